using System.Collections.Immutable;
using System.Data.Common;

namespace Laas.Storage;

/// <summary>
/// Moves a store to another database while it serves: copies everything, follows what changes meanwhile, and when nobody
/// writes any more copies the rest, compares every table, verifies the target and marks the source as moved. It may be
/// killed at any moment and started again.
/// </summary>
public sealed class StoreCopy(StoreDatabase source, StoreDatabase target, TimeProvider time)
{
    /// <summary>Rows of one transaction.</summary>
    public int ChunkRows { get; init; } = 5_000;

    /// <summary>How long to wait for the source's servers to stop writing.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(30);

    public IProgress<CopyProgress>? Progress { get; init; }

    internal TimeSpan PollEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <exception cref="SchemaException">
    /// The target is not this copy's, the source was not released in time, or the two differ in the end. Nothing of the
    /// source has changed, and unless the target is another's, running it again goes on.
    /// </exception>
    public async Task<CopyReport> RunAsync(CancellationToken cancellationToken)
    {
        DemandTwo();
        try
        {
            target.Prepare();
            using var held = target.TryLockAlone()
                ?? throw new SchemaException($"A server or another copy uses {target.Name}; a copy needs a target of its own.");
            using var from = source.OpenCopySide(readOnly: true);
            using var to = target.OpenCopySide(readOnly: false);
            using var into = target.OpenCopySide(readOnly: true);
            var mark = Begin(from, to);
            var mirror = new TableMirror(from, into, to);
            CopyRows(mark, from, to, mirror, cancellationToken);
            var follower = new Follower(from, to, ChunkRows);
            using var fence = await FenceAsync(follower, cancellationToken).ConfigureAwait(false);
            return await FinishAsync(mark, fence, follower, from, to, into, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException failure)
        {
            throw new SchemaException($"The copy stopped and goes on when it is run again: {failure.Message}");
        }
    }

    private void DemandTwo()
    {
        if (string.Equals(source.Name, target.Name, StringComparison.Ordinal))
        {
            throw new SchemaException($"{source.Name} is both source and target.");
        }

        if (!source.Exists)
        {
            throw new SchemaException($"There is no database at {source.Name}.");
        }

        if (source.State() != SchemaState.Current)
        {
            throw new SchemaException($"{source.Name} has another schema than this program; run 'laas-server migrate' on it.");
        }
    }

    private CopyMark Begin(CopySide from, CopySide to)
    {
        CopyMark.DemandServable(from, source.Name, forWriting: false);
        if (from.Setting(CopyMark.MovedTo) is { } moved && !string.Equals(moved, target.Name, StringComparison.Ordinal))
        {
            throw new SchemaException($"{source.Name} has been moved to {moved}; copy from there.");
        }

        switch (CopyMark.Read(to))
        {
            case null when CopyTables.All.FirstOrDefault(t => to.Number(CopySql.Any(t)) is not null) is { } table:
                throw new SchemaException(
                    $"{target.Name} has rows in {table.Name} that this copy did not write; a copy never overwrites. Name an empty database.");
            case { Phase: CopyPhase.Complete } done:
                throw new SchemaException($"{target.Name} is a complete copy of {done.Source} already: serve it.");
            case { } other when !string.Equals(other.Source, source.Name, StringComparison.Ordinal):
                throw new SchemaException($"{target.Name} was begun as a copy of {other.Source}, not of {source.Name}.");
            case { } begun:
                return begun;
            default:
                return Mark(from, to);
        }
    }

    /// <summary>Two names may mean one database: what was written to the one would be read from the other.</summary>
    private CopyMark Mark(CopySide from, CopySide to)
    {
        var mark = new CopyMark(Guid.NewGuid(), source.Name, CopyPhase.Events);
        mark.Save(to);
        if (CopyMark.Read(from)?.Id == mark.Id)
        {
            to.Run("DELETE FROM setting WHERE name = $1", CopyMark.Setting);
            throw new SchemaException($"{source.Name} and {target.Name} are the same database.");
        }

        return mark;
    }

    private void CopyRows(CopyMark mark, CopySide from, CopySide to, TableMirror mirror, CancellationToken cancellationToken)
    {
        var bulk = new BulkCopy(from, to, Progress, ChunkRows);
        if (mark.Phase == CopyPhase.Events)
        {
            // Alone and first: later rows of other tables hold at least what these events say.
            bulk.Copy(CopyTables.Events, cancellationToken);
            mark = mark with { Phase = CopyPhase.Rows };
            mark.Save(to);
        }

        if (mark.Phase == CopyPhase.Rows)
        {
            foreach (var table in CopyTables.Followed.Skip(1).Append(CopyTables.Documents))
            {
                bulk.Copy(table, cancellationToken);
            }

            foreach (var table in CopyTables.Small)
            {
                mirror.Mirror(table, cancellationToken);
            }

            to.Analyze();
            (mark with { Phase = CopyPhase.Following }).Save(to);
        }
    }

    /// <summary>Follows until little is left, then until nobody writes.</summary>
    private async Task<ICopyFence> FenceAsync(Follower follower, CancellationToken cancellationToken)
    {
        var (before, asked) = (long.MaxValue, (long?)null);
        while (true)
        {
            var events = follower.Round(cancellationToken);
            Progress?.Report(new CopyProgress(asked is null ? CopyStage.Following : CopyStage.Waiting, source.Name, events, 0));
            if (asked is null && events > ChunkRows && events < before)
            {
                before = events;
                continue;
            }

            asked ??= time.GetTimestamp();
            if (source.TryFence() is { } fence)
            {
                return fence;
            }

            if (time.GetElapsedTime(asked.Value) > Patience)
            {
                throw new SchemaException(
                    $"{source.Name} is still being written to. What was copied is kept: stop its servers or restart them with --read-only, and run the copy again.");
            }

            await Task.Delay(PollEvery, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<CopyReport> FinishAsync(
        CopyMark mark,
        ICopyFence fence,
        Follower follower,
        CopySide from,
        CopySide to,
        CopySide into,
        CancellationToken cancellationToken)
    {
        var fenced = time.GetTimestamp();
        while (follower.Round(cancellationToken) > 0)
        {
            // Nobody writes: the second round finds nothing, unless the source is damaged, which the comparison is to say.
        }

        follower.Forget();
        var checking = time.GetTimestamp();
        var tables = ImmutableArray.CreateBuilder<CopiedTable>();
        foreach (var table in CopyTables.All)
        {
            Progress?.Report(new CopyProgress(CopyStage.Checking, table.Name, tables.Count, CopyTables.All.Length + 1));
            tables.Add(await CompareAsync(table, from, to, into, cancellationToken).ConfigureAwait(false));
        }

        Progress?.Report(new CopyProgress(CopyStage.Checking, "verify", tables.Count, CopyTables.All.Length + 1));
        if (target.Verify() is { IsClean: false } report)
        {
            var first = report.Findings[0];
            throw new SchemaException(
                $"verify finds {report.Findings.Length} differences in {target.Name}, the first in {first.Row}: expected {first.Expected}; "
                + $"stored {first.Stored}. {source.Name} is as it was: look there with 'laas-server repair --dry-run'.");
        }

        // In this order: a crash in between leaves neither of the two in service, never both.
        fence.MarkMoved(target.Name);
        (mark with { Phase = CopyPhase.Complete }).Save(to);
        return new CopyReport(tables.DrainToImmutable(), time.GetElapsedTime(fenced), time.GetElapsedTime(checking));
    }

    private async Task<CopiedTable> CompareAsync(
        CopyTable table, CopySide from, CopySide to, CopySide into, CancellationToken cancellationToken)
    {
        var (theirs, ours) = await SumsAsync().ConfigureAwait(false);
        var mended = 0L;
        if (theirs != ours)
        {
            mended = new TableMirror(from, into, to).Mirror(table, cancellationToken);
            (theirs, ours) = await SumsAsync().ConfigureAwait(false);
        }

        return theirs == ours
            ? new CopiedTable(table.Name, ours, mended)
            : throw new SchemaException($"{table.Name} differs: {theirs} in {source.Name}, {ours} in {target.Name}.");

        async Task<(TableSum Theirs, TableSum Ours)> SumsAsync()
        {
            var theirSum = Task.Run(() => TableSum.Of(from.All(table), cancellationToken), cancellationToken);
            var ourSum = TableSum.Of(into.All(table), cancellationToken);
            return (await theirSum.ConfigureAwait(false), ourSum);
        }
    }
}
