namespace Laas.Domain;

/// <summary>One courier interval on one day: the unit that has a capacity.</summary>
/// <param name="RegionId">The region the slot is defined for (not the destination's own).</param>
public readonly record struct SlotKey(long RegionId, DateOnly Date, long SlotId);
