using Npgsql;

namespace Laas.TestPostgres;

/// <summary>
/// A schema of its own for each test, in one database: that of LAAS_TEST_DATABASE, an Npgsql connection string of a server
/// which may be a Citus coordinator, or else that of a private server which all tests of the process share and which is
/// started when the first one asks.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private const string Variable = "LAAS_TEST_DATABASE";

    private static readonly Lazy<Task<string>> Shared = new(ServerAsync);

    private readonly string server;

    private TestDatabase(string server, string schema)
    {
        this.server = server;
        Schema = schema;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { SearchPath = schema }.ConnectionString;
    }

    /// <summary>When false, a test that needs PostgreSQL is skipped for the reason <see cref="PostgresBinaries.Missing"/>.</summary>
    public static bool IsAvailable => External is not null || PostgresBinaries.Find() is not null;

    /// <summary>Whether LAAS_TEST_DATABASE names the server.</summary>
    public static bool IsExternal => External is not null;

    public string Schema { get; }

    /// <summary>Has the schema, which exists and is empty, as its search path.</summary>
    public string ConnectionString { get; }

    private static string? External =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null;

    public static async Task<TestDatabase> NewAsync(CancellationToken cancellationToken = default)
    {
        var database = new TestDatabase(
            await Shared.Value.WaitAsync(cancellationToken), $"laas_t_{Guid.NewGuid():N}"[..19]);
        await database.ExecuteAsync($"CREATE SCHEMA {database.Schema}", cancellationToken);
        return database;
    }

    /// <summary>Drops the schema; fails when a transaction that was left open holds something in it for 15 s.</summary>
    public Task DropAsync(CancellationToken cancellationToken = default) =>
        ExecuteAsync($"SET lock_timeout = '15s'; DROP SCHEMA IF EXISTS {Schema} CASCADE", cancellationToken);

    public async ValueTask DisposeAsync() => await DropAsync(CancellationToken.None);

    private static async Task<string> ServerAsync()
    {
        if (External is { } external)
        {
            return external;
        }

        var cluster = await PostgresCluster.CreateAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DisposeAtExit();
        return cluster.ConnectionString();
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        // Not pooled: a pool would keep a connection for every test.
        var settings = new NpgsqlConnectionStringBuilder(server) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
