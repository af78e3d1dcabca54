using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Writes commits into one open transaction, each deciding its own fate: a commit that is refused takes back what it
/// touched and leaves the rest of the batch alone. The same code decides on every engine; guards stand in the statements
/// besides.
/// </summary>
internal sealed partial class Committer(IWriteTransaction transaction)
{
    /// <summary>The transaction, for those who must look before they decide.</summary>
    public IWriteTransaction Transaction => transaction;

    public CommitResult Apply(PreparedCommit prepared)
    {
        var commit = prepared.Commit;
        if (commit.Idempotency is { } record
            && transaction.FindAnswer(commit.BusinessId, record.Operation, record.Key) is { } answer)
        {
            return new CommitResult(CommitOutcome.Replay) { Answer = answer };
        }

        if (HasConflict(commit))
        {
            return CommitResult.Conflict;
        }

        if (commit.ExternalId is { } claim && !transaction.TryClaim(commit.BusinessId, claim, prepared.ExternalKey))
        {
            return CommitResult.DuplicateExternalId;
        }

        if (TakeGoods(commit, prepared.Moves) is { } refusal)
        {
            if (commit.ExternalId is not null)
            {
                transaction.Unclaim(commit.BusinessId, commit.ExternalId, prepared.ExternalKey);
            }

            return refusal;
        }

        for (var i = 0; i < commit.Steps.Length; i++)
        {
            transaction.Write(commit.Steps[i], prepared.Bodies[i], commit.Now);
        }

        foreach (var step in commit.StockSteps)
        {
            transaction.WriteStock(commit.BusinessId, EventType.StockMoved, step, commit.Now);
        }

        foreach (var change in prepared.Records)
        {
            transaction.Write(change, commit.Now);
        }

        transaction.WriteRest(commit);
        return CommitResult.Committed;
    }

    /// <summary>Writes a step that cannot be refused: an expiry, or a reservation lost to a recount.</summary>
    public void Apply(OrderStep step, DateTimeOffset now)
    {
        foreach (var move in step.Stock)
        {
            MustMove(step.Order.BusinessId, move, now);
        }

        foreach (var move in step.Slots)
        {
            MustMove(step.Order.BusinessId, move);
        }

        transaction.Write(step, PreparedCommit.Body(step.Order), now);
    }

    /// <summary>Writes an adjustment: one event with a ledger line per move.</summary>
    /// <param name="totals">Its moves summed by balance.</param>
    public void Apply(long businessId, IReadOnlyList<StockMove> totals, StockStep adjustment, DateTimeOffset now)
    {
        foreach (var move in totals)
        {
            transaction.EnsureBalance(businessId, move.Key, now);
            MustMove(businessId, move, now);
        }

        transaction.WriteStock(businessId, EventType.StockAdjusted, adjustment, now);
    }

    /// <summary>
    /// Expires this business's due drafts that match, oldest id first, until <paramref name="enough"/> says so: an expired
    /// draft must not hold what somebody wants, even if the sweeper has not run.
    /// </summary>
    public bool ExpireDue(long businessId, DateTimeOffset now, Func<Order, bool> holds, Func<bool> enough)
    {
        foreach (var order in transaction.DueDraftsOf(businessId, now))
        {
            if (holds(order) && OrderRules.Expire(order, now).Step is { } step)
            {
                Apply(step, now);
                if (enough())
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool HasConflict(Commit commit)
    {
        for (var i = 0; i < commit.Steps.Length; i++)
        {
            var order = commit.Steps[i].Order;
            if (order.Version > 1 && VersionBefore(commit, i) != order.Version - 1)
            {
                return true;
            }
        }

        for (var i = 0; i < commit.Records.Length; i++)
        {
            var record = commit.Records[i].Record;
            if (record.Version > 1 && VersionBefore(commit, record, i) != record.Version - 1)
            {
                return true;
            }
        }

        foreach (var operation in commit.EndedOperations)
        {
            if (!transaction.IsRunning(commit.BusinessId, operation.Id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Version that the commit's step <paramref name="index"/> finds: that of the step before of the same order, else the stored one.</summary>
    private int VersionBefore(Commit commit, int index)
    {
        var id = commit.Steps[index].Order.Id;
        for (var i = index - 1; i >= 0; i--)
        {
            if (commit.Steps[i].Order.Id == id)
            {
                return commit.Steps[i].Order.Version;
            }
        }

        return transaction.VersionOf(commit.BusinessId, id);
    }

    private int VersionBefore(Commit commit, OperatorRecord record, int index)
    {
        for (var i = index - 1; i >= 0; i--)
        {
            if (commit.Records[i].Record is var earlier && earlier.Id == record.Id && earlier.Kind == record.Kind)
            {
                return earlier.Version;
            }
        }

        return transaction.VersionOf(commit.BusinessId, record.Kind, record.Id);
    }
}
