using System.Data.Common;
using Laas.Server.Hosting;
using Laas.Storage;
using Laas.TestPostgres;
using Microsoft.Data.Sqlite;
using Npgsql;
using Xunit;

namespace Laas.Server.Tests.Infrastructure;

/// <summary>
/// An empty database of a test's own: a SQLite file, or a schema on PostgreSQL when <c>LAAS_TEST_STORE</c> is
/// <c>postgres</c> or, where that says nothing, when <c>LAAS_TEST_DATABASE</c> names a server.
/// </summary>
internal sealed class TestStorage : IAsyncDisposable
{
    /// <summary>Why a test is skipped that is about a file.</summary>
    public const string OnlySqlite = "This is about the SQLite file.";

    /// <summary>Why a test is skipped that is about several servers on one database.</summary>
    public const string OnlyPostgres = "A SQLite file has one server; LAAS_TEST_STORE=postgres runs this.";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("laas-test-");
    private readonly TestDatabase? _schema;
    private readonly string _file;

    private TestStorage(TestDatabase? schema, string data)
    {
        _schema = schema;
        _file = Path.Combine(Folder, data, Databases.FileName);
    }

    public static bool IsPostgres => Environment.GetEnvironmentVariable("LAAS_TEST_STORE") switch
    {
        "postgres" => true,
        "sqlite" => false,
        null or "" => TestDatabase.IsExternal,
        var other => throw new InvalidOperationException($"LAAS_TEST_STORE is '{other}', neither 'sqlite' nor 'postgres'."),
    };

    public string Folder => _folder.FullName;

    /// <summary>What <c>--database</c> takes.</summary>
    public string Address => _schema is null ? _file : ConnectionString(_schema);

    /// <param name="data">The folder in <see cref="Folder"/> where a SQLite file is.</param>
    public static async Task<TestStorage> NewAsync(string data = "")
    {
        if (!IsPostgres)
        {
            return new TestStorage(null, data);
        }

        Assert.SkipUnless(TestDatabase.IsAvailable, PostgresBinaries.Missing);
        return new TestStorage(await TestDatabase.NewAsync(TestContext.Current.CancellationToken), data);
    }

    public StoreDatabase Open(TimeProvider time) => Databases.Find(Folder, Address, time);

    /// <summary>A connection past the product.</summary>
    public async Task<DbConnection> ConnectAsync()
    {
        DbConnection connection = _schema is null
            ? new SqliteConnection($"Data Source={Address};Pooling=False")
            : new NpgsqlConnection($"{_schema.ConnectionString};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (_schema is not null)
        {
            await _schema.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    /// <summary>
    /// Few connections, and soon gone: all schemas of a run share one server, of which a Citus coordinator may allow only 100.
    /// Who waits for one waits long: 200 buyers at once on a loaded machine are no outage.
    /// </summary>
    private static string ConnectionString(TestDatabase schema) => new NpgsqlConnectionStringBuilder(schema.ConnectionString)
    {
        MaxPoolSize = 10,
        Timeout = 30,
        ConnectionIdleLifetime = 2,
        ConnectionPruningInterval = 1,
    }.ConnectionString;
}
