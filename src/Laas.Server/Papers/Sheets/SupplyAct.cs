namespace Laas.Server.Papers.Sheets;

/// <summary>Acts of supply requests (contract 2.31 names the first three).</summary>
internal enum SupplyActType
{
    /// <summary>Goods came in and were taken into storage.</summary>
    ActOfReceptionTransfer,

    /// <summary>What came differs from what was planned.</summary>
    ActOfDiscrepancy,

    /// <summary>Goods went back to the shop.</summary>
    ActOfWithdraw,

    /// <summary>Goods were destroyed. The contract has no type for it.</summary>
    ActOfUtilization,
}

/// <summary>A party of an act.</summary>
/// <param name="Details">Tax number, address and the like; <see langword="null"/>: not known.</param>
internal sealed record ActParty(string Name, string? Details);

/// <summary>An offer in an act.</summary>
/// <param name="Planned">Units that were asked for.</param>
/// <param name="Fit">Units found fit, or given out or destroyed as fit.</param>
/// <param name="Defect">The same of damaged units.</param>
/// <param name="Expired">The same of units whose date has passed.</param>
/// <param name="Note">Such as the expiry date that was found; <see langword="null"/>: nothing.</param>
internal sealed record SupplyActLine(string OfferId, string Name, int Planned, int Fit, int Defect, int Expired, string? Note = null)
{
    /// <summary>Units that were there, whatever their state.</summary>
    public int Counted => Fit + Defect + Expired;

    public int Shortage => Math.Max(0, Planned - Counted);

    public int Surplus => Math.Max(0, Counted - Planned);

    public bool Differs => Planned != Counted || Defect > 0 || Expired > 0;
}

/// <summary>The facts that an act states.</summary>
internal sealed record SupplyAct
{
    public required SupplyActType Type { get; init; }

    public required long RequestId { get; init; }

    /// <summary>The shop's number of the request; <see langword="null"/>: none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>When the request was made, in the warehouse's offset.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When what it states happened, in the warehouse's offset.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who stores the goods.</summary>
    public required ActParty Operator { get; init; }

    /// <summary>Whose goods they are.</summary>
    public required ActParty Shop { get; init; }

    public required string Warehouse { get; init; }

    public required string WarehouseAddress { get; init; }

    /// <summary>Printed in this order. An act of discrepancy prints those that differ.</summary>
    public required IReadOnlyList<SupplyActLine> Lines { get; init; }
}
