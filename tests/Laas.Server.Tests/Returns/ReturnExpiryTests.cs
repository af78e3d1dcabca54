using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Workers;
using Laas.Storage;
using Xunit;

namespace Laas.Server.Tests.Returns;

/// <summary>Returns that nobody hands in or collects.</summary>
[Trait("store", "any")]
public sealed class ReturnExpiryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(null, 14)]
    [InlineData("3", 3)]
    public async Task What_was_not_handed_in_is_void_after_its_days(string? configured, int days)
    {
        await using var server = await TestServer.StartAsync(new()
        {
            Paused = [typeof(ExpireReturns)],
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Returns:IntakeDays"] = configured },
        });
        var driver = new OrderDriver(server);
        var order = await server.DeliveredAsync();
        var id = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        var born = await driver.ReadReturnAsync(id);
        Assert.Equal(TimeSpan.FromDays(days), born.DueAt - born.CreatedAt);

        server.Clock.JumpTo(born.DueAt!.Value);
        await server.StartWorkerAsync<ExpireReturns>();
        await UntilAsync(server, order, id, ReturnShipmentStatusType.Expired);

        Assert.Equal(ReturnInstanceStatusType.Cancelled, (await server.Client.ReadReturnAsync(order, id)).Items[0].Instances![0].Status);
        await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        server.AssertHealthy();
    }

    [Fact]
    public async Task What_the_shop_did_not_collect_in_time_is_not_in_demand()
    {
        await using var server = await TestServer.StartAsync(new() { Paused = [typeof(ExpireReturns)] });
        var driver = new OrderDriver(server);
        var order = await server.DeliveredAsync();
        var id = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        var until = DateTimeOffset.FromUnixTimeSeconds(server.Clock.GetUtcNow().AddDays(5).ToUnixTimeSeconds());
        await driver.AdvanceAsync(id, ReturnStatus.Received);
        await driver.AdvanceAsync(id, ReturnStatus.ReadyForPickup, World.PetersburgPoint, until);

        var waiting = await server.Client.ReadReturnAsync(order, id);
        Assert.Equal((until, World.PetersburgPoint), (waiting.PickupTillDate, waiting.LogisticPickupPoint!.Id));
        server.Clock.JumpTo(until);
        await server.StartWorkerAsync<ExpireReturns>();
        await UntilAsync(server, order, id, ReturnShipmentStatusType.NotInDemand);

        var ended = await server.Client.ReadReturnAsync(order, id);
        Assert.Null(ended.PickupTillDate);
        Assert.Equal(ReturnInstanceStatusType.NotInDemand, ended.Items[0].Instances![0].Status);
        server.AssertHealthy();
    }

    [Fact]
    public async Task What_was_handed_in_does_not_expire()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var order = await server.DeliveredAsync(count: 2);
        var handedIn = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        var left = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        await driver.AdvanceAsync(handedIn, ReturnStatus.Received);

        server.Clock.Advance(TimeSpan.FromDays(400));
        await UntilAsync(server, order, left, ReturnShipmentStatusType.Expired);

        Assert.Equal(ReturnShipmentStatusType.Received, (await server.Client.ReadReturnAsync(order, handedIn)).ShipmentStatus);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Of_expiry_and_intake_in_the_same_moment_one_wins()
    {
        await using var server = await TestServer.StartAsync(new() { Paused = [typeof(ExpireReturns)] });
        var driver = new OrderDriver(server);
        var order = await server.DeliveredAsync(count: 20);
        var ids = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            ids.Add(await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup))));
        }

        server.Clock.Advance(TimeSpan.FromDays(15));
        await server.StartWorkerAsync<ExpireReturns>();
        var taken = new HashSet<long>();
        foreach (var id in ids)
        {
            if (await driver.TryAdvanceAsync(id, ReturnStatus.Received) is CommitOutcome.Committed)
            {
                taken.Add(id);
            }
        }

        foreach (var id in ids)
        {
            await UntilAsync(server, order, id, taken.Contains(id) ? ReturnShipmentStatusType.Received : ReturnShipmentStatusType.Expired);
        }

        Assert.Equal(taken.Count, (await driver.ReadAsync(order)).Details.Lines[0].Returning);
        server.AssertHealthy();
    }

    private static async Task UntilAsync(TestServer server, long order, long id, ReturnShipmentStatusType status)
    {
        while ((await server.Client.ReadReturnAsync(order, id)).ShipmentStatus != status)
        {
            await Task.Delay(20, Cancel);
        }
    }
}
