using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;
using static Laas.Server.Tests.Catalogue.CatalogueCalls;

namespace Laas.Server.Tests.Catalogue;

/// <summary>deleteOffers and deleteCampaignOffers over HTTP (contract 2.34, 2.37).</summary>
[Trait("store", "any")]
public sealed class DeleteOffersTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_stands_in_a_warehouse_stays_whatever_its_state()
    {
        await using var server = await TestServer.StartAsync();

        Assert.Equal(
            [World.Cup, World.Broken, "NOBODY"], await server.Client.DeleteAsync(World.Cup, World.Absent, World.Broken, "NOBODY"));

        Assert.Null(await server.Client.OfferAsync(World.Absent));
        Assert.NotNull(await server.Client.OfferAsync(World.Cup));
        Assert.DoesNotContain(World.Absent, await server.Client.OfferIdsAsync(), StringComparer.Ordinal);
        Assert.Null(await server.Client.InShopAsync(World.Absent));

        // The other cabinet's cup was not meant.
        Assert.Single((await server.OtherClient.GetOfferMappingsAsync(World.OtherBusiness, cancellationToken: Cancel)).OfferMappings);
        server.AssertHealthy();
    }

    [Fact]
    public async Task The_id_of_a_deleted_offer_is_dead()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SaveAsync(New("A") with { Tags = ["t"], Barcodes = ["b"] });
        Assert.Null(await server.Client.DeleteAsync("A"));
        Assert.Null(await server.Client.DeleteAsync("A"));

        await Refused.WithAsync(
            server.Client.TrySaveAsync(New("B"), New("A")), 400, ErrorCodes.InvalidShopSku, "cannot be used again", "'A'");
        Assert.Null(await server.Client.OfferAsync("B"));
        Assert.Empty(await server.Client.OfferIdsAsync(new() { Tags = ["t"] }));
        await Refused.WithAsync(server.Client.SetTermsAsync("A", true), 400, ErrorCodes.OfferNotFound, "'A'");
        Assert.Equal(
            ["A"],
            (await server.Client.GenerateOfferBarcodesAsync(World.Business, new() { OfferIds = ["A"] }, cancellationToken: Cancel)).UnprocessedOfferIds);
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_shop_removes_what_it_does_not_store_and_takes_it_back()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.SetTermsAsync(World.Absent, available: false, vat: 6);

        Assert.Equal(["NOBODY", World.Cup], await server.Client.RemoveAsync(World.Absent, "NOBODY", World.Cup));
        Assert.Null(await server.Client.RemoveAsync(World.Absent));

        Assert.Null(await server.Client.InShopAsync(World.Absent));
        Assert.NotNull(await server.Client.InShopAsync(World.Absent, World.SecondCampaign));
        Assert.DoesNotContain((await server.Client.OfferAsync(World.Absent))!.Campaigns!, c => c.CampaignId == World.Campaign);

        // Stored by another shop of the cabinet only.
        Assert.Equal([World.Cup], (await server.Client.DeleteCampaignOffersAsync(
            World.SecondCampaign, new() { OfferIds = [World.Cup, World.Fifty] }, cancellationToken: Cancel)).NotDeletedOfferIds);

        await server.Client.SetTermsAsync(World.Absent);
        var back = (await server.Client.InShopAsync(World.Absent))!;
        Assert.Equal((true, OfferCampaignStatusType.NoStocks, null), (back.Available, back.Status, back.CampaignPrice));
        server.AssertHealthy();
    }

    [Theory]
    [InlineData("/v2/businesses/10/offer-mappings/delete")]
    [InlineData("/v2/campaigns/100/offers/delete")]
    public async Task Bad_requests_are_refused(string path)
    {
        await using var server = await TestServer.StartAsync();
        var many = string.Join(',', Enumerable.Range(0, 501).Select(i => $"\"{i}\""));
        foreach (var json in new[] { "{}", """{"offerIds":[]}""", """{"offerIds":["A"," A"]}""", """{"offerIds":[null]}""", $$"""{"offerIds":[{{many}}]}""" })
        {
            (await server.PostAsync(path, json)).AssertRefused(400, ErrorCodes.BadRequest);
        }
    }
}
