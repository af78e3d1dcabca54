using System.Runtime.InteropServices;
using Laas.Domain;
using Npgsql;
using static Laas.Storage.PostgresBatch;

namespace Laas.Storage;

/// <summary>Rows that a batch names, each kind sorted: everybody locks in the same order.</summary>
internal sealed class PostgresWanted
{
    private readonly HashSet<(long Business, StockKey Key)> _stock = [];
    private readonly HashSet<(long Business, SlotKey Key)> _slots = [];
    private readonly List<(long Business, ExternalIdClaim Claim, byte[] Key)> _claims = [];
    private readonly List<(long Business, string Operation, string Key)> _answers = [];
    private readonly HashSet<(long Business, long Order)> _orders = [];
    private readonly HashSet<(RecordKind Kind, long Business, long Id)> _records = [];
    private readonly HashSet<(long Business, string Operation)> _operations = [];
    private DateTimeOffset _now = DateTimeOffset.MinValue;

    public PostgresWanted(IReadOnlyList<WriteWork> works)
    {
        foreach (var work in works)
        {
            foreach (var key in work.StockKeys)
            {
                _stock.Add((work.BusinessId, key));
            }

            if (work.AnswerKey is var (operation, answerKey))
            {
                _answers.Add((work.BusinessId, operation, answerKey));
            }

            if (work.Commit is { } prepared)
            {
                Take(prepared.Commit, prepared.ExternalKey);
            }
        }
    }

    public List<Action<NpgsqlDataReader, PostgresTransaction>> AddTo(PostgresBatch batch, IReadOnlyList<long> businesses)
    {
        var isOne = businesses.Count == 1;
        var reads = new List<Action<NpgsqlDataReader, PostgresTransaction>>();
        if (_claims.Count > 0)
        {
            AddClaims(batch, PostgresSql.FindClaims, isOne, _claims);
            reads.Add(ReadClaims);
        }

        if (_answers.Count > 0)
        {
            AddAnswers(batch, PostgresSql.FindAnswers, isOne, _answers);
            reads.Add(ReadAnswers);
        }

        if (_orders.Count > 0)
        {
            List<(long Business, long Order)> rows = [.. _orders.Order()];
            batch.Add(PostgresSql.FindVersions, isOne, rows, static r => r.Business, Column(rows, static r => r.Order));
            reads.Add(ReadVersions);
        }

        foreach (var kind in _records.GroupBy(static r => r.Kind))
        {
            List<(RecordKind Kind, long Business, long Id)> rows = [.. kind.Order()];
            batch.Add(
                PostgresRecordSql.Of(kind.Key).FindVersions, isOne, rows, static r => r.Business, Column(rows, static r => r.Id));
            reads.Add((found, transaction) => ReadVersions(found, transaction, kind.Key));
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
            batch.Add(PostgresSql.DueDrafts, businesses, Scalar(StoredTime.Of(_now)));
            reads.Add((rows, transaction) => ReadDue(rows, transaction, businesses));
        }

        return reads;
    }

    public static void AddClaims(
        PostgresBatch batch, TenantSql sql, bool isOne, List<(long Business, ExternalIdClaim Claim, byte[] Key)> rows) => batch.Add(
            sql, isOne, rows, static r => r.Business,
            Column(rows, static r => r.Key),
            Column(rows, static r => r.Claim.CampaignId),
            Column(rows, static r => (short)(r.Claim.Fake ? 1 : 0)));

    public static void AddAnswers(
        PostgresBatch batch, TenantSql sql, bool isOne, List<(long Business, string Operation, string Key)> rows) => batch.Add(
            sql, isOne, rows, static r => r.Business,
            Column(rows, static r => r.Operation),
            Column(rows, static r => r.Key));

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

        foreach (var move in commit.StockSteps.SelectMany(static s => s.Moves))
        {
            _stock.Add((business, move.Key));
        }

        foreach (var step in commit.Records)
        {
            if (step.Record.Version > 1)
            {
                _records.Add((step.Record.Kind, business, step.Record.Id));
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

    private static void ReadVersions(NpgsqlDataReader rows, PostgresTransaction transaction, RecordKind kind)
    {
        while (rows.Read())
        {
            transaction.LoadVersion(kind, rows.GetInt64(0), rows.GetInt64(1), rows.GetInt32(2));
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
            var order = DbRows.Order(rows);
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
