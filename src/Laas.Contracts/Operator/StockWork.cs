namespace Laas.Contracts.Operator;

/// <summary>The balance that a line of a stock work is about.</summary>
public abstract record StockLine
{
    /// <summary>Who owns the units.</summary>
    public long? BusinessId { get; init; }

    /// <summary>A shop of that business.</summary>
    public long? CampaignId { get; init; }

    /// <summary>Where they lie.</summary>
    public long? WarehouseId { get; init; }

    /// <summary>An offer of that business; <see langword="null"/> with <see cref="Packaging"/>.</summary>
    public string? OfferId { get; init; }

    /// <summary><see langword="true"/>: boxes of the shop's own packaging instead of an offer.</summary>
    public bool? Packaging { get; init; }
}

/// <summary>Differences to what the ledger says: found, lost, broken. They post whatever is reserved.</summary>
public sealed record AdjustStock
{
    /// <summary>Why.</summary>
    public StockReason? Reason { get; init; }

    /// <summary>For people, 1 to 500 characters; required for <c>OTHER</c>.</summary>
    public string? Comment { get; init; }

    /// <summary>1 to 500; lines of one balance are added up.</summary>
    public IReadOnlyList<AdjustStockLine?>? Lines { get; init; }
}

/// <summary>A balance and by how much it is wrong. Absent kinds are right; at least one is not.</summary>
public sealed record AdjustStockLine : StockLine
{
    /// <summary>Sellable units more (+) or fewer (−).</summary>
    public long? Fit { get; init; }

    /// <summary>Units in quarantine more or fewer.</summary>
    public long? Quarantine { get; init; }

    /// <summary>Units for disposal more or fewer.</summary>
    public long? Utilization { get; init; }

    /// <summary>Damaged units more or fewer.</summary>
    public long? Defect { get; init; }

    /// <summary>Units past their date more or fewer.</summary>
    public long? Expired { get; init; }
}

/// <summary>Units that become another kind where they lie.</summary>
public sealed record MoveStock
{
    /// <summary>Why.</summary>
    public StockReason? Reason { get; init; }

    /// <summary>For people, 1 to 500 characters; required for <c>OTHER</c>.</summary>
    public string? Comment { get; init; }

    /// <summary>1 to 500; lines of one balance happen at once.</summary>
    public IReadOnlyList<MoveStockLine?>? Lines { get; init; }
}

/// <summary>So many units from one kind to another.</summary>
public sealed record MoveStockLine : StockLine
{
    /// <summary><c>FIT</c>, <c>QUARANTINE</c>, <c>UTILIZATION</c>, <c>DEFECT</c> or <c>EXPIRED</c>.</summary>
    public StockType? From { get; init; }

    /// <summary>Another of them.</summary>
    public StockType? To { get; init; }

    /// <summary>1 or more.</summary>
    public long? Units { get; init; }
}

/// <summary>What was counted on the shelves, reserved units included.</summary>
public sealed record CountStock
{
    /// <summary>For people, 1 to 500 characters.</summary>
    public string? Comment { get; init; }

    /// <summary>1 to 500, each balance once.</summary>
    public IReadOnlyList<CountStockLine?>? Lines { get; init; }
}

/// <summary>A balance as it was counted. Absent kinds were not counted and stay; at least one was.</summary>
public sealed record CountStockLine : StockLine
{
    /// <summary>Sellable units, 0 or more.</summary>
    public long? Fit { get; init; }

    /// <summary>Units in quarantine.</summary>
    public long? Quarantine { get; init; }

    /// <summary>Units for disposal.</summary>
    public long? Utilization { get; init; }

    /// <summary>Damaged units.</summary>
    public long? Defect { get; init; }

    /// <summary>Units past their date.</summary>
    public long? Expired { get; init; }
}
