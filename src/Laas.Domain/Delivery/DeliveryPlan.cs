using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>An interval a parcel can be delivered in.</summary>
/// <param name="Slot">The capacity it would take; <see langword="null"/> for pickup.</param>
public readonly record struct DeliveryOption(DeliveryInterval Interval, SlotKey? Slot);

/// <summary>The ways a parcel can reach one destination.</summary>
/// <param name="PointId">The pickup point; <see langword="null"/> for a courier.</param>
/// <param name="Price">What the shop pays for the parcel, roubles with at most two decimals.</param>
/// <param name="Options">At least one; ordered by date, then time.</param>
public sealed record DeliveryRoute(long? PointId, long LaneId, decimal Price, ImmutableArray<DeliveryOption> Options);

/// <summary>What one warehouse sends.</summary>
/// <param name="Items">In the basket's order.</param>
/// <param name="ShipDate">Hand-over to transport, local to the warehouse.</param>
/// <param name="Routes">One for a courier; one per point for pickup, the same points in every parcel of a plan.</param>
public sealed record PlannedParcel(
    long WarehouseId,
    ImmutableArray<BasketItem> Items,
    long WeightGrams,
    DateOnly ShipDate,
    ImmutableArray<DeliveryRoute> Routes);

/// <summary>Why a basket got no plan.</summary>
public enum PlanRefusal
{
    /// <summary>An offer is in no warehouse in the quantity asked for, or not in the one it is pinned to.</summary>
    NotEnoughStock,

    /// <summary>An item is pinned to a warehouse that the campaign is not tied to.</summary>
    UnknownWarehouse,

    /// <summary>The goods exist, but not where they can be sent to the target from.</summary>
    CannotDeliver,
}

/// <summary>The answer to a basket: parcels, or a refusal.</summary>
/// <param name="Parcels">Ordered by warehouse id; empty when refused.</param>
/// <param name="Promise">The latest of the parcels' earliest dates; at the best common point for pickup.</param>
/// <param name="TotalPrice">Sum of the parcels' prices; at the best common point for pickup.</param>
/// <param name="ShortOffers">With <see cref="PlanRefusal.NotEnoughStock"/>: every offer that cannot be had.</param>
/// <param name="Explanations">Empty unless asked for.</param>
public sealed record DeliveryPlan(
    PlanRefusal? Refusal,
    ImmutableArray<PlannedParcel> Parcels,
    DateOnly? Promise,
    decimal TotalPrice,
    ImmutableArray<string> ShortOffers,
    ImmutableArray<Explanation> Explanations);

/// <summary>What an order is promised: one option, as it stands at the moment of ordering.</summary>
/// <param name="Slot">The courier capacity it takes; <see langword="null"/> for pickup.</param>
/// <param name="SlotCapacity">Parcels a day of that slot, for a capacity row that does not exist yet; 0 for pickup.</param>
/// <param name="Price">What the shop pays, roubles with at most two decimals.</param>
/// <param name="ShipDate">Hand-over to transport, local to the warehouse.</param>
public sealed record Promise(
    DeliveryKind Kind,
    DeliveryInterval Interval,
    SlotKey? Slot,
    int SlotCapacity,
    decimal Price,
    DateOnly ShipDate,
    long LaneId);

/// <summary>Exactly one of the two is set.</summary>
public readonly record struct PromiseCheck(Promise? Promise, RefusalReason? Refusal);
