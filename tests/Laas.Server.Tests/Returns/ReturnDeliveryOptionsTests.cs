using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Returns;

/// <summary>getReturnDeliveryOptions over HTTP.</summary>
[Trait("store", "any")]
public sealed class ReturnDeliveryOptionsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Points_that_take_the_goods_are_answered_in_the_order_asked_for()
    {
        Assert.Equal(
            [World.MurmanskPoint, World.MoscowPoint],
            await AskAsync([World.MurmanskPoint, World.TinyPoint, 999, World.MoscowPoint], new Goods(World.Cup, 1000)));
        Assert.Empty(await AskAsync([World.MoscowPoint, World.TinyPoint], new Goods(World.Cup), new Goods(World.Wardrobe)));
    }

    [Fact]
    public async Task A_point_that_takes_no_returns_is_left_out()
    {
        var world = World.Create();
        await using var server = await TestServer.StartAsync(new()
        {
            World = world with
            {
                Points = [.. world.Points.Select(p => p.Id == World.MoscowPoint ? p with { ReturnsAllowed = false } : p)],
            },
        });

        var answer = await server.Client.GetReturnDeliveryOptionsAsync(
            World.Campaign, Question([World.MoscowPoint, World.PetersburgPoint], new Goods(World.Cup)), Cancel);

        Assert.Equal([World.PetersburgPoint], answer.PickupDelivery.LogisticPointIds);
    }

    [Fact]
    public async Task An_offer_may_be_named_twice_and_an_unknown_one_is_refused()
    {
        Assert.Equal([World.MoscowPoint], await AskAsync([World.MoscowPoint], new Goods(World.Cup), new Goods(" CUP ", 2)));
        await Refused.WithAsync(
            fixture.Server.Client.GetReturnDeliveryOptionsAsync(
                World.Campaign, Question([World.MoscowPoint], new Goods(World.Cup), new Goods("NOBODY")), Cancel),
            400, ErrorCodes.OfferNotFound, "Offers not found for SKUs: 'NOBODY'");
    }

    [Theory]
    [InlineData("""{"items":[],"pickupDelivery":{"logisticPointsIds":[501]}}""", "items")]
    [InlineData("""{"items":[{"offerId":"CUP","count":0}],"pickupDelivery":{"logisticPointsIds":[501]}}""", "items[0].count")]
    [InlineData("""{"items":[{"offerId":"CUP","count":1001}],"pickupDelivery":{"logisticPointsIds":[501]}}""", "items[0].count")]
    [InlineData("""{"items":[{"count":1}],"pickupDelivery":{"logisticPointsIds":[501]}}""", "items[0].offerId")]
    [InlineData("""{"items":[{"offerId":"CUP","count":1}]}""", "pickupDelivery")]
    [InlineData("""{"items":[{"offerId":"CUP","count":1}],"pickupDelivery":{}}""", "pickupDelivery.logisticPointsIds")]
    [InlineData("""{"items":[{"offerId":"CUP","count":1}],"pickupDelivery":{"logisticPointsIds":[]}}""", "pickupDelivery.logisticPointsIds")]
    [InlineData("""{"items":[{"offerId":"CUP","count":1}],"pickupDelivery":{"logisticPointsIds":[1,1]}}""", "pickupDelivery.logisticPointsIds")]
    [InlineData("""{"items":[{"offerId":"CUP","count":1}],"pickupDelivery":{"logisticPointsIds":[0]}}""", "pickupDelivery.logisticPointsIds[0]")]
    public async Task Bad_requests_are_refused(string json, string field)
    {
        var refusal = await fixture.Server.PostAsync($"/v1/campaigns/{World.Campaign}/return-delivery-options", json);
        refusal.AssertRefused(400, ErrorCodes.BadRequest);
        Assert.Contains($"'{field}' ", refusal.Body, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<long>> AskAsync(IReadOnlyList<long> points, params IReadOnlyList<Goods> goods)
    {
        var answer = await fixture.Server.Client.GetReturnDeliveryOptionsAsync(World.Campaign, Question(points, goods), Cancel);
        return answer.PickupDelivery.LogisticPointIds;
    }

    private static GetReturnDeliveryOptionsRequest Question(IReadOnlyList<long> points, params IReadOnlyList<Goods> goods) => new()
    {
        Items = [.. goods.Select(g => new ReturnDeliveryOptionsItem { OfferId = g.OfferId, Count = g.Count })],
        PickupDelivery = new() { LogisticPointsIds = points },
    };
}
