namespace Laas.Bench.EfPeer;

internal sealed class OfferRow
{
    public long BusinessId { get; init; }

    public required string OfferId { get; init; }

    public required string Name { get; init; }

    public decimal Price { get; init; }
}

internal sealed class StockRow
{
    public long BusinessId { get; init; }

    public long CampaignId { get; init; }

    public long WarehouseId { get; init; }

    public required string OfferId { get; init; }

    public long Fit { get; init; }

    public long Freeze { get; set; }

    public long Quarantine { get; init; }

    public long Utilization { get; init; }

    public long Defect { get; init; }

    public long Expired { get; init; }

    public DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class OrderRow
{
    public long BusinessId { get; init; }

    public long OrderId { get; init; }

    public long CampaignId { get; init; }

    public long WarehouseId { get; init; }

    public required string ExternalId { get; init; }

    public bool Fake { get; init; }

    public required string Status { get; init; }

    public required string Substatus { get; init; }

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateOnly ShipDay { get; init; }

    public required string Kind { get; init; }

    /// <summary>Lines, customer and delivery as JSON.</summary>
    public required string Body { get; init; }
}

/// <summary>The claim of a shop's number: one for all orders of a purchase.</summary>
internal sealed class ExternalOrderRow
{
    public long BusinessId { get; init; }

    public required string ExternalId { get; init; }

    public long CampaignId { get; init; }

    public bool Fake { get; init; }

    public long FirstOrderId { get; init; }

    public int OrderCount { get; init; }
}

internal sealed class OrderEventRow
{
    public long BusinessId { get; init; }

    public long Seq { get; init; }

    public long OrderId { get; init; }

    public int OrderSeq { get; init; }

    public required string Type { get; init; }

    public DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public required string ToStatus { get; init; }

    public required string ToSubstatus { get; init; }
}

internal sealed class LedgerRow
{
    public long BusinessId { get; init; }

    public long Seq { get; init; }

    public int Line { get; init; }

    public long CampaignId { get; init; }

    public long WarehouseId { get; init; }

    public required string OfferId { get; init; }

    public required string Kind { get; init; }

    public long Fit { get; init; }

    public long Freeze { get; init; }

    public long Quarantine { get; init; }

    public long Utilization { get; init; }

    public long Defect { get; init; }

    public long Expired { get; init; }
}
