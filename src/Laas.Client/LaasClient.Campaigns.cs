using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>A page of the shops that the key can see (contract 2.2).</summary>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetCampaignsResponse> GetCampaignsAsync(
        PageRequest? page = null, CancellationToken cancellationToken = default) =>
        SendAsync(
            Call.Get(new QueryText("v2/campaigns").Add(page).ToString()), Json.GetCampaignsResponse, cancellationToken);

    /// <summary>All shops that the key can see, page by page.</summary>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<Campaign> ListCampaignsAsync(
        int? limit = null, CancellationToken cancellationToken = default) =>
        AllPagesAsync<Campaign>(
            async (page, token) =>
            {
                var answer = await GetCampaignsAsync(page, token).ConfigureAwait(false);
                return (answer.Campaigns, answer.Paging);
            },
            limit,
            cancellationToken);

    /// <summary>One shop (contract 2.3).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetCampaignResponse> GetCampaignAsync(long campaignId, CancellationToken cancellationToken = default) =>
        SendAsync(Call.Get($"v2/campaigns/{campaignId}"), Json.GetCampaignResponse, cancellationToken);

    /// <summary>Settings of a shop (contract 2.4).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetCampaignSettingsResponse> GetCampaignSettingsAsync(
        long campaignId, CancellationToken cancellationToken = default) =>
        SendAsync(
            Call.Get($"v2/campaigns/{campaignId}/settings"), Json.GetCampaignSettingsResponse, cancellationToken);

    /// <summary>Settings of a cabinet (contract 2.5).</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetBusinessSettingsResult> GetBusinessSettingsAsync(
        long businessId, CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Read($"v2/businesses/{businessId}/settings"),
            Json.ApiResponseGetBusinessSettingsResult,
            cancellationToken);
}
