using Laas.Server.Tests.Import;
using Xunit;

namespace Laas.Server.Tests.Commands;

/// <summary><c>laas-server import DIR</c>.</summary>
[Collection(nameof(ProcessTests))]
[Trait("store", "any")]
public sealed class ImportCommandTests
{
    private static readonly string[] Tables =
    [
        "SELECT business_id, campaign_id, warehouse_id, offer_id, fit, \"freeze\" FROM stock",
        "SELECT * FROM business", "SELECT * FROM campaign", "SELECT * FROM offer", "SELECT * FROM tenant_counter",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Errors_name_file_line_and_field_and_nothing_is_written()
    {
        await using var folder = await DemoStoreFolder.EmptyAsync();
        using var files = World();
        files.Put("offers.csv", ImportWorld.Offers.Replace(",100,", ",heavy,", StringComparison.Ordinal));
        files.Put("stock.csv", ImportWorld.StockHead + "7,21000001,172,A-1,-4\n7,21000001,999,A-1,4\n");

        var outcome = (await folder.RunAsync("import", files.Path)).AssertCode(1);

        Assert.Contains("offers.csv:2: weightGrams:", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("stock.csv:2: fit:", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("stock.csv:3: warehouseId:", outcome.Errors, StringComparison.Ordinal);
        Assert.Contains("nothing was written", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(await folder.QueryAsync("SELECT * FROM business"));
        Assert.Empty(await folder.QueryAsync("SELECT * FROM stock"));
    }

    [Fact]
    public async Task A_second_run_changes_nothing()
    {
        await using var folder = await DemoStoreFolder.EmptyAsync();
        using var files = World();
        files.Put("stock.csv", ImportWorld.StockHead + "7,21000001,172,A-1,40\n");
        (await folder.RunAsync("import", files.Path)).AssertCode(0);
        var before = await RowsAsync(folder);

        var second = (await folder.RunAsync("import", files.Path)).AssertCode(0);

        Assert.StartsWith("Imported 2 regions, 2 warehouses", second.Output, StringComparison.Ordinal);
        Assert.Equal(before, await RowsAsync(folder));
        Assert.Single(await folder.QueryAsync("SELECT * FROM stock_ledger"));
        Assert.Empty(folder.Verify().Findings);
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        await using var folder = await DemoStoreFolder.EmptyAsync();
        using var files = World();

        var outcome = (await folder.RunAsync("import", files.Path, "--dry-run")).AssertCode(0);

        Assert.StartsWith("Checked", outcome.Output, StringComparison.Ordinal);
        Assert.Empty(await folder.QueryAsync("SELECT * FROM business"));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused()
    {
        await using var folder = await DemoStoreFolder.EmptyAsync();

        var outcome = (await folder.RunAsync("import", folder.FileIn("none"))).AssertCode(1);

        Assert.Contains("none", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_on_an_imported_store_is_refused()
    {
        await using var folder = await DemoStoreFolder.EmptyAsync();
        using var files = World();
        (await folder.RunAsync("import", files.Path)).AssertCode(0);

        var outcome = await folder.RunAsync("serve", "--demo", "--urls", "http://127.0.0.1:0");

        outcome.AssertCode(1);
        Assert.Contains("--demo is only for an empty store", outcome.Errors, StringComparison.Ordinal);
        Assert.Empty(await folder.QueryAsync("SELECT * FROM api_token"));
        await using var server = await folder.ServeAsync();
        await server.TerminateAsync();
        server.AssertCleanLog();
    }

    [Fact]
    public async Task Imports_beside_a_loaded_server()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo", "--limits", "off");
        var demo = DemoSheet.Read(folder.Path);
        using var working = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Shopper[] shoppers = [.. Enumerable.Range(0, 4).Select(_ => new Shopper(demo))];
        var load = Task.WhenAll(shoppers.Select(s => Task.Run(() => s.WorkAsync(working.Token), working.Token)));
        var offers = Enumerable.Range(1, 1500).Select(i => $"836251,IMP-{i},Новинка {i},100,1,1,1,10.50\n");
        var stock = Enumerable.Range(1, 1500).Select(i => $"836251,21038201,172,IMP-{i},{i}\n");
        using var files = new TempFolder();
        files.Put("offers.csv", ImportWorld.Offers.Split('\n')[0] + '\n' + string.Concat(offers));
        files.Put("stock.csv", ImportWorld.StockHead + string.Concat(stock));

        var first = await folder.RunAsync("import", files.Path);
        var second = await folder.RunAsync("import", files.Path);
        await working.CancelAsync();
        await load;

        first.AssertCode(0);
        second.AssertCode(0);
        Assert.All(shoppers, s => Assert.NotEmpty(s.Created));
        Assert.All(shoppers, s => Assert.Equal(0, s.Refused));
        await server.TerminateAsync();
        server.AssertCleanLog(Shopper.Secrets);
        Assert.Empty(folder.Verify().Findings);
        Assert.Equal(1500L, (await folder.QueryAsync("SELECT COUNT(*) FROM stock_ledger WHERE offer_id LIKE 'IMP-%'"))[0][0]);
        Array.ForEach(shoppers, s => s.Dispose());
    }

    [Fact]
    public async Task A_running_server_sees_an_import_within_five_seconds()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo", "--limits", "off");
        using var shopper = new Shopper(DemoSheet.Read(folder.Path));
        using var files = new TempFolder();
        files.Put(
            "warehouses.csv",
            ImportWorld.Warehouses.Replace("172,Склад", "990172,Новый склад", StringComparison.Ordinal).Split("173,")[0]);

        (await folder.RunAsync("import", files.Path)).AssertCode(0);
        await Task.Delay(TimeSpan.FromSeconds(5), Cancellation);

        var answer = await shopper.Client.GetFulfillmentWarehousesAsync(cancellationToken: Cancellation);
        Assert.Contains(answer.Warehouses, w => w.Id == 990172);
    }

    private static TempFolder World()
    {
        var files = new TempFolder();
        files.Put("regions.csv", ImportWorld.Regions);
        files.Put("warehouses.csv", ImportWorld.Warehouses);
        files.Put("businesses.csv", ImportWorld.Businesses);
        files.Put("campaigns.csv", ImportWorld.Campaigns);
        files.Put("offers.csv", ImportWorld.Offers);
        return files;
    }

    private static async Task<string> RowsAsync(DemoStoreFolder folder)
    {
        var rows = new List<string>();
        foreach (var table in Tables)
        {
            rows.AddRange((await folder.QueryAsync(table)).Select(row => string.Join('|', row)));
        }

        return string.Join('\n', rows.Order(StringComparer.Ordinal));
    }
}
