using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>Why goods travel back (contract: ReturnType).</summary>
public enum ReturnType
{
    /// <summary>Refused or never collected.</summary>
    Unredeemed,

    /// <summary>Given back after delivery.</summary>
    Return,
}

/// <summary>Where goods that travel back are (contract 7.3: shipmentStatus).</summary>
public enum ReturnStatus
{
    Created,
    Received,
    InTransit,
    ReadyForPickup,
    Picked,
    Lost,
    Expired,
    Cancelled,
    FulfilmentReceived,
    PreparedForUtilization,
    NotInDemand,
    Utilized,
}

/// <summary>Reason of a return (contract 2.25).</summary>
public enum ReturnReason
{
    BadQuality, DoesNotFit, WrongItem,
}

/// <summary>Reason of a return in detail (contract 2.25).</summary>
public enum ReturnSubreason
{
    UserDidNotLike,
    UserChangedMind,
    DeliveredTooLong,
    BadPackage,
    Damaged,
    NotWorking,
    Incompleteness,
    WrongItem,
    WrongColor,
    DidNotMatchDescription,
}

/// <summary>Units of one line that travel back.</summary>
/// <param name="Id">Return item id; unique within the return.</param>
/// <param name="OrderLineId">The order's line.</param>
/// <param name="Reason"><see langword="null"/> for a non-purchase.</param>
/// <param name="Pictures">SHA-256 of pictures, as their documents have it; the return owns these. <see langword="null"/>: none.</param>
/// <param name="Found">Units by the condition in which the warehouse found them; all zero before intake.</param>
/// <param name="Lost">Units that never arrived at the warehouse; known after intake.</param>
public sealed record ReturnLine(
    long Id,
    long OrderLineId,
    string OfferId,
    int Count,
    ReturnReason? Reason = null,
    ReturnSubreason? Subreason = null,
    string? Comment = null,
    ImmutableArray<string>? Pictures = null,
    StockAmounts Found = default,
    int Lost = 0);

/// <summary>A return or a non-purchase (contract 7.3).</summary>
public sealed record Return : OperatorRecord
{
    public override RecordKind Kind => RecordKind.Return;

    public required long OrderId { get; init; }

    public required long CampaignId { get; init; }

    public required ReturnType Type { get; init; }

    public required ReturnStatus Status { get; init; }

    /// <summary>The shop's number of a RETURN, unique per campaign for good; never on the wire (contract Q18).</summary>
    public string? ExternalId { get; init; }

    /// <summary>The point that takes a RETURN in, or where the shop collects; <see langword="null"/>: not at a point.</summary>
    public long? PointId { get; init; }

    /// <summary>The warehouse that took the goods in; <see langword="null"/> before.</summary>
    public long? WarehouseId { get; init; }

    public required ImmutableArray<ReturnLine> Lines { get; init; }

    /// <summary>Who hands a RETURN in.</summary>
    public Customer? Customer { get; init; }

    /// <summary>When a timer acts: the intake of a CREATED RETURN ends, or the shop's time to collect; <see langword="null"/>: never.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The cancel operation that is IN_PROGRESS; <see langword="null"/> when none.</summary>
    public string? CancelOperationId { get; init; }
}
