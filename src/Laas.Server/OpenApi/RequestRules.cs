using System.Collections.Frozen;
using System.Text.Json;
using Laas.Contracts;
using Laas.Server.Delivery;
using Laas.Server.Documents;
using Laas.Server.Http;
using Laas.Server.Operations;
using Laas.Server.Orders;
using Laas.Server.Returns;
using Laas.Server.Stocks;
using Laas.Server.Supplies;

namespace Laas.Server.OpenApi;

/// <summary>
/// What the server demands of every type of a request body: its members are all nullable in C#, so that the validator
/// can report everything at once, and do not say it themselves.
/// </summary>
internal static partial class RequestRules
{
    private static readonly Rule Must = new() { Required = true };
    private static readonly Rule Id = new() { Min = 1 };
    private static readonly Rule Sku = Text(1, 255) with { Pattern = TextPattern.Sku.Text, Trimmed = true };
    private static readonly Rule Phone = Text(5, 16) with { Pattern = TextPattern.Phone.Text };
    private static readonly Rule Units = new() { Required = true, Min = 1, Max = Baskets.CountMax };
    private static readonly Rule Lines = new() { Required = true, Count = new(1, Baskets.ItemsMax) };
    private static readonly Rule No = new() { Default = false };
    private static readonly Rule Any = new() { Unique = true, Count = new(1) };
    private static readonly Rule Ids = Any with { Count = new(1, GetBusinessOrders.IdsMax) };

    // Below the rules that it is made of: static fields are set in the order of the text.
    private static readonly FrozenDictionary<Type, FrozenDictionary<string, Rule>> Types =
        Delivery().Concat(NewOrders()).Concat(Orders()).Concat(Returning()).Concat(Supplying()).Concat(Lists()).Concat(Offers())
            .Concat(OfferParts()).Concat(Prices()).ToFrozenDictionary();

    /// <summary>Whether the type is a part of a request body.</summary>
    public static bool Has(Type type) => Types.ContainsKey(type);

    /// <summary>The rules of a request type by member name; <see langword="null"/> for types of answers.</summary>
    public static IReadOnlyDictionary<string, Rule>? Of(Type type) => Types.GetValueOrDefault(type);

    private static IEnumerable<KeyValuePair<Type, FrozenDictionary<string, Rule>>> Delivery() =>
    [
        Type<GetDeliveryOptionsRequest>(
            (nameof(GetDeliveryOptionsRequest.Items), Lines with { Note = "Each SKU once." })),
        Type<DeliveryOptionsItem>(
            (nameof(DeliveryOptionsItem.OfferId), Sku.Must()),
            (nameof(DeliveryOptionsItem.Count), Units),
            (nameof(DeliveryOptionsItem.WarehouseId), Id)),
        Type<PickupDeliveryOptionsRequest>((
            nameof(PickupDeliveryOptionsRequest.LogisticPointsIds),
            new Rule { Required = true, Unique = true, Count = new(1, GetDeliveryOptions.PointsMax), Element = Id })),
        Type<CourierDeliveryOptionsRequest>((nameof(CourierDeliveryOptionsRequest.FullAddress), Text(1, 512).Must())),
        Type<DeliveryDateIntervalRequest>(
            (nameof(DeliveryDateIntervalRequest.FromDate), Must),
            (nameof(DeliveryDateIntervalRequest.ToDate), Must)),
        Type<DeliveryTimeIntervalRequest>(
            (nameof(DeliveryTimeIntervalRequest.FromTime), Must),
            (nameof(DeliveryTimeIntervalRequest.ToTime), Must)),
        Type<DeliveryIntervalRequest>(
            (nameof(DeliveryIntervalRequest.DeliveryDateInterval), Must),
            (nameof(DeliveryIntervalRequest.DeliveryTimeInterval), Must)),
    ];

    private static IEnumerable<KeyValuePair<Type, FrozenDictionary<string, Rule>>> NewOrders() =>
    [
        Type<CreateOrderRequest>((nameof(CreateOrderRequest.Order), Must)),
        Type<NewOrder>(
            (nameof(NewOrder.ExternalOrderId), Text(1, CreateOrderRules.ExternalIdMax).Must()),
            (nameof(NewOrder.ItemsDelivery), Lines with { Note = "Each warehouse once, each SKU once." }),
            (nameof(NewOrder.Destination), Must),
            (nameof(NewOrder.Customer), Must),
            (nameof(NewOrder.Packaging), Must),
            (nameof(NewOrder.PaymentType), Must),
            (nameof(NewOrder.Draft), No),
            (nameof(NewOrder.Fake), No)),
        Type<CreateOrderItemsDelivery>(
            (nameof(CreateOrderItemsDelivery.WarehouseId), Id.Must()),
            (nameof(CreateOrderItemsDelivery.Items), Lines),
            (nameof(CreateOrderItemsDelivery.DeliveryDateInterval), Must)),
        Type<CreateOrderItem>(
            (nameof(CreateOrderItem.OfferId), Sku.Must()),
            (nameof(CreateOrderItem.Count), Units),
            (nameof(CreateOrderItem.Price), Must)),
        Type<CreateOrderPrice>(
            (nameof(CreateOrderPrice.Value),
                new Rule { Required = true, Min = 0, Above = true, Max = (long)CreateOrderRules.PriceMax }),
            (nameof(CreateOrderPrice.CurrencyId), Must)),
        Type<CreateOrderDestination>(),
        Type<CreateOrderPickupDelivery>((nameof(CreateOrderPickupDelivery.LogisticPointId), Id.Must())),
        Type<CreateOrderCourierDelivery>(
            (nameof(CreateOrderCourierDelivery.Address), Must),
            (nameof(CreateOrderCourierDelivery.Notes), Text(1, 3000))),
        Type<CreateOrderAddress>(
            (nameof(CreateOrderAddress.FullAddress), Text(1, 512).Must()),
            (nameof(CreateOrderAddress.Entrance), Text(1, 16)),
            (nameof(CreateOrderAddress.Apartment), Text(1, 16))),
        Type<OrderCustomer>(
            (nameof(OrderCustomer.FirstName), Text(1, 512).Must()),
            (nameof(OrderCustomer.LastName), Text(1, 512).Must()),
            (nameof(OrderCustomer.MiddleName), Text(1, 512)),
            (nameof(OrderCustomer.Phone), Phone.Must())),
        Type<CreateOrderPackaging>(),
    ];

    private static IEnumerable<KeyValuePair<Type, FrozenDictionary<string, Rule>>> Orders() =>
    [
        Type<UpdateOrderStatusRequest>((nameof(UpdateOrderStatusRequest.Order), Must)),
        Type<OrderStatusChange>((nameof(OrderStatusChange.Status), Must)),
        Type<OrderStatusChangeDelivery>(),
        Type<OrderStatusChangeDates>(),
        Type<UpdateOrderStatusesRequest>((
            nameof(UpdateOrderStatusesRequest.Orders),
            new Rule { Required = true, Count = new(1, UpdateOrderStatuses.OrdersMax), Note = "Each order once." })),
        Type<OrderStateRequest>((nameof(OrderStateRequest.Id), Must), (nameof(OrderStateRequest.Status), Must)),
        Type<GetOrderUpdateOptionsRequest>((nameof(GetOrderUpdateOptionsRequest.Id), Must)),
        Type<UpdateOrderRequest>((nameof(UpdateOrderRequest.Order), Must)),
        Type<OrderChange>((nameof(OrderChange.Id), Must)),
    ];

    private static IEnumerable<KeyValuePair<Type, FrozenDictionary<string, Rule>>> Returning() =>
    [
        Type<GetReturnDeliveryOptionsRequest>(
            (nameof(GetReturnDeliveryOptionsRequest.Items), Lines),
            (nameof(GetReturnDeliveryOptionsRequest.PickupDelivery), Must)),
        Type<ReturnDeliveryOptionsItem>(
            (nameof(ReturnDeliveryOptionsItem.OfferId), Sku.Must()),
            (nameof(ReturnDeliveryOptionsItem.Count), Units)),
        Type<CreateReturnRequest>((nameof(CreateReturnRequest.NewReturn), Must)),
        Type<NewReturn>(
            (nameof(NewReturn.ExternalReturnId), Text(1, CreateReturnRules.ExternalIdMax).Must()),
            (nameof(NewReturn.OrderId), Must),
            (nameof(NewReturn.Items), Lines with { Note = "At most 50 pictures in all." }),
            (nameof(NewReturn.Customer), Must),
            (nameof(NewReturn.ReturnOption), Must)),
        Type<CreateReturnItem>(
            (nameof(CreateReturnItem.OfferId), Sku.Must()),
            (nameof(CreateReturnItem.Count), Units),
            (nameof(CreateReturnItem.ReasonType), Must),
            (nameof(CreateReturnItem.SubreasonType), Must),
            (nameof(CreateReturnItem.Comment), Text(1, CreateReturnRules.CommentMax)),
            (nameof(CreateReturnItem.Pictures), new Rule
            {
                Unique = true,
                Count = new(1, Pictures.CountMax),
                Element = Text(1, PictureFetcher.AddressLengthMax),
                Note = "Addresses; fetched over https.",
            })),
        Type<CreateReturnOption>((nameof(CreateReturnOption.PickupReturn), Must)),
        Type<CreateReturnPickup>((nameof(CreateReturnPickup.LogisticPointId), Id.Must())),
        Type<CancelReturnRequest>((nameof(CancelReturnRequest.ReturnId), Must)),
    ];

    private static IEnumerable<KeyValuePair<Type, FrozenDictionary<string, Rule>>> Supplying() =>
    [
        Type<GetSupplyRequestsRequest>(
            (nameof(GetSupplyRequestsRequest.RequestIds), Any with { Count = new(1, GetSupplyRequests.IdsMax), Element = Id }),
            (nameof(GetSupplyRequestsRequest.RequestTypes), Any),
            (nameof(GetSupplyRequestsRequest.RequestSubtypes), Any),
            (nameof(GetSupplyRequestsRequest.RequestStatuses), Any)),
        Type<SupplyRequestSorting>(
            (nameof(SupplyRequestSorting.Direction), Must),
            (nameof(SupplyRequestSorting.Attribute), Must)),
        Type<GetSupplyRequestItemsRequest>((nameof(GetSupplyRequestItemsRequest.RequestId), Id.Must())),
        Type<GetSupplyRequestDocumentsRequest>((nameof(GetSupplyRequestDocumentsRequest.RequestId), Id.Must())),
    ];

    private static IEnumerable<KeyValuePair<Type, FrozenDictionary<string, Rule>>> Lists() =>
    [
        Type<GetStocksRequest>(
            (nameof(GetStocksRequest.StocksWarehouseId), Id),
            (nameof(GetStocksRequest.HasStocks), new Rule { Note = "Only together with stocksWarehouseId." }),
            (nameof(GetStocksRequest.WithTurnover), No),
            (nameof(GetStocksRequest.OfferIds), new Rule
            {
                Unique = true,
                Count = new(1, GetStocks.OffersMax),
                Element = Sku,
                Note = "Not together with stocksWarehouseId or archived: true; the answer is not paged.",
            })),
        Type<GetOperationsRequest>(
            (nameof(GetOperationsRequest.OperationType), Must),
            (nameof(GetOperationsRequest.OperationIds), new Rule
            {
                Required = true,
                Unique = true,
                Count = new(1, GetOperations.IdsMax),
                Element = Text(1, GetOperations.IdLengthMax),
            })),
        Type<GetBusinessOrdersRequest>(
            (nameof(GetBusinessOrdersRequest.OrderIds), Ids),
            (nameof(GetBusinessOrdersRequest.ExternalOrderIds), Ids with { Element = new Rule { Length = new(1) } }),
            (nameof(GetBusinessOrdersRequest.CampaignIds), Ids with { Element = Id }),
            (nameof(GetBusinessOrdersRequest.ProgramTypes), Any),
            (nameof(GetBusinessOrdersRequest.Statuses), Any),
            (nameof(GetBusinessOrdersRequest.Substatuses), Any),
            (nameof(GetBusinessOrdersRequest.SourcePlatforms), Any)),
        Type<GetBusinessOrdersDates>(),
    ];

    private static Rule Text(int min, int max) => new() { Length = new(min, max) };

    /// <summary>The rules of one type; members that are not named are optional and free.</summary>
    public static KeyValuePair<Type, FrozenDictionary<string, Rule>> Type<T>(
        params ReadOnlySpan<(string Member, Rule Rule)> rules)
    {
        var members = new Dictionary<string, Rule>(StringComparer.Ordinal);
        foreach (var (member, rule) in rules)
        {
            members.Add(JsonNamingPolicy.CamelCase.ConvertName(member), rule);
        }

        return new(typeof(T), members.ToFrozenDictionary(StringComparer.Ordinal));
    }
}
