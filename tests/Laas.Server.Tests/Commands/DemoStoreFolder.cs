using System.Text.Json;
using Laas.Domain;
using Laas.Server.Demo;
using Laas.Server.Tests.Infrastructure;
using Laas.Storage;
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

/// <summary>
/// A data folder with its database, which is a file in it or a schema on PostgreSQL, and the program's commands on them;
/// gone after the test.
/// </summary>
internal sealed class DemoStoreFolder : IAsyncDisposable
{
    /// <summary>Filling takes a second: once for all tests.</summary>
    private static readonly Lazy<Task<StoredRows>> Born = new(BearAsync);

    private readonly TestStorage _storage;

    private DemoStoreFolder(TestStorage storage) => _storage = storage;

    /// <summary>What <c>--data</c> takes.</summary>
    public string Path => System.IO.Path.Combine(_storage.Folder, "data");

    /// <summary>Where a SQLite file is.</summary>
    public string Database => System.IO.Path.Combine(Path, "laas.db");

    private string[] DatabaseArguments => TestStorage.IsPostgres ? ["--database", _storage.Address] : [];

    public static async Task<DemoStoreFolder> EmptyAsync() => new(await TestStorage.NewAsync("data"));

    /// <param name="endless">The offer that shoppers buy never runs out: a load test sells thousands a second.</param>
    public static async Task<DemoStoreFolder> FilledAsync(bool endless = false)
    {
        var folder = await EmptyAsync();
        await (await Born.Value).PutIntoAsync(folder._storage);
        if (endless)
        {
            await StockUpAsync(folder);
        }

        return folder;
    }

    public string FileIn(string name) => System.IO.Path.Combine(_storage.Folder, name);

    public Task<ServerProcess> ServeAsync(params string[] arguments) =>
        ServerProcess.ServeAsync(Path, [.. DatabaseArguments, .. arguments]);

    /// <summary>Runs a command on this database to its end.</summary>
    public Task<Outcome> RunAsync(params string[] arguments) =>
        ServerProcess.RunAsync([.. arguments, "--data", Path, .. DatabaseArguments]);

    /// <summary>Reads rows of the database, past the program.</summary>
    public async Task<List<object[]>> QueryAsync(string sql)
    {
        await using var connection = await _storage.ConnectAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<object[]>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    public VerifyReport Verify() => _storage.Open(TimeProvider.System).Verify();

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    private static async Task<StoredRows> BearAsync()
    {
        await using var folder = await EmptyAsync();
        await using var server = await folder.ServeAsync("--demo");
        await server.TerminateAsync();
        return await StoredRows.TakeAsync(folder._storage);
    }

    private static async Task StockUpAsync(DemoStoreFolder folder)
    {
        var guide = DemoGuide.Pick(DemoData.Create());
        await using var store = folder._storage.Open(TimeProvider.System).OpenStore();
        var more = new StockMove(
            new StockKey(guide.CampaignId, guide.WarehouseId, guide.OfferId),
            LedgerKind.Receive,
            default(StockAmounts) with { Fit = 1_000_000 });
        await store.AdjustAsync(
            guide.BusinessId, [more], "test", null, TimeProvider.System.GetUtcNow(), TestContext.Current.CancellationToken);
    }
}
