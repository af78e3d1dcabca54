using Laas.Contracts;
using Laas.Server.Http;

namespace Laas.Server.Delivery;

/// <summary>A line of a basket as the shop sent it, checked.</summary>
internal readonly record struct BasketLine(string OfferId, int Count, long? WarehouseId);

/// <summary>Field rules of getDeliveryOptions (contract 2.13).</summary>
internal static class DeliveryOptionsRules
{
    /// <returns>The lines with trimmed SKUs; of no use when there are errors.</returns>
    public static List<BasketLine> Validate(GetDeliveryOptionsRequest request, Validator errors)
    {
        var lines = new List<BasketLine>(request.Items?.Count ?? 0);
        if (errors.NotNull(request.Items, "items") && errors.Size(request.Items, "items", 1, Baskets.ItemsMax)
            && errors.NoNulls(request.Items, "items"))
        {
            ReadLines(request.Items, errors, lines);
        }

        if (request.PickupDelivery is null == request.CourierDelivery is null)
        {
            errors.Add(
                ErrorCodes.BadRequest,
                request.PickupDelivery is null
                    ? "One of 'pickupDelivery' and 'courierDelivery' must not be null (rejected value: null)"
                    : "'pickupDelivery' and 'courierDelivery' must not be sent together");
        }

        if (request.PickupDelivery is { } pickup)
        {
            errors.Enter("pickupDelivery");
            ValidatePoints(pickup.LogisticPointsIds, errors);
            errors.Leave();
        }

        if (request.CourierDelivery is { } courier)
        {
            errors.Enter("courierDelivery");
            _ = errors.NotNull(courier.FullAddress, "fullAddress") && errors.Size(courier.FullAddress, "fullAddress", 1, 512);
            errors.Leave();
        }

        return lines;
    }

    private static void ReadLines(IReadOnlyList<DeliveryOptionsItem?> items, Validator errors, List<BasketLine> lines)
    {
        var seen = new HashSet<string>(items.Count, StringComparer.Ordinal);
        foreach (var i in errors.Each("items", items.Count))
        {
            var item = items[i]!;
            if (errors.Sku(item.OfferId, "offerId", out var sku) && !seen.Add(sku))
            {
                errors.Fail("offerId", $"must be unique in the request (rejected value: '{Echo.Cut(sku)}')");
            }

            _ = errors.NotNull(item.Count, "count") && errors.Range(item.Count, "count", 1, Baskets.CountMax);
            errors.Min(item.WarehouseId, "warehouseId", 1);
            lines.Add(new BasketLine(sku, item.Count ?? 0, item.WarehouseId));
        }
    }

    /// <summary>The points of a question, of getReturnDeliveryOptions as well (contract 2.24).</summary>
    public static void ValidatePoints(IReadOnlyList<long>? points, Validator errors)
    {
        const string field = "logisticPointsIds";
        if (!errors.NotNull(points, field) || !errors.Size(points, field, 1, GetDeliveryOptions.PointsMax)
            || !errors.Unique(points, field))
        {
            return;
        }

        for (var i = 0; i < points.Count; i++)
        {
            errors.Min<long>(points[i], $"{field}[{i}]", 1);
        }
    }
}
