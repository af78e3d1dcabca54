using System.Diagnostics;
using System.Net.Sockets;
using Laas.Client;
using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Commands;

/// <summary>SIGTERM and SIGKILL under load: what was acknowledged is there, and nothing is half done.</summary>
[Collection(nameof(ProcessTests))]
[Trait("store", "any")]
public sealed class ShutdownTests
{
    private const int Workers = 8;
    private const string InProgress = "SELECT COUNT(*) FROM operation WHERE status = 'IN_PROGRESS'";

    /// <summary>On PostgreSQL each may cost the lease of the dead server.</summary>
    private static readonly int Kills = TestStorage.IsPostgres ? 3 : 6;

    /// <summary>Longer than a lease: what a dead server had begun, another one takes over after that.</summary>
    private static readonly TimeSpan TakenOver = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sigterm_under_load_finishes_what_was_accepted()
    {
        await using var folder = await DemoStoreFolder.FilledAsync(endless: true);
        Shopper[] shoppers;
        await using (var server = await folder.ServeAsync("--demo", "--limits", "off"))
        {
            shoppers = Shoppers(folder);
            var load = Task.WhenAll(shoppers.Select(s => Task.Run(() => s.WorkAsync(Cancellation), Cancellation)));
            await Task.Delay(TimeSpan.FromSeconds(1.5), Cancellation);

            var (code, took) = await server.TerminateAsync();

            await load.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
            Assert.Equal(0, code);
            Assert.True(took < TimeSpan.FromSeconds(6), $"stopping took {took}");
            Assert.All(shoppers, s => Assert.NotEmpty(s.Created));
            await Assert.ThrowsAnyAsync<SocketException>(async () =>
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync(server.Address.Host, server.Address.Port, Cancellation);
            });
            server.AssertCleanLog(Shopper.Secrets);
        }

        Assert.False(File.Exists(folder.Database + "-wal"));
        Assert.Empty(folder.Verify().Findings);
        await AssertKeptAsync(folder, shoppers);
        Array.ForEach(shoppers, s => s.Dispose());
    }

    [Fact]
    public async Task Sigkill_under_load_loses_nothing_that_was_acknowledged()
    {
        await using var folder = await DemoStoreFolder.FilledAsync(endless: true);
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < Kills; round++)
        {
            await using var server = await folder.ServeAsync("--demo", "--limits", "off");
            var shoppers = Shoppers(folder);
            var load = Task.WhenAll(shoppers.Select(s => Task.Run(() => s.WorkAsync(Cancellation), Cancellation)));
            await Task.Delay(random.Next(300, 1200), Cancellation);

            await server.KillAsync();

            await load.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
            var verified = await folder.RunAsync("verify");
            verified.AssertCode(0);
            await AssertKeptAsync(folder, shoppers);
            Array.ForEach(shoppers, s => s.Dispose());
        }

        Assert.Empty(folder.Verify().Findings);
    }

    [Fact]
    public async Task Operations_that_a_crash_left_in_progress_end_once()
    {
        await using var folder = await DemoStoreFolder.FilledAsync(endless: true);
        var left = 0L;
        for (var round = 0; round < 10 && left == 0; round++)
        {
            await using var server = await folder.ServeAsync("--demo", "--limits", "off");
            using var shopper = new Shopper(DemoSheet.Read(folder.Path));
            await Task.WhenAll(Enumerable.Range(0, 60).Select(async _ => await shopper.CreateAsync()));
            var cancels = shopper.Created.Chunk(30).Select(chunk => CancelAsync(shopper, chunk.Select(c => c.Id))).ToList();
            await Task.WhenAny(cancels);
            await server.KillAsync();
            await Task.WhenAll(cancels);
            left = (long)(await folder.QueryAsync(InProgress))[0][0];
        }

        Assert.True(left > 0, "no operation was in progress at any of ten kills");
        await using (var server = await folder.ServeAsync("--demo"))
        {
            for (var since = Stopwatch.GetTimestamp(); left > 0 && Stopwatch.GetElapsedTime(since) < TakenOver;)
            {
                await Task.Delay(50, Cancellation);
                left = (long)(await folder.QueryAsync(InProgress))[0][0];
            }

            await server.TerminateAsync();
        }

        Assert.Equal(0, left);
        await AssertEffectsOnceAsync(folder);
        Assert.Empty(folder.Verify().Findings);
    }

    /// <summary>Asks for many cancels at once; their operations take the worker a while.</summary>
    private static async Task CancelAsync(Shopper shopper, IEnumerable<long> orders)
    {
        try
        {
            await shopper.Client.UpdateOrderStatusesAsync(shopper.Shop.CampaignId, new()
            {
                Orders = [.. orders.Select(id => new OrderStateRequest
                {
                    Id = id, Status = OrderStatusType.Cancelled, Substatus = OrderSubstatusType.ShopFailed,
                })],
            });
        }
        catch (LaasException gone) when (gone.StatusCode == 0)
        {
            // The server was killed first.
        }
    }

    private static Shopper[] Shoppers(DemoStoreFolder folder)
    {
        var demo = DemoSheet.Read(folder.Path);
        return [.. Enumerable.Range(0, Workers).Select(_ => new Shopper(demo))];
    }

    /// <summary>Starts a server again and demands every acknowledged order, confirmation and operation.</summary>
    private static async Task AssertKeptAsync(DemoStoreFolder folder, IReadOnlyList<Shopper> before)
    {
        await using var server = await folder.ServeAsync("--demo", "--limits", "off");
        using var now = new Shopper(DemoSheet.Read(folder.Path));
        var business = now.Shop.BusinessId;
        var created = before.SelectMany(s => s.Created).ToList();
        var confirmed = before.SelectMany(s => s.Confirmed).ToHashSet();
        foreach (var chunk in created.Chunk(50))
        {
            var page = await now.Client.GetBusinessOrdersAsync(
                business, new() { OrderIds = [.. chunk.Select(c => c.Id)] }, cancellationToken: Cancellation);
            var found = page.Orders.ToDictionary(o => o.OrderId);
            foreach (var (id, external) in chunk)
            {
                Assert.True(found.TryGetValue(id, out var order), $"the acknowledged order {id} is lost");
                Assert.Equal(external, order.ExternalOrderId);
                Assert.True(!confirmed.Contains(id) || order.Status == OrderStatusType.Processing, $"{id} is {order.Status}");
            }
        }

        foreach (var (_, operation) in before.SelectMany(s => s.Operations).TakeLast(60))
        {
            var state = await now.Client.WaitForOperationAsync(business, operation, TakenOver, Cancellation);
            Assert.Equal(OperationStatusType.Done, state.Status);
        }

        await server.TerminateAsync();
        await AssertEffectsOnceAsync(folder);
    }

    /// <summary>What a finished operation changed stands in the history exactly once.</summary>
    private static async Task AssertEffectsOnceAsync(DemoStoreFolder folder)
    {
        var twice = await folder.QueryAsync(
            "SELECT order_id FROM order_event WHERE to_status = 'CANCELLED' GROUP BY business_id, order_id HAVING COUNT(*) > 1");
        Assert.Empty(twice);
        var changes = await folder.QueryAsync(
            """
            SELECT o.order_id, COUNT(DISTINCT p.operation_id), COUNT(DISTINCT e.seq)
            FROM operation p
            JOIN orders o ON o.business_id = p.business_id AND o.order_id = p.order_id
            LEFT JOIN order_event e ON e.business_id = p.business_id AND e.order_id = p.order_id AND e.type = 'ORDER_RECIPIENT_CHANGED'
            WHERE p.type = 'ORDER_RECIPIENT_UPDATE' AND p.status = 'DONE'
            GROUP BY o.business_id, o.order_id
            HAVING COUNT(DISTINCT p.operation_id) <> COUNT(DISTINCT e.seq)
            """);
        Assert.Empty(changes);
    }
}
