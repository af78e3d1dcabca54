using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Workers;
using Xunit;

namespace Laas.Server.Tests.Orders;

/// <summary>An external id is used once per campaign, for good (Q5).</summary>
[Trait("store", "any")]
public sealed class ExternalIdTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repeat_is_refused_whatever_else_is_wrong_with_it()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Fifty, 50));
        await server.Client.CreateAsync(order);
        var parcel = order.ItemsDelivery![0]!;

        await RefusedAsync(server, order);
        await RefusedAsync(server, order with { ItemsDelivery = [parcel with { Items = [Requests.Item(World.Cup, 1)] }] });
        await RefusedAsync(server, order with { ItemsDelivery = [parcel with { WarehouseId = World.PetersburgWarehouse }] });
        server.Clock.Advance(TimeSpan.FromDays(3));
        await RefusedAsync(server, order);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Cancelling_or_expiring_does_not_free_it()
    {
        await using var server = await TestServer.StartAsync(new() { Paused = [typeof(ExpireDrafts)] });
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup));
        await server.Client.CancelledAsync(Assert.Single(await server.Client.CreateAsync(order)));
        await RefusedAsync(server, order);

        var draft = order with { ExternalOrderId = "expiring", Draft = true };
        await server.Client.CreateAsync(draft);
        server.Clock.Advance(TimeSpan.FromMinutes(61));
        await RefusedAsync(server, draft);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Real_and_fake_and_campaigns_are_apart()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup, 1, World.MoscowWarehouse));
        await server.Client.CreateAsync(order with { Fake = true });
        await server.Client.CreateAsync(order);
        await server.Client.CreateOrderAsync(World.SecondCampaign, new() { Order = order }, cancellationToken: Cancel);
        await server.OtherClient.CreateOrderAsync(World.OtherCampaign, new() { Order = order }, cancellationToken: Cancel);

        await RefusedAsync(server, order with { Fake = true });
        await RefusedAsync(server, order);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Of_concurrent_twins_one_wins()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup));

        var codes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Refused.CodeAsync(server.Client.CreateAsync(order))));

        Assert.Single(codes, c => c is null);
        Assert.Equal(19, codes.Count(c => c is ErrorCodes.OrderAlreadyExists));
        Assert.Equal(1, await server.Client.StockAsync(World.Cup, StockType.Freeze));
        server.AssertHealthy();
    }

    [Theory]
    [InlineData("a b")]
    [InlineData(" ")]
    [InlineData("заказ №7 / 🧺")]
    [InlineData("line\nfeed")]
    public async Task Any_text_is_an_id_as_it_stands(string text)
    {
        await using var server = await TestServer.StartAsync();
        var order = (await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup))) with { ExternalOrderId = text };
        await server.Client.CreateAsync(order);

        var found = await server.Client.GetBusinessOrdersAsync(World.Business, new() { ExternalOrderIds = [text] }, cancellationToken: Cancel);
        Assert.Equal(text, Assert.Single(found.Orders).ExternalOrderId);
        await server.Client.CreateAsync(order with { ExternalOrderId = text + " " });
    }

    private static Task RefusedAsync(TestServer server, NewOrder order) => Refused.WithAsync(
        server.Client.CreateAsync(order), 400, ErrorCodes.OrderAlreadyExists, $"'{order.ExternalOrderId}'");
}
