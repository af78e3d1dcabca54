using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>What a request does with goods (contract 2.29).</summary>
public enum SupplyType
{
    /// <summary>Brings goods in.</summary>
    Supply,

    /// <summary>Gives goods back to the shop.</summary>
    Withdraw,

    /// <summary>Disposes of goods.</summary>
    Utilization,
}

/// <summary>Statuses a request can have (contract: SupplyRequestStatusType), without those of transit warehouses.</summary>
public enum SupplyStatus
{
    Created,
    Published,
    Validated,
    Invalid,
    NeedPreparation,
    AcceptedByWarehouseSystem,
    RegisteredInElectronicQueue,
    ArrivedToService,
    WarehouseHandling,
    ReadyToWithdraw,
    ReadyForUtilization,
    TransitMoving,
    WarehouseSignedAct,
    CancellationRequested,
    CancellationRejected,
    Cancelled,
    Finished,
}

/// <summary>Units of a request, summed over its items.</summary>
/// <param name="Planned">Announced.</param>
/// <param name="Counted">Taken in or out, whatever their condition.</param>
/// <param name="Fit">Of the counted ones.</param>
/// <param name="Surplus">Counted beyond the plan.</param>
/// <param name="Shortage">Planned and not counted; known when the request is finished.</param>
public readonly record struct SupplyCounters(
    long Planned, long Counted, long Fit, long Defect, long Expired, long Quarantine, long Surplus, long Shortage);

/// <summary>A request to bring goods in, take them out or dispose of them.</summary>
public sealed record SupplyRequest : OperatorRecord
{
    public override RecordKind Kind => RecordKind.SupplyRequest;

    public required long CampaignId { get; init; }

    public required long WarehouseId { get; init; }

    public required SupplyType Type { get; init; }

    /// <summary>Wire name of the contract's SupplyRequestSubType, <c>DEFAULT</c> unless the operator says otherwise.</summary>
    public required string Subtype { get; init; }

    public required SupplyStatus Status { get; init; }

    /// <summary>When the goods are expected; <see langword="null"/>: not yet agreed.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>Number at the warehouse; <see langword="null"/> before it is accepted there.</summary>
    public string? WarehouseNumber { get; init; }

    /// <summary>The request that this one belongs to, such as the supply of an additional supply.</summary>
    public long? ParentId { get; init; }

    public int? Pallets { get; init; }

    public int? Boxes { get; init; }

    /// <summary>Why it is INVALID, its cancellation was rejected, or another note for people; never personal data.</summary>
    public string? Note { get; init; }

    public SupplyCounters Counters { get; init; }
}

/// <summary>One offer of a supply request.</summary>
public sealed record SupplyItem : OperatorRecord
{
    public override RecordKind Kind => RecordKind.SupplyItem;

    public required long RequestId { get; init; }

    public required string OfferId { get; init; }

    public required string Name { get; init; }

    /// <summary>Price that the shop declared; <see langword="null"/>: none.</summary>
    public decimal? Price { get; init; }

    /// <summary>The kind that a withdrawal or a disposal takes from; FIT for a supply.</summary>
    public StockKind From { get; init; }

    /// <summary>Units announced; 0 for what came unannounced.</summary>
    public required int Planned { get; init; }

    /// <summary>Units counted, by condition; FREEZE is never used here. For WITHDRAW and UTILIZATION: units taken out, by the kind they were of.</summary>
    public StockAmounts Counted { get; init; }

    /// <summary>Best before of the accepted units; <see langword="null"/>: unknown or not perishable.</summary>
    public DateOnly? BestBefore { get; init; }

    /// <summary>Marking codes of the accepted units.</summary>
    public ImmutableArray<string> Codes { get; init; } = [];
}
