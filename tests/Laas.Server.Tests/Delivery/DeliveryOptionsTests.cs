using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Delivery;

/// <summary>getDeliveryOptions: the split, the prices, and every refusal.</summary>
[Trait("store", "any")]
public sealed class DeliveryOptionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_basket_is_split_into_as_few_warehouses_as_it_needs()
    {
        await using var server = await TestServer.StartAsync();
        var one = await AskAsync(server, Requests.Courier(World.MoscowAddress, new Goods(World.Cup, 7), new Goods(World.OnlyPetersburg, 5)));
        Assert.Equal([World.PetersburgWarehouse], one.Select(w => w.WarehouseId));
        Assert.Equal([(World.Cup, 7), (World.OnlyPetersburg, 5)], one[0].Items.Select(i => (i.OfferId, i.Count)));

        var two = await AskAsync(server, Requests.Courier(World.MoscowAddress, new Goods(World.OnlyMoscow, 5), new Goods(World.OnlyPetersburg, 5)));
        Assert.Equal([World.MoscowWarehouse, World.PetersburgWarehouse], two.Select(w => w.WarehouseId).Order());
    }

    [Fact]
    public async Task Prices_follow_the_lane_and_the_weight()
    {
        await using var server = await TestServer.StartAsync();
        var light = await AskAsync(server, Requests.Courier(World.MoscowAddress, new Goods(World.Cup, 12, World.MoscowWarehouse)));
        Assert.Equal(199m, light[0].DeliveryOptions.CourierDelivery!.CourierOptions[0].Price.Value);
        var heavy = await AskAsync(server, Requests.Courier(World.MoscowAddress, new Goods(World.Cup, 13, World.MoscowWarehouse)));
        Assert.Equal(214.5m, heavy[0].DeliveryOptions.CourierDelivery!.CourierOptions[0].Price.Value);
        Assert.Equal("RUR", heavy[0].DeliveryOptions.CourierDelivery!.CourierOptions[0].Price.CurrencyId.Value);
    }

    [Fact]
    public async Task Pinned_items_stay_where_they_are_pinned()
    {
        await using var server = await TestServer.StartAsync();
        var offered = await AskAsync(
            server,
            Requests.Courier(World.MoscowAddress, new Goods(World.Cup, 1, World.PetersburgWarehouse), new Goods(World.OnlyMoscow, 1, World.MoscowWarehouse)));
        Assert.Equal([World.MoscowWarehouse, World.PetersburgWarehouse], offered.Select(w => w.WarehouseId).Order());

        await RefusedAsync(server, Requests.Courier(World.MoscowAddress, new Goods(World.OnlyMoscow, 1, World.PetersburgWarehouse)), ErrorCodes.NotEnoughStock);
        await RefusedAsync(server, Requests.Courier(World.MoscowAddress, new Goods(World.Cup, 1, World.StrangeWarehouse)), ErrorCodes.InvalidWarehouseId);
        await RefusedAsync(server, Requests.Courier(World.MoscowAddress, new Goods(World.Cup, 1, 999)), ErrorCodes.InvalidWarehouseId);
    }

    [Fact]
    public async Task Refusals_have_their_codes_and_name_what_is_wrong()
    {
        await using var server = await TestServer.StartAsync();
        await RefusedAsync(
            server, Requests.Courier(World.MoscowAddress, new Goods("NO-1"), new Goods(World.Cup), new Goods("НЕТ")),
            ErrorCodes.OfferNotFound, "'NO-1'", "'НЕТ'");
        await RefusedAsync(
            server, Requests.Courier(World.MoscowAddress, new Goods(World.OnlyMoscow, 6), new Goods(World.Absent), new Goods(World.Cup)),
            ErrorCodes.NotEnoughStock, $"'{World.OnlyMoscow}'", $"'{World.Absent}'");
        foreach (var address in new[] { "Тридевятое царство, дом 1", "улица Ленина, 5", "   ", "Moscow-on-Hudson", "1" })
        {
            await RefusedAsync(server, Requests.Courier(address, new Goods(World.Cup)), ErrorCodes.CouldNotFindCoords, $"'{address}'");
        }

        await RefusedAsync(server, Requests.Courier(World.MurmanskAddress, new Goods(World.Cup)), ErrorCodes.CantDeliverOrderToAddress);
        await RefusedAsync(server, Requests.Pickup(World.MurmanskPoint, new Goods(World.Cup)), ErrorCodes.CantDeliverOrderToAddress);
        await RefusedAsync(server, Requests.Pickup(World.MoscowPoint, new Goods(World.Wardrobe)), ErrorCodes.CantDeliverOrderToAddress);
    }

    [Fact]
    public async Task Points_that_cannot_serve_the_basket_are_left_out()
    {
        await using var server = await TestServer.StartAsync();
        var asked = Requests.Pickup(World.MoscowPoint, new Goods(World.Cup)) with
        {
            PickupDelivery = new() { LogisticPointsIds = [World.MurmanskPoint, World.TinyPoint, World.MoscowPoint, 123_456, World.PetersburgPoint] },
        };
        var offered = Assert.Single(await AskAsync(server, asked));
        Assert.Null(offered.DeliveryOptions.CourierDelivery);
        Assert.Equal(
            [World.MoscowPoint, World.PetersburgPoint],
            offered.DeliveryOptions.PickupDelivery!.PickupOptions.Select(p => p.LogisticPointId).Order());
    }

    [Fact]
    public async Task Options_shrink_with_every_booking_and_grow_back()
    {
        await using var server = await TestServer.StartAsync();
        var asked = Requests.Courier(World.PetersburgAddress, new Goods(World.OnlyPetersburg));
        var before = (await AskAsync(server, asked))[0].DeliveryOptions.CourierDelivery!.CourierOptions;
        var scarce = before.Count(o => o.DeliveryTimeInterval.FromTime == new WireTime("18:00"));
        Assert.True(scarce > 1);
        var index = before.ToList().FindIndex(o => o.DeliveryTimeInterval.FromTime == new WireTime("18:00"));
        var id = Assert.Single(await server.Client.CreateAsync(Requests.Order(asked, await AskAsync(server, asked), index)));

        var after = (await AskAsync(server, asked))[0].DeliveryOptions.CourierDelivery!.CourierOptions;
        Assert.Equal(before.Where((_, i) => i != index), after);
        await server.Client.CancelledAsync(id);
        Assert.Equal(before, (await AskAsync(server, asked))[0].DeliveryOptions.CourierDelivery!.CourierOptions);
        server.AssertHealthy();
    }

    [Fact]
    public async Task An_edit_of_the_reference_data_takes_effect_within_five_seconds()
    {
        await using var server = await TestServer.StartAsync();
        var asked = Requests.Courier(World.MurmanskAddress, new Goods(World.Cup));
        await RefusedAsync(server, asked, ErrorCodes.CantDeliverOrderToAddress);

        await server.Control.SaveAsync(
            new ImportSet
            {
                Lanes = [new Lane(50, World.MoscowWarehouse, 10897, DeliveryKind.Courier, 3, 4, Weekdays.All, 700, 30, 5000, 12)],
            },
            null,
            Cancel);

        var started = TimeProvider.System.GetTimestamp();
        while (await Refused.CodeAsync(AskAsync(server, asked)) is not null)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
            await Task.Delay(50, Cancel);
        }

        await server.Client.CreateAsync(Requests.Order(asked, await AskAsync(server, asked)));
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_draft_is_confirmed_after_the_cut_off_of_its_promise()
    {
        await using var server = await TestServer.StartAsync(new() { Start = new(2026, 3, 2, 14, 45, 0, TimeSpan.Zero) });
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup));
        var id = Assert.Single(await server.Client.CreateAsync(order with { Draft = true }));
        server.Clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal(ErrorCodes.InvalidDeliveryOption, await Refused.CodeAsync(server.Client.CreateAsync(order with { ExternalOrderId = "late" })));
        Assert.Equal(OrderStatusType.Processing, (await server.Client.ConfirmAsync(id)).Order!.Status);
    }

    private static async Task<IReadOnlyList<WarehouseDeliveryOptions>> AskAsync(TestServer server, GetDeliveryOptionsRequest asked) =>
        (await server.Client.GetDeliveryOptionsAsync(World.Campaign, asked, Cancel)).WarehousesDeliveryOptions;

    private static Task RefusedAsync(TestServer server, GetDeliveryOptionsRequest asked, string code, params string[] says) =>
        Refused.WithAsync(AskAsync(server, asked), 400, code, says);
}
