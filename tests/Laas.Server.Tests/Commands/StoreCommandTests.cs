using System.Globalization;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Commands;

/// <summary><c>order</c>, <c>explain</c>, <c>verify</c>, <c>repair</c>, <c>backup</c> and <c>migrate</c> as processes.</summary>
[Collection(nameof(ProcessTests))]
public sealed class StoreCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("store", "any")]
    public async Task Order_prints_state_history_ledger_and_operations_without_personal_data()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo");
        using var shopper = new Shopper(DemoSheet.Read(folder.Path));
        var id = await shopper.CreateAsync(draft: true);
        await shopper.Client.ConfirmOrderAsync(shopper.Shop.CampaignId, id, cancellationToken: Cancellation);
        var changed = await shopper.Client.UpdateOrderAsync(
            shopper.Shop.CampaignId,
            new() { Order = new() { Id = id, Customer = new() { FirstName = Shopper.FirstName, LastName = "Новый", Phone = Shopper.Phone } } },
            cancellationToken: Cancellation);
        await shopper.Client.WaitForOperationAsync(shopper.Shop.BusinessId, changed.Operations[0], cancellationToken: Cancellation);
        var cancel = await shopper.Client.CancelOrderAsync(shopper.Shop.CampaignId, id, cancellationToken: Cancellation);
        await shopper.Client.WaitForOperationAsync(shopper.Shop.BusinessId, cancel.Operation!, cancellationToken: Cancellation);

        var printed = (await folder.RunAsync("order", Text(id))).AssertCode(0).Output;

        Assert.Contains("CANCELLED/SHOP_FAILED", printed.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(
            ["History", "Ledger", "Operations", "RESERVE", "RELEASE", "ORDER_RECIPIENT_UPDATE DONE", "ORDER_STATUS_UPDATE DONE", cancel.Operation!.Id],
            part => Assert.Contains(part, printed, StringComparison.Ordinal));
        Assert.All(Shopper.Secrets, secret => Assert.DoesNotContain(secret, printed, StringComparison.Ordinal));
        var none = (await folder.RunAsync("order", "7")).AssertCode(1);
        Assert.Contains("There is no order 7.", none.Errors, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("store", "any")]
    public async Task Explain_prints_the_promise_and_a_reason_for_every_warehouse_that_was_refused()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        var offer = (string)(await folder.QueryAsync(
            """
            SELECT offer_id FROM stock WHERE business_id = 836251 AND campaign_id = 21038201 AND fit - "freeze" > 0
            GROUP BY offer_id HAVING COUNT(*) = 1 AND MAX(fit - "freeze") > 5 AND MAX(warehouse_id) = 172
            """))[0][0];
        var warehouses = (await folder.QueryAsync("SELECT warehouse_id FROM warehouse")).Select(r => Convert.ToString(r[0], CultureInfo.InvariantCulture)!);

        var printed = (await folder.RunAsync(
            "explain", "--campaign", "21038201", "--item", offer + ":2", "--address", Shopper.Address)).AssertCode(0).Output;

        Assert.Contains("Promise: 20", printed, StringComparison.Ordinal);
        Assert.Contains($"2 x {offer}", printed, StringComparison.Ordinal);
        var refused = printed[printed.IndexOf("Refused on the way:", StringComparison.Ordinal)..];
        Assert.All(
            warehouses.Where(w => w is not "172"),
            warehouse => Assert.Matches($@"\b{warehouse}\b.{{8,}}", refused));
    }

    [Fact]
    [Trait("store", "any")]
    public async Task Explain_says_why_there_is_no_promise()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        string[] call = ["explain", "--campaign", "21038201"];

        var tooMany = (await folder.RunAsync([.. call, "--item", "SV-BYT-1071:100000", "--address", Shopper.Address])).AssertCode(1);
        Assert.Contains("SV-BYT-1071", tooMany.Output, StringComparison.Ordinal);
        var nowhere = (await folder.RunAsync([.. call, "--item", "SV-BYT-1071", "--address", "Атлантида"])).AssertCode(1);
        Assert.Contains("address", nowhere.Errors, StringComparison.Ordinal);
        var unknown = (await folder.RunAsync([.. call, "--item", "nothing", "--address", Shopper.Address])).AssertCode(1);
        Assert.Contains("no offer 'nothing'", unknown.Errors, StringComparison.Ordinal);
        var both = (await folder.RunAsync([.. call, "--item", "SV-BYT-1071"])).AssertCode(1);
        Assert.Contains("either --address or --point", both.Errors, StringComparison.Ordinal);
        var broken = (await folder.RunAsync([.. call, "--item", "SV-BYT-1071:many", "--address", Shopper.Address])).AssertCode(1);
        Assert.Contains("many", broken.Errors, StringComparison.Ordinal);
        var huge = (await folder.RunAsync([.. call, "--item", "SV-BYT-1071:99999999999", "--address", Shopper.Address])).AssertCode(1);
        Assert.DoesNotContain("   at ", huge.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("store", "any")]
    [InlineData("UPDATE stock SET fit = fit + 1 WHERE (business_id, offer_id) IN (SELECT business_id, offer_id FROM stock LIMIT 1)")]
    [InlineData("UPDATE orders SET status = 'CANCELLED', substatus = 'SHOP_FAILED'")]
    [InlineData("DELETE FROM stock_ledger WHERE kind = 'RESERVE'")]
    public async Task Verify_and_repair_report_a_corrupted_row(string corruption)
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using (var server = await folder.ServeAsync("--demo"))
        {
            using var shopper = new Shopper(DemoSheet.Read(folder.Path));
            await shopper.CreateAsync();
            var clean = (await folder.RunAsync("verify")).AssertCode(0);
            Assert.Equal("clean", clean.Output);
            await server.TerminateAsync();
        }

        await folder.QueryAsync(corruption);
        var verified = (await folder.RunAsync("verify")).AssertCode(1);
        Assert.Contains("expected", verified.Output, StringComparison.Ordinal);
        Assert.Contains("differences", verified.Output, StringComparison.Ordinal);
        var before = await BooksAsync(folder);
        var repair = (await folder.RunAsync("repair", "--dry-run")).AssertCode(0);
        Assert.Contains("nothing was changed", repair.Output, StringComparison.Ordinal);
        Assert.Equal(before, await BooksAsync(folder));
    }

    [Fact]
    public async Task A_backup_under_load_is_a_store_of_its_own()
    {
        Assert.SkipWhen(TestStorage.IsPostgres, TestStorage.OnlySqlite);
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo", "--limits", "off");
        var demo = DemoSheet.Read(folder.Path);
        using var working = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var first = new Shopper(demo);
        var early = await first.CreateAsync();
        using var second = new Shopper(demo);
        var load = Task.WhenAll(Task.Run(() => first.WorkAsync(working.Token), working.Token), Task.Run(() => second.WorkAsync(working.Token), working.Token));
        await Task.Delay(300, Cancellation);

        var copy = folder.FileIn("copy.db");
        (await folder.RunAsync("backup", copy)).AssertCode(0);
        await working.CancelAsync();
        await load;

        Assert.Equal(0, first.Refused + second.Refused);
        (await ServerProcess.RunAsync("verify", "--database", copy)).AssertCode(0);
        (await ServerProcess.RunAsync("order", Text(early), "--database", copy)).AssertCode(0);
        var again = (await folder.RunAsync("backup", copy)).AssertCode(1);
        Assert.Contains("never overwrites", again.Errors, StringComparison.Ordinal);
        await server.TerminateAsync();
        server.AssertCleanLog(Shopper.Secrets);
    }

    [Fact]
    [Trait("store", "any")]
    public async Task Migrate_makes_a_schema_once_and_not_under_the_only_server()
    {
        await using var folder = await DemoStoreFolder.EmptyAsync();
        (await folder.RunAsync("migrate")).AssertCode(0);
        var second = (await folder.RunAsync("migrate")).AssertCode(0);
        Assert.Contains("up to date", second.Output, StringComparison.Ordinal);

        await using var server = await folder.ServeAsync();
        var beside = (await folder.RunAsync("migrate")).AssertCode(TestStorage.IsPostgres ? 0 : 1);
        Assert.Equal(!TestStorage.IsPostgres, beside.Errors.Contains("Another laas-server serves", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        Assert.SkipWhen(TestStorage.IsPostgres, TestStorage.OnlySqlite);
        await using var folder = await DemoStoreFolder.EmptyAsync();
        Directory.CreateDirectory(folder.Path);
        await File.WriteAllTextAsync(folder.Database, new string('x', 5000), Cancellation);
        string[][] calls = [["serve", "--urls", "http://127.0.0.1:0"], ["verify"], ["migrate"], ["keys", "list"]];
        foreach (var call in calls)
        {
            var outcome = (await folder.RunAsync(call)).AssertCode(1);
            Assert.Contains("is not a SQLite database", outcome.Errors, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Host=localhost;Database=laas")]
    [InlineData("Data Source=:memory:")]
    public async Task A_database_that_this_version_does_not_serve_is_refused(string database)
    {
        var outcome = (await ServerProcess.RunAsync("serve", "--database", database, "--urls", "http://127.0.0.1:0")).AssertCode(1);

        Assert.DoesNotContain("   at ", outcome.Errors, StringComparison.Ordinal);
        Assert.StartsWith("laas-server: ", outcome.Errors, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> BooksAsync(DemoStoreFolder folder)
    {
        var rows = new List<string>();
        foreach (var table in new[] { "orders", "order_event", "stock", "stock_ledger", "slot_capacity", "slot_grant" })
        {
            rows.AddRange((await folder.QueryAsync($"SELECT * FROM {table}")).Select(row => $"{table} {string.Join('|', row)}"));
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
