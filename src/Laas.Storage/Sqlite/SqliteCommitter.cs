using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Writes commits into one open transaction, each deciding its own fate: a commit that is refused takes back what it
/// touched and leaves the rest of the batch alone. Guards stand in the statements; there is no savepoint, because in WAL
/// mode one copies every page it touches. Runs on the writer's thread only.
/// </summary>
internal sealed class SqliteCommitter(SqliteSession session)
{
    private readonly SqliteGoods _goods = new(session);
    private readonly SqliteJournal _journal = new(session);

    /// <summary>Balances, for those who must look before they decide.</summary>
    public SqliteGoods Goods => _goods;

    public void Begin()
    {
        _journal.Begin();
        session.Prepare(SqliteSql.Begin).Run();
    }

    /// <summary>Makes everything since <see cref="Begin"/> durable. </summary>
    public void End()
    {
        _journal.SaveCounters();
        session.Prepare(SqliteSql.Commit).Run();
    }

    public void Abort()
    {
        // SQLite has already rolled back by itself after some errors, such as a full disk.
        if (SQLitePCL.raw.sqlite3_get_autocommit(session.Connection.Handle) == 0)
        {
            session.Prepare(SqliteSql.Rollback).Run();
        }
    }

    public CommitResult Apply(PreparedCommit prepared)
    {
        var commit = prepared.Commit;
        if (FindAnswer(commit) is { } answer)
        {
            return new CommitResult(CommitOutcome.Replay) { Answer = answer };
        }

        if (HasConflict(commit))
        {
            return CommitResult.Conflict;
        }

        if (commit.ExternalId is { } claim && !Claim(commit.BusinessId, claim, prepared.ExternalKey))
        {
            return CommitResult.DuplicateExternalId;
        }

        if (TakeGoods(commit) is { } refusal)
        {
            if (commit.ExternalId is not null)
            {
                Unclaim(commit.BusinessId, commit.ExternalId, prepared.ExternalKey);
            }

            return refusal;
        }

        for (var i = 0; i < commit.Steps.Length; i++)
        {
            _journal.WriteStep(commit.Steps[i], prepared.Bodies[i], commit.Now);
        }

        _journal.WriteOperations(commit);
        _journal.WriteAnswer(commit);
        return CommitResult.Committed;
    }

    /// <summary>Writes a step that cannot be refused: an expiry, or a reservation lost to a recount.</summary>
    public void Apply(OrderStep step, DateTimeOffset now)
    {
        foreach (var move in step.Stock)
        {
            _goods.MustMove(step.Order.BusinessId, move, now);
        }

        foreach (var move in step.Slots)
        {
            _goods.MustMove(step.Order.BusinessId, move);
        }

        _journal.WriteStep(step, PreparedCommit.Body(step.Order), now);
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
            _goods.EnsureBalance(businessId, move.Key, now);
            _goods.MustMove(businessId, move, now);
        }

        _journal.WriteAdjustment(businessId, moves, actor, detail, now);
    }

    /// <summary>
    /// Expires this business's due drafts that match, oldest id first, until <paramref name="enough"/> says so: an expired
    /// draft must not hold what somebody wants, even if the sweeper has not run.
    /// </summary>
    public bool ExpireDue(long businessId, DateTimeOffset now, Func<Order, bool> holds, Func<bool> enough)
    {
        foreach (var order in SqliteReads.DueDraftsOf(session, businessId, now))
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

    private StoredAnswer? FindAnswer(Commit commit) =>
        commit.Idempotency is { } record ? FindAnswer(session, commit.BusinessId, record.Operation, record.Key) : null;

    public static StoredAnswer? FindAnswer(SqliteSession session, long businessId, string operation, string key)
    {
        var find = session.Prepare(SqliteSql.FindAnswer).Bind(1, businessId).Bind(2, operation).Bind(3, key);
        if (!find.Read())
        {
            return null;
        }

        var answer = new StoredAnswer(find.Bytes(0).ToArray(), (int)find.Int64(1), find.Bytes(2).ToArray());
        find.Reset();
        return answer;
    }

    private bool HasConflict(Commit commit)
    {
        foreach (var step in commit.Steps)
        {
            if (step.Order.Version == 1)
            {
                continue;
            }

            var find = session.Prepare(SqliteSql.OrderVersion).Bind(1, commit.BusinessId).Bind(2, step.Order.Id);
            var stored = find.Read() ? find.Int64(0) : 0;
            find.Reset();
            if (stored != step.Order.Version - 1)
            {
                return true;
            }
        }

        foreach (var operation in commit.EndedOperations)
        {
            var find = session.Prepare(SqliteSql.OperationStatus).Bind(1, commit.BusinessId).Bind(2, operation.Id);
            var running = find.Read() && string.Equals(find.Text(0), "IN_PROGRESS", StringComparison.Ordinal);
            find.Reset();
            if (!running)
            {
                return true;
            }
        }

        return false;
    }

    private bool Claim(long businessId, ExternalIdClaim claim, byte[] key) =>
        session.Prepare(SqliteSql.ClaimExternalId)
            .Bind(1, businessId).BindBlob(2, key).Bind(3, claim.CampaignId).Bind(4, claim.Fake ? 1 : 0)
            .Bind(5, claim.FirstOrderId).Bind(6, claim.OrderCount)
            .Run() == 1;

    private void Unclaim(long businessId, ExternalIdClaim claim, byte[] key) =>
        session.Prepare(SqliteSql.UnclaimExternalId)
            .Bind(1, businessId).BindBlob(2, key).Bind(3, claim.CampaignId).Bind(4, claim.Fake ? 1 : 0)
            .Run();

    /// <summary>Moves all stock and slots, or none: on a refusal what was moved is moved back.</summary>
    private CommitResult? TakeGoods(Commit commit)
    {
        var moves = SortedMoves(commit);
        for (var i = 0; i < moves.Length; i++)
        {
            if (!_goods.TryMove(commit.BusinessId, moves[i], commit.Now)
                && !(Free(commit, moves[i].Key, moves[i].Delta.Freeze) && _goods.TryMove(commit.BusinessId, moves[i], commit.Now)))
            {
                if (moves[i].Kind != LedgerKind.Reserve)
                {
                    throw SqliteGoods.Damaged(commit.BusinessId, moves[i]);
                }

                GiveBack(commit, moves.AsSpan(0, i), 0);
                return new CommitResult(CommitOutcome.NotEnoughStock) { ShortOf = Shortages(commit, moves) };
            }
        }

        var slots = commit.Steps.Length == 1 ? commit.Steps[0].Slots : [.. commit.Steps.SelectMany(s => s.Slots)];
        for (var i = 0; i < slots.Length; i++)
        {
            if (!_goods.TryMove(commit.BusinessId, slots[i]) && !TryGrant(commit, slots[i]))
            {
                GiveBack(commit, moves, i);
                return new CommitResult(CommitOutcome.SlotFull) { FullSlot = slots[i].Key };
            }
        }

        return null;
    }

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
            _goods.MustMove(commit.BusinessId, move with { Delta = move.Delta.Negate() }, commit.Now);
        }

        foreach (var slot in commit.Steps.SelectMany(s => s.Slots).Take(slotCount))
        {
            _goods.MustMove(commit.BusinessId, slot with { Parcels = -slot.Parcels });
        }
    }

    private ImmutableArray<StockKey> Shortages(Commit commit, StockMove[] moves) =>
    [
        .. moves.Where(m => m.Kind == LedgerKind.Reserve)
            .GroupBy(m => m.Key, m => m.Delta.Freeze)
            .Where(g => _goods.Available(commit.BusinessId, g.Key) < g.Sum() && !Free(commit, g.Key, g.Sum()))
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
            () => _goods.Available(commit.BusinessId, key) >= units);

    private bool TryGrant(Commit commit, SlotMove move) =>
        move.Parcels > 0
        && (SlotGrants.TryGrant(session, commit.BusinessId, move)
            || ExpireDue(
                commit.BusinessId,
                commit.Now,
                o => !o.Fake && o.Details.Delivery.Slot == move.Key,
                static () => true))
        && _goods.TryMove(commit.BusinessId, move);
}
