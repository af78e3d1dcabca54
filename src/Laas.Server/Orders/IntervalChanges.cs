using Laas.Domain;

namespace Laas.Server.Orders;

/// <summary>A courier order's new interval: asked for by the shop, carried out by its operation.</summary>
internal static class IntervalChanges
{
    /// <summary>The promise for this interval, capacity aside; null when it would not be offered at <paramref name="now"/>.</summary>
    public static Promise? Check(ReferenceData data, Order order, DeliveryInterval wanted, DateTimeOffset now) =>
        DeliveryPlanner.Check(
            data,
            order.WarehouseId,
            [],
            new DeliveryPlace(DeliveryKind.Courier, order.Details.Delivery.RegionId),
            wanted,
            now).Promise;

    /// <summary>The order's delivery with the new interval; what the shop pays stays as agreed.</summary>
    public static OrderDelivery Apply(OrderDelivery delivery, Promise promise) => delivery with
    {
        FromDate = promise.Interval.FromDate,
        ToDate = promise.Interval.ToDate,
        FromTime = promise.Interval.FromTime,
        ToTime = promise.Interval.ToTime,
        Slot = promise.Slot,
        ShipDate = promise.ShipDate,
    };
}
