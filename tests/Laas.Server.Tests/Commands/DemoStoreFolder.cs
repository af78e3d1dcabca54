using System.Text.Json;
using Laas.Domain;
using Laas.Server.Demo;
using Laas.Storage;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Laas.Server.Tests.Commands;

/// <summary>Process tests run one after the other: they load both cores and measure what happens then.</summary>
[CollectionDefinition(nameof(ProcessTests), DisableParallelization = true)]
public sealed class ProcessTests;

internal sealed record DemoKeysSheet(string All, string ReadOnly, string OrdersOnly);

internal sealed record DemoBusinessSheet(long BusinessId, long CampaignId, DemoKeysSheet Keys);

/// <summary>What <c>demo.json</c> says.</summary>
internal sealed record DemoSheet(string BaseUrl, IReadOnlyList<DemoBusinessSheet> Businesses)
{
    public static DemoSheet Read(string folder) => JsonSerializer.Deserialize<DemoSheet>(
        File.ReadAllText(Path.Combine(folder, "demo.json")), JsonSerializerOptions.Web)!;
}

/// <summary>A data folder of its own with a store that was born as a demo; gone after the test.</summary>
internal sealed class DemoStoreFolder : IDisposable
{
    private static readonly Lazy<Task<byte[]>> Born = new(BearAsync);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("laas-process-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "data");

    public string Database => System.IO.Path.Combine(Path, "laas.db");

    public static DemoStoreFolder Empty() => new();

    /// <param name="endless">The offer that shoppers buy never runs out: a load test sells thousands a second.</param>
    public static async Task<DemoStoreFolder> FilledAsync(bool endless = false)
    {
        var folder = new DemoStoreFolder();
        Directory.CreateDirectory(folder.Path);
        await File.WriteAllBytesAsync(folder.Database, await Born.Value);
        if (endless)
        {
            await StockUpAsync(folder);
        }

        return folder;
    }

    public string FileIn(string name) => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>Reads rows of the database, past the program.</summary>
    public List<object[]> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public VerifyReport Verify() => new SqliteDatabase(Database, TimeProvider.System).Verify();

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Filling takes a second: once for all tests. A clean stop leaves everything in the one file.</summary>
    private static async Task<byte[]> BearAsync()
    {
        using var folder = Empty();
        await using var server = await ServerProcess.ServeAsync(folder.Path, "--demo");
        await server.TerminateAsync();
        Assert.False(File.Exists(folder.Database + "-wal"), "a clean stop leaves no write-ahead log");
        return await File.ReadAllBytesAsync(folder.Database);
    }

    private static async Task StockUpAsync(DemoStoreFolder folder)
    {
        var guide = DemoGuide.Pick(DemoData.Create());
        await using var store = new SqliteDatabase(folder.Database, TimeProvider.System).OpenStore();
        var more = new StockMove(
            new StockKey(guide.CampaignId, guide.WarehouseId, guide.OfferId),
            LedgerKind.Receive,
            default(StockAmounts) with { Fit = 1_000_000 });
        await store.AdjustAsync(
            guide.BusinessId, [more], "test", null, TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);
    }
}
