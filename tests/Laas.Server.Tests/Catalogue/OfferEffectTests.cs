using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;
using static Laas.Server.Tests.Catalogue.CatalogueCalls;

namespace Laas.Server.Tests.Catalogue;

/// <summary>What an edit of the catalogue does to promises and orders.</summary>
[Trait("store", "any")]
public sealed class OfferEffectTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Weight_and_size_hold_for_the_next_promise()
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(199m, await PriceAsync(server));

        // 5,000 g are free, each started kilogram above costs 15.50: 5,001 g is one.
        await server.Client.SaveAsync(new OfferUpdate { OfferId = World.Cup, WeightDimensions = Size(5.0001m) });
        Assert.Equal(214.5m, await PriceAsync(server));
        await server.Client.SaveAsync(new OfferUpdate { OfferId = World.Cup, WeightDimensions = Size(0.1m, 151) });
        await Refused.WithAsync(
            server.Client.GetDeliveryOptionsAsync(World.Campaign, Requests.Pickup(World.MoscowPoint, new Goods(World.Cup)), Cancel),
            400,
            ErrorCodes.CantDeliverOrderToAddress);
        server.AssertHealthy();
    }

    [Fact]
    public async Task An_order_has_the_name_and_the_vat_of_its_moment()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SaveAsync(new OfferUpdate { OfferId = World.Cup, Name = "Пиала" });
        await server.Client.SetTermsAsync(World.Cup, vat: 10);

        var order = await server.Client.ReadAsync(await server.Client.CreateOneAsync());

        Assert.Equal(("Пиала", OrderVatType.Vat05), (order.Items[0].OfferName, order.Items[0].Vat));
        server.AssertHealthy();
    }

    [Fact]
    public async Task What_is_not_in_the_shop_cannot_be_ordered()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup));
        await server.Client.SaveAsync(New("GONE"));
        Assert.Null(await server.Client.DeleteAsync("GONE"));
        Assert.Null(await server.Client.RemoveAsync(World.Absent));

        foreach (var sku in new[] { "GONE", World.Absent })
        {
            var parcel = order.ItemsDelivery![0]! with { Items = [Requests.Item(sku, 1)] };
            await Refused.WithAsync(
                server.Client.CreateAsync(order with { ItemsDelivery = [parcel] }), 400, ErrorCodes.OfferNotFound, $"'{sku}'");
        }

        server.AssertHealthy();
    }

    /// <summary>The nodes of a database agree within five seconds, without a word between them.</summary>
    [Fact]
    [Trait("store", "postgres")]
    public async Task An_edit_on_one_node_is_known_to_the_other()
    {
        Assert.SkipUnless(TestStorage.IsPostgres, TestStorage.OnlyPostgres);
        await using var one = await TestServer.StartAsync();
        await using var two = await TestServer.StartAsync(new() { SharedWith = one });
        Assert.Equal(199m, await PriceAsync(two));

        await one.Client.SaveAsync(new OfferUpdate { OfferId = World.Cup, WeightDimensions = Size(5.0001m) });

        Assert.Equal(214.5m, await PriceAsync(one));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (await PriceAsync(two) != 214.5m)
        {
            await Task.Delay(100, patience.Token);
        }

        one.AssertHealthy();
    }

    private static OfferWeightDimensionsRequest Size(decimal weight, decimal length = 12) =>
        new() { Length = length, Width = 10, Height = 9, Weight = weight };

    private static async Task<decimal> PriceAsync(TestServer server)
    {
        var asked = Requests.Courier(World.MoscowAddress, new Goods(World.Cup, 1, World.MoscowWarehouse));
        var offered = await server.Client.GetDeliveryOptionsAsync(World.Campaign, asked, Cancel);
        return offered.WarehousesDeliveryOptions[0].DeliveryOptions.CourierDelivery!.CourierOptions[0].Price.Value;
    }
}
