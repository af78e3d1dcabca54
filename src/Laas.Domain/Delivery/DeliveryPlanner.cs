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
    public static DeliveryPlan Plan(ReferenceData data, PlanRequest request, DateTimeOffset now) =>
        throw new NotSupportedException();

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
        DateTimeOffset now) => throw new NotSupportedException();

    /// <summary>
    /// The intervals a courier order may be moved to: <see cref="OptionsFor"/> with the order's own slot counted as free.
    /// </summary>
    /// <param name="own">The slot the order holds now; <see langword="null"/> when it holds none (a fake order).</param>
    public static ImmutableArray<DeliveryOption> UpdateOptions(
        ReferenceData data,
        long warehouseId,
        ReadOnlySpan<BasketItem> items,
        long regionId,
        SlotKey? own,
        CapacityLeft capacityLeft,
        DateTimeOffset now) => throw new NotSupportedException();

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
        DateTimeOffset now) => throw new NotSupportedException();

    /// <summary>
    /// The capacity that <see cref="Plan"/>, <see cref="OptionsFor"/> and <see cref="UpdateOptions"/> may ask for with
    /// these warehouses and this destination; <see langword="null"/> when none.
    /// </summary>
    public static SlotWindow? SlotsNeeded(
        ReferenceData data, ReadOnlySpan<long> warehouseIds, long regionId, DateTimeOffset now) =>
        throw new NotSupportedException();
}
