using Laas.Contracts;
using Laas.Server.Import;
using Laas.Server.Tests.Infrastructure;
using Xunit;
using static Laas.Server.Tests.Catalogue.CatalogueCalls;

namespace Laas.Server.Tests.Catalogue;

/// <summary>getOfferMappings and getCampaignOffers over HTTP: states, filters, pages (contract 2.32, 2.35).</summary>
[Trait("store", "any")]
public sealed class OfferListTests
{
    private static readonly string[] Skus =
        [World.Absent, World.Broken, World.Cup, World.Fifty, World.OnlyNovosibirsk, World.Wardrobe, World.OnlyMoscow, World.OnlyPetersburg];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public async Task Pages_add_up_to_the_whole(int limit)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(Skus, await server.Client.OfferIdsAsync(limit: limit));
        Assert.Equal(
            Skus,
            await server.Client.ListCampaignOffersAsync(World.Campaign, limit: limit, cancellationToken: Cancel).Select(o => o.OfferId).ToListAsync(Cancel),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Filters_are_ANDed_and_of_each_one_word_must_match()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SaveAsync(
            New("A") with { Vendor = "V1", Tags = ["t1", "t2"] },
            New("B") with { Vendor = "V2", Tags = ["t2"] },
            New("C") with { Vendor = "V1", Tags = ["t3"], MarketCategoryId = 8, Pictures = ["p"], Description = "d" });

        await ListedAsync("A", new() { VendorNames = ["V1"], Tags = ["t1"] });
        await ListedAsync("A B", new() { Tags = ["t2", "t1"] });
        await ListedAsync("A B C", new() { VendorNames = ["V1", "V2"] });
        await ListedAsync("C", new() { VendorNames = ["V1"], CategoryIds = [8, 9] });
        await ListedAsync("", new() { VendorNames = ["v1"] });
        await ListedAsync("C", new() { CardStatuses = [OfferCardStatusType.NoCardMarketWillCreate] });
        await ListedAsync("", new() { CardStatuses = [OfferCardStatusType.NoCardErrors] });
        await ListedAsync("", new() { Archived = true, VendorNames = ["V1"] });
        await ListedAsync("A B C", new() { CategoryIds = [7, 8], Archived = false });
        server.AssertHealthy();

        async Task ListedAsync(string skus, GetOfferMappingsRequest filter)
        {
            Assert.Equal(skus, string.Join(' ', await server.Client.OfferIdsAsync(filter, 2)));
            if (filter is { CardStatuses: null, Archived: null })
            {
                var inShop = new GetCampaignOffersRequest { VendorNames = filter.VendorNames, Tags = filter.Tags, CategoryIds = filter.CategoryIds };
                Assert.Equal(
                    skus,
                    string.Join(' ', await server.Client.ListCampaignOffersAsync(World.Campaign, inShop, 2, Cancel).Select(o => o.OfferId).ToListAsync(Cancel)));
            }
        }
    }

    [Fact]
    public async Task States_in_a_shop_follow_from_stock_and_from_what_the_shop_says()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SetTermsAsync(World.OnlyMoscow, available: false);
        await ArchiveAsync(server, World.Fifty);

        await HasAsync(OfferCampaignStatusType.Published, World.Cup, World.OnlyNovosibirsk, World.Wardrobe, World.OnlyPetersburg);
        await HasAsync(OfferCampaignStatusType.NoStocks, World.Absent, World.Broken);
        await HasAsync(OfferCampaignStatusType.DisabledByPartner, World.OnlyMoscow);
        await HasAsync(OfferCampaignStatusType.Archived, World.Fifty);
        await HasAsync(OfferCampaignStatusType.Checking);

        // What is reserved to the last unit is not there any more.
        await server.Client.CreateOneAsync(World.Wardrobe, 10);
        Assert.Equal(OfferCampaignStatusType.NoStocks, (await server.Client.InShopAsync(World.Wardrobe))!.Status);
        Assert.Equal(OfferCampaignStatusType.NoStocks, (await server.Client.InShopAsync(World.OnlyPetersburg, World.SecondCampaign))!.Status);
        Assert.Equal(
            OfferCampaignStatusType.DisabledByPartner,
            (await server.Client.OfferAsync(World.OnlyMoscow))!.Campaigns!.Single(c => c.CampaignId == World.Campaign).Status);

        await server.Client.SetTermsAsync(World.OnlyMoscow, available: true);
        Assert.Equal(OfferCampaignStatusType.Published, (await server.Client.InShopAsync(World.OnlyMoscow))!.Status);
        server.AssertHealthy();

        async Task HasAsync(OfferCampaignStatusType status, params string[] skus) => Assert.Equal(
            skus,
            await server.Client.ListCampaignOffersAsync(World.Campaign, new() { Statuses = [status] }, 2, Cancel).Select(o => o.OfferId).ToListAsync(Cancel),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Archived_offers_are_listed_when_asked_for()
    {
        await using var server = await TestServer.StartAsync();
        await ArchiveAsync(server, World.Fifty);

        Assert.Equal([World.Fifty], await server.Client.OfferIdsAsync(new() { Archived = true }));
        Assert.DoesNotContain(World.Fifty, await server.Client.OfferIdsAsync(), StringComparer.Ordinal);
        Assert.True((await server.Client.OfferAsync(World.Fifty))!.Archived);
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_limit_above_the_maximum_is_cut_or_refused_as_the_contract_says()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SaveAsync([.. Enumerable.Range(0, 120).Select(i => New($"N{i:D3}"))]);

        var cut = await server.Client.GetOfferMappingsAsync(World.Business, page: new(Limit: 1000), cancellationToken: Cancel);
        Assert.Equal(100, cut.OfferMappings.Count);
        Assert.Equal(50, (await server.Client.GetOfferMappingsAsync(World.Business, cancellationToken: Cancel)).OfferMappings.Count);
        Assert.Equal(100, (await server.Client.GetCampaignOffersAsync(World.Campaign, cancellationToken: Cancel)).Offers.Count);
        await Refused.WithAsync(
            server.Client.GetCampaignOffersAsync(World.Campaign, page: new(Limit: 201), cancellationToken: Cancel),
            400,
            ErrorCodes.BadRequest,
            "Parameter limit must be less than or equal to '200' (rejected value: '201')");
        server.AssertHealthy();
    }

    [Theory]
    [InlineData("businesses/10/offer-mappings?limit=0", "{}")]
    [InlineData("businesses/10/offer-mappings?language=EN", "{}")]
    [InlineData("businesses/10/offer-mappings?pageToken=nonsense", "{}")]
    [InlineData("businesses/10/offer-mappings", """{"offerIds":["A"],"archived":true}""")]
    [InlineData("businesses/10/offer-mappings", """{"offerIds":["A"],"tags":["t"]}""")]
    [InlineData("businesses/10/offer-mappings", """{"cardStatuses":["NO_SUCH"]}""")]
    [InlineData("businesses/10/offer-mappings", """{"categoryIds":[0]}""")]
    [InlineData("businesses/10/offer-mappings", """{"vendorNames":["v","v"]}""")]
    [InlineData("campaigns/100/offers", "")]
    [InlineData("campaigns/100/offers", """{"offerIds":["A"],"statuses":["PUBLISHED"]}""")]
    [InlineData("campaigns/100/offers", """{"statuses":[]}""")]
    public async Task Bad_requests_are_refused(string path, string json)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync($"/v2/{path}", json)).AssertRefused(400, ErrorCodes.BadRequest);
    }

    private static Task ArchiveAsync(TestServer server, string sku) => ImportWriter.WriteAsync(
        server.Store,
        server.Control,
        new() { Offers = [.. World.Create().Offers.Where(o => o.BusinessId == World.Business && string.Equals(o.OfferId, sku, StringComparison.Ordinal)).Select(o => o with { Archived = true })] },
        "test",
        server.Clock,
        null,
        Cancel);
}
