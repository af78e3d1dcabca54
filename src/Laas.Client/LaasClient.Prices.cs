using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>A page of the prices that hold in all shops (contract 2.38).</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: everything not archived.</param>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetDefaultPricesResult> GetDefaultPricesAsync(
        long businessId,
        GetDefaultPricesRequest? request = null,
        PageRequest? page = null,
        CancellationToken cancellationToken = default)
    {
        var path = new QueryText($"v2/businesses/{businessId}/offer-prices").Add(page).ToString();
        return SendWrappedAsync(
            request is null ? Call.Read(path) : Call.Read(path, request, Json.GetDefaultPricesRequest),
            Json.ApiResponseGetDefaultPricesResult,
            cancellationToken);
    }

    /// <summary>All prices that hold in all shops, by SKU, page by page.</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: everything not archived.</param>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<DefaultPriceOffer> ListDefaultPricesAsync(
        long businessId,
        GetDefaultPricesRequest? request = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        AllPagesAsync<DefaultPriceOffer>(
            async (page, token) =>
            {
                var answer = await GetDefaultPricesAsync(businessId, request, page, token).ConfigureAwait(false);
                return (answer.Offers, answer.Paging);
            },
            limit,
            cancellationToken);

    /// <summary>Sets prices for all shops, all or none (contract 2.39).</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task UpdateBusinessPricesAsync(
        long businessId,
        UpdateBusinessPricesRequest request,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            Call.Write(HttpMethod.Post, $"v2/businesses/{businessId}/offer-prices/updates", request, Json.UpdateBusinessPricesRequest, idempotencyKey),
            Json.EmptyApiResponse,
            cancellationToken);

    /// <summary>A page of the prices of a shop (contract 2.40).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: everything.</param>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetPricesByOfferIdsResult> GetPricesByOfferIdsAsync(
        long campaignId,
        GetPricesByOfferIdsRequest? request = null,
        PageRequest? page = null,
        CancellationToken cancellationToken = default)
    {
        var path = new QueryText($"v2/campaigns/{campaignId}/offer-prices").Add(page).ToString();
        return SendWrappedAsync(
            request is null ? Call.Read(path) : Call.Read(path, request, Json.GetPricesByOfferIdsRequest),
            Json.ApiResponseGetPricesByOfferIdsResult,
            cancellationToken);
    }

    /// <summary>All prices of a shop, by SKU, page by page.</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: everything.</param>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<CampaignPriceOffer> ListPricesByOfferIdsAsync(
        long campaignId,
        GetPricesByOfferIdsRequest? request = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        AllPagesAsync<CampaignPriceOffer>(
            async (page, token) =>
            {
                var answer = await GetPricesByOfferIdsAsync(campaignId, request, page, token).ConfigureAwait(false);
                return (answer.Offers, answer.Paging);
            },
            limit,
            cancellationToken);

    /// <summary>Sets prices for one shop, all or none (contract 2.41).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task UpdatePricesAsync(
        long campaignId,
        UpdatePricesRequest request,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            Call.Write(HttpMethod.Post, $"v2/campaigns/{campaignId}/offer-prices/updates", request, Json.UpdatePricesRequest, idempotencyKey),
            Json.EmptyApiResponse,
            cancellationToken);
}
