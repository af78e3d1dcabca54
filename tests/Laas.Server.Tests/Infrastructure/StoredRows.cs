using System.Collections.Immutable;
using Npgsql;
using Xunit;

namespace Laas.Server.Tests.Infrastructure;

/// <summary>All rows of a database, to be put into empty ones: quicker than to fill each.</summary>
internal sealed class StoredRows
{
    private const string FindTables = """
        SELECT relname FROM pg_class
        WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND relname <> 'schema_migrations'
        """;

    /// <summary>By table; of SQLite, the one file.</summary>
    private readonly ImmutableArray<(string Table, byte[] Rows)> _tables;

    private StoredRows(ImmutableArray<(string Table, byte[] Rows)> tables) => _tables = tables;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Of a database that nobody serves.</summary>
    public static async Task<StoredRows> TakeAsync(TestStorage storage)
    {
        if (!TestStorage.IsPostgres)
        {
            Assert.False(File.Exists(storage.Address + "-wal"), "a clean stop leaves no write-ahead log");
            return new StoredRows([("", await File.ReadAllBytesAsync(storage.Address, Cancellation))]);
        }

        await using var connection = (NpgsqlConnection)await storage.ConnectAsync();
        var tables = ImmutableArray.CreateBuilder<(string, byte[])>();
        foreach (var table in await TablesAsync(connection))
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)", Cancellation);
            using var rows = new MemoryStream();
            await copy.CopyToAsync(rows, Cancellation);
            tables.Add((table, rows.ToArray()));
        }

        return new StoredRows(tables.ToImmutable());
    }

    /// <param name="storage">Without a schema yet.</param>
    public async Task PutIntoAsync(TestStorage storage)
    {
        if (!TestStorage.IsPostgres)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(storage.Address)!);
            await File.WriteAllBytesAsync(storage.Address, _tables[0].Rows, Cancellation);
            return;
        }

        storage.Open(TimeProvider.System).Migrate();
        await using var connection = (NpgsqlConnection)await storage.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        foreach (var (table, rows) in _tables)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} FROM STDIN (FORMAT BINARY)", Cancellation);
            await copy.WriteAsync(rows, Cancellation);
        }

        await transaction.CommitAsync(Cancellation);
    }

    private static async Task<List<string>> TablesAsync(NpgsqlConnection connection)
    {
        await using var find = new NpgsqlCommand(FindTables, connection);
        await using var reader = await find.ExecuteReaderAsync(Cancellation);
        var tables = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            tables.Add(reader.GetString(0));
        }

        return tables;
    }
}
