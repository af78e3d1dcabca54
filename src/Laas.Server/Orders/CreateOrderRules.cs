using Laas.Contracts;
using Laas.Server.Delivery;
using Laas.Server.Http;

namespace Laas.Server.Orders;

/// <summary>A line of an order as the shop sent it, checked.</summary>
internal readonly record struct NewLine(string OfferId, int Count, decimal Price);

/// <summary>What one warehouse is to send, checked.</summary>
internal sealed record NewParcel(long WarehouseId, List<NewLine> Lines, Laas.Domain.DeliveryInterval Interval);

/// <summary>Field rules of createOrder (contract 2.14): every error of a request is reported, not only the first.</summary>
internal static class CreateOrderRules
{
    /// <summary>Above this nobody sells one piece; keeps sums far from overflow (DECISIONS, Validation).</summary>
    public const decimal PriceMax = 1_000_000_000_000m;

    public const int ExternalIdMax = 1000;

    /// <returns>The parcels with trimmed SKUs; of no use when there are errors.</returns>
    public static List<NewParcel> Validate(CreateOrderRequest request, string currency, Validator errors)
    {
        var parcels = new List<NewParcel>();
        if (!errors.NotNull(request.Order, "order"))
        {
            return parcels;
        }

        var order = request.Order;
        errors.Enter("order");
        _ = errors.NotEmpty(order.ExternalOrderId, "externalOrderId")
            && errors.Size(order.ExternalOrderId, "externalOrderId", 1, ExternalIdMax);
        var courier = order.Destination?.CourierDelivery is not null;
        if (errors.NotNull(order.ItemsDelivery, "itemsDelivery")
            && errors.Size(order.ItemsDelivery, "itemsDelivery", 1, Baskets.ItemsMax)
            && errors.NoNulls(order.ItemsDelivery, "itemsDelivery"))
        {
            ReadParcels(order.ItemsDelivery, courier, currency, errors, parcels);
        }

        ValidateDestination(order.Destination, errors);
        CustomerRules.Validate(order.Customer, errors, required: true);
        if (errors.NotNull(order.Packaging, "packaging"))
        {
            errors.Enter("packaging");
            errors.Known(order.Packaging.PackageType, "packageType");
            errors.Leave();
        }

        _ = errors.NotNull(order.PaymentType, "paymentType") && errors.Known(order.PaymentType, "paymentType");
        errors.Leave();
        return parcels;
    }

    private static void ReadParcels(
        IReadOnlyList<CreateOrderItemsDelivery?> deliveries,
        bool courier,
        string currency,
        Validator errors,
        List<NewParcel> parcels)
    {
        var offers = new HashSet<string>(StringComparer.Ordinal);
        var warehouses = new HashSet<long>();
        var lines = 0;
        foreach (var i in errors.Each("itemsDelivery", deliveries.Count))
        {
            var delivery = deliveries[i]!;
            if (errors.NotNull(delivery.WarehouseId, "warehouseId") && errors.Min(delivery.WarehouseId, "warehouseId", 1)
                && !warehouses.Add(delivery.WarehouseId.Value))
            {
                errors.Fail("warehouseId", $"must be unique in the request (rejected value: '{delivery.WarehouseId}')");
            }

            var read = new List<NewLine>(delivery.Items?.Count ?? 0);
            if (errors.NotNull(delivery.Items, "items") && errors.Size(delivery.Items, "items", 1, Baskets.ItemsMax)
                && errors.NoNulls(delivery.Items, "items"))
            {
                ReadLines(delivery.Items, currency, offers, errors, read);
            }

            var interval = IntervalRules.Validate(
                delivery.DeliveryDateInterval, delivery.DeliveryTimeInterval, courier, errors);
            lines += read.Count;
            parcels.Add(new NewParcel(delivery.WarehouseId ?? 0, read, interval));
        }

        if (lines > Baskets.ItemsMax)
        {
            errors.Fail("itemsDelivery", $"must hold at most '{Baskets.ItemsMax}' items in all (rejected size: '{lines}')");
        }
    }

    private static void ReadLines(
        IReadOnlyList<CreateOrderItem?> items,
        string currency,
        HashSet<string> offers,
        Validator errors,
        List<NewLine> lines)
    {
        foreach (var i in errors.Each("items", items.Count))
        {
            var item = items[i]!;
            if (errors.Sku(item.OfferId, "offerId", out var sku) && !offers.Add(sku))
            {
                errors.Fail("offerId", $"must be unique in the request (rejected value: '{Echo.Cut(sku)}')");
            }

            _ = errors.NotNull(item.Count, "count") && errors.Range(item.Count, "count", 1, Baskets.CountMax);
            if (errors.NotNull(item.Price, "price"))
            {
                ValidatePrice(item.Price, currency, errors);
            }

            lines.Add(new NewLine(sku, item.Count ?? 0, item.Price?.Value ?? 0));
        }
    }

    private static void ValidatePrice(CreateOrderPrice price, string currency, Validator errors)
    {
        errors.Enter("price");
        _ = errors.NotNull(price.Value, "value") && errors.Above(price.Value, "value", 0m)
            && errors.Max(price.Value, "value", PriceMax);
        if (errors.NotNull(price.CurrencyId, "currencyId") && errors.Known(price.CurrencyId, "currencyId")
            && !string.Equals(price.CurrencyId.Value.Value, currency, StringComparison.Ordinal))
        {
            errors.Add(
                ErrorCodes.InvalidCurrency,
                $"'{errors.PathOf("currencyId")}' must be the cabinet's currency '{currency}' (rejected value: '{price.CurrencyId}')");
        }

        errors.Leave();
    }

    private static void ValidateDestination(CreateOrderDestination? destination, Validator errors)
    {
        if (!errors.NotNull(destination, "destination"))
        {
            return;
        }

        errors.Enter("destination");
        if (destination.PickupDelivery is null == destination.CourierDelivery is null)
        {
            errors.Add(
                ErrorCodes.BadRequest,
                destination.PickupDelivery is null
                    ? "One of 'order.destination.pickupDelivery' and 'order.destination.courierDelivery' must not be null (rejected value: null)"
                    : "'order.destination.pickupDelivery' and 'order.destination.courierDelivery' must not be sent together");
        }

        if (destination.PickupDelivery is { } pickup)
        {
            errors.Enter("pickupDelivery");
            _ = errors.NotNull(pickup.LogisticPointId, "logisticPointId")
                && errors.Min(pickup.LogisticPointId, "logisticPointId", 1);
            errors.Leave();
        }

        if (destination.CourierDelivery is { } courier)
        {
            errors.Enter("courierDelivery");
            errors.Size(courier.Notes, "notes", 1, 3000);
            if (errors.NotNull(courier.Address, "address"))
            {
                errors.Enter("address");
                _ = errors.NotNull(courier.Address.FullAddress, "fullAddress")
                    && errors.Size(courier.Address.FullAddress, "fullAddress", 1, 512);
                errors.Size(courier.Address.Entrance, "entrance", 1, 16);
                errors.Size(courier.Address.Apartment, "apartment", 1, 16);
                errors.Leave();
            }

            errors.Leave();
        }

        errors.Leave();
    }
}
