using System.Collections.Immutable;

namespace Laas.Storage;

public enum CopyStage
{
    /// <summary>Rows of a table.</summary>
    Copying,

    /// <summary>Events that were written meanwhile.</summary>
    Following,

    /// <summary>For whoever still writes at the source to stop.</summary>
    Waiting,

    /// <summary>Nobody writes: the rest, then the comparison of each table, then <c>verify</c>.</summary>
    Checking,
}

/// <summary>How far a copy has come.</summary>
/// <param name="What">A table; <c>verify</c>; what is waited for.</param>
/// <param name="Total">0 when it is not known.</param>
public readonly record struct CopyProgress(CopyStage Stage, string What, long Done, long Total);

/// <summary>A table as it is on both sides.</summary>
/// <param name="Mended">Rows that the comparison found different at first, and copied again.</param>
public sealed record CopiedTable(string Name, TableSum Sum, long Mended);

/// <summary>A copy that is complete: every table equal, the target verified.</summary>
/// <param name="Pause">How long nobody could write, from the moment the source was held still.</param>
/// <param name="CheckTime">The part of it that went into comparing and verifying.</param>
public sealed record CopyReport(ImmutableArray<CopiedTable> Tables, TimeSpan Pause, TimeSpan CheckTime)
{
    public long Rows => Tables.Sum(t => t.Sum.Rows);
}
