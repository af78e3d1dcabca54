using Laas.Contracts;

namespace Laas.Server.OpenApi;

/// <summary>What schemas cannot say in keywords: conditions over several members.</summary>
internal static class SchemaNotes
{
    private static readonly Dictionary<Type, string> Notes = new()
    {
        [typeof(GetDeliveryOptionsRequest)] = "Exactly one of pickupDelivery and courierDelivery.",
        [typeof(CreateOrderDestination)] = "Exactly one of pickupDelivery and courierDelivery.",
        [typeof(CreateOrderItemsDelivery)] =
            "deliveryTimeInterval is required for courier delivery and ignored for pickup. "
            + "All parcels of a purchase hold 1000 items at most.",
        [typeof(DeliveryDateIntervalRequest)] = "toDate is not before fromDate.",
        [typeof(DeliveryTimeIntervalRequest)] = "toTime is after fromTime.",
        [typeof(CreateOrderPrice)] = "currencyId is the cabinet's currency.",
        [typeof(OrderChange)] = "At least one of deliveryInterval and customer.",
        [typeof(OrderStatusChange)] =
            "PROCESSING/STARTED confirms a draft, CANCELLED/SHOP_FAILED cancels; delivery is ignored.",
        [typeof(CreateReturnItem)] =
            "subreasonType belongs to reasonType: DOES_NOT_FIT to USER_DID_NOT_LIKE, USER_CHANGED_MIND, DELIVERED_TOO_LONG; "
            + "BAD_QUALITY to BAD_PACKAGE, DAMAGED, NOT_WORKING, INCOMPLETENESS; WRONG_ITEM to WRONG_ITEM, WRONG_COLOR, "
            + "DID_NOT_MATCH_DESCRIPTION.",
        [typeof(GetSupplyRequestsRequest)] = "requestDateTo is exclusive.",
        [typeof(OfferPriceRequest)] = "currencyId is the cabinet's currency; 7 decimals at most.",
        [typeof(DiscountedPriceRequest)] = "As other prices; the discount from discountBase is 5 to 99 per cent.",
        [typeof(BusinessPriceRequest)] = "As other prices; the discount from discountBase is 5 to 99 per cent.",
        [typeof(CampaignPrice)] = "As other prices; the discount from discountBase is 5 to 99 per cent.",
        [typeof(GetBusinessOrdersDates)] =
            "Each range spans 30 days at most; days are Moscow days, the end is exclusive.",
    };

    public static string? Of(Type type) => Notes.GetValueOrDefault(type);
}
