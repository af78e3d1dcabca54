using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>A page of the orders of a cabinet (contract 2.20).</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: orders of the last 30 days.</param>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetBusinessOrdersResponse> GetBusinessOrdersAsync(
        long businessId,
        GetBusinessOrdersRequest? request = null,
        PageRequest? page = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            Call.Read(
                new QueryText($"v1/businesses/{businessId}/orders").Add(page).ToString(),
                request ?? new GetBusinessOrdersRequest(),
                Json.GetBusinessOrdersRequest),
            Json.GetBusinessOrdersResponse,
            cancellationToken);

    /// <summary>All orders of a cabinet that match, newest first, page by page.</summary>
    /// <param name="businessId">The cabinet, 1 or more.</param>
    /// <param name="request">Filters; <see langword="null"/>: orders of the last 30 days.</param>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<OrderV1> ListOrdersAsync(
        long businessId,
        GetBusinessOrdersRequest? request = null,
        int? limit = null,
        CancellationToken cancellationToken = default) =>
        AllPagesAsync<OrderV1>(
            async (page, token) =>
            {
                var answer = await GetBusinessOrdersAsync(businessId, request, page, token).ConfigureAwait(false);
                return (answer.Orders, answer.Paging);
            },
            limit,
            cancellationToken);

    /// <summary>
    /// One order (contract 2.21). The real service ends this operation in 2027; getBusinessOrders replaces it.
    /// </summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetOrderResponse> GetOrderAsync(
        long campaignId, long orderId, CancellationToken cancellationToken = default) =>
        SendAsync(
            Call.Get($"v2/campaigns/{campaignId}/orders/{orderId}"), Json.GetOrderResponse, cancellationToken);

    /// <summary>
    /// A page of the orders of a shop (contract 2.22). The real service ends this operation in 2027;
    /// getBusinessOrders replaces it.
    /// </summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="query">Filters; <see langword="null"/>: orders of the last 30 days.</param>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetOrdersResponse> GetOrdersAsync(
        long campaignId,
        OrdersQuery? query = null,
        PageRequest? page = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            Call.Get((query ?? new OrdersQuery()).AddTo($"v2/campaigns/{campaignId}/orders").Add(page).ToString()),
            Json.GetOrdersResponse,
            cancellationToken);

    /// <summary>
    /// All orders of a shop that match, newest first, page by page; see <see cref="GetOrdersAsync"/>.
    /// </summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="query">Filters; <see langword="null"/>: orders of the last 30 days.</param>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<OrderV2> ListCampaignOrdersAsync(
        long campaignId, OrdersQuery? query = null, int? limit = null, CancellationToken cancellationToken = default) =>
        AllPagesAsync<OrderV2>(
            async (page, token) =>
            {
                var answer = await GetOrdersAsync(campaignId, query, page, token).ConfigureAwait(false);
                return (answer.Orders, answer.Paging);
            },
            limit,
            cancellationToken);

    /// <summary>Marking codes of an order's units and how their checks stand (contract 2.23).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetOrderIdentifiersStatusResult> GetOrderIdentifiersStatusAsync(
        long campaignId, long orderId, CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Read($"v2/campaigns/{campaignId}/orders/{orderId}/identifiers/status"),
            Json.ApiResponseGetOrderIdentifiersStatusResult,
            cancellationToken);
}
