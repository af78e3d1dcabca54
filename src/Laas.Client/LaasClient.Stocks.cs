using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>A page of the stock of a shop (contract 2.12).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: everything not archived.</param>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetStocksResult> GetStocksAsync(
        long campaignId,
        GetStocksRequest? request = null,
        PageRequest? page = null,
        CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            StocksCall(new QueryText($"v2/campaigns/{campaignId}/offers/stocks").Add(page).ToString(), request),
            Json.ApiResponseGetStocksResult,
            cancellationToken);

    /// <summary>
    /// All stock of a shop, page by page; a warehouse whose offers take several pages comes several times.
    /// </summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: everything not archived.</param>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<WarehouseStocks> ListStocksAsync(
        long campaignId,
        GetStocksRequest? request = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        AllPagesAsync<WarehouseStocks>(
            async (page, token) =>
            {
                var answer = await GetStocksAsync(campaignId, request, page, token).ConfigureAwait(false);
                return (answer.Warehouses, answer.Paging);
            },
            limit,
            cancellationToken);

    private static Call StocksCall(string path, GetStocksRequest? request) =>
        request is null ? Call.Read(path) : Call.Read(path, request, Json.GetStocksRequest);
}
