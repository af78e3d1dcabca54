namespace Laas.Domain;

/// <summary>Joins a warehouse with a destination, or says what is missing.</summary>
internal static class Legs
{
    public static RefusalReason? Courier(
        ReferenceData data, long warehouseId, long regionId, DateTimeOffset now, out CourierLeg leg)
    {
        leg = default;
        if (!data.Warehouses.TryGetValue(warehouseId, out var warehouse))
        {
            return RefusalReason.UnknownWarehouse;
        }

        Span<long> buffer = stackalloc long[LaneChoice.PathMax];
        var path = LaneChoice.PathUp(data.Regions, regionId, buffer);
        if (LaneChoice.Nearest(data, warehouseId, DeliveryKind.Courier, path) is not { } lane)
        {
            return RefusalReason.NoLane;
        }

        var slotRegion = LaneChoice.SlotRegion(data, path);
        if (!data.Slots.TryGetValue(slotRegion, out var slots) || slots.IsEmpty)
        {
            return RefusalReason.NoSlots;
        }

        if (WarehouseCalendar.ShipDate(warehouse, now) is not { } ship)
        {
            return RefusalReason.NoWorkingDay;
        }

        leg = new CourierLeg(warehouse, lane, ship, slotRegion, slots);
        return null;
    }

    public static RefusalReason? Pickup(
        ReferenceData data, long warehouseId, LogisticPoint point, DateTimeOffset now, out PickupLeg leg)
    {
        leg = default;
        if (!data.Warehouses.TryGetValue(warehouseId, out var warehouse))
        {
            return RefusalReason.UnknownWarehouse;
        }

        if (PickupLane(data, warehouseId, point) is not { } lane)
        {
            return RefusalReason.NoLane;
        }

        if (WarehouseCalendar.ShipDate(warehouse, now) is not { } ship)
        {
            return RefusalReason.NoWorkingDay;
        }

        leg = new PickupLeg(lane, ship, point);
        return null;
    }

    public static Lane? PickupLane(ReferenceData data, long warehouseId, LogisticPoint point)
    {
        Span<long> buffer = stackalloc long[LaneChoice.PathMax];
        var path = LaneChoice.PathUp(data.Regions, point.Address.RegionId, buffer);
        return LaneChoice.Nearest(data, warehouseId, DeliveryKind.Pickup, path);
    }
}
