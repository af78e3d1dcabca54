using System.Data.Common;
using Laas.TestPostgres;
using Npgsql;

namespace Laas.Storage.Tests;

/// <summary>A schema of its own on PostgreSQL, gone with the test, or a database that is the caller's.</summary>
internal sealed class PostgresTestStore : TestStore
{
    private readonly TestDatabase? _schema;
    private PostgresStore? _store;

    private PostgresTestStore(string connectionString, TestDatabase? schema)
    {
        _schema = schema;
        Address = connectionString;
        Database = PostgresDatabase.Of(connectionString, TimeProvider.System);
        Database.Migrate();
        _store = Database.OpenStore();
    }

    public PostgresDatabase Database { get; }

    public override string Address { get; }

    public override IStore Store => _store ?? throw new InvalidOperationException("The store is closed.");

    public override ControlStore Control => Database.OpenControl();

    public static async Task<PostgresTestStore> OpenAsync()
    {
        Assert.SkipUnless(TestDatabase.IsAvailable, PostgresBinaries.Missing);
        var schema = await TestDatabase.NewAsync(TestContext.Current.CancellationToken);
        return new PostgresTestStore(schema.ConnectionString, schema);
    }

    public static PostgresTestStore OpenIn(string connectionString) => new(connectionString, null);

    public override async Task CloseAsync()
    {
        if (_store is { } store)
        {
            _store = null;
            await store.DisposeAsync();
        }
    }

    public override async Task ReopenAsync()
    {
        await CloseAsync();
        _store = Database.OpenStore();
    }

    /// <summary>Holds every table that a commit may start with.</summary>
    public override async Task<IAsyncDisposable> StallWritesAsync()
    {
        var connection = Connect();
        await using var hold = connection.CreateCommand();
        hold.CommandText = "BEGIN; LOCK TABLE tenant_counter, commit_mark, orders, stock, idempotency IN EXCLUSIVE MODE";
        await hold.ExecuteNonQueryAsync();
        return connection;
    }

    public override VerifyReport Verify() => Database.Verify();

    public override DbConnection Connect()
    {
        // Not pooled: what a test leaves open ends with its connection.
        var settings = new NpgsqlConnectionStringBuilder(Address) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        connection.Open();
        return connection;
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await Database.DisposeAsync();
        if (_schema is not null)
        {
            await _schema.DisposeAsync();
        }
    }
}
