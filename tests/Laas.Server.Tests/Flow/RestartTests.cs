using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Workers;
using Xunit;

namespace Laas.Server.Tests.Flow;

/// <summary>What was acknowledged is there after a restart, and what was begun is finished.</summary>
[Trait("store", "any")]
public sealed class RestartTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Operations_answers_and_bookings_survive()
    {
        await using var server = await TestServer.StartAsync(new() { Paused = [typeof(RunOperations), typeof(ExpireDrafts)] });
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Fifty, 10));
        var ids = await server.Client.CreateAsync(order, "kept");
        var cancel = await server.Client.CancelAsync(ids[0]);
        var draft = await server.Client.CreateOneAsync(World.Fifty, 40, draft: true);
        var before = await server.GetAsync($"/v2/campaigns/{World.Campaign}/orders/{draft}");

        await server.RestartAsync(new());

        Assert.Equal(before.Body, (await server.GetAsync($"/v2/campaigns/{World.Campaign}/orders/{draft}")).Body);
        Assert.Equal(ids, await server.Client.CreateAsync(order, "kept"));
        var state = await server.Client.WaitForOperationAsync(World.Business, cancel.Operation!, cancellationToken: Cancel);
        Assert.Equal(OperationStatusType.Done, state.Status);
        Assert.Equal(10, await server.Client.StockAsync(World.Fifty, StockType.Available));
        var next = await server.Client.CreateOneAsync(World.Fifty, 10);
        Assert.True(next > draft);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Drafts_that_expired_while_nobody_served_are_swept()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.Client.CreateOneAsync(World.Fifty, 50, draft: true);
        await server.RestartAsync(new(), () => server.Clock.Advance(TimeSpan.FromHours(5)));

        while ((await server.Store.FindOrderAsync(World.Business, id, Cancel))!.IsDraft)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }

        Assert.Equal(50, await server.Client.StockAsync(World.Fifty, StockType.Available));
        server.AssertHealthy();
    }
}
