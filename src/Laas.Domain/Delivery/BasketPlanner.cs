using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>A warehouse of the campaign and what it holds of the basket.</summary>
/// <param name="Holds">Bit i: item i in full, and not pinned elsewhere.</param>
internal readonly record struct Source(Warehouse Warehouse, ulong[] Holds)
{
    public bool HoldsAny => Holds.AsSpan().ContainsAnyExcept(0UL);
}

/// <summary>
/// One call of <see cref="DeliveryPlanner.Plan"/>: sources, then candidates, then the split, then the parcels. What it
/// finds on the way stays readable for <see cref="PlanExplainer"/>.
/// </summary>
internal sealed class BasketPlanner
{
    public BasketPlanner(ReferenceData data, PlanRequest request, DateTimeOffset now)
    {
        (Data, Request, Now) = (data, request, now);
        Sources = FindSources();
        Points = request.Target.Kind == DeliveryKind.Pickup ? UsablePoints() : [];
    }

    public ReferenceData Data { get; }

    public PlanRequest Request { get; }

    public DateTimeOffset Now { get; }

    /// <summary>Known warehouses of the campaign by id.</summary>
    public Source[] Sources { get; }

    /// <summary>Points that exist and take every item of the basket, in the order asked for.</summary>
    public LogisticPoint[] Points { get; }

    /// <summary>Set once the basket can be had at all.</summary>
    public SplitProblem? Problem { get; private set; }

    public Split? Split { get; private set; }

    public DeliveryPlan Plan()
    {
        if (IsPinnedOutside())
        {
            return Refused(PlanRefusal.UnknownWarehouse, []);
        }

        if (ShortOffers() is { Length: > 0 } offers)
        {
            return Refused(PlanRefusal.NotEnoughStock, offers);
        }

        Problem = new SplitProblem(Candidates(), Weights(), Destinations);
        Split = Problem.Solve();
        return Split is null
            ? Refused(PlanRefusal.CannotDeliver, [])
            : new DeliveryPlan(null, Parcels(Problem, Split), Split.Promise, Split.Price, [], []);
    }

    /// <summary>Whether every parcel of the split can be sent to a destination.</summary>
    public static bool IsCommon(SplitProblem problem, Split split, int destination)
    {
        foreach (var c in split.Chosen)
        {
            if (problem.Candidates[c].Lanes[destination] is null)
            {
                return false;
            }
        }

        return true;
    }

    private int Destinations => Request.Target.Kind == DeliveryKind.Courier ? 1 : Points.Length;

    private static DeliveryPlan Refused(PlanRefusal refusal, ImmutableArray<string> offers) =>
        new(refusal, [], null, 0, offers, []);

    private Source[] FindSources()
    {
        var basket = Request.Basket;
        var (counts, pins) = (new int[basket.Length], new long[basket.Length]);
        for (var i = 0; i < basket.Length; i++)
        {
            (counts[i], pins[i]) = (basket[i].Count, basket[i].WarehouseId ?? 0);
        }

        long[] ids = [.. Request.Campaign.Warehouses];
        Array.Sort(ids);
        var sources = new List<Source>(ids.Length);
        for (var w = 0; w < ids.Length; w++)
        {
            if (Data.Warehouses.TryGetValue(ids[w], out var warehouse) && (w == 0 || ids[w] != ids[w - 1]))
            {
                sources.Add(new Source(warehouse, Holds(ids[w], counts, pins)));
            }
        }

        return [.. sources];
    }

    private ulong[] Holds(long warehouseId, int[] counts, long[] pins)
    {
        var holds = new ulong[(counts.Length + 63) / 64];
        var available = Request.Stock.Of(warehouseId);
        for (var i = 0; i < available.Length; i++)
        {
            var held = available[i] >= counts[i] & (pins[i] == 0 | pins[i] == warehouseId);
            holds[i >> 6] |= (held ? 1UL : 0UL) << (i & 63);
        }

        return holds;
    }

    private LogisticPoint[] UsablePoints()
    {
        var bulk = Bulk.Of(Request.Basket.AsSpan());
        var points = new List<LogisticPoint>(Request.Target.Points.Length);
        foreach (var id in Request.Target.Points)
        {
            if (Data.OpenPoint(id) is { } point && bulk.Fits(point.Limits))
            {
                points.Add(point);
            }
        }

        return [.. points];
    }

    private bool IsPinnedOutside()
    {
        foreach (var item in Request.Basket)
        {
            if (item.WarehouseId is { } pin && !Array.Exists(Sources, s => s.Warehouse.Id == pin))
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<string> ShortOffers()
    {
        var held = new ulong[(Request.Basket.Length + 63) / 64];
        foreach (var source in Sources)
        {
            for (var w = 0; w < held.Length; w++)
            {
                held[w] |= source.Holds[w];
            }
        }

        var offers = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < Request.Basket.Length; i++)
        {
            if ((held[i >> 6] >> (i & 63) & 1) == 0)
            {
                offers.Add(Request.Basket[i].OfferId);
            }
        }

        return offers.DrainToImmutable();
    }

    private long[] Weights()
    {
        var weights = new long[Request.Basket.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = (long)Request.Basket[i].Count * Request.Basket[i].WeightGrams;
        }

        return weights;
    }

    private SplitCandidate[] Candidates()
    {
        var candidates = new List<SplitCandidate>(Sources.Length);
        foreach (var source in Sources)
        {
            if (source.HoldsAny && Reach(source) is { } candidate)
            {
                candidates.Add(candidate);
            }
        }

        return [.. candidates];
    }

    private SplitCandidate? Reach(in Source source) => Request.Target.Kind == DeliveryKind.Courier
        ? ReachRegion(source)
        : ReachPoints(source);

    private SplitCandidate? ReachRegion(in Source source) =>
        Legs.Courier(Data, source.Warehouse.Id, Request.Target.RegionId, Now, out var leg) is null
            && leg.FirstFree(Request.CapacityLeft) is { } first
            ? new SplitCandidate(source.Warehouse.Id, leg.ShipDate, source.Holds, [leg.Lane], [first])
            : null;

    private SplitCandidate? ReachPoints(in Source source)
    {
        if (WarehouseCalendar.ShipDate(source.Warehouse, Now) is not { } ship)
        {
            return null;
        }

        var (lanes, first, any) = (new Lane?[Points.Length], new DateOnly[Points.Length], false);
        Lane? lane = null;
        for (var p = 0; p < Points.Length; p++)
        {
            // The points of one city come one after another, and share a lane.
            lane = p > 0 && Points[p].Address.RegionId == Points[p - 1].Address.RegionId
                ? lane
                : Legs.PickupLane(Data, source.Warehouse.Id, Points[p]);
            if (lane is not null && new PickupLeg(lane, ship, Points[p]).FirstDay() is { } day)
            {
                (lanes[p], first[p], any) = (lane, day, true);
            }
        }

        return any ? new SplitCandidate(source.Warehouse.Id, ship, source.Holds, lanes, first) : null;
    }

    private ImmutableArray<PlannedParcel> Parcels(SplitProblem problem, Split split)
    {
        var from = problem.Assign(split.Chosen.AsSpan(), split.Destination);
        var parcels = ImmutableArray.CreateBuilder<PlannedParcel>(split.Chosen.Length);
        foreach (var c in split.Chosen)
        {
            var (items, weight) = (ImmutableArray.CreateBuilder<BasketItem>(), 0L);
            for (var i = 0; i < from.Length; i++)
            {
                if (from[i] == c)
                {
                    items.Add(Request.Basket[i]);
                    weight += problem.Weights[i];
                }
            }

            var candidate = problem.Candidates[c];
            parcels.Add(new PlannedParcel(
                candidate.WarehouseId,
                items.DrainToImmutable(),
                weight,
                candidate.ShipDate,
                Routes(problem, split, candidate, weight)));
        }

        return parcels.DrainToImmutable();
    }

    private ImmutableArray<DeliveryRoute> Routes(
        SplitProblem problem, Split split, SplitCandidate candidate, long weight)
    {
        var routes = ImmutableArray.CreateBuilder<DeliveryRoute>(Destinations);
        for (var d = 0; d < Destinations; d++)
        {
            if (!IsCommon(problem, split, d) || candidate.Lanes[d] is not { } lane)
            {
                continue;
            }

            var pointId = Request.Target.Kind == DeliveryKind.Courier ? (long?)null : Points[d].Id;
            routes.Add(new DeliveryRoute(pointId, lane.Id, Bulk.Price(lane, weight), Options(candidate, lane, d)));
        }

        return routes.DrainToImmutable();
    }

    private ImmutableArray<DeliveryOption> Options(SplitCandidate candidate, Lane lane, int destination)
    {
        if (Request.Target.Kind == DeliveryKind.Pickup)
        {
            return new PickupLeg(lane, candidate.ShipDate, Points[destination]).Options();
        }

        return Legs.Courier(Data, candidate.WarehouseId, Request.Target.RegionId, Now, out var leg) is null
            ? leg.Options(Request.CapacityLeft)
            : throw new InvalidOperationException("A candidate that was reached cannot get out of reach.");
    }
}
