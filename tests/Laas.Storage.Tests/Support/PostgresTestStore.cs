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

    public string ConnectionString => _schema.ConnectionString;

    public override IStore Store => _store ?? throw new InvalidOperationException("The store is closed.");

    public override ControlStore Control => Database.OpenControl();

    public static async Task<PostgresTestStore> OpenAsync()
    {
        Assert.SkipUnless(TestDatabase.IsAvailable, PostgresBinaries.Missing);
        var test = new PostgresTestStore(await TestDatabase.NewAsync(TestContext.Current.CancellationToken));
        test.Database.Prepare();
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

    public override async Task<IAsyncDisposable> StallWritesAsync()
    {
        var connection = await ConnectAsync();
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE tenant_counter IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    public override VerifyReport Verify() => Database.Verify();

    /// <summary>Raw SQL on a connection of its own: an operator with a shell.</summary>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
#pragma warning disable CA2100 // Constants of the tests.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>A connection that no pool keeps.</summary>
    public async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_schema.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await _schema.DisposeAsync();
    }
}
