using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>
/// Says why everything was refused, after the fact: it asks the same rules again, so that planning itself carries no
/// trace of it.
/// </summary>
internal sealed class PlanExplainer(BasketPlanner planner)
{
    private readonly List<Explanation> _found = [];

    public ImmutableArray<Explanation> Explain()
    {
        var transport = new TransportExplainer(planner, _found);
        Outsiders();
        Points();
        foreach (var source in planner.Sources)
        {
            Stock(source);
            Calendar(source.Warehouse);
            transport.Explain(source.Warehouse);
        }

        Losers();
        Uncommon();
        return [.. _found];
    }

    private void Outsiders()
    {
        var tied = planner.Request.Campaign.Warehouses;
        foreach (var id in planner.Data.Warehouses.Keys.Order())
        {
            if (!tied.Contains(id))
            {
                Add(SubjectKind.Warehouse, RefusalReason.NotTied, id);
            }
        }

        foreach (var id in tied.Order())
        {
            if (!planner.Data.Warehouses.ContainsKey(id))
            {
                Add(SubjectKind.Warehouse, RefusalReason.UnknownWarehouse, id);
            }
        }
    }

    private void Points()
    {
        foreach (var id in planner.Request.Target.Points)
        {
            if (planner.Data.OpenPoint(id) is not { } point)
            {
                _found.Add(new(SubjectKind.Point, RefusalReason.UnknownPoint, 0) { PointId = id });
                continue;
            }

            foreach (var item in planner.Request.Basket)
            {
                if (!Bulk.Of([item]).Fits(point.Limits))
                {
                    _found.Add(new(SubjectKind.Point, RefusalReason.PointTooSmall, 0)
                    {
                        PointId = id,
                        OfferId = item.OfferId,
                    });
                }
            }
        }
    }

    private void Stock(in Source source)
    {
        var (basket, id) = (planner.Request.Basket, source.Warehouse.Id);
        var available = planner.Request.Stock.Of(id);
        var holdsAny = false;
        for (var i = 0; i < basket.Length; i++)
        {
            var units = available.IsEmpty ? 0 : available[i];
            holdsAny |= units >= basket[i].Count;
            if (units < basket[i].Count && (basket[i].WarehouseId ?? id) == id)
            {
                _found.Add(new(SubjectKind.Offer, RefusalReason.ShortOfStock, id)
                {
                    OfferId = basket[i].OfferId,
                    Needed = basket[i].Count,
                    Available = units,
                });
            }
        }

        if (!source.HoldsAny)
        {
            Add(SubjectKind.Warehouse, holdsAny ? RefusalReason.PinnedElsewhere : RefusalReason.HoldsNothing, id);
        }
    }

    /// <summary>Why it does not hand over on an earlier day.</summary>
    private void Calendar(Warehouse warehouse)
    {
        var ship = WarehouseCalendar.ShipDate(warehouse, planner.Now);
        if (ship is null)
        {
            Add(SubjectKind.Warehouse, RefusalReason.NoWorkingDay, warehouse.Id);
        }

        var local = WarehouseCalendar.LocalTime(warehouse, planner.Now);
        var today = DateOnly.FromDateTime(local);
        var last = ship ?? today.AddDays(WarehouseCalendar.SearchDaysMax);
        for (var date = today; date <= last; date = date.AddDays(1))
        {
            RefusalReason? reason = WarehouseCalendar.CutOff(warehouse, date) is { } cutOff
                ? date == today && TimeOnly.FromDateTime(local) >= cutOff ? RefusalReason.CutOffPassed : null
                : warehouse.Holidays.Contains(date) ? RefusalReason.Holiday : RefusalReason.DateNotServed;
            if (reason is { } refused)
            {
                _found.Add(new(SubjectKind.Warehouse, refused, warehouse.Id) { Date = date });
            }
        }
    }

    private void Losers()
    {
        if (planner.Problem is not { } problem)
        {
            foreach (var source in planner.Sources)
            {
                Add(SubjectKind.Warehouse, RefusalReason.NoSplit, source.Warehouse.Id);
            }

            return;
        }

        for (var c = 0; c < problem.Candidates.Length; c++)
        {
            if (planner.Split?.Chosen.Contains(c) != true)
            {
                Add(SubjectKind.Warehouse, WhyLost(problem, c), problem.Candidates[c].WarehouseId);
            }
        }
    }

    private RefusalReason WhyLost(SplitProblem problem, int candidate)
    {
        if (planner.Split is not { } winner)
        {
            return RefusalReason.NoSplit;
        }

        if (problem.Candidates.Length > DeliveryPlanner.ExactCandidatesMax)
        {
            return RefusalReason.NotPicked;
        }

        var with = ExactSplit.Solve(problem, candidate);
        return with is null || with.Chosen.Length > winner.Chosen.Length ? RefusalReason.MoreWarehouses
            : with.Promise > winner.Promise ? RefusalReason.LaterPromise
            : with.Price > winner.Price ? RefusalReason.HigherPrice
            : RefusalReason.HigherIds;
    }

    /// <summary>Points that fit, but that some parcel of the chosen split cannot be sent to.</summary>
    private void Uncommon()
    {
        if (planner is not { Problem: { } problem, Split: { } split })
        {
            return;
        }

        for (var p = 0; p < planner.Points.Length; p++)
        {
            if (!BasketPlanner.IsCommon(problem, split, p))
            {
                _found.Add(new(SubjectKind.Point, RefusalReason.NotCommon, 0) { PointId = planner.Points[p].Id });
            }
        }
    }

    private void Add(SubjectKind subject, RefusalReason reason, long warehouseId) =>
        _found.Add(new Explanation(subject, reason, warehouseId));
}
