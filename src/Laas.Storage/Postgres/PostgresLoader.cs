using Laas.Domain;
using Npgsql;
using static Laas.Storage.PostgresBatch;

namespace Laas.Storage;

/// <summary>Reads what a batch's transaction needs: nearly all in the first round trip, the rest when it is asked for.</summary>
internal sealed class PostgresLoader
{
    /// <summary>The connection of the open transaction; <see langword="null"/> while a batch is decided from memory.</summary>
    public NpgsqlConnection? Connection { get; set; }

    /// <summary>Begins the transaction, locks the batch's businesses and reads everything that it names.</summary>
    /// <param name="mark">Writer and number of a batch whose commit was not answered; null: none.</param>
    /// <returns>Whether the transaction with <paramref name="mark"/> was committed.</returns>
    /// <exception cref="MissingCounterException">A business has no event counter.</exception>
    public bool Begin(
        PostgresTransaction transaction, IReadOnlyList<WriteWork> works, IReadOnlyList<long> businesses, (long Writer, long Batch)? mark)
    {
        var wanted = new PostgresWanted(works);
        using var batch = new PostgresBatch(Open);
        batch.Add(PostgresSql.Begin);
        batch.Add(PostgresSql.LockBusinesses, businesses);
        if (mark is { } asked)
        {
            batch.Add(PostgresSql.FindMark, businesses, Scalar(asked.Writer));
        }

        var reads = wanted.AddTo(batch, businesses);
        using var rows = batch.Read();
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

    public void LoadStock(PostgresTransaction transaction, long businessId, StockKey key)
    {
        using var batch = new PostgresBatch(Open);
        transaction.Load(businessId, key, null);
        PostgresWanted.AddStock(batch, isOne: true, [(businessId, key)]);
        using var rows = batch.Read();
        PostgresWanted.ReadStock(rows, transaction);
    }

    public void LoadSlot(PostgresTransaction transaction, long businessId, SlotKey key)
    {
        using var batch = new PostgresBatch(Open);
        PostgresWanted.AddSlots(batch, isOne: true, [(businessId, key)]);
        using var rows = batch.Read();
        PostgresWanted.ReadSlots(rows, transaction);
    }

    /// <param name="after">The last draft of the page before; null: the first page.</param>
    public void LoadDue(PostgresTransaction transaction, long businessId, DateTimeOffset now, Order? after)
    {
        using var command = Open.CreateCommand();
        command.CommandText = PostgresReadSql.DueDraftsOfBusiness;
        command.Parameters.Add(Scalar(businessId));
        command.Parameters.Add(Scalar(StoredTime.Of(now)));
        command.Parameters.Add(Scalar(after is null ? 0L : StoredTime.Of(after.ExpiresAt!.Value)));
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
        command.Parameters.Add(Scalar(before is null ? long.MaxValue : StoredTime.Of(before.CreatedAt)));
        command.Parameters.Add(Scalar(before?.Id ?? long.MaxValue));
        return Orders(command);
    }

    private NpgsqlConnection Open => Connection ?? throw new NotRememberedException();

    private static List<Order> Orders(NpgsqlCommand command)
    {
        var orders = new List<Order>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            orders.Add(DbRows.Order(rows));
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
}

/// <summary>A business has no event counter, which is its lock.</summary>
internal sealed class MissingCounterException() : Exception("A business has no event counter.");
