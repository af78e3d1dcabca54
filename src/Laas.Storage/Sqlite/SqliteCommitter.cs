using System.Collections.Immutable;
using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Writes commits into one open transaction, each deciding its own fate: a commit that is refused takes back what it
/// touched and leaves the rest of the batch alone. Guards stand in the statements; there is no savepoint, because in WAL
/// mode one copies every page it touches. Runs on the writer's thread only.
/// </summary>
internal sealed class SqliteCommitter(SqliteSession session)
{
    private readonly Dictionary<long, long> _lastSeq = [];

    public void Begin()
    {
        _lastSeq.Clear();
        session.Prepare(SqliteSql.Begin).Run();
    }

    /// <summary>Makes everything since <see cref="Begin"/> durable. One counter row per business and batch.</summary>
    public void End()
    {
        foreach (var (businessId, seq) in _lastSeq)
        {
            session.Prepare(SqliteSql.SaveSeq).Bind(1, businessId).Bind(2, seq).Run();
        }

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
            WriteStep(commit.Steps[i], prepared.Bodies[i], commit.Now);
        }

        WriteOperations(commit);
        WriteAnswer(commit);
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

        WriteStep(step, PreparedCommit.Body(step.Order), now);
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
            EnsureBalance(businessId, move.Key, now);
            MustMove(businessId, move, now);
        }

        var seq = NextSeq(businessId);
        session.Prepare(SqliteSql.InsertEvent)
            .Bind(1, businessId).Bind(2, seq).BindNull(3).BindNull(4)
            .Bind(5, WireText.Of(EventType.StockAdjusted)).Bind(6, SqliteRows.Time(now)).Bind(7, actor)
            .BindNull(8).BindNull(9).BindNull(10).BindNull(11).Bind(12, detail)
            .Run();
        WriteLedger(businessId, seq, moves);
    }

    /// <summary>FIT and FREEZE of a balance; null when there is none.</summary>
    public (long Fit, long Freeze)? Balance(long businessId, StockKey key)
    {
        var find = BindKey(SqliteSql.FindBalance, businessId, key);
        if (!find.Read())
        {
            return null;
        }

        var balance = (find.Int64(0), find.Int64(1));
        find.Reset();
        return balance;
    }

    /// <summary>A balance with all its kinds; zeros when there is none.</summary>
    public StockAmounts Amounts(long businessId, StockKey key)
    {
        var find = BindKey(SqliteSql.FindAmounts, businessId, key);
        if (!find.Read())
        {
            return default;
        }

        var amounts = new StockAmounts(
            find.Int64(0), find.Int64(1), find.Int64(2), find.Int64(3), find.Int64(4), find.Int64(5));
        find.Reset();
        return amounts;
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
            if (!TryMove(commit.BusinessId, moves[i], commit.Now)
                && !(Free(commit, moves[i].Key, moves[i].Delta.Freeze) && TryMove(commit.BusinessId, moves[i], commit.Now)))
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
            if (!TryMove(commit.BusinessId, slots[i]) && !TryGrant(commit, slots[i]))
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

    private long Available(long businessId, StockKey key) =>
        Balance(businessId, key) is { } balance ? balance.Fit - balance.Freeze : 0;

    /// <summary>Expires due drafts that hold these goods until so many units are there; false when they are not enough.</summary>
    private bool Free(Commit commit, StockKey key, long units) =>
        units > 0
        && ExpireDue(
            commit.BusinessId,
            commit.Now,
            o => !o.Fake && o.CampaignId == key.CampaignId && o.WarehouseId == key.WarehouseId
                && o.Details.Lines.Any(l => string.Equals(l.OfferId, key.OfferId, StringComparison.Ordinal)),
            () => Available(commit.BusinessId, key) >= units);

    private bool TryMove(long businessId, StockMove move, DateTimeOffset now)
    {
        var d = move.Delta;
        if (d == (default(StockAmounts) with { Freeze = d.Freeze }))
        {
            return BindKey(SqliteSql.MoveFreeze, businessId, move.Key)
                .Bind(5, d.Freeze).Bind(6, SqliteRows.Time(now)).Run() == 1;
        }

        return BindKey(SqliteSql.MoveStock, businessId, move.Key)
            .Bind(5, d.Fit).Bind(6, d.Freeze).Bind(7, d.Quarantine).Bind(8, d.Utilization).Bind(9, d.Defect)
            .Bind(10, d.Expired).Bind(11, SqliteRows.Time(now)).Run() == 1;
    }

    private void MustMove(long businessId, StockMove move, DateTimeOffset now)
    {
        if (!TryMove(businessId, move, now))
        {
            throw Damaged(businessId, move);
        }
    }

    private static InvalidOperationException Damaged(long businessId, StockMove move) => new(
        $"The balance of business {businessId} at {move.Key} does not allow {move.Kind} {move.Delta}; run laas-server verify.");

    private bool TryMove(long businessId, SlotMove move) =>
        BindSlot(SqliteSql.MoveSlot, businessId, move.Key).Bind(5, move.Parcels).Run() == 1;

    private void MustMove(long businessId, SlotMove move)
    {
        if (!TryMove(businessId, move))
        {
            throw new InvalidOperationException(
                $"Slot {move.Key} of business {businessId} does not allow {move.Parcels}; run laas-server verify.");
        }
    }

    private bool TryGrant(Commit commit, SlotMove move) =>
        move.Parcels > 0
        && (SlotGrants.TryGrant(session, commit.BusinessId, move)
            || ExpireDue(
                commit.BusinessId,
                commit.Now,
                o => !o.Fake && o.Details.Delivery.Slot == move.Key,
                static () => true))
        && TryMove(commit.BusinessId, move);

    private void EnsureBalance(long businessId, StockKey key, DateTimeOffset now) =>
        BindKey(SqliteSql.EnsureStock, businessId, key).Bind(5, SqliteRows.Time(now)).Run();

    private void WriteStep(OrderStep step, byte[] body, DateTimeOffset now)
    {
        var seq = NextSeq(step.Order.BusinessId);
        if (step.Order.Version == 1)
        {
            Insert(step.Order, body);
        }
        else
        {
            Update(step.Order, body);
        }

        WriteEvent(step, seq, now);
        WriteLedger(step.Order.BusinessId, seq, step.Stock.AsSpan());
    }

    private void Insert(Order order, byte[] body) =>
        session.Prepare(SqliteSql.InsertOrder)
            .Bind(1, order.BusinessId).Bind(2, order.Id).Bind(3, order.CampaignId).Bind(4, order.WarehouseId)
            .Bind(5, order.ExternalId).Bind(6, order.Fake ? 1 : 0)
            .Bind(7, WireText.Of(order.State.Status)).Bind(8, WireText.Of(order.State.Substatus)).Bind(9, order.Version)
            .Bind(10, SqliteRows.Time(order.CreatedAt)).Bind(11, SqliteRows.Time(order.UpdatedAt))
            .Bind(12, order.ExpiresAt is { } expires ? SqliteRows.Time(expires) : null)
            .Bind(13, order.Details.Delivery.ShipDate.DayNumber).Bind(14, SqliteRows.Name(order.Details.Delivery.Kind))
            .BindUtf8(15, body)
            .Run();

    private void Update(Order order, byte[] body)
    {
        var changed = session.Prepare(SqliteSql.UpdateOrder)
            .Bind(1, order.BusinessId).Bind(2, order.Id).Bind(3, order.Version - 1)
            .Bind(4, WireText.Of(order.State.Status)).Bind(5, WireText.Of(order.State.Substatus)).Bind(6, order.Version)
            .Bind(7, SqliteRows.Time(order.UpdatedAt)).Bind(8, order.Details.Delivery.ShipDate.DayNumber)
            .BindUtf8(9, body)
            .Run();
        if (changed != 1)
        {
            throw new InvalidOperationException($"Order {order.Id} changed inside the writer's own transaction.");
        }
    }

    private void WriteEvent(OrderStep step, long seq, DateTimeOffset now)
    {
        var from = step.Event.From;
        session.Prepare(SqliteSql.InsertEvent)
            .Bind(1, step.Order.BusinessId).Bind(2, seq).Bind(3, step.Order.Id).Bind(4, step.Order.Version)
            .Bind(5, WireText.Of(step.Event.Type)).Bind(6, SqliteRows.Time(now)).Bind(7, step.Event.Actor)
            .Bind(8, from is { } f ? WireText.Of(f.Status) : null)
            .Bind(9, from is { } g ? WireText.Of(g.Substatus) : null)
            .Bind(10, WireText.Of(step.Order.State.Status)).Bind(11, WireText.Of(step.Order.State.Substatus))
            .Bind(12, step.Event.Detail)
            .Run();
    }

    private void WriteLedger(long businessId, long seq, ReadOnlySpan<StockMove> moves)
    {
        for (var line = 0; line < moves.Length; line++)
        {
            var (key, kind, d) = moves[line];
            session.Prepare(SqliteSql.InsertLedger)
                .Bind(1, businessId).Bind(2, seq).Bind(3, line).Bind(4, key.CampaignId).Bind(5, key.WarehouseId)
                .Bind(6, key.OfferId).Bind(7, WireText.Of(kind)).Bind(8, d.Fit).Bind(9, d.Freeze).Bind(10, d.Quarantine)
                .Bind(11, d.Utilization).Bind(12, d.Defect).Bind(13, d.Expired)
                .Run();
        }
    }

    private void WriteLedger(long businessId, long seq, IReadOnlyList<StockMove> moves) =>
        WriteLedger(businessId, seq, moves.ToArray().AsSpan());

    private void WriteOperations(Commit commit)
    {
        foreach (var operation in commit.NewOperations)
        {
            session.Prepare(SqliteSql.InsertOperation)
                .Bind(1, operation.BusinessId).Bind(2, operation.Id).Bind(3, WireText.Of(operation.Type))
                .Bind(4, operation.OrderId).Bind(5, WireText.Of(operation.Status))
                .Bind(6, SqliteRows.Time(operation.CreatedAt))
                .Bind(7, operation.FinishedAt is { } finished ? SqliteRows.Time(finished) : null)
                .Bind(8, operation.Reason)
                .BindUtf8(9, JsonSerializer.SerializeToUtf8Bytes(
                    new OperationBody(operation.Customer, operation.Interval), StorageJson.Compact.OperationBody))
                .Run();
        }

        foreach (var operation in commit.EndedOperations)
        {
            session.Prepare(SqliteSql.EndOperation)
                .Bind(1, commit.BusinessId).Bind(2, operation.Id).Bind(3, WireText.Of(operation.Status))
                .Bind(4, SqliteRows.Time(operation.FinishedAt ?? commit.Now)).Bind(5, operation.Reason)
                .Run();
        }
    }

    private void WriteAnswer(Commit commit)
    {
        if (commit.Idempotency is { } record)
        {
            session.Prepare(SqliteSql.InsertAnswer)
                .Bind(1, commit.BusinessId).Bind(2, record.Operation).Bind(3, record.Key)
                .BindBlob(4, record.Answer.RequestHash.Span).Bind(5, record.Answer.Status)
                .BindBlob(6, record.Answer.Body.Span).Bind(7, SqliteRows.Time(commit.Now))
                .Run();
        }
    }

    private long NextSeq(long businessId)
    {
        if (!_lastSeq.TryGetValue(businessId, out var last))
        {
            var find = session.Prepare(SqliteSql.LastSeq).Bind(1, businessId);
            last = find.Read() ? find.Int64(0) : 0;
            find.Reset();
        }

        return _lastSeq[businessId] = last + 1;
    }

    private SqliteStatement BindKey(string sql, long businessId, StockKey key) =>
        session.Prepare(sql).Bind(1, businessId).Bind(2, key.CampaignId).Bind(3, key.WarehouseId).Bind(4, key.OfferId);

    private SqliteStatement BindSlot(string sql, long businessId, SlotKey key) =>
        session.Prepare(sql).Bind(1, businessId).Bind(2, key.RegionId).Bind(3, key.Date.DayNumber).Bind(4, key.SlotId);
}
