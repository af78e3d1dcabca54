using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>A page of the regions of exactly this name (contract 2.8).</summary>
    /// <param name="name">Official name, case-sensitive.</param>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<SearchRegionsByNameResponse> SearchRegionsByNameAsync(
        string name, PageRequest? page = null, CancellationToken cancellationToken = default) =>
        SendAsync(
            Call.Get(new QueryText("v2/regions").Add("name", name).Add(page).ToString()),
            Json.SearchRegionsByNameResponse,
            cancellationToken);

    /// <summary>All regions of exactly this name, page by page.</summary>
    /// <param name="name">Official name, case-sensitive.</param>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<Region> ListRegionsByNameAsync(
        string name, int? limit = null, CancellationToken cancellationToken = default) =>
        AllPagesAsync<Region>(
            async (page, token) =>
            {
                var answer = await SearchRegionsByNameAsync(name, page, token).ConfigureAwait(false);
                return (answer.Regions, answer.Paging);
            },
            limit,
            cancellationToken);

    /// <summary>One region (contract 2.9).</summary>
    /// <param name="regionId">The region.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<SearchRegionsByIdResponse> SearchRegionsByIdAsync(
        long regionId, CancellationToken cancellationToken = default) =>
        SendAsync(Call.Get($"v2/regions/{regionId}"), Json.SearchRegionsByIdResponse, cancellationToken);

    /// <summary>A region with a page of its children (contract 2.10).</summary>
    /// <param name="regionId">The region.</param>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<SearchRegionChildrenResponse> SearchRegionChildrenAsync(
        long regionId, PageRequest? page = null, CancellationToken cancellationToken = default) =>
        SendAsync(
            Call.Get(new QueryText($"v2/regions/{regionId}/children").Add(page).ToString()),
            Json.SearchRegionChildrenResponse,
            cancellationToken);

    /// <summary>All children of a region, page by page.</summary>
    /// <param name="regionId">The region.</param>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<Region> ListRegionChildrenAsync(
        long regionId, int? limit = null, CancellationToken cancellationToken = default) =>
        AllPagesAsync<Region>(
            async (page, token) =>
            {
                var answer = await SearchRegionChildrenAsync(regionId, page, token).ConfigureAwait(false);
                return (answer.Regions?.Children, answer.Paging);
            },
            limit,
            cancellationToken);

    /// <summary>The countries and their codes (contract 2.11).</summary>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetRegionsCodesResponse> GetRegionsCodesAsync(CancellationToken cancellationToken = default) =>
        SendAsync(Call.Read("v2/regions/countries"), Json.GetRegionsCodesResponse, cancellationToken);
}
