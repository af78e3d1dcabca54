using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Orders;

/// <summary>Fake orders: every check, no trace (DECISIONS, Wire).</summary>
[Trait("store", "any")]
public sealed class FakeOrderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_touch_neither_stock_nor_slots()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.PetersburgAddress, new Goods(World.OnlyPetersburg, 5));

        for (var i = 0; i < 3; i++)
        {
            await server.Client.CreateAsync(order with { Fake = true, ExternalOrderId = $"fake-{i}" });
        }

        Assert.Equal(5, await server.Client.StockAsync(World.OnlyPetersburg, StockType.Available, World.PetersburgWarehouse));
        await server.Client.CreateAsync(order);
        server.AssertHealthy();
    }

    [Fact]
    public async Task They_are_refused_like_others()
    {
        await using var server = await TestServer.StartAsync();
        var order = (await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Fifty, 50))) with { Fake = true };
        var parcel = order.ItemsDelivery![0]!;

        await Refused.WithAsync(
            server.Client.CreateAsync(order with { ItemsDelivery = [parcel with { Items = [Requests.Item(World.Fifty, 51)] }] }),
            400, ErrorCodes.NotEnoughStock, $"'{World.Fifty}'");
        await Refused.WithAsync(
            server.Client.CreateAsync(order with { ItemsDelivery = [parcel with { Items = [Requests.Item("NOBODY", 1)] }] }),
            400, ErrorCodes.OfferNotFound, "'NOBODY'");
        await Refused.WithAsync(
            server.Client.CreateAsync(order with { ItemsDelivery = [parcel with { DeliveryTimeInterval = new() { FromTime = new("09:00"), ToTime = new("12:01") } }] }),
            400, ErrorCodes.InvalidDeliveryOption, $"'{order.ExternalOrderId}'");

        var scarce = parcel with { Items = [Requests.Item(World.Cup, 1)], DeliveryTimeInterval = new() { FromTime = new("18:00"), ToTime = new("22:00") } };
        for (var i = 0; i < World.ScarceMoscow; i++)
        {
            await server.Client.CreateAsync(order with { Fake = false, ItemsDelivery = [scarce], ExternalOrderId = $"real-{i}" });
        }

        await Refused.WithAsync(
            server.Client.CreateAsync(order with { ItemsDelivery = [scarce] }), 400, ErrorCodes.InvalidDeliveryOption);
        server.AssertHealthy();
    }

    [Fact]
    public async Task They_are_listed_only_when_asked_for_also_by_id()
    {
        await using var server = await TestServer.StartAsync();
        var order = (await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup))) with { Fake = true };
        var id = Assert.Single(await server.Client.CreateAsync(order));

        GetBusinessOrdersRequest[] filters = [new(), new() { OrderIds = [id] }, new() { ExternalOrderIds = [order.ExternalOrderId] }];
        foreach (var filter in filters)
        {
            Assert.Empty((await server.Client.GetBusinessOrdersAsync(World.Business, filter, cancellationToken: Cancel)).Orders);
            Assert.Empty((await server.Client.GetBusinessOrdersAsync(World.Business, filter with { Fake = false }, cancellationToken: Cancel)).Orders);
            var found = await server.Client.GetBusinessOrdersAsync(World.Business, filter with { Fake = true }, cancellationToken: Cancel);
            Assert.True(Assert.Single(found.Orders).Fake);
        }

        Assert.Empty((await server.Client.GetOrdersAsync(World.Campaign, new() { OrderIds = [id] }, cancellationToken: Cancel)).Orders);
        Assert.Equal(id, Assert.Single((await server.Client.GetOrdersAsync(World.Campaign, new() { OrderIds = [id], Fake = true }, cancellationToken: Cancel)).Orders).Id);
    }

    [Fact]
    public async Task They_expire_change_and_cancel_like_others()
    {
        await using var server = await TestServer.StartAsync();
        var order = (await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup))) with { Fake = true, Draft = true };
        var expiring = Assert.Single(await server.Client.CreateAsync(order));
        var cancelled = Assert.Single(await server.Client.CreateAsync(order with { ExternalOrderId = "other" }));

        await server.Client.ConfirmAsync(cancelled);
        var options = await server.Client.GetOrderUpdateOptionsAsync(World.Campaign, cancelled, Cancel);
        var update = await server.Client.UpdateOrderAsync(
            World.Campaign,
            new() { Order = new() { Id = cancelled, DeliveryInterval = options.DeliveryIntervals.AvailableDeliveryIntervals[^1] } },
            cancellationToken: Cancel);
        Assert.Equal(
            OperationStatusType.Done,
            (await server.Client.WaitForOperationAsync(World.Business, update.Operations[0], cancellationToken: Cancel)).Status);
        Assert.Equal(OperationStatusType.Done, (await server.Client.CancelledAsync(cancelled)).Status);
        server.Clock.Advance(TimeSpan.FromMinutes(61));
        await Refused.WithAsync(server.Client.ConfirmAsync(expiring), 400, ErrorCodes.StatusNotAllowed);
        server.AssertHealthy();
    }
}
