using Laas.Domain;
using Laas.Server.Demo;
using Laas.Server.Tests.Commands;
using Laas.Storage;
using Npgsql;
using Xunit;

namespace Laas.Server.Tests.Nodes;

/// <summary>A PostgreSQL database that was born as a demo, for several nodes at once.</summary>
internal sealed class SharedDatabase : IDisposable
{
    private readonly DirectoryInfo _folder;

    private SharedDatabase(DirectoryInfo folder, string connectionString)
    {
        _folder = folder;
        ConnectionString = connectionString;
        Shop = DemoSheet.Read(folder.FullName).Businesses[0];
    }

    /// <summary>What nodes are started with; a test that has got itself a standby changes it.</summary>
    public string ConnectionString { get; set; }

    /// <summary>The shop whose goods never run out, with its keys.</summary>
    public DemoBusinessSheet Shop { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<SharedDatabase> BearAsync(string connectionString)
    {
        var folder = Directory.CreateTempSubdirectory("laas-nodes-");
        await using (var server = await ServerProcess.ServeAsync(folder.FullName, "--database", connectionString, "--demo"))
        {
            await server.TerminateAsync();
        }

        var guide = DemoGuide.Pick(DemoData.Create());
        await using var store = PostgresDatabase.Of(connectionString, TimeProvider.System).OpenStore();
        var more = new StockMove(
            new StockKey(guide.CampaignId, guide.WarehouseId, guide.OfferId),
            LedgerKind.Receive,
            default(StockAmounts) with { Fit = 1_000_000 });
        await store.AdjustAsync(guide.BusinessId, [more], "test", null, TimeProvider.System.GetUtcNow(), Cancel);
        return new SharedDatabase(folder, connectionString);
    }

    /// <summary>Starts a node.</summary>
    public async Task<ServerProcess> ServeAsync(TimeSpan draftLifetime)
    {
        var config = Path.Combine(_folder.FullName, "node.json");
        await File.WriteAllTextAsync(config, $$"""{"Orders":{"DraftLifetime":"{{draftLifetime}}"} }""", Cancel);
        return await ServerProcess.ServeAsync(
            _folder.FullName, "--database", ConnectionString, "--limits", "off", "--config", config);
    }

    public async Task VerifyAsync()
    {
        var verified = await ServerProcess.RunAsync("verify", "--data", _folder.FullName, "--database", ConnectionString);
        verified.AssertCode(0);
    }

    /// <summary>Waits until a query counts nothing any more.</summary>
    public async Task UntilNoneAsync(string sql)
    {
        while (await CountAsync(sql) > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, Cancel);
        }
    }

    public async Task<long> CountAsync(string sql) => (await RowsAsync(sql, r => r.GetInt64(0)))[0];

    public async Task<List<T>> RowsAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        var hosts = ConnectionString.Contains(',', StringComparison.Ordinal) ? ";Target Session Attributes=primary" : "";
        await using var source = NpgsqlDataSource.Create(ConnectionString + ";Pooling=false" + hosts);
        await using var connection = await source.OpenConnectionAsync(Cancel);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var row = await command.ExecuteReaderAsync(Cancel);
        var rows = new List<T>();
        while (await row.ReadAsync(Cancel))
        {
            rows.Add(read(row));
        }

        return rows;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
