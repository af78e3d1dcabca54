using System.Runtime.InteropServices;
using Laas.Domain;
using Npgsql;
using static Laas.Storage.PostgresBatch;

namespace Laas.Storage;

/// <summary>Reads what a batch's transaction needs: nearly all in the first round trip, the rest when it is asked for.</summary>
internal sealed class PostgresLoader(PostgresStockCache cache)
{
    /// <summary>The connection of the open transaction.</summary>
    public NpgsqlConnection? Connection { get; set; }

    /// <summary>Begins the transaction, locks the batch's businesses and reads everything that it names.</summary>
    /// <param name="mark">Writer and number of a batch whose commit was not answered; null: none.</param>
    /// <returns>Whether the transaction with <paramref name="mark"/> was committed.</returns>
    /// <exception cref="MissingCounterException">A business has no event counter.</exception>
    public bool Begin(
        PostgresTransaction transaction, IReadOnlyList<WriteWork> works, IReadOnlyList<long> businesses, (long Writer, long Batch)? mark)
    {
        var wanted = new Wanted(works, cache);
        using var batch = new PostgresBatch(Open);
        batch.Add(PostgresSql.Begin);
        batch.Add(PostgresSql.LockBusinesses, businesses);
        if (mark is { } asked)
        {
            batch.Add(PostgresSql.FindMark, businesses, Scalar(asked.Writer));
        }

        var reads = wanted.AddTo(batch, businesses);
        var isDone = false;
        using (var rows = batch.Read())
        {
            isDone = Read(rows, transaction, businesses, mark, reads);
        }

        LoadPromised(transaction, wanted.Promised);
        return isDone;
    }

    private static bool Read(
        NpgsqlDataReader rows,
        PostgresTransaction transaction,
        IReadOnlyList<long> businesses,
        (long Writer, long Batch)? mark,
        List<Action<NpgsqlDataReader, PostgresTransaction>> reads)
    {
        ReadCounters(rows, transaction, businesses);
        var isDone = false;
        if (mark is { } number)
        {
            rows.NextResult();
            isDone = rows.Read() && rows.GetInt64(0) == number.Batch;
        }

        foreach (var read in reads)
        {
            rows.NextResult();
            read(rows, transaction);
        }

        return isDone;
    }

    /// <summary>Balances from memory, where the businesses are as this writer left them; else by one more round trip.</summary>
    private void LoadPromised(PostgresTransaction transaction, List<(long Business, StockKey Key)> promised)
    {
        var holds = transaction.Changes.Counters.Where(c => cache.Confirm(c.Key, c.Value.Stored)).Select(c => c.Key).ToHashSet();
        foreach (var (business, key) in promised.Where(p => holds.Contains(p.Business)))
        {
            transaction.Load(business, key, cache.Balance(business, key));
        }

        if (promised.Where(p => !holds.Contains(p.Business)).ToList() is { Count: > 0 } missing)
        {
            using var batch = new PostgresBatch(Open);
            Wanted.AddStock(batch, missing.TrueForAll(m => m.Business == missing[0].Business), missing);
            using var rows = batch.Read();
            Wanted.ReadStock(rows, transaction);
        }
    }

    public void LoadStock(PostgresTransaction transaction, long businessId, StockKey key)
    {
        transaction.Load(businessId, key, null);
        using var batch = new PostgresBatch(Open);
        Wanted.AddStock(batch, isOne: true, [(businessId, key)]);
        using var rows = batch.Read();
        Wanted.ReadStock(rows, transaction);
    }

    public void LoadSlot(PostgresTransaction transaction, long businessId, SlotKey key)
    {
        using var batch = new PostgresBatch(Open);
        Wanted.AddSlots(batch, isOne: true, [(businessId, key)]);
        using var rows = batch.Read();
        Wanted.ReadSlots(rows, transaction);
    }

    /// <param name="after">The last draft of the page before; null: the first page.</param>
    public void LoadDue(PostgresTransaction transaction, long businessId, DateTimeOffset now, Order? after)
    {
        using var command = Open.CreateCommand();
        command.CommandText = PostgresReadSql.DueDraftsOfBusiness;
        command.Parameters.Add(Scalar(businessId));
        command.Parameters.Add(Scalar(PostgresRows.Time(now)));
        command.Parameters.Add(Scalar(after is null ? 0L : PostgresRows.Time(after.ExpiresAt!.Value)));
        command.Parameters.Add(Scalar(after?.Id ?? 0L));
        var drafts = Orders(command);
        transaction.LoadDue(businessId, now, drafts, drafts.Count < PostgresReadSql.DueDraftsPageMax);
    }

    /// <param name="before">The last order of the page before; null: the first page.</param>
    public IReadOnlyList<Order> OpenOrders(long businessId, long campaignId, long warehouseId, Order? before)
    {
        using var command = Open.CreateCommand();
        command.CommandText = PostgresSql.OpenOrdersOfWarehouse;
        command.Parameters.Add(Scalar(businessId));
        command.Parameters.Add(Scalar(campaignId));
        command.Parameters.Add(Scalar(warehouseId));
        command.Parameters.Add(Scalar(before is null ? long.MaxValue : PostgresRows.Time(before.CreatedAt)));
        command.Parameters.Add(Scalar(before?.Id ?? long.MaxValue));
        return Orders(command);
    }

    private NpgsqlConnection Open => Connection ?? throw new InvalidOperationException("No transaction is open.");

    private static List<Order> Orders(NpgsqlCommand command)
    {
        var orders = new List<Order>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            orders.Add(PostgresRows.Order(rows));
        }

        return orders;
    }

    private static void ReadCounters(NpgsqlDataReader rows, PostgresTransaction transaction, IReadOnlyList<long> businesses)
    {
        while (rows.Read())
        {
            transaction.Changes.Counters.Add(rows.GetInt64(0), new CounterCell(rows.GetInt64(1)));
        }

        if (transaction.Changes.Counters.Count != businesses.Count)
        {
            throw new MissingCounterException();
        }
    }

    /// <summary>Rows that a batch names, each kind sorted: everybody locks in the same order.</summary>
    private sealed class Wanted
    {
        private readonly HashSet<(long Business, StockKey Key)> _stock = [];
        private readonly HashSet<(long Business, SlotKey Key)> _slots = [];
        private readonly List<(long Business, ExternalIdClaim Claim, byte[] Key)> _claims = [];
        private readonly List<(long Business, string Operation, string Key)> _answers = [];
        private readonly HashSet<(long Business, long Order)> _orders = [];
        private readonly HashSet<(long Business, string Operation)> _operations = [];
        private DateTimeOffset _now = DateTimeOffset.MinValue;

        public Wanted(IReadOnlyList<WriteWork> works, PostgresStockCache cache)
        {
            foreach (var work in works)
            {
                foreach (var key in work.StockKeys)
                {
                    _stock.Add((work.BusinessId, key));
                }

                if (work.Commit is { } prepared)
                {
                    Take(prepared.Commit, prepared.ExternalKey);
                }
            }

            Promised = [.. _stock.Where(s => cache.Promises(s.Business, s.Key))];
            _stock.ExceptWith(Promised);
        }

        /// <summary>Balances that need not be read if their businesses are as they were left.</summary>
        public List<(long Business, StockKey Key)> Promised { get; }

        public List<Action<NpgsqlDataReader, PostgresTransaction>> AddTo(PostgresBatch batch, IReadOnlyList<long> businesses)
        {
            var isOne = businesses.Count == 1;
            var reads = new List<Action<NpgsqlDataReader, PostgresTransaction>>();
            if (_claims.Count > 0)
            {
                batch.Add(
                    PostgresSql.FindClaims, isOne, _claims, static r => r.Business,
                    Column(_claims, static r => r.Key),
                    Column(_claims, static r => r.Claim.CampaignId),
                    Column(_claims, static r => (short)(r.Claim.Fake ? 1 : 0)));
                reads.Add(ReadClaims);
            }

            if (_answers.Count > 0)
            {
                batch.Add(
                    PostgresSql.FindAnswers, isOne, _answers, static r => r.Business,
                    Column(_answers, static r => r.Operation),
                    Column(_answers, static r => r.Key));
                reads.Add(ReadAnswers);
            }

            if (_orders.Count > 0)
            {
                List<(long Business, long Order)> rows = [.. _orders.Order()];
                batch.Add(PostgresSql.FindVersions, isOne, rows, static r => r.Business, Column(rows, static r => r.Order));
                reads.Add(ReadVersions);
            }

            if (_operations.Count > 0)
            {
                List<(long Business, string Operation)> rows = [.. _operations];
                batch.Add(PostgresSql.FindRunning, isOne, rows, static r => r.Business, Column(rows, static r => r.Operation));
                reads.Add(ReadRunning);
            }

            if (_stock.Count > 0)
            {
                AddStock(batch, isOne, [.. _stock.OrderBy(static r => r.Business).ThenBy(static r => r.Key, StockKey.LockOrder)]);
                reads.Add(ReadStock);
            }

            if (_slots.Count > 0)
            {
                AddSlots(batch, isOne, [.. _slots.OrderBy(static r => r.Business).ThenBy(static r => (r.Key.RegionId, r.Key.Date, r.Key.SlotId))]);
                reads.Add(ReadSlots);
            }

            if (_now > DateTimeOffset.MinValue)
            {
                batch.Add(PostgresSql.DueDrafts, businesses, Scalar(PostgresRows.Time(_now)));
                reads.Add((rows, transaction) => ReadDue(rows, transaction, businesses));
            }

            return reads;
        }

        public static void AddStock(PostgresBatch batch, bool isOne, List<(long Business, StockKey Key)> rows) => batch.Add(
            PostgresSql.FindStock, isOne, rows, static r => r.Business,
            Column(rows, static r => r.Key.CampaignId),
            Column(rows, static r => r.Key.WarehouseId),
            Column(rows, static r => r.Key.OfferId));

        public static void ReadStock(NpgsqlDataReader rows, PostgresTransaction transaction)
        {
            while (rows.Read())
            {
                transaction.Load(
                    rows.GetInt64(0),
                    new StockKey(rows.GetInt64(1), rows.GetInt64(2), rows.GetString(3)),
                    new StockAmounts(
                        rows.GetInt64(4), rows.GetInt64(5), rows.GetInt64(6), rows.GetInt64(7), rows.GetInt64(8), rows.GetInt64(9)));
            }
        }

        public static void AddSlots(PostgresBatch batch, bool isOne, List<(long Business, SlotKey Key)> rows) => batch.Add(
            PostgresSql.LockGrants, isOne, rows, static r => r.Business,
            Column(rows, static r => r.Key.RegionId),
            Column(rows, static r => (long)r.Key.Date.DayNumber),
            Column(rows, static r => r.Key.SlotId));

        public static void ReadSlots(NpgsqlDataReader rows, PostgresTransaction transaction)
        {
            while (rows.Read())
            {
                var key = new SlotKey(rows.GetInt64(1), DateOnly.FromDayNumber((int)rows.GetInt64(2)), rows.GetInt64(3));
                transaction.Load(rows.GetInt64(0), key, rows.GetInt64(4), rows.GetInt64(5));
            }
        }

        private void Take(Commit commit, byte[] externalKey)
        {
            var business = commit.BusinessId;
            if (commit.ExternalId is { } claim)
            {
                _claims.Add((business, claim, externalKey));
            }

            if (commit.Idempotency is { } record)
            {
                _answers.Add((business, record.Operation, record.Key));
            }

            foreach (var step in commit.Steps)
            {
                if (step.Order.Version > 1)
                {
                    _orders.Add((business, step.Order.Id));
                }

                foreach (var move in step.Stock)
                {
                    _stock.Add((business, move.Key));
                    _now = move.Delta.Freeze > 0 && commit.Now > _now ? commit.Now : _now;
                }

                foreach (var move in step.Slots)
                {
                    _slots.Add((business, move.Key));
                }
            }

            foreach (var operation in commit.EndedOperations)
            {
                _operations.Add((business, operation.Id));
            }
        }

        private static void ReadClaims(NpgsqlDataReader rows, PostgresTransaction transaction)
        {
            while (rows.Read())
            {
                transaction.LoadTaken(rows.GetInt64(0), rows.GetInt64(2), rows.GetInt16(3) != 0, rows.GetFieldValue<byte[]>(1));
            }
        }

        private static void ReadAnswers(NpgsqlDataReader rows, PostgresTransaction transaction)
        {
            while (rows.Read())
            {
                transaction.LoadAnswer(
                    rows.GetInt64(0),
                    rows.GetString(1),
                    rows.GetString(2),
                    new StoredAnswer(rows.GetFieldValue<byte[]>(3), rows.GetInt32(4), rows.GetFieldValue<byte[]>(5)));
            }
        }

        private static void ReadVersions(NpgsqlDataReader rows, PostgresTransaction transaction)
        {
            while (rows.Read())
            {
                transaction.LoadVersion(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt32(2));
            }
        }

        private static void ReadRunning(NpgsqlDataReader rows, PostgresTransaction transaction)
        {
            while (rows.Read())
            {
                transaction.LoadRunning(rows.GetInt64(0), rows.GetString(1));
            }
        }

        private void ReadDue(NpgsqlDataReader rows, PostgresTransaction transaction, IReadOnlyList<long> businesses)
        {
            var drafts = new Dictionary<long, List<Order>>();
            var count = 0;
            while (rows.Read())
            {
                var order = PostgresRows.Order(rows);
                ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(drafts, order.BusinessId, out _);
                (list ??= []).Add(order);
                count++;
            }

            // A full page of several businesses says nothing about the rest of one: then each is read when it is asked for.
            if (count < PostgresReadSql.DueDraftsPageMax || businesses.Count == 1)
            {
                foreach (var business in businesses)
                {
                    transaction.LoadDue(business, _now, drafts.GetValueOrDefault(business) ?? [], count < PostgresReadSql.DueDraftsPageMax);
                }
            }
        }
    }
}

/// <summary>A business has no event counter, which is its lock.</summary>
internal sealed class MissingCounterException() : Exception("A business has no event counter.");
