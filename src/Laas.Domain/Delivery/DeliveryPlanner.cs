using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>
/// The delivery promise: which warehouses a basket ships from and when it can arrive. Pure: the same data, stock, capacity
/// and instant give the same answer. The rules stand in <c>docs/delivery-promise.md</c>.
/// </summary>
public static class DeliveryPlanner
{
    /// <summary>Up to this many candidate warehouses the split is exact; beyond, greedy.</summary>
    public const int ExactCandidatesMax = 12;

    /// <summary>Options of one pickup point at most.</summary>
    public const int PickupOptionsMax = 7;

    /// <summary>Splits a basket over the campaign's warehouses and computes every parcel's options.</summary>
    public static DeliveryPlan Plan(ReferenceData data, PlanRequest request, DateTimeOffset now)
    {
        var planner = new BasketPlanner(data, request, now);
        var plan = planner.Plan();
        return request.Explain ? plan with { Explanations = new PlanExplainer(planner).Explain() } : plan;
    }

    /// <summary>
    /// The options of one warehouse for these items, one route for a courier, one per served point for pickup; empty when
    /// there is none. Stock and the campaign's tie to the warehouse are not looked at.
    /// </summary>
    public static ImmutableArray<DeliveryRoute> OptionsFor(
        ReferenceData data,
        long warehouseId,
        ReadOnlySpan<BasketItem> items,
        DeliveryTarget target,
        CapacityLeft capacityLeft,
        DateTimeOffset now)
    {
        var bulk = Bulk.Of(items);
        if (target.Kind == DeliveryKind.Courier)
        {
            return Legs.Courier(data, warehouseId, target.RegionId, now, out var leg) is null
                && leg.Options(capacityLeft) is { Length: > 0 } options
                    ? [new DeliveryRoute(null, leg.Lane.Id, Bulk.Price(leg.Lane, bulk.WeightGrams), options)]
                    : [];
        }

        var routes = ImmutableArray.CreateBuilder<DeliveryRoute>(target.Points.Length);
        foreach (var pointId in target.Points)
        {
            if (data.OpenPoint(pointId) is { } point && bulk.Fits(point.Limits)
                && Legs.Pickup(data, warehouseId, point, now, out var leg) is null
                && leg.Options() is { Length: > 0 } options)
            {
                routes.Add(new DeliveryRoute(
                    pointId, leg.Lane.Id, Bulk.Price(leg.Lane, bulk.WeightGrams), options));
            }
        }

        return routes.DrainToImmutable();
    }

    /// <summary>
    /// The intervals a courier order may be moved to: <see cref="OptionsFor"/> with the order's own slot counted as free.
    /// </summary>
    /// <param name="own">The slot the order holds now; <see langword="null"/> when it holds none (a fake order).</param>
    public static ImmutableArray<DeliveryOption> UpdateOptions(
        ReferenceData data,
        long warehouseId,
        long regionId,
        SlotKey? own,
        CapacityLeft capacityLeft,
        DateTimeOffset now)
    {
        if (Legs.Courier(data, warehouseId, regionId, now, out var leg) is not null)
        {
            return [];
        }

        return own is not { } held
            ? leg.Options(capacityLeft)
            : leg.Options((key, slot) => capacityLeft(key, slot) + (key == held ? 1 : 0));
    }

    /// <summary>
    /// Whether exactly this interval would be offered now, capacity aside: the commit guards it. The hot path of
    /// createOrder and updateOrder. Stock and the campaign's tie to the warehouse are the caller's.
    /// </summary>
    public static PromiseCheck Check(
        ReferenceData data,
        long warehouseId,
        ReadOnlySpan<BasketItem> items,
        DeliveryPlace place,
        DeliveryInterval interval,
        DateTimeOffset now) => place.Kind == DeliveryKind.Courier
            ? CheckCourier(data, warehouseId, items, place.Id, interval, now)
            : CheckPickup(data, warehouseId, items, place.Id, interval, now);

    /// <summary>
    /// The capacity that <see cref="Plan"/>, <see cref="OptionsFor"/> and <see cref="UpdateOptions"/> may ask for with
    /// these warehouses and this destination; <see langword="null"/> when none.
    /// </summary>
    public static SlotWindow? SlotsNeeded(
        ReferenceData data, ReadOnlySpan<long> warehouseIds, long regionId, DateTimeOffset now)
    {
        SlotWindow? window = null;
        foreach (var warehouseId in warehouseIds)
        {
            if (Legs.Courier(data, warehouseId, regionId, now, out var leg) is null && leg.First <= leg.Last)
            {
                window = new SlotWindow(
                    leg.SlotRegionId,
                    window?.From < leg.First ? window.From : leg.First,
                    window?.To > leg.Last ? window.To : leg.Last,
                    leg.Slots);
            }
        }

        return window;
    }

    private static PromiseCheck CheckCourier(
        ReferenceData data,
        long warehouseId,
        ReadOnlySpan<BasketItem> items,
        long regionId,
        DeliveryInterval interval,
        DateTimeOffset now)
    {
        var slot = -1;
        var refusal = Legs.Courier(data, warehouseId, regionId, now, out var leg);
        refusal ??= leg.Check(interval, out slot);
        if (refusal is not null)
        {
            return new PromiseCheck(null, refusal);
        }

        var price = Bulk.Price(leg.Lane, Bulk.Of(items).WeightGrams);
        var promise = new Promise(
            DeliveryKind.Courier,
            interval,
            leg.Key(slot, interval.FromDate),
            leg.Slots[slot].Capacity,
            price,
            leg.ShipDate,
            leg.Lane.Id);
        return new PromiseCheck(promise, null);
    }

    private static PromiseCheck CheckPickup(
        ReferenceData data,
        long warehouseId,
        ReadOnlySpan<BasketItem> items,
        long pointId,
        DeliveryInterval interval,
        DateTimeOffset now)
    {
        var bulk = Bulk.Of(items);
        if (data.OpenPoint(pointId) is not { } point)
        {
            return new PromiseCheck(null, RefusalReason.UnknownPoint);
        }

        if (!bulk.Fits(point.Limits))
        {
            return new PromiseCheck(null, RefusalReason.PointTooSmall);
        }

        if ((Legs.Pickup(data, warehouseId, point, now, out var leg) ?? leg.Check(interval)) is { } refusal)
        {
            return new PromiseCheck(null, refusal);
        }

        // Times mean nothing for pickup and are not kept (contract Q12).
        var kept = new DeliveryInterval(interval.FromDate, interval.ToDate);
        var price = Bulk.Price(leg.Lane, bulk.WeightGrams);
        return new PromiseCheck(
            new Promise(DeliveryKind.Pickup, kept, null, 0, price, leg.ShipDate, leg.Lane.Id), null);
    }
}
