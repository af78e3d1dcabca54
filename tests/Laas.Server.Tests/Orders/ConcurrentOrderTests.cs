using System.Collections.Immutable;
using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Orders;

/// <summary>What many buyers do at once.</summary>
[Trait("store", "any")]
public sealed class ConcurrentOrderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_orders_for_fifty_units_sell_exactly_fifty()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Fifty, 1));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            Refused.CodeAsync(server.Client.CreateAsync(order with { ExternalOrderId = $"rush-{i}", Draft = i % 2 == 0 }))));

        Assert.Equal(50, outcomes.Count(o => o is null));
        Assert.Equal(150, outcomes.Count(o => o is ErrorCodes.NotEnoughStock));
        Assert.Equal(0, await server.Client.StockAsync(World.Fifty, StockType.Available));
        Assert.Equal(50, await server.Client.StockAsync(World.Fifty, StockType.Freeze));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Orders_over_two_warehouses_that_cross_each_other_sell_each_unit_once()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(
            World.MoscowAddress, new Goods(World.OnlyMoscow), new Goods(World.OnlyPetersburg));
        var reversed = order with { ItemsDelivery = [.. order.ItemsDelivery!.Reverse()] };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Refused.CodeAsync(
            server.Client.CreateAsync((i % 2 == 0 ? order : reversed) with { ExternalOrderId = $"cross-{i}" }))));

        Assert.Equal(5, outcomes.Count(o => o is null));
        Assert.All(outcomes.OfType<string>(), code => Assert.Equal(ErrorCodes.NotEnoughStock, code));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Two_businesses_fill_a_shared_slot_exactly()
    {
        await using var server = await TestServer.StartAsync();
        var ours = await EveningAsync(server.Client, World.Campaign);
        var theirs = await EveningAsync(server.OtherClient, World.OtherCampaign);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Refused.CodeAsync(i % 2 == 0
            ? server.Client.CreateOrderAsync(World.Campaign, new() { Order = ours with { ExternalOrderId = $"a{i}" } }, cancellationToken: Cancel)
            : server.OtherClient.CreateOrderAsync(World.OtherCampaign, new() { Order = theirs with { ExternalOrderId = $"b{i}" } }, cancellationToken: Cancel))));

        Assert.Equal(World.ScarceMoscow, outcomes.Count(o => o is null));
        Assert.All(outcomes.OfType<string>(), code => Assert.Equal(ErrorCodes.InvalidDeliveryOption, code));
        Assert.DoesNotContain(Evening(await OptionsAsync(server.Client, World.Campaign)), _ => true);
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_cancelled_parcel_of_one_business_makes_room_for_another()
    {
        await using var server = await TestServer.StartAsync();
        var ours = await EveningAsync(server.Client, World.Campaign);
        var ids = new List<long>();
        for (var i = 0; i < World.ScarceMoscow; i++)
        {
            ids.AddRange(await server.Client.CreateAsync(ours with { ExternalOrderId = Requests.NextExternalId() }));
        }

        Assert.Empty(Evening(await OptionsAsync(server.OtherClient, World.OtherCampaign)));
        await server.Client.CancelledAsync(ids[0]);

        var theirs = await EveningAsync(server.OtherClient, World.OtherCampaign);
        await server.OtherClient.CreateOrderAsync(World.OtherCampaign, new() { Order = theirs }, cancellationToken: Cancel);
        Assert.Equal(
            ErrorCodes.InvalidDeliveryOption,
            await Refused.CodeAsync(server.Client.CreateAsync(ours with { ExternalOrderId = "late" })));
        server.AssertHealthy();
    }

    private static Task<GetDeliveryOptionsResult> OptionsAsync(Laas.Client.LaasClient client, long campaign) =>
        client.GetDeliveryOptionsAsync(
            campaign, Requests.Courier(World.MoscowAddress, new Goods(World.Cup, 1, World.MoscowWarehouse)), Cancel);

    /// <summary>The scarce options of the first day.</summary>
    private static ImmutableArray<CourierOption> Evening(GetDeliveryOptionsResult offered) =>
    [
        .. offered.WarehousesDeliveryOptions[0].DeliveryOptions.CourierDelivery!.CourierOptions.Where(o =>
            o.DeliveryTimeInterval.FromTime == new WireTime("18:00") && o.DeliveryDateInterval.FromDate == new WireDate("2026-03-03")),
    ];

    private static async Task<NewOrder> EveningAsync(Laas.Client.LaasClient client, long campaign)
    {
        var offered = await OptionsAsync(client, campaign);
        var option = Assert.Single(Evening(offered));
        var order = Requests.Order(
            Requests.Courier(World.MoscowAddress, new Goods(World.Cup, 1, World.MoscowWarehouse)), offered.WarehousesDeliveryOptions);
        return order with
        {
            ItemsDelivery =
            [
                order.ItemsDelivery![0]! with
                {
                    DeliveryDateInterval = option.DeliveryDateInterval, DeliveryTimeInterval = option.DeliveryTimeInterval,
                },
            ],
        };
    }
}
