using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Catalogue;

/// <summary>The four operations of prices over HTTP (contract 2.38–2.41).</summary>
[Trait("store", "any")]
public sealed class PriceTests
{
    private const string Business = "/v2/businesses/10/offer-prices/updates";
    private const string Shop = "/v2/campaigns/100/offer-prices/updates";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_price_for_all_shops_is_listed_with_its_moment()
    {
        await using var server = await TestServer.StartAsync();
        var imported = await DefaultAsync(server, World.Cup);
        Assert.Equal((990.5m, CurrencyType.Rur, null), (imported.Value, imported.CurrencyId, imported.DiscountBase));
        server.Clock.Advance(TimeSpan.FromHours(1));

        await SetAsync(server, World.Cup, new() { Value = 80, CurrencyId = CurrencyType.Rur, DiscountBase = 100, MinimumForBestseller = 70 });
        var first = await DefaultAsync(server, World.Cup);
        Assert.Equal((80m, 100m, 70m), (first.Value, first.DiscountBase, first.MinimumForBestseller));
        Assert.True(first.UpdatedAt >= imported.UpdatedAt!.Value.AddHours(1));
        Assert.Equal(TimeSpan.FromHours(3), first.UpdatedAt!.Value.Offset);

        await SetAsync(server, World.Cup, new() { Value = 90, CurrencyId = CurrencyType.Rur });
        var second = await DefaultAsync(server, World.Cup);
        Assert.Equal((90m, null, 70m), (second.Value, second.DiscountBase, second.MinimumForBestseller));
        Assert.Equal(90m, (await server.Client.OfferAsync(World.Cup))!.BasicPrice!.Value);
        Assert.Equal(90m, (await server.Client.InShopAsync(World.Cup))!.BasicPrice!.Value);
        Assert.Equal("Товар CUP", (await server.Client.OfferAsync(World.Cup))!.Name);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Only_offers_that_have_a_price_are_listed()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SaveAsync(CatalogueCalls.New("FREE"));

        var skus = await server.Client.ListDefaultPricesAsync(World.Business, limit: 3, cancellationToken: Cancel).Select(o => o.OfferId).ToListAsync(Cancel);
        Assert.Equal(8, skus.Count);
        Assert.DoesNotContain("FREE", skus, StringComparer.Ordinal);
        var some = await server.Client.GetDefaultPricesAsync(World.Business, new() { OfferIds = [World.Cup, "FREE", "NO"] }, new(Limit: 1000), Cancel);
        Assert.Equal(World.Cup, Assert.Single(some.Offers).OfferId);
        Assert.Null(some.Paging);
        Assert.Empty((await server.Client.GetDefaultPricesAsync(World.Business, new() { Archived = true }, cancellationToken: Cancel)).Offers);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Where_only_common_prices_are_used_a_shop_sets_none()
    {
        await using var server = await TestServer.StartAsync();
        const string json = """{"offers":[{"offerId":"CUP","price":{"value":1}}]}""";

        var reply = (await server.PostAsync(Shop, json, ("Idempotency-Key", "k"))).AssertRefused(423, ErrorCodes.Locked);

        Assert.Equal("Partner use only default price", reply.Text);
        Assert.Empty((await server.Client.GetPricesByOfferIdsAsync(World.Campaign, cancellationToken: Cancel)).Offers);
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_shop_has_prices_and_VAT_of_its_own()
    {
        await using var server = await StartAsync();
        await server.Client.UpdatePricesAsync(
            World.Campaign,
            new()
            {
                Offers =
                [
                    new() { OfferId = World.Cup, Price = new(70, 100, CurrencyType.Rur, 14) },
                    new() { OfferId = World.Fifty, Price = new(12.5m) },
                ],
            },
            cancellationToken: Cancel);
        await server.Client.SetTermsAsync(World.Absent, vat: 5);

        var listed = await server.Client.ListPricesByOfferIdsAsync(World.Campaign, limit: 1, cancellationToken: Cancel).ToListAsync(Cancel);
        Assert.Equal([(World.Cup, new CampaignPrice(70, 100, CurrencyType.Rur, 14)), (World.Fifty, new CampaignPrice(12.5m, null, CurrencyType.Rur))], listed.Select(o => (o.OfferId!, o.Price!)));
        var some = await server.Client.GetPricesByOfferIdsAsync(World.Campaign, new() { OfferIds = [World.Fifty, World.Wardrobe] }, cancellationToken: Cancel);
        Assert.Equal(World.Fifty, Assert.Single(some.Offers).OfferId);
        Assert.Empty((await server.Client.GetPricesByOfferIdsAsync(World.SecondCampaign, cancellationToken: Cancel)).Offers);

        var cup = (await server.Client.InShopAsync(World.Cup))!;
        Assert.Equal((990.5m, 70m, 14), (cup.BasicPrice!.Value, cup.CampaignPrice!.Value, cup.CampaignPrice.Vat));
        Assert.Equal((null, 5), ((await server.Client.InShopAsync(World.Absent))!.CampaignPrice!.Value, (await server.Client.InShopAsync(World.Absent))!.CampaignPrice!.Vat));

        // A new price keeps the VAT that it does not name.
        await server.Client.UpdatePricesAsync(World.Campaign, new() { Offers = [new() { OfferId = World.Cup, Price = new(60) }] }, cancellationToken: Cancel);
        Assert.Equal((60m, null, 14), ((await server.Client.InShopAsync(World.Cup))!.CampaignPrice!.Value, (await server.Client.InShopAsync(World.Cup))!.CampaignPrice!.DiscountBase, (await server.Client.InShopAsync(World.Cup))!.CampaignPrice!.Vat));
        server.AssertHealthy();
    }

    [Theory]
    [InlineData(Business, """{"offers":[{"price":{"value":1,"currencyId":"RUR"}}]}""", "'offers[0].offerId' must not be null")]
    [InlineData(Business, """{"offers":[{"offerId":"CUP"}]}""", "'offers[0].price' must not be null")]
    [InlineData(Business, """{"offers":[{"offerId":"CUP","price":{"value":0,"currencyId":"RUR"}}]}""", "'offers[0].price.value' must be greater than '0'")]
    [InlineData(Business, """{"offers":[{"offerId":"CUP","price":{"value":1,"currencyId":"KZT"}}]}""", "Offer at index '0' should not have 'price' with 'KZT' currency")]
    [InlineData(Business, """{"offers":[{"offerId":"CUP","price":{"value":1,"currencyId":"RUR","discountBase":101}}]}""", "Offer at index '0' should have valid discount value. Discount percentage must be between '5' and '99', actual '99.01'")]
    [InlineData(Business, """{"offers":[{"offerId":"A","price":{"value":1,"currencyId":"RUR"}},{"offerId":"A ","price":{"value":1,"currencyId":"RUR"}}]}""", "Offers should have different ids. Following offers ids are repeating: 'A'.")]
    [InlineData(Shop, """{"offers":[{"price":{"value":1}}]}""", "Missing offerId")]
    [InlineData(Shop, """{"offers":[{"offerId":"CUP"}]}""", "Missing price value: offerId = 'CUP'")]
    [InlineData(Shop, """{"offers":[{"offerId":"CUP","price":{"discountBase":5}}]}""", "Missing price value: offerId = 'CUP'")]
    [InlineData(Shop, """{"offers":[{"offerId":"CUP","price":{"value":10,"discountBase":5}}]}""", "discountBase is less than value: offerId = 'CUP'")]
    [InlineData(Shop, """{"offers":[{"offerId":"CUP","price":{"value":10,"vat":7}}]}""", "Unrecognized vat: '7': offerId = 'CUP'")]
    [InlineData(Shop, """{"offers":[{"offerId":"CUP","price":{"value":10}},{"offerId":" CUP","price":{"value":10}}]}""", "Duplicate offer in request: offerId = 'CUP'")]
    [InlineData(Shop, """{"offers":[{"offerId":"CUP","price":{"value":1.00000001}}]}""", "Offer at index '0' should not have 'price.value' with too many digits")]
    [InlineData("/v2/campaigns/100/offers/update", """{"offers":[{"offerId":"CUP","vat":1}]}""", "Unrecognized vat: '1': offerId = 'CUP'")]
    public async Task Bad_requests_are_refused_as_the_contract_words_it(string path, string json, string says)
    {
        await using var server = await StartAsync();

        var reply = (await server.PostAsync(path, json)).AssertRefused(400, ErrorCodes.BadRequest);

        Assert.StartsWith(says, Assert.Single(reply.Texts), StringComparison.Ordinal);
        server.AssertHealthy();
    }

    [Theory]
    [InlineData(Business, """{"offers":[{"offerId":"CUP","price":{"value":1,"currencyId":"RUR"}},{"offerId":"NO","price":{"value":1,"currencyId":"RUR"}}]}""")]
    [InlineData(Shop, """{"offers":[{"offerId":"CUP","price":{"value":1}},{"offerId":"NO","price":{"value":1}}]}""")]
    [InlineData("/v2/campaigns/100/offers/update", """{"offers":[{"offerId":"CUP","available":false},{"offerId":"NO"}]}""")]
    public async Task An_unknown_offer_keeps_all_from_being_changed(string path, string json)
    {
        await using var server = await StartAsync();

        var reply = (await server.PostAsync(path, json)).AssertRefused(400, ErrorCodes.OfferNotFound);

        Assert.Equal("Offers not found for SKUs: 'NO'", reply.Text);
        var cup = (await server.Client.InShopAsync(World.Cup))!;
        Assert.Equal((true, 990.5m, null), (cup.Available, cup.BasicPrice!.Value, cup.CampaignPrice));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Two_thousand_prices_of_a_shop_are_the_most()
    {
        await using var server = await StartAsync();
        for (var i = 0; i < 2000; i += 500)
        {
            await server.Client.SaveAsync([.. Enumerable.Range(i, 500).Select(n => CatalogueCalls.New($"N{n:D4}"))]);
        }

        var prices = Enumerable.Range(0, 2001).Select(n => new CampaignPriceUpdate { OfferId = $"N{n:D4}", Price = new(n + 1) }).ToList();
        await server.Client.UpdatePricesAsync(World.Campaign, new() { Offers = prices[..2000] }, cancellationToken: Cancel);
        await Refused.WithAsync(
            server.Client.UpdatePricesAsync(World.Campaign, new() { Offers = prices }, cancellationToken: Cancel), 400, ErrorCodes.BadRequest, "2000");

        var listed = await server.Client.ListPricesByOfferIdsAsync(World.Campaign, limit: 1000, cancellationToken: Cancel).ToListAsync(Cancel);
        Assert.Equal(2000, listed.Select(o => o.Price!.Value).Distinct().Count());
        Assert.Equal(500, (await server.Client.GetPricesByOfferIdsAsync(World.Campaign, page: new(Limit: 501), cancellationToken: Cancel)).Offers.Count);
        server.AssertHealthy();
    }

    private static Task<TestServer> StartAsync() => TestServer.StartAsync(new()
    {
        World = World.Create() with
        {
            Businesses = [.. World.Create().Businesses.Select(b => b with { OnlyDefaultPrice = false })],
        },
    });

    private static Task SetAsync(TestServer server, string offerId, BusinessPriceRequest price) => server.Client.UpdateBusinessPricesAsync(
        World.Business, new() { Offers = [new() { OfferId = offerId, Price = price }] }, cancellationToken: Cancel);

    private static async Task<DefaultPrice> DefaultAsync(TestServer server, string offerId)
    {
        var answer = await server.Client.GetDefaultPricesAsync(World.Business, new() { OfferIds = [offerId] }, cancellationToken: Cancel);
        return Assert.Single(answer.Offers).Price!;
    }
}
