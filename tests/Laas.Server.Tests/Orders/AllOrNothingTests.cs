using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Orders;

/// <summary>One request is one purchase: all of its orders, or none and no trace.</summary>
[Trait("store", "any")]
public sealed class AllOrNothingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refusal_over_two_warehouses_names_every_short_offer_and_leaves_no_trace()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(
            World.MoscowAddress, new Goods(World.OnlyMoscow, 5), new Goods(World.OnlyPetersburg, 5), new Goods(World.Cup));
        await server.Client.CreateOneAsync(World.OnlyMoscow);
        var other = await server.Client.PrepareAsync(World.PetersburgAddress, new Goods(World.OnlyPetersburg));
        await server.Client.CreateAsync(other);
        var cups = await server.Client.StockAsync(World.Cup, StockType.Available);

        await Refused.WithAsync(
            server.Client.CreateAsync(order), 400, ErrorCodes.NotEnoughStock, $"'{World.OnlyMoscow}'", $"'{World.OnlyPetersburg}'");

        Assert.Equal(cups, await server.Client.StockAsync(World.Cup, StockType.Available));
        Assert.Equal(4, await server.Client.StockAsync(World.OnlyMoscow, StockType.Available));
        Assert.Empty((await server.Client.GetBusinessOrdersAsync(
            World.Business, new() { ExternalOrderIds = [order.ExternalOrderId] }, cancellationToken: Cancel)).Orders);
        server.AssertHealthy();

        // The id of a refused order is free.
        var less = order with
        {
            ItemsDelivery = [.. order.ItemsDelivery!.Select(d => d! with { Items = [.. d.Items!.Select(i => i! with { Count = 1 })] })],
        };
        Assert.Equal(2, (await server.Client.CreateAsync(less)).Count);
        server.AssertHealthy();
    }

    [Fact]
    public async Task One_wrong_interval_refuses_both_orders()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(
            World.MoscowAddress, new Goods(World.OnlyMoscow), new Goods(World.OnlyPetersburg));
        var last = order.ItemsDelivery![1]!;

        await Refused.WithAsync(
            server.Client.CreateAsync(order with
            {
                ItemsDelivery = [order.ItemsDelivery[0], last with { DeliveryDateInterval = new() { FromDate = new("2026-03-02"), ToDate = new("2026-03-02") } }],
            }),
            400, ErrorCodes.InvalidDeliveryOption);

        Assert.Equal(5, await server.Client.StockAsync(World.OnlyMoscow, StockType.Available));
        Assert.Empty((await server.Client.GetBusinessOrdersAsync(World.Business, cancellationToken: Cancel)).Orders);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Two_parcels_do_not_fit_into_the_last_place_of_a_slot()
    {
        await using var server = await TestServer.StartAsync();
        var one = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.OnlyMoscow));
        for (var i = 1; i < World.ScarceMoscow; i++)
        {
            await server.Client.CreateAsync(one with { ItemsDelivery = [Evening(one.ItemsDelivery![0]!)], ExternalOrderId = $"first-{i}" });
        }

        var two = await server.Client.PrepareAsync(
            World.MoscowAddress, new Goods(World.OnlyMoscow), new Goods(World.OnlyPetersburg));
        two = two with { ItemsDelivery = [.. two.ItemsDelivery!.Select(d => Evening(d!))] };
        await Refused.WithAsync(server.Client.CreateAsync(two), 400, ErrorCodes.InvalidDeliveryOption);
        await Refused.WithAsync(server.Client.CreateAsync(two with { Fake = true }), 400, ErrorCodes.InvalidDeliveryOption);
        server.AssertHealthy();

        // The refused order took no place: the last one is still there.
        await server.Client.CreateAsync(two with { ItemsDelivery = [two.ItemsDelivery[1]] });
        server.AssertHealthy();
    }

    [Fact]
    public async Task Defects_and_units_of_other_campaigns_are_not_for_sale()
    {
        await using var server = await TestServer.StartAsync();
        foreach (var offer in new[] { World.Broken, World.Absent })
        {
            await Refused.WithAsync(
                server.Client.PrepareAsync(World.MoscowAddress, new Goods(offer)), 400, ErrorCodes.NotEnoughStock, $"'{offer}'");
        }

        var asked = Requests.Courier(World.MoscowAddress, new Goods(World.Cup, 41));
        await Refused.WithAsync(
            server.Client.GetDeliveryOptionsAsync(World.SecondCampaign, asked, Cancel), 400, ErrorCodes.NotEnoughStock, $"'{World.Cup}'");
    }

    private static CreateOrderItemsDelivery Evening(CreateOrderItemsDelivery delivery) => delivery with
    {
        DeliveryDateInterval = new() { FromDate = new("2026-03-04"), ToDate = new("2026-03-04") },
        DeliveryTimeInterval = new() { FromTime = new("18:00"), ToTime = new("22:00") },
    };
}
