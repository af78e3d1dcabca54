using Microsoft.Data.Sqlite;

namespace Laas.Storage.Tests;

/// <summary>A SQLite file of its own, gone with the test.</summary>
internal sealed class SqliteTestStore : TestStore
{
    private readonly TempFolder? _folder;
    private SqliteStore? _store;

    private SqliteTestStore(string path, TempFolder? folder)
    {
        _folder = folder;
        Database = new SqliteDatabase(Path.Combine(path, "laas.db"), TimeProvider.System);
    }

    public SqliteDatabase Database { get; }

    public SqliteStore Sqlite => _store ?? throw new InvalidOperationException("The store is closed.");

    public override string Address => Database.Path;

    public override IStore Store => Sqlite;

    public override ControlStore Control => Database.OpenControl();

    public static SqliteTestStore Open()
    {
        var folder = new TempFolder();
        return Open(folder.Path, folder);
    }

    /// <summary>In a folder that is the caller's.</summary>
    public static SqliteTestStore OpenIn(string path) => Open(path, null);

    private static SqliteTestStore Open(string path, TempFolder? folder)
    {
        var test = new SqliteTestStore(path, folder);
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

    public override async Task<IAsyncDisposable> StallWritesAsync()
    {
        var connection = Connect();
        await using var begin = connection.CreateCommand();
        begin.CommandText = "BEGIN IMMEDIATE";
        await begin.ExecuteNonQueryAsync();
        return connection;
    }

    public override VerifyReport Verify() => Database.Verify();

    public override SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Database.Path,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder?.Dispose();
    }
}
