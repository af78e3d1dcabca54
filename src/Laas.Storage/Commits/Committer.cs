using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Writes commits into one open transaction, each deciding its own fate: a commit that is refused takes back what it
/// touched and leaves the rest of the batch alone. The same code decides on every engine; guards stand in the statements
/// besides.
/// </summary>
internal sealed class Committer(IWriteTransaction transaction)
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

        if (TakeGoods(commit) is { } refusal)
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
    /// <param name="totals">The moves summed by balance.</param>
    public void Apply(
        long businessId,
        IReadOnlyList<StockMove> totals,
        IReadOnlyList<StockMove> moves,
        string actor,
        string? detail,
        DateTimeOffset now)
    {
        foreach (var move in totals)
        {
            transaction.EnsureBalance(businessId, move.Key, now);
            MustMove(businessId, move, now);
        }

        transaction.WriteAdjustment(businessId, moves, actor, detail, now);
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
        foreach (var step in commit.Steps)
        {
            if (step.Order.Version > 1
                && transaction.VersionOf(commit.BusinessId, step.Order.Id) != step.Order.Version - 1)
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

    /// <summary>Moves all stock and slots, or none: on a refusal what was moved is moved back.</summary>
    private CommitResult? TakeGoods(Commit commit)
    {
        var moves = SortedMoves(commit);
        for (var i = 0; i < moves.Length; i++)
        {
            if (!transaction.TryMove(commit.BusinessId, moves[i], commit.Now)
                && !(Free(commit, moves[i].Key, moves[i].Delta.Freeze) && transaction.TryMove(commit.BusinessId, moves[i], commit.Now)))
            {
                if (moves[i].Kind != LedgerKind.Reserve)
                {
                    throw Damaged(commit.BusinessId, moves[i]);
                }

                GiveBack(commit, moves.AsSpan(0, i), 0);
                return new CommitResult(CommitOutcome.NotEnoughStock) { ShortOf = Shortages(commit, moves) };
            }
        }

        var slots = commit.Steps.Length == 1 ? commit.Steps[0].Slots : [.. commit.Steps.SelectMany(s => s.Slots)];
        for (var i = 0; i < slots.Length; i++)
        {
            if (!transaction.TryMove(commit.BusinessId, slots[i])
                && TryGrant(commit, slots[i]) is not Grant.Given and var grant)
            {
                GiveBack(commit, moves, i);
                return new CommitResult(CommitOutcome.SlotFull)
                {
                    FullSlot = slots[i].Key,
                    Wanted = grant == Grant.Later ? Sum(slots, i) : null,
                };
            }
        }

        return null;
    }

    /// <summary>What the commit takes from the slot of its move <paramref name="last"/>, the moves before included.</summary>
    private static SlotMove Sum(ImmutableArray<SlotMove> slots, int last) => slots[last] with
    {
        Parcels = slots.Take(last + 1).Where(s => s.Key == slots[last].Key).Sum(s => s.Parcels),
    };

    private static StockMove[] SortedMoves(Commit commit)
    {
        var moves = commit.Steps.SelectMany(s => s.Stock).ToArray();
        if (moves.Length > 1)
        {
            Array.Sort(moves, static (a, b) => StockKey.LockOrder.Compare(a.Key, b.Key));
        }

        return moves;
    }

    private void GiveBack(Commit commit, ReadOnlySpan<StockMove> moves, int slotCount)
    {
        foreach (var move in moves)
        {
            MustMove(commit.BusinessId, move with { Delta = move.Delta.Negate() }, commit.Now);
        }

        foreach (var slot in commit.Steps.SelectMany(s => s.Slots).Take(slotCount))
        {
            MustMove(commit.BusinessId, slot with { Parcels = -slot.Parcels });
        }
    }

    private ImmutableArray<StockKey> Shortages(Commit commit, StockMove[] moves) =>
    [
        .. moves.Where(m => m.Kind == LedgerKind.Reserve)
            .GroupBy(m => m.Key, m => m.Delta.Freeze)
            .Where(g => Available(commit.BusinessId, g.Key) < g.Sum() && !Free(commit, g.Key, g.Sum()))
            .Select(g => g.Key),
    ];

    /// <summary>Expires due drafts that hold these goods until so many units are there; false when they are not enough.</summary>
    private bool Free(Commit commit, StockKey key, long units) =>
        units > 0
        && ExpireDue(
            commit.BusinessId,
            commit.Now,
            o => !o.Fake && o.CampaignId == key.CampaignId && o.WarehouseId == key.WarehouseId
                && o.Details.Lines.Any(l => string.Equals(l.OfferId, key.OfferId, StringComparison.Ordinal)),
            () => Available(commit.BusinessId, key) >= units);

    /// <summary>Room for a parcel: from the slot's capacity, else from an expired draft of this business.</summary>
    private Grant TryGrant(Commit commit, SlotMove move)
    {
        if (move.Parcels <= 0)
        {
            return Grant.Refused;
        }

        var grant = transaction.TryGrant(commit.BusinessId, move);
        var room = grant == Grant.Given
            || ExpireDue(commit.BusinessId, commit.Now, o => !o.Fake && o.Details.Delivery.Slot == move.Key, static () => true);
        return room && transaction.TryMove(commit.BusinessId, move) ? Grant.Given
            : grant == Grant.Given ? Grant.Refused
            : grant;
    }

    private long Available(long businessId, StockKey key) => transaction.Balance(businessId, key)?.Available ?? 0;

    private void MustMove(long businessId, StockMove move, DateTimeOffset now)
    {
        if (!transaction.TryMove(businessId, move, now))
        {
            throw Damaged(businessId, move);
        }
    }

    private void MustMove(long businessId, SlotMove move)
    {
        if (!transaction.TryMove(businessId, move))
        {
            throw new InvalidOperationException(
                $"Slot {move.Key} of business {businessId} does not allow {move.Parcels}; run laas-server verify.");
        }
    }

    private static InvalidOperationException Damaged(long businessId, StockMove move) => new(
        $"The balance of business {businessId} at {move.Key} does not allow {move.Kind} {move.Delta}; run laas-server verify.");
}
