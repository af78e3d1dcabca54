using Laas.Client;
using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Catalogue;

/// <summary>Short forms of the catalogue's requests for <see cref="World.Business"/> and <see cref="World.Campaign"/>.</summary>
internal static class CatalogueCalls
{
    public const string Update = "/v2/businesses/10/offer-mappings/update";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static OfferUpdate New(string offerId) => new() { OfferId = offerId, Name = $"Товар {offerId}", MarketCategoryId = 7 };

    /// <summary>Creates or changes offers and demands that nothing is wrong with them.</summary>
    public static async Task SaveAsync(this LaasClient client, params IReadOnlyList<OfferUpdate> offers)
    {
        var answer = await client.TrySaveAsync(offers);
        Assert.Null(answer.Results);
        Assert.Equal(ApiResponseStatusType.Ok, answer.Status);
    }

    public static Task<UpdateOfferMappingsResponse> TrySaveAsync(this LaasClient client, params IReadOnlyList<OfferUpdate> offers) =>
        client.UpdateOfferMappingsAsync(
            World.Business,
            new() { OfferMappings = [.. offers.Select(o => new OfferMappingUpdate { Offer = o })] },
            cancellationToken: Cancel);

    /// <summary>The offer as the cabinet's list shows it; <see langword="null"/>: it is not there.</summary>
    public static async Task<CatalogOffer?> OfferAsync(this LaasClient client, string offerId)
    {
        var answer = await client.GetOfferMappingsAsync(World.Business, new() { OfferIds = [offerId] }, cancellationToken: Cancel);
        return answer.OfferMappings.SingleOrDefault()?.Offer;
    }

    /// <summary>SKUs of the cabinet's list.</summary>
    public static async Task<IReadOnlyList<string>> OfferIdsAsync(
        this LaasClient client, GetOfferMappingsRequest? request = null, int? limit = null) =>
        await client.ListOfferMappingsAsync(World.Business, request, limit, Cancel).Select(m => m.Offer!.OfferId).ToListAsync(Cancel);

    /// <summary>The offer as the shop's list shows it; <see langword="null"/>: it is not in the shop.</summary>
    public static async Task<CampaignOffer?> InShopAsync(this LaasClient client, string offerId, long campaignId = World.Campaign)
    {
        var answer = await client.GetCampaignOffersAsync(campaignId, new() { OfferIds = [offerId] }, cancellationToken: Cancel);
        return answer.Offers.SingleOrDefault();
    }

    public static Task SetTermsAsync(this LaasClient client, string offerId, bool? available = null, int? vat = null) =>
        client.UpdateCampaignOffersAsync(
            World.Campaign,
            new() { Offers = [new() { OfferId = offerId, Available = available, Vat = vat }] },
            cancellationToken: Cancel);

    public static async Task<IReadOnlyList<string>?> DeleteAsync(this LaasClient client, params IReadOnlyList<string> offerIds) =>
        (await client.DeleteOffersAsync(World.Business, new() { OfferIds = offerIds }, cancellationToken: Cancel)).NotDeletedOfferIds;

    public static async Task<IReadOnlyList<string>?> RemoveAsync(this LaasClient client, params IReadOnlyList<string> offerIds) =>
        (await client.DeleteCampaignOffersAsync(World.Campaign, new() { OfferIds = offerIds }, cancellationToken: Cancel))
            .NotDeletedOfferIds;
}
