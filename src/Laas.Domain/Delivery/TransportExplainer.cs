namespace Laas.Domain;

/// <summary>Says which lanes, dates, slots and points one warehouse cannot or need not use.</summary>
internal sealed class TransportExplainer(BasketPlanner planner, List<Explanation> found)
{
    public void Explain(Warehouse warehouse)
    {
        if (planner.Request.Target.Kind == DeliveryKind.Courier)
        {
            Courier(warehouse);
        }
        else
        {
            Pickup(warehouse);
        }
    }

    private void Courier(Warehouse warehouse)
    {
        var refusal = Legs.Courier(planner.Data, warehouse.Id, planner.Request.Target.RegionId, planner.Now, out var leg);
        Lanes(warehouse.Id, planner.Request.Target.RegionId, null);
        if (refusal is { } reason)
        {
            if (reason != RefusalReason.NoWorkingDay)
            {
                found.Add(new(SubjectKind.Warehouse, reason, warehouse.Id));
            }

            return;
        }

        for (var date = leg.First; date <= leg.Last; date = date.AddDays(1))
        {
            if (leg.DateRefusal(date) is { } refused)
            {
                found.Add(new(SubjectKind.Lane, refused, warehouse.Id) { LaneId = leg.Lane.Id, Date = date });
                continue;
            }

            Slots(leg, date);
        }

        found.Add(new(SubjectKind.Lane, RefusalReason.PastHorizon, warehouse.Id)
        {
            LaneId = leg.Lane.Id,
            Date = leg.Last.AddDays(1),
        });
        if (leg.FirstFree(planner.Request.CapacityLeft) is null)
        {
            found.Add(new(SubjectKind.Warehouse, RefusalReason.NoOption, warehouse.Id));
        }
    }

    private void Slots(in CourierLeg leg, DateOnly date)
    {
        for (var i = 0; i < leg.Slots.Length; i++)
        {
            var reason = leg.SlotRefusal(i, date);
            if (reason is null && planner.Request.CapacityLeft(leg.Key(i, date), leg.Slots[i]) < 1)
            {
                reason = RefusalReason.SlotFull;
            }

            if (reason is { } refused)
            {
                found.Add(new(SubjectKind.Slot, refused, leg.Warehouse.Id)
                {
                    Slot = leg.Key(i, date),
                    LaneId = leg.Lane.Id,
                });
            }
        }
    }

    private void Pickup(Warehouse warehouse)
    {
        foreach (var point in planner.Points)
        {
            Lanes(warehouse.Id, point.Address.RegionId, point.Id);
            var refusal = Legs.Pickup(planner.Data, warehouse.Id, point, planner.Now, out var leg);
            if (refusal is { } reason)
            {
                found.Add(new(SubjectKind.Warehouse, reason, warehouse.Id) { PointId = point.Id });
                continue;
            }

            PointDays(warehouse, leg);
        }

        if (planner.Points.Length == 0)
        {
            found.Add(new(SubjectKind.Warehouse, RefusalReason.NoOption, warehouse.Id));
        }
    }

    private void PointDays(Warehouse warehouse, in PickupLeg leg)
    {
        for (var date = leg.Earliest; date <= leg.Last.AddDays(1); date = date.AddDays(1))
        {
            if (leg.DayRefusal(date) is { } refused)
            {
                var isLane = refused is RefusalReason.DateNotServed or RefusalReason.PastHorizon;
                found.Add(new(isLane ? SubjectKind.Lane : SubjectKind.Point, refused, warehouse.Id)
                {
                    LaneId = leg.Lane.Id,
                    PointId = leg.Point.Id,
                    Date = date,
                });
            }
        }

        if (leg.FirstDay() is null)
        {
            found.Add(new(SubjectKind.Warehouse, RefusalReason.NoOption, warehouse.Id) { PointId = leg.Point.Id });
        }
    }

    /// <summary>Every lane of the warehouse that is not the one used.</summary>
    private void Lanes(long warehouseId, long regionId, long? pointId)
    {
        if (!planner.Data.Lanes.TryGetValue(warehouseId, out var lanes))
        {
            return;
        }

        Span<long> buffer = stackalloc long[LaneChoice.PathMax];
        var path = LaneChoice.PathUp(planner.Data.Regions, regionId, buffer);
        var used = LaneChoice.Nearest(planner.Data, warehouseId, planner.Request.Target.Kind, path);
        foreach (var lane in lanes)
        {
            if (ReferenceEquals(lane, used))
            {
                continue;
            }

            var reason = lane.Kind != planner.Request.Target.Kind ? RefusalReason.OtherKind
                : path.Contains(lane.RegionId) ? RefusalReason.BetterLane
                : RefusalReason.OtherRegion;
            found.Add(new(SubjectKind.Lane, reason, warehouseId) { LaneId = lane.Id, PointId = pointId });
        }
    }
}
