using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>A page of the supply, withdrawal and disposal requests of a shop (contract 2.29).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: all, newest first.</param>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetSupplyRequestsResult> GetSupplyRequestsAsync(
        long campaignId,
        GetSupplyRequestsRequest? request = null,
        PageRequest? page = null,
        CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            SuppliesCall(new QueryText($"v2/campaigns/{campaignId}/supply-requests").Add(page).ToString(), request),
            Json.ApiResponseGetSupplyRequestsResult,
            cancellationToken);

    /// <summary>All supply, withdrawal and disposal requests of a shop that match, page by page.</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: all, newest first.</param>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<SupplyRequest> ListSupplyRequestsAsync(
        long campaignId,
        GetSupplyRequestsRequest? request = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        AllPagesAsync<SupplyRequest>(
            async (page, token) =>
            {
                var answer = await GetSupplyRequestsAsync(campaignId, request, page, token).ConfigureAwait(false);
                return (answer.Requests, answer.Paging);
            },
            limit,
            cancellationToken);

    /// <summary>A page of the offers of a request (contract 2.30).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="requestId">The request, 1 or more.</param>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetSupplyRequestItemsResult> GetSupplyRequestItemsAsync(
        long campaignId, long requestId, PageRequest? page = null, CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Read(
                new QueryText($"v2/campaigns/{campaignId}/supply-requests/items").Add(page).ToString(),
                new GetSupplyRequestItemsRequest { RequestId = requestId },
                Json.GetSupplyRequestItemsRequest),
            Json.ApiResponseGetSupplyRequestItemsResult,
            cancellationToken);

    /// <summary>All offers of a request, page by page.</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="requestId">The request, 1 or more.</param>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<SupplyRequestItem> ListSupplyRequestItemsAsync(
        long campaignId, long requestId, int? limit = null, CancellationToken cancellationToken = default) =>
        AllPagesAsync<SupplyRequestItem>(
            async (page, token) =>
            {
                var answer = await GetSupplyRequestItemsAsync(campaignId, requestId, page, token).ConfigureAwait(false);
                return (answer.Items, answer.Paging);
            },
            limit,
            cancellationToken);

    /// <summary>Documents of a request, with links that expire (contract 2.31).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="requestId">The request, 1 or more.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetSupplyRequestDocumentsResult> GetSupplyRequestDocumentsAsync(
        long campaignId, long requestId, CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Read(
                $"v2/campaigns/{campaignId}/supply-requests/documents",
                new GetSupplyRequestDocumentsRequest { RequestId = requestId },
                Json.GetSupplyRequestDocumentsRequest),
            Json.ApiResponseGetSupplyRequestDocumentsResult,
            cancellationToken);

    private static Call SuppliesCall(string path, GetSupplyRequestsRequest? request) =>
        request is null ? Call.Read(path) : Call.Read(path, request, Json.GetSupplyRequestsRequest);
}
