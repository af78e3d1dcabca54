using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Workers;
using Xunit;

namespace Laas.Server.Tests.Flow;

/// <summary>A draft ends at its instant, not when somebody comes to sweep it.</summary>
[Trait("store", "any")]
public sealed class DraftExpiryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(new() { Paused = [typeof(ExpireDrafts)] });

    [Fact]
    public async Task Before_any_sweep_every_read_shows_it_cancelled_and_its_stock_free()
    {
        await using var server = await StartAsync();
        var id = await server.Client.CreateOneAsync(World.Fifty, 50, draft: true);
        var expiry = await ExpiryAsync(server, id);

        server.Clock.JumpTo(expiry - TimeSpan.FromSeconds(20));
        Assert.Equal(OrderStatusType.Reserved, (await server.Client.ReadAsync(id)).Status);
        Assert.Equal(0, await server.Client.StockAsync(World.Fifty, StockType.Available));

        server.Clock.JumpTo(expiry);
        var seen = await SeenAsync(server, id);
        Assert.All(seen, state => Assert.Equal((OrderStatusType.Cancelled, OrderSubstatusType.ReservationExpired), state));
        Assert.Equal(50, await server.Client.StockAsync(World.Fifty, StockType.Available));
        Assert.Equal(0, await server.Client.StockAsync(World.Fifty, StockType.Freeze));
        Assert.Equal(Laas.Domain.OrderStatus.Reserved, (await server.Store.FindOrderAsync(World.Business, id, Cancel))!.Status);
        server.AssertHealthy();
    }

    [Fact]
    public async Task It_can_be_neither_confirmed_nor_cancelled_nor_changed()
    {
        await using var server = await StartAsync();
        var id = await server.Client.CreateOneAsync(draft: true);
        server.Clock.JumpTo(await ExpiryAsync(server, id));

        await Refused.WithAsync(
            server.Client.ConfirmAsync(id), 400, ErrorCodes.StatusNotAllowed, "'PROCESSING'", $"'{id}'", "'CANCELLED'");
        await Refused.WithAsync(
            server.Client.CancelAsync(id), 400, ErrorCodes.StatusNotAllowed, "'CANCELLED'", $"'{id}'");
        await Refused.WithAsync(
            server.Client.UpdateOrderAsync(World.Campaign, new() { Order = new() { Id = id, Customer = Requests.Ivan } }, cancellationToken: Cancel),
            400, ErrorCodes.OrderInTerminalState, $"'{id}'");
        Assert.Empty((await server.Client.GetOrderUpdateOptionsAsync(World.Campaign, id, Cancel)).DeliveryIntervals.AvailableDeliveryIntervals);
    }

    [Fact]
    public async Task A_buyer_gets_the_goods_before_the_sweep()
    {
        await using var server = await StartAsync();
        var first = await server.Client.CreateOneAsync(World.Fifty, 50, draft: true);
        server.Clock.JumpTo(await ExpiryAsync(server, first));

        var second = await server.Client.CreateOneAsync(World.Fifty, 50);

        Assert.Equal(OrderStatusType.Processing, (await server.Client.ReadAsync(second)).Status);
        Assert.Equal(OrderSubstatusType.ReservationExpired, (await server.Client.ReadAsync(first)).Substatus);
        server.AssertHealthy();
    }

    [Fact]
    public async Task The_sweep_changes_nothing_that_anybody_reads()
    {
        await using var server = await StartAsync();
        var id = await server.Client.CreateOneAsync(World.Fifty, 50, draft: true);
        server.Clock.JumpTo(await ExpiryAsync(server, id) + TimeSpan.FromMinutes(30));
        var before = await server.GetAsync($"/v2/campaigns/{World.Campaign}/orders/{id}");
        var listed = await server.PostAsync($"/v1/businesses/{World.Business}/orders", $$"""{"orderIds":[{{id}}]}""");

        await server.StartWorkerAsync<ExpireDrafts>();
        await WaitUntilSweptAsync(server, id);

        Assert.Equal(before.Body, (await server.GetAsync($"/v2/campaigns/{World.Campaign}/orders/{id}")).Body);
        Assert.Equal(listed.Body, (await server.PostAsync($"/v1/businesses/{World.Business}/orders", $$"""{"orderIds":[{{id}}]}""")).Body);
        server.AssertHealthy();
    }

    [Fact]
    public async Task The_sweep_gives_a_scarce_slot_back()
    {
        await using var server = await StartAsync();
        for (var i = 0; i < World.ScarceMoscow; i++)
        {
            await server.Client.CreateAsync((await EveningAsync(server)) with { Draft = true });
        }

        Assert.DoesNotContain(await EveningsAsync(server), d => string.Equals(d, FirstDay, StringComparison.Ordinal));
        server.Clock.Advance(TimeSpan.FromMinutes(61));
        await server.StartWorkerAsync<ExpireDrafts>();
        while (!(await EveningsAsync(server)).Contains(FirstDay, StringComparer.Ordinal))
        {
            await Task.Delay(20, Cancel);
        }

        await server.Client.CreateAsync(await EveningAsync(server));
        server.AssertHealthy();
    }

    private const string FirstDay = "2026-03-03";

    private static async Task<NewOrder> EveningAsync(TestServer server)
    {
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup, 1, World.MoscowWarehouse));
        return order with
        {
            ItemsDelivery =
            [
                order.ItemsDelivery![0]! with
                {
                    DeliveryDateInterval = new() { FromDate = new(FirstDay), ToDate = new(FirstDay) },
                    DeliveryTimeInterval = new() { FromTime = new("18:00"), ToTime = new("22:00") },
                },
            ],
        };
    }

    private static async Task<IReadOnlyList<string>> EveningsAsync(TestServer server)
    {
        var offered = await server.Client.GetDeliveryOptionsAsync(
            World.Campaign, Requests.Courier(World.MoscowAddress, new Goods(World.Cup, 1, World.MoscowWarehouse)), Cancel);
        return [.. offered.WarehousesDeliveryOptions[0].DeliveryOptions.CourierDelivery!.CourierOptions
            .Where(o => o.DeliveryTimeInterval.FromTime == new WireTime("18:00")).Select(o => o.DeliveryDateInterval.FromDate.Text)];
    }

    private static async Task<DateTimeOffset> ExpiryAsync(TestServer server, long id) =>
        (await server.Store.FindOrderAsync(World.Business, id, Cancel))!.ExpiresAt!.Value;

    private static async Task WaitUntilSweptAsync(TestServer server, long id)
    {
        while ((await server.Store.FindOrderAsync(World.Business, id, Cancel))!.IsDraft)
        {
            await Task.Delay(20, Cancel);
        }
    }

    /// <summary>The order's state in every list and answer that has it.</summary>
    private static async Task<IReadOnlyList<(OrderStatusType, OrderSubstatusType)>> SeenAsync(TestServer server, long id)
    {
        var one = await server.Client.ReadAsync(id);
        var business = await server.Client.GetBusinessOrdersAsync(
            World.Business, new() { Statuses = [OrderStatusType.Cancelled] }, cancellationToken: Cancel);
        var campaign = await server.Client.GetOrdersAsync(
            World.Campaign, new() { Substatuses = [OrderSubstatusType.ReservationExpired] }, cancellationToken: Cancel);
        var reserved = await server.Client.GetBusinessOrdersAsync(
            World.Business, new() { Statuses = [OrderStatusType.Reserved] }, cancellationToken: Cancel);
        Assert.Empty(reserved.Orders);
        var listed = Assert.Single(business.Orders);
        var legacy = Assert.Single(campaign.Orders);
        return [(one.Status, one.Substatus), (listed.Status, listed.Substatus), (legacy.Status, legacy.Substatus)];
    }
}
