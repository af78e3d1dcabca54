using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>A page of the offers of a shop (contract 2.35).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: everything.</param>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetCampaignOffersResult> GetCampaignOffersAsync(
        long campaignId,
        GetCampaignOffersRequest? request = null,
        PageRequest? page = null,
        CancellationToken cancellationToken = default)
    {
        var path = new QueryText($"v2/campaigns/{campaignId}/offers").Add(page).ToString();
        return SendWrappedAsync(
            Call.Read(path, request ?? new GetCampaignOffersRequest(), Json.GetCampaignOffersRequest),
            Json.ApiResponseGetCampaignOffersResult,
            cancellationToken);
    }

    /// <summary>All offers of a shop that match, by SKU, page by page.</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: everything.</param>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<CampaignOffer> ListCampaignOffersAsync(
        long campaignId,
        GetCampaignOffersRequest? request = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        AllPagesAsync<CampaignOffer>(
            async (page, token) =>
            {
                var answer = await GetCampaignOffersAsync(campaignId, request, page, token).ConfigureAwait(false);
                return (answer.Offers, answer.Paging);
            },
            limit,
            cancellationToken);

    /// <summary>Changes the terms of offers in a shop, all or none (contract 2.36).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task UpdateCampaignOffersAsync(
        long campaignId,
        UpdateCampaignOffersRequest request,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            Call.Write(HttpMethod.Post, $"v2/campaigns/{campaignId}/offers/update", request, Json.UpdateCampaignOffersRequest, idempotencyKey),
            Json.EmptyApiResponse,
            cancellationToken);

    /// <summary>Takes offers out of a shop (contract 2.37).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public async Task<DeleteCampaignOffersResult> DeleteCampaignOffersAsync(
        long campaignId,
        DeleteCampaignOffersRequest request,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        (await SendAsync(
            Call.Write(HttpMethod.Post, $"v2/campaigns/{campaignId}/offers/delete", request, Json.DeleteCampaignOffersRequest, idempotencyKey),
            Json.ApiResponseDeleteCampaignOffersResult,
            cancellationToken).ConfigureAwait(false)).Result ?? new DeleteCampaignOffersResult();
}
