using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>An order in a wave.</summary>
public readonly record struct WaveOrder(long BusinessId, long OrderId);

/// <summary>
/// Orders that a warehouse picks together: one warehouse, day of shipping and, where asked for, one lane. An order belongs to
/// the wave that its own <see cref="Fulfilment.WaveId"/> names; the list here says where to look.
/// </summary>
public sealed record PickWave : OperatorRecord
{
    public override RecordKind Kind => RecordKind.PickWave;

    public required long WarehouseId { get; init; }

    /// <summary>The latest day of the hand-over among its orders.</summary>
    public required DateOnly ShipDate { get; init; }

    /// <summary>When the orders must have arrived to ship on that day; <see langword="null"/>: on any day.</summary>
    public required DateTimeOffset? CutOff { get; init; }

    /// <summary><see langword="null"/>: all lanes.</summary>
    public required long? LaneId { get; init; }

    public required ImmutableArray<WaveOrder> Orders { get; init; }
}
