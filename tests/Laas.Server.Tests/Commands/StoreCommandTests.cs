using System.Globalization;
using Xunit;

namespace Laas.Server.Tests.Commands;

/// <summary><c>order</c>, <c>explain</c>, <c>verify</c>, <c>repair</c>, <c>backup</c> and <c>migrate</c> as processes.</summary>
[Collection(nameof(ProcessTests))]
public sealed class StoreCommandTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_prints_state_history_ledger_and_operations_without_personal_data()
    {
        using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await ServerProcess.ServeAsync(folder.Path, "--demo");
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

        var printed = (await ServerProcess.RunAsync("order", Text(id), "--data", folder.Path)).AssertCode(0).Output;

        Assert.Contains("CANCELLED/SHOP_FAILED", printed.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.All(
            ["History", "Ledger", "Operations", "RESERVE", "RELEASE", "ORDER_RECIPIENT_UPDATE DONE", "ORDER_STATUS_UPDATE DONE", cancel.Operation!.Id],
            part => Assert.Contains(part, printed, StringComparison.Ordinal));
        Assert.All(Shopper.Secrets, secret => Assert.DoesNotContain(secret, printed, StringComparison.Ordinal));
        var none = (await ServerProcess.RunAsync("order", "7", "--data", folder.Path)).AssertCode(1);
        Assert.Contains("There is no order 7.", none.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_prints_the_promise_and_a_reason_for_every_warehouse_that_was_refused()
    {
        using var folder = await DemoStoreFolder.FilledAsync();
        var offer = (string)folder.Query(
            """
            SELECT offer_id FROM stock WHERE business_id = 836251 AND campaign_id = 21038201 AND fit - freeze > 0
            GROUP BY offer_id HAVING COUNT(*) = 1 AND MAX(fit - freeze) > 5 AND MAX(warehouse_id) = 172
            """)[0][0];
        var warehouses = folder.Query("SELECT warehouse_id FROM warehouse").Select(r => Convert.ToString(r[0], CultureInfo.InvariantCulture)!);

        var printed = (await ServerProcess.RunAsync(
            "explain", "--data", folder.Path, "--campaign", "21038201", "--item", offer + ":2", "--address", Shopper.Address)).AssertCode(0).Output;

        Assert.Contains("Promise: 20", printed, StringComparison.Ordinal);
        Assert.Contains($"2 x {offer}", printed, StringComparison.Ordinal);
        var refused = printed[printed.IndexOf("Refused on the way:", StringComparison.Ordinal)..];
        Assert.All(
            warehouses.Where(w => w is not "172"),
            warehouse => Assert.Matches($@"\b{warehouse}\b.{{8,}}", refused));
    }

    [Fact]
    public async Task Explain_says_why_there_is_no_promise()
    {
        using var folder = await DemoStoreFolder.FilledAsync();
        string[] call = ["explain", "--data", folder.Path, "--campaign", "21038201"];

        var tooMany = (await ServerProcess.RunAsync([.. call, "--item", "SV-BYT-1071:100000", "--address", Shopper.Address])).AssertCode(1);
        Assert.Contains("SV-BYT-1071", tooMany.Output, StringComparison.Ordinal);
        var nowhere = (await ServerProcess.RunAsync([.. call, "--item", "SV-BYT-1071", "--address", "Атлантида"])).AssertCode(1);
        Assert.Contains("address", nowhere.Errors, StringComparison.Ordinal);
        var unknown = (await ServerProcess.RunAsync([.. call, "--item", "nothing", "--address", Shopper.Address])).AssertCode(1);
        Assert.Contains("no offer 'nothing'", unknown.Errors, StringComparison.Ordinal);
        var both = (await ServerProcess.RunAsync([.. call, "--item", "SV-BYT-1071"])).AssertCode(1);
        Assert.Contains("either --address or --point", both.Errors, StringComparison.Ordinal);
        var broken = (await ServerProcess.RunAsync([.. call, "--item", "SV-BYT-1071:many", "--address", Shopper.Address])).AssertCode(1);
        Assert.Contains("many", broken.Errors, StringComparison.Ordinal);
        var huge = (await ServerProcess.RunAsync([.. call, "--item", "SV-BYT-1071:99999999999", "--address", Shopper.Address])).AssertCode(1);
        Assert.DoesNotContain("   at ", huge.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE stock SET fit = fit + 1 WHERE (business_id, offer_id) IN (SELECT business_id, offer_id FROM stock LIMIT 1)")]
    [InlineData("UPDATE orders SET status = 'CANCELLED', substatus = 'SHOP_FAILED'")]
    [InlineData("DELETE FROM stock_ledger WHERE kind = 'RESERVE'")]
    public async Task Verify_and_repair_report_a_corrupted_row(string corruption)
    {
        using var folder = await DemoStoreFolder.FilledAsync();
        await using (var server = await ServerProcess.ServeAsync(folder.Path, "--demo"))
        {
            using var shopper = new Shopper(DemoSheet.Read(folder.Path));
            await shopper.CreateAsync();
            var clean = (await ServerProcess.RunAsync("verify", "--data", folder.Path)).AssertCode(0);
            Assert.Equal("clean", clean.Output);
            await server.TerminateAsync();
        }

        folder.Query(corruption);
        var verified = (await ServerProcess.RunAsync("verify", "--data", folder.Path)).AssertCode(1);
        Assert.Contains("expected", verified.Output, StringComparison.Ordinal);
        Assert.Contains("differences", verified.Output, StringComparison.Ordinal);
        var before = await File.ReadAllBytesAsync(folder.Database, Cancellation);
        var repair = (await ServerProcess.RunAsync("repair", "--dry-run", "--data", folder.Path)).AssertCode(0);
        Assert.Contains("nothing was changed", repair.Output, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(folder.Database, Cancellation));
    }

    [Fact]
    public async Task A_backup_under_load_is_a_store_of_its_own()
    {
        using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await ServerProcess.ServeAsync(folder.Path, "--demo", "--limits", "off");
        var demo = DemoSheet.Read(folder.Path);
        using var working = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        using var first = new Shopper(demo);
        var early = await first.CreateAsync();
        using var second = new Shopper(demo);
        var load = Task.WhenAll(Task.Run(() => first.WorkAsync(working.Token), working.Token), Task.Run(() => second.WorkAsync(working.Token), working.Token));
        await Task.Delay(300, Cancellation);

        var copy = folder.FileIn("copy.db");
        (await ServerProcess.RunAsync("backup", copy, "--data", folder.Path)).AssertCode(0);
        await working.CancelAsync();
        await load;

        Assert.Equal(0, first.Refused + second.Refused);
        (await ServerProcess.RunAsync("verify", "--database", copy)).AssertCode(0);
        (await ServerProcess.RunAsync("order", Text(early), "--database", copy)).AssertCode(0);
        var again = (await ServerProcess.RunAsync("backup", copy, "--data", folder.Path)).AssertCode(1);
        Assert.Contains("never overwrites", again.Errors, StringComparison.Ordinal);
        await server.TerminateAsync();
        server.AssertCleanLog(Shopper.Secrets);
    }

    [Fact]
    public async Task Migrate_makes_a_schema_once_and_not_under_a_server()
    {
        using var folder = DemoStoreFolder.Empty();
        (await ServerProcess.RunAsync("migrate", "--data", folder.Path)).AssertCode(0);
        var second = (await ServerProcess.RunAsync("migrate", "--data", folder.Path)).AssertCode(0);
        Assert.Contains("up to date", second.Output, StringComparison.Ordinal);

        await using var server = await ServerProcess.ServeAsync(folder.Path);
        var beside = (await ServerProcess.RunAsync("migrate", "--data", folder.Path)).AssertCode(1);
        Assert.Contains("Another laas-server serves", beside.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused()
    {
        using var folder = DemoStoreFolder.Empty();
        Directory.CreateDirectory(folder.Path);
        await File.WriteAllTextAsync(folder.Database, new string('x', 5000), Cancellation);
        string[][] calls = [["serve", "--urls", "http://127.0.0.1:0"], ["verify"], ["migrate"], ["keys", "list"]];
        foreach (var call in calls)
        {
            var outcome = (await ServerProcess.RunAsync([.. call, "--data", folder.Path])).AssertCode(1);
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

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
