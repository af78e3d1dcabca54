using System.Collections.Immutable;

namespace Laas.Storage;

/// <summary>One stored fact that disagrees with what it is derived from.</summary>
/// <param name="Check">Which rule: balance, ledger, freeze, order, record, return, supply, history, sequence, slot, grant, claim, operation, ids.</param>
/// <param name="Row">Table and key of the row.</param>
/// <param name="Expected">What the sources say.</param>
/// <param name="Stored">What is stored.</param>
/// <param name="Proposal">What would make it right; never carried out by itself.</param>
public sealed record Finding(string Check, string Row, string Expected, string Stored, string Proposal);

/// <summary>Outcome of a verification: rows looked at by table, and every difference (the first 1000 of them).</summary>
public sealed record VerifyReport(ImmutableArray<Finding> Findings, ImmutableSortedDictionary<string, long> Checked)
{
    /// <summary>Findings kept.</summary>
    public const int FindingsMax = 1000;

    public bool IsClean => Findings.IsEmpty;
}
