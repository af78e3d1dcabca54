using System.Text;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// A batch's transaction on PostgreSQL. What the batch may need was read in one round trip, its businesses are locked; it
/// decides in memory, and what it has decided is written in one more (<see cref="PostgresChanges"/>). What nobody could
/// foresee, such as the goods of an expired draft, is read when it is asked for.
/// </summary>
internal sealed class PostgresTransaction(PostgresLoader loader, PostgresMemory memory) : IWriteTransaction
{
    private readonly Dictionary<(long Business, SlotKey Key), SlotCell?> _slots = [];
    private readonly Dictionary<(long Business, long Order), int> _versions = [];
    private readonly Dictionary<(RecordKind Kind, long Business, long Id), int> _records = [];
    private readonly Dictionary<(long Business, string Operation, string Key), StoredAnswer> _answers = [];
    private readonly HashSet<(long Business, string Operation)> _running = [];
    private readonly HashSet<(long Business, long Campaign, bool Fake, string Key)> _taken = [];
    private readonly Dictionary<long, DueDrafts> _due = [];

    /// <summary>What is to be written.</summary>
    public PostgresChanges Changes { get; } = new();

    public void Clear()
    {
        _slots.Clear();
        _versions.Clear();
        _records.Clear();
        _answers.Clear();
        _running.Clear();
        _taken.Clear();
        _due.Clear();
        Guess = null;
        Changes.Clear();
    }

    /// <param name="amounts"><see langword="null"/>: there is no such balance.</param>
    public void Load(long businessId, StockKey key, StockAmounts? amounts)
    {
        var cell = memory.Cell(businessId, key);
        cell.Read(amounts);
        Changes.Use(cell);
    }

    public void Load(long businessId, SlotKey key, long granted, long used) =>
        _slots[(businessId, key)] = Changes.Slot(businessId, key, granted, used);

    /// <summary>What is taken to be so, because nothing was read; <see langword="null"/> in a transaction that has read.</summary>
    public PostgresGuess? Guess { get; set; }

    public bool Knows(long businessId, SlotKey key) => _slots.ContainsKey((businessId, key));

    /// <returns>False: another version is assumed already.</returns>
    public bool TryAssumeVersion(long businessId, long orderId, int version) =>
        _versions.TryAdd((businessId, orderId), version) || _versions[(businessId, orderId)] == version;

    public void LoadVersion(long businessId, long orderId, int version) => _versions[(businessId, orderId)] = version;

    public void LoadVersion(RecordKind kind, long businessId, long id, int version) => _records[(kind, businessId, id)] = version;

    public void LoadRunning(long businessId, string operationId) => _running.Add((businessId, operationId));

    public void LoadTaken(long businessId, long campaignId, bool fake, byte[] key) =>
        _taken.Add((businessId, campaignId, fake, Text(key)));

    public void LoadAnswer(long businessId, string operation, string key, StoredAnswer answer) =>
        _answers[(businessId, operation, key)] = answer;

    /// <param name="asOf">They expired by then.</param>
    /// <param name="isAll">There are no more of them.</param>
    public void LoadDue(long businessId, DateTimeOffset asOf, IReadOnlyList<Order> drafts, bool isAll) =>
        _due[businessId] = new DueDrafts(asOf, [.. drafts], isAll);

    public StoredAnswer? FindAnswer(long businessId, string operation, string key) =>
        _answers.GetValueOrDefault((businessId, operation, key));

    public int VersionOf(long businessId, long orderId) =>
        Changes.Find(businessId, orderId)?.Version ?? _versions.GetValueOrDefault((businessId, orderId));

    public int VersionOf(long businessId, RecordKind kind, long id) =>
        Changes.VersionOf(kind, businessId, id) ?? _records.GetValueOrDefault((kind, businessId, id));

    public bool IsRunning(long businessId, string operationId) => _running.Contains((businessId, operationId));

    public bool TryClaim(long businessId, ExternalIdClaim claim, byte[] key)
    {
        if (!_taken.Add((businessId, claim.CampaignId, claim.Fake, Text(key))))
        {
            return false;
        }

        Changes.Claims.Add((businessId, claim, key));
        return true;
    }

    public void Unclaim(long businessId, ExternalIdClaim claim, byte[] key)
    {
        _taken.Remove((businessId, claim.CampaignId, claim.Fake, Text(key)));

        // It is the claim of the commit that is being refused, hence the last one.
        Changes.Claims.RemoveAt(Changes.Claims.Count - 1);
        Guess?.Claims.Add((businessId, claim, key));
    }

    public void Refuse(Commit commit, ReadOnlySpan<StockMove> moves)
    {
        if (Guess is null)
        {
            return;
        }

        foreach (var move in moves)
        {
            if (!CommitMoves.IsHold(move.Delta))
            {
                throw new NotRememberedException();
            }

            var cell = Cell(commit.BusinessId, move.Key)!;
            var delta = cell.Delta + move.Delta;
            Guess.Lines.Add((commit.BusinessId, move.Key, delta.Freeze, delta.Fit, CommitMoves.IsAllowed(cell.Amounts + move.Delta)));
        }

        if (commit.Idempotency is { } record)
        {
            Guess.Answers.Add((commit.BusinessId, record.Operation, record.Key));
        }
    }

    public StockAmounts? Balance(long businessId, StockKey key) => Cell(businessId, key)?.Amounts;

    public void EnsureBalance(long businessId, StockKey key, DateTimeOffset now)
    {
        if (Cell(businessId, key) is null)
        {
            memory.Cell(businessId, key).Create(now);
        }
    }

    public bool TryMove(long businessId, StockMove move, DateTimeOffset now)
    {
        if (Cell(businessId, move.Key) is not { } cell)
        {
            return false;
        }

        var after = cell.Amounts + move.Delta;
        if (!CommitMoves.IsAllowed(after))
        {
            return false;
        }

        cell.Amounts = after;
        cell.UpdatedAt = now;
        return true;
    }

    public bool TryMove(long businessId, SlotMove move)
    {
        if (!_slots.TryGetValue((businessId, move.Key), out var cell))
        {
            loader.LoadSlot(this, businessId, move.Key);
            cell = _slots.GetValueOrDefault((businessId, move.Key));
            _slots[(businessId, move.Key)] = cell;
        }

        if (cell is null || cell.Used + move.Parcels < 0 || cell.Used + move.Parcels > cell.Granted)
        {
            return false;
        }

        cell.Used += move.Parcels;
        return true;
    }

    /// <summary>The shared capacity is not this business's: it is granted between batches.</summary>
    public Grant TryGrant(long businessId, SlotMove move) => Grant.Later;

    public IEnumerable<Order> DueDraftsOf(long businessId, DateTimeOffset now)
    {
        if (Guess is not null)
        {
            Guess.AssumeNoneDue(now);
            yield break;
        }

        if (!_due.TryGetValue(businessId, out var due) || due.AsOf < now)
        {
            loader.LoadDue(this, businessId, now, null);
            due = _due[businessId];
        }

        for (var i = 0; ; i++)
        {
            if (i == due.Drafts.Count)
            {
                if (due.IsAll || due.Drafts.Count == 0)
                {
                    yield break;
                }

                var known = due.Drafts;
                loader.LoadDue(this, businessId, due.AsOf, known[^1]);
                var next = _due[businessId];
                due = _due[businessId] = new DueDrafts(due.AsOf, [.. known, .. next.Drafts], next.IsAll);
                if (i == due.Drafts.Count)
                {
                    yield break;
                }
            }

            var draft = Changes.Find(businessId, due.Drafts[i].Id) ?? due.Drafts[i];
            if (draft.IsExpired(now))
            {
                yield return draft;
            }
        }
    }

    public IEnumerable<Order> OpenOrdersOf(long businessId, long campaignId, long warehouseId)
    {
        Order? last = null;
        while (true)
        {
            var page = loader.OpenOrders(businessId, campaignId, warehouseId, last);
            foreach (var order in page)
            {
                var current = Changes.Find(businessId, order.Id) ?? order;
                if (current.IsBeforeShipping)
                {
                    yield return current;
                }
            }

            if (page.Count == 0)
            {
                yield break;
            }

            last = page[^1];
        }
    }

    public void Write(OrderStep step, byte[] body, DateTimeOffset now) => Changes.Write(step, body, now, NextSeq(step.Order.BusinessId));

    public void Write(PreparedRecord record, DateTimeOffset now) => Changes.Write(record, now, NextSeq(record.Row.BusinessId));

    public void WriteStock(long businessId, EventType type, StockStep step, DateTimeOffset now) =>
        Changes.WriteStock(businessId, type, step, now, NextSeq(businessId));

    public void WriteRest(Commit commit)
    {
        foreach (var operation in commit.NewOperations)
        {
            Changes.NewOperations.Add(operation);
            _running.Add((commit.BusinessId, operation.Id));
        }

        foreach (var operation in commit.EndedOperations)
        {
            Changes.EndedOperations.Add((operation, commit.Now));
            _running.Remove((commit.BusinessId, operation.Id));
        }

        if (commit.Idempotency is { } record)
        {
            WriteAnswer(commit.BusinessId, record, commit.Now);
        }
    }

    public void WriteAnswer(long businessId, IdempotencyRecord record, DateTimeOffset now)
    {
        Changes.Answers.Add((businessId, record, now));
        _answers[(businessId, record.Operation, record.Key)] = record.Answer;
    }

    private long NextSeq(long businessId) => ++Changes.Counter(businessId).Value;

    private StockCell? Cell(long businessId, StockKey key)
    {
        if (memory.Find(businessId, key) is not { IsInUse: true } cell)
        {
            loader.LoadStock(this, businessId, key);
            cell = memory.Cell(businessId, key);
        }

        return cell.IsThere ? cell : null;
    }

    /// <summary>A key of a set: bytes one to one as characters.</summary>
    private static string Text(byte[] key) => Encoding.Latin1.GetString(key);

    private sealed record DueDrafts(DateTimeOffset AsOf, List<Order> Drafts, bool IsAll);
}
