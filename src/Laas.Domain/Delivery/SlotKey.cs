using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>One courier slot on one day: what capacity is counted by.</summary>
/// <param name="RegionId">The region the slot is defined for, which may be an ancestor of the destination.</param>
/// <param name="Date">Delivery date, local to the destination.</param>
/// <param name="SlotId">Id of the <see cref="CourierSlot"/>.</param>
public readonly record struct SlotKey(long RegionId, DateOnly Date, long SlotId);

/// <summary>
/// Parcels that a slot can still take on a day; a slot is offered when it is 1 or more. A slot nobody has booked yet has
/// no row in the store, so <paramref name="slot"/> comes along with its full capacity.
/// </summary>
public delegate int CapacityLeft(SlotKey key, CourierSlot slot);

/// <summary>The slots and dates whose capacity a plan may ask for, so that a store can read them in one query.</summary>
/// <param name="RegionId">The region the slots are defined for.</param>
/// <param name="From">First date, inclusive.</param>
/// <param name="To">Last date, inclusive; never before <paramref name="From"/>.</param>
public sealed record SlotWindow(long RegionId, DateOnly From, DateOnly To, ImmutableArray<CourierSlot> Slots);
