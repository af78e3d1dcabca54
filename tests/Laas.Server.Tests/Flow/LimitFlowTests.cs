using Laas.Contracts;
using Laas.Server.Http;
using Laas.Server.Tests.Http;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Flow;

/// <summary>What real answers are charged, in the unit that each operation counts (contract 2.0.4).</summary>
[Trait("store", "any")]
public sealed class LimitFlowTests
{
    [Fact]
    public async Task Each_operation_charges_what_it_counts()
    {
        await using var server = await TestServer.StartAsync(new() { Limits = LimitOptions.Contract });
        var id = await server.Client.CreateOneAsync(draft: true);
        var refused = await server.PostAsync("/v1/campaigns/100/orders/create", "{}");
        Assert.Equal(9_998, refused.AssertRefused(400, ErrorCodes.BadRequest).Remaining());

        var stocks = await server.PostAsync("/v2/campaigns/100/offers/stocks", "{}");
        Assert.Equal(100_000 - Offers(stocks), stocks.Remaining());

        var bulk = await server.PostAsync(
            "/v2/campaigns/100/orders/status-update",
            string.Concat("""{"orders":[{"id":""", $"{id}", ""","status":"PROCESSING","substatus":"STARTED"},{"id":900,"status":"CANCELLED"}]}"""));
        Assert.Equal((200, 9_998), (bulk.Status, bulk.Remaining()));

        var regions = await server.GetAsync("/v2/regions?name=%D0%9C%D0%BE%D1%81%D0%BA%D0%B2%D0%B0");
        Assert.Equal((200, 49_999), (regions.Status, regions.Remaining()));

        var offers = await server.PostAsync(
            "/v2/businesses/10/offer-mappings/update", """{"offerMappings":[{"offer":{"offerId":"CUP"}},{"offer":{"offerId":"FIFTY"}}]}""");
        Assert.Equal((200, 4_998), (offers.Status, offers.Remaining()));
        var prices = await server.PostAsync("/v2/businesses/10/offer-prices?limit=3", "");
        Assert.Equal((200, 4_997), (prices.Status, prices.Remaining()));
        var locked = await server.PostAsync(
            "/v2/campaigns/100/offer-prices/updates", """{"offers":[{"offerId":"CUP","price":{"value":1}},{"offerId":"A","price":{"value":1}}]}""");
        Assert.Equal((423, 9_999), (locked.Status, locked.Remaining()));
        server.AssertHealthy();
    }

    [Fact]
    public async Task An_exhausted_window_refuses_until_it_ends()
    {
        await using var server = await TestServer.StartAsync(new() { Limits = LimitOptions.Contract });
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(200, (await server.GetAsync("/v2/warehouses")).Status);
        }

        var reply = (await server.GetAsync("/v2/warehouses")).AssertRefused(420, ErrorCodes.MethodFailure);
        Assert.StartsWith("Hit rate limit of 100 requests per 1 hour", reply.Text, StringComparison.Ordinal);
        Assert.Equal(200, (await server.SendAsync(HttpMethod.Get, "/v2/warehouses", null, server.OtherKey)).Status);
        server.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, (await server.GetAsync("/v2/warehouses")).Status);
        server.AssertHealthy();
    }

    private static int Offers(Reply stocks) => stocks.Body.Split("\"offerId\"").Length - 1;
}
