using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Laas.Bench;

/// <summary>
/// The anchor below: what SQLite with <c>synchronous=FULL</c> does through prepared ADO.NET commands, in batches. An order
/// is 2 lines: 2 guarded decrements, 1 order with a unique external id and an index, 2 items, 1 event.
/// </summary>
internal sealed class RawSqlite : IDisposable
{
    private const string Schema = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA cache_size = -16384;
        CREATE TABLE stock (offer INTEGER PRIMARY KEY, available INTEGER NOT NULL CHECK (available >= 0));
        CREATE TABLE orders (id INTEGER PRIMARY KEY, merchant INTEGER NOT NULL, external_id TEXT NOT NULL, body TEXT NOT NULL,
            UNIQUE (merchant, external_id));
        CREATE INDEX orders_merchant ON orders (merchant, id);
        CREATE TABLE order_item (order_id INTEGER NOT NULL, line INTEGER NOT NULL, offer INTEGER NOT NULL, qty INTEGER NOT NULL,
            PRIMARY KEY (order_id, line)) WITHOUT ROWID;
        CREATE TABLE event (id INTEGER PRIMARY KEY, order_id INTEGER NOT NULL, type TEXT NOT NULL);
        """;

    private const string Body =
        """{"customer":{"firstName":"Anna","lastName":"Petrova","phone":"+79990000000"},"address":{"city":"Moscow","street":"Lesnaya","house":"12"}}""";

    private readonly SqliteConnection _connection;
    private readonly Random _random = new(1);
    private long _last;

    public RawSqlite(string file)
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        Execute(Schema);
        using var transaction = _connection.BeginTransaction();
        using var fill = Prepare("INSERT INTO stock VALUES ($offer, 1000000000)", transaction, "$offer");
        for (var i = 0; i < BenchStore.Offers; i++)
        {
            fill.Parameters[0].Value = i;
            fill.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <returns>Orders.</returns>
    public Measured Run(int batch, TimeSpan time)
    {
        using var take = Prepare("UPDATE stock SET available = available - 1 WHERE offer = $o AND available >= 1", null, "$o");
        using var order = Prepare("INSERT INTO orders VALUES ($i, $m, $e, $b)", null, "$i", "$m", "$e", "$b");
        using var item = Prepare("INSERT INTO order_item VALUES ($i, $l, $o, 1)", null, "$i", "$l", "$o");
        using var written = Prepare("INSERT INTO event (order_id, type) VALUES ($i, 'created')", null, "$i");
        var started = Stopwatch.GetTimestamp();
        var first = _last;
        while (Stopwatch.GetElapsedTime(started) < time)
        {
            using var transaction = _connection.BeginTransaction();
            take.Transaction = order.Transaction = item.Transaction = written.Transaction = transaction;
            for (var i = 0; i < batch; i++)
            {
                WriteOne(take, order, item, written);
            }

            transaction.Commit();
        }

        return new Measured(_last - first, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    public void Dispose() => _connection.Dispose();

    private void WriteOne(SqliteCommand take, SqliteCommand order, SqliteCommand item, SqliteCommand written)
    {
        var id = ++_last;
        var offer = _random.Next(BenchStore.Offers - 1);
        order.Parameters[0].Value = id;
        order.Parameters[1].Value = 1L;
        order.Parameters[2].Value = "raw-" + id.ToString(CultureInfo.InvariantCulture);
        order.Parameters[3].Value = Body;
        order.ExecuteNonQuery();
        for (var line = 0; line < 2; line++)
        {
            take.Parameters[0].Value = offer + line;
            if (take.ExecuteNonQuery() != 1)
            {
                throw new InvalidOperationException("The raw stock ran out.");
            }

            item.Parameters[0].Value = id;
            item.Parameters[1].Value = line;
            item.Parameters[2].Value = offer + line;
            item.ExecuteNonQuery();
        }

        written.Parameters[0].Value = id;
        written.ExecuteNonQuery();
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Callers pass constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, SqliteTransaction? transaction, params string[] parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Callers pass constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        foreach (var name in parameters)
        {
            command.Parameters.Add(new SqliteParameter(name, null));
        }

        return command;
    }
}
