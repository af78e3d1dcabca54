using System.Globalization;
using System.Net;
using Laas.Client;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Hosting;
using Laas.Storage;
using Laas.TestPostgres;
using Xunit;
using DomainOperation = Laas.Domain.Operation;

namespace Laas.Server.Tests.Commands;

/// <summary><c>laas-server copy</c> and <c>serve --read-only</c>: a shop moves to another database and goes on.</summary>
[Collection(nameof(ProcessTests))]
public sealed class CopyCommandTests : IAsyncLifetime
{
    private DemoStoreFolder _target = null!;
    private DemoStoreFolder _source = null!;
    private TestDatabase? _postgres;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _target = await DemoStoreFolder.EmptyAsync();
        _source = await DemoStoreFolder.FilledAsync(endless: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_demo_store_moves_with_open_drafts_and_running_operations_and_goes_on(bool postgres)
    {
        var to = await TargetAsync(postgres);
        DemoSheet demo;
        long draft, confirmed, cancelled;
        await using (var server = await ServerProcess.ServeAsync(_source.Path, "--demo"))
        {
            demo = DemoSheet.Read(_source.Path);
            using var shopper = new Shopper(demo);
            (draft, confirmed, cancelled) = (await shopper.CreateAsync(draft: true), await shopper.CreateAsync(), await shopper.CreateAsync());
            await shopper.Client.GetOrderAsync(shopper.Shop.CampaignId, draft, Cancellation);
            await server.TerminateAsync();
        }

        await using (var readOnly = await ServerProcess.ServeAsync(_source.Path, "--read-only"))
        {
            using var shopper = new Shopper(demo with { BaseUrl = readOnly.Address.OriginalString });
            var (operation, shop) = (await AskToCancelAsync(cancelled, demo), shopper.Shop);
            Assert.Equal("RESERVED", (await shopper.Client.GetOrderAsync(shop.CampaignId, draft, Cancellation)).Order!.Status.ToString());

            var outcome = (await ServerProcess.RunAsync("copy", "--from", _source.Database, "--to", to)).AssertCode(0);

            Assert.Contains("verify is clean", outcome.Output, StringComparison.Ordinal);
            Assert.Matches(@"Nobody could write for \d+\.\d s", outcome.Output);
            Assert.Contains("order_event [########################]", outcome.Errors.Replace("     ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Equal("RESERVED", (await shopper.Client.GetOrderAsync(shop.CampaignId, draft, Cancellation)).Order!.Status.ToString());
            await GoesOnAsync(to, demo, draft, confirmed, operation);
            readOnly.AssertCleanLog(Shopper.Secrets);
        }

        var moved = (await ServerProcess.RunAsync("serve", "--data", _source.Path)).AssertCode(1);
        Assert.Contains("has been moved to", moved.Errors, StringComparison.Ordinal);
        var key = await ServerProcess.RunAsync("keys", "create", "--data", _source.Path, "--business", "836251", "--name", "late");
        Assert.Contains("has been moved to", key.AssertCode(1).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_copy_beside_a_loaded_server_waits_for_its_end_and_misses_nothing(bool postgres)
    {
        var to = await TargetAsync(postgres);
        await using var server = await ServerProcess.ServeAsync(_source.Path, "--demo", "--limits", "off");
        Shopper[] shoppers = [.. Enumerable.Range(0, 4).Select(_ => new Shopper(DemoSheet.Read(_source.Path)))];
        var load = Task.WhenAll(shoppers.Select(s => Task.Run(() => s.WorkAsync(Cancellation), Cancellation)));

        await using var copy = ServerProcess.Begin("copy", "--from", _source.Database, "--to", to);
        await copy.WaitForErrorsAsync("For the last step stop the servers");
        var half = await ServerProcess.RunAsync("serve", "--data", _target.Path, "--database", to);
        Assert.Contains(
            postgres ? "laas-server copy" : "Another laas-server", half.AssertCode(1).Errors, StringComparison.Ordinal);
        await server.TerminateAsync();
        await load;
        (await copy.EndAsync()).AssertCode(0);

        await using var next = await ServerProcess.ServeAsync(_target.Path, "--database", to, "--limits", "off");
        using var after = new Shopper(shoppers[0].Demo with { BaseUrl = next.Address.OriginalString });
        foreach (var (id, external) in shoppers.SelectMany(s => s.Created))
        {
            var order = (await after.Client.GetOrderAsync(after.Shop.CampaignId, id, Cancellation)).Order!;
            Assert.Equal(external, order.ExternalOrderId);
        }

        Assert.All(shoppers, s => Assert.NotEmpty(s.Created));
        Assert.True(await after.CreateAsync() > shoppers.SelectMany(s => s.Created).Max(c => c.Id));
        await next.TerminateAsync();
        Assert.Empty(Databases.Named(to, TimeProvider.System).Verify().Findings);
        Array.ForEach(shoppers, s => s.Dispose());
    }

    [Fact]
    public async Task A_server_that_only_reads_says_so_to_who_writes()
    {
        DemoSheet demo;
        long id;
        await using (var server = await ServerProcess.ServeAsync(_source.Path, "--demo"))
        {
            demo = DemoSheet.Read(_source.Path);
            using var shopper = new Shopper(demo);
            id = await shopper.CreateAsync(draft: true);
            await server.TerminateAsync();
        }

        await using var readOnly = await ServerProcess.ServeAsync(_source.Path, "--read-only");
        using var reader = new Shopper(demo with { BaseUrl = readOnly.Address.OriginalString });
        reader.Http.DefaultRequestHeaders.Add("Api-Key", reader.Shop.Keys.All);
        foreach (var (method, path) in new[]
                 {
                     (HttpMethod.Post, "/v1/campaigns/{0}/orders/create"), (HttpMethod.Post, "/v1/campaigns/{0}/orders/update"),
                     (HttpMethod.Put, "/v2/campaigns/{0}/orders/{1}/status"), (HttpMethod.Post, "/v2/campaigns/{0}/orders/status-update"),
                 })
        {
            using var request = new HttpRequestMessage(method, string.Format(CultureInfo.InvariantCulture, path, reader.Shop.CampaignId, id));
            request.Content = new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            using var answer = await reader.Http.SendAsync(request, Cancellation);
            Assert.Equal((path, HttpStatusCode.ServiceUnavailable), (path, answer.StatusCode));
            Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter!.Delta);
            Assert.Contains("\"SERVICE_UNAVAILABLE\"", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }

        Assert.Equal(id, (await reader.Client.GetOrderAsync(reader.Shop.CampaignId, id, Cancellation)).Order!.Id);
        Assert.NotNull(await reader.PromiseAsync());
        using var wrong = new Shopper(reader.Demo, "ACMA:" + new string('x', 43) + ":00000000");
        Assert.Equal(401, (await Assert.ThrowsAsync<LaasException>(() => wrong.CreateAsync())).StatusCode);
        using var ready = await reader.Http.GetAsync("/health/ready", Cancellation);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.Contains(readOnly.Log, line => line.Contains("Read-only:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_cannot_be_copied_or_served_is_refused_in_one_line()
    {
        var both = await ServerProcess.RunAsync("serve", "--demo", "--read-only", "--data", _target.Path);
        Assert.NotEqual(0, both.Code);
        Assert.Contains("--demo fills a store", both.Errors, StringComparison.Ordinal);

        var nothing = (await ServerProcess.RunAsync("serve", "--read-only", "--data", _target.Path)).AssertCode(1);
        Assert.Contains("There is no database at", nothing.Errors, StringComparison.Ordinal);

        var itself = (await ServerProcess.RunAsync("copy", "--from", _source.Database, "--to", _source.Database)).AssertCode(1);
        Assert.Contains("both source and target", itself.Errors, StringComparison.Ordinal);

        await using var other = await DemoStoreFolder.FilledAsync();
        var filled = (await ServerProcess.RunAsync("copy", "--from", _source.Database, "--to", other.Database)).AssertCode(1);
        Assert.Contains("a copy never overwrites", filled.Errors, StringComparison.Ordinal);

        var link = _target.FileIn("link.db");
        File.CreateSymbolicLink(link, _target.Database);
        await using (var empty = await ServerProcess.ServeAsync(_target.Path))
        {
            await empty.TerminateAsync();
        }

        var same = (await ServerProcess.RunAsync("copy", "--from", _target.Database, "--to", link)).AssertCode(1);
        Assert.Contains("are the same database", same.Errors, StringComparison.Ordinal);

        await using var server = await ServerProcess.ServeAsync(_source.Path);
        var served = (await ServerProcess.RunAsync(
            "copy", "--from", _source.Database, "--to", _target.Database, "--timeout", "00:00:01")).AssertCode(1);
        Assert.Contains("still being written to", served.Errors, StringComparison.Ordinal);
        var half = (await ServerProcess.RunAsync("serve", "--data", _target.Path)).AssertCode(1);
        Assert.Contains("is an incomplete copy of", half.Errors, StringComparison.Ordinal);
        Assert.All(
            new[] { both, nothing, itself, filled, same, served, half },
            o => Assert.DoesNotContain("   at ", o.Errors, StringComparison.Ordinal));
    }

    /// <summary>What the drafts, the operations and the ids of the old store are worth on the new one.</summary>
    private async Task GoesOnAsync(string to, DemoSheet demo, long draft, long confirmed, DomainOperation operation)
    {
        await using var server = await ServerProcess.ServeAsync(_target.Path, "--database", to);
        using var shopper = new Shopper(demo with { BaseUrl = server.Address.OriginalString });
        var shop = shopper.Shop;

        var order = await shopper.Client.ConfirmOrderAsync(shop.CampaignId, draft);
        Assert.Equal("PROCESSING", order.Order!.Status.ToString());
        var state = await shopper.Client.WaitForOperationAsync(
            shop.BusinessId, new(operation.Id, Contracts.OperationType.OrderStatusUpdate), cancellationToken: Cancellation);
        Assert.Equal(OperationStatusType.Done, state.Status);
        var gone = await shopper.Client.GetOrderAsync(shop.CampaignId, operation.OrderId, Cancellation);
        Assert.Equal("CANCELLED", gone.Order!.Status.ToString());
        var cancel = await shopper.Client.CancelOrderAsync(shop.CampaignId, confirmed);
        await shopper.Client.WaitForOperationAsync(shop.BusinessId, cancel.Operation!, cancellationToken: Cancellation);
        Assert.True(await shopper.CreateAsync() > operation.OrderId);

        await server.TerminateAsync();
        server.AssertCleanLog(Shopper.Secrets);
        Assert.Empty(Databases.Named(to, TimeProvider.System).Verify().Findings);
    }

    /// <summary>What a server had accepted when it was stopped: past the program, because a running one would carry it out at once.</summary>
    private async Task<DomainOperation> AskToCancelAsync(long orderId, DemoSheet demo)
    {
        var now = TimeProvider.System.GetUtcNow();
        var business = demo.Businesses.First(b => b.CampaignId == 21038201).BusinessId;
        await using var store = new SqliteDatabase(_source.Database, TimeProvider.System).OpenStore();
        var order = await store.FindOrderAsync(business, orderId, Cancellation)
            ?? throw new InvalidOperationException($"Order {orderId} is gone.");
        var operation = new DomainOperation(
            business, DomainOperation.NewId(), Laas.Domain.OperationType.OrderStatusUpdate, orderId, OperationStatus.InProgress, now);
        var step = OrderRules.RequestCancel(order, operation.Id, "shop", now).Step!;
        var result = await store.CommitAsync(new Commit(business, now, [step]) { NewOperations = [operation] }, Cancellation);
        Assert.Equal(CommitOutcome.Committed, result.Outcome);
        return operation;
    }

    private async Task<string> TargetAsync(bool postgres)
    {
        if (!postgres)
        {
            return _target.Database;
        }

        Assert.SkipUnless(TestDatabase.IsAvailable, PostgresBinaries.Missing);
        _postgres = await TestDatabase.NewAsync(Cancellation);
        return _postgres.ConnectionString;
    }
}
