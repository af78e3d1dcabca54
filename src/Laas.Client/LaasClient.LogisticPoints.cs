using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>A page of the pickup points (contract 2.7).</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetLogisticPointsResult> GetLogisticPointsAsync(
        long businessId, PageRequest? page = null, CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Read(new QueryText($"v1/businesses/{businessId}/logistics-points").Add(page).ToString()),
            Json.ApiResponseGetLogisticPointsResult,
            cancellationToken);

    /// <summary>All pickup points, page by page.</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<LogisticPoint> ListLogisticPointsAsync(
        long businessId, int? limit = null, CancellationToken cancellationToken = default) =>
        AllPagesAsync<LogisticPoint>(
            async (page, token) =>
            {
                var answer = await GetLogisticPointsAsync(businessId, page, token).ConfigureAwait(false);
                return (answer.LogisticPoints, answer.Paging);
            },
            limit,
            cancellationToken);
}
