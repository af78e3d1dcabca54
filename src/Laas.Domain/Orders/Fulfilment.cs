using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>Units of a line that were taken from the shelf.</summary>
/// <param name="Codes">Marking codes of the units, as scanned; <see langword="null"/>: none.</param>
public sealed record PickedLine(long LineId, int Units, ImmutableArray<string>? Codes = null);

/// <summary>Units of a line in a box.</summary>
public readonly record struct BoxItem(long LineId, int Units);

/// <summary>A packed box.</summary>
/// <param name="Id">Wire id, unique.</param>
/// <param name="Number">1, 2, 3 … within the order.</param>
/// <param name="WeightGrams">Gross, 1 or more.</param>
/// <param name="LengthCm">1 or more; so are the others.</param>
public sealed record Box(
    long Id, int Number, int WeightGrams, int LengthCm, int WidthCm, int HeightCm, ImmutableArray<BoxItem> Items);

/// <summary>What the operator's side has done with an order; kept in its document.</summary>
public sealed record Fulfilment
{
    /// <summary>Wrong receive codes after which giving out is blocked until support issues a new code.</summary>
    public const int CodeAttemptsMax = 5;

    /// <summary>Failed attempts of a courier after which the order is cancelled.</summary>
    public const int DeliveryAttemptsMax = 3;

    /// <summary>The wave that picks it; <see langword="null"/>: none.</summary>
    public long? WaveId { get; init; }

    public ImmutableArray<PickedLine> Picked { get; init; } = [];

    public ImmutableArray<Box> Boxes { get; init; } = [];

    /// <summary>The customer's code at the pickup point; <see langword="null"/>: not issued. Never in logs or history.</summary>
    public string? ReceiveCode { get; init; }

    /// <summary>Wrong codes since the code was issued.</summary>
    public int WrongCodes { get; init; }

    /// <summary>Attempts of a courier that failed.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>The latest scan by its own time; older ones only enter the history.</summary>
    public DateTimeOffset? LastScanAt { get; init; }

    /// <summary>Day it reached the point or the customer.</summary>
    public DateOnly? ArrivedOn { get; init; }

    /// <summary>Last day at the pickup point.</summary>
    public DateOnly? StorageUntil { get; init; }
}
