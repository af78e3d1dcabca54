using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>What of a return is in no column.</summary>
internal sealed record ReturnBody(
    string? ExternalId, long? PointId, ImmutableArray<ReturnLine> Lines, Customer? Customer, string? CancelOperationId);

/// <summary>What of a supply request is in no column.</summary>
internal sealed record SupplyRequestBody(string? WarehouseNumber, int? Pallets, int? Boxes, string? Note, SupplyCounters Counters);

/// <summary>What of a supply item is in no column.</summary>
internal sealed record SupplyItemBody(
    string OfferId,
    string Name,
    decimal? Price,
    StockKind From,
    int Planned,
    StockAmounts Counted,
    DateOnly? BestBefore,
    ImmutableArray<string> Codes);

/// <summary>What of a wave is in no column.</summary>
internal sealed record PickWaveBody(DateOnly ShipDate, long? LaneId, ImmutableArray<WaveOrder> Orders);
