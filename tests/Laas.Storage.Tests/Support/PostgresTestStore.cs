using System.Data.Common;
using Laas.TestPostgres;
using Npgsql;

namespace Laas.Storage.Tests;

/// <summary>A schema of its own on PostgreSQL, gone with the test.</summary>
internal sealed class PostgresTestStore : TestStore
{
    private readonly TestDatabase _schema;
    private PostgresStore? _store;

    private PostgresTestStore(TestDatabase schema)
    {
        _schema = schema;
        Database = PostgresDatabase.Of(schema.ConnectionString, TimeProvider.System);
    }

    public PostgresDatabase Database { get; }

    public override string Address => _schema.ConnectionString;

    public override IStore Store => _store ?? throw new InvalidOperationException("The store is closed.");

    public override ControlStore Control => Database.OpenControl();

    public static async Task<PostgresTestStore> OpenAsync()
    {
        Assert.SkipUnless(TestDatabase.IsAvailable, PostgresBinaries.Missing);
        var test = new PostgresTestStore(await TestDatabase.NewAsync(TestContext.Current.CancellationToken));
        test.Database.Migrate();
        test._store = test.Database.OpenStore();
        return test;
    }

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
        var settings = new NpgsqlConnectionStringBuilder(_schema.ConnectionString) { Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        connection.Open();
        return connection;
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await Database.Source.DisposeAsync();
        await _schema.DisposeAsync();
    }
}
