using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>Which of the points can take goods back (contract 2.24).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetReturnDeliveryOptionsResult> GetReturnDeliveryOptionsAsync(
        long campaignId, GetReturnDeliveryOptionsRequest request, CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Read(
                $"v1/campaigns/{campaignId}/return-delivery-options", request, Json.GetReturnDeliveryOptionsRequest),
            Json.ApiResponseGetReturnDeliveryOptionsResult,
            cancellationToken);

    /// <summary>Creates a return of goods that were delivered (contract 2.25).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<CreateReturnResult> CreateReturnAsync(
        long campaignId,
        CreateReturnRequest request,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Write(
                HttpMethod.Post,
                $"v1/campaigns/{campaignId}/returns/create",
                request,
                Json.CreateReturnRequest,
                idempotencyKey),
            Json.ApiResponseCreateReturnResult,
            cancellationToken);

    /// <summary>
    /// Starts cancelling a return that was not handed in yet (contract 2.26). Wait for the operation to know the outcome.
    /// </summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="returnId">The return.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<CancelReturnResult> CancelReturnAsync(
        long campaignId, long returnId, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Write(
                HttpMethod.Post,
                $"v1/campaigns/{campaignId}/returns/cancel",
                new CancelReturnRequest { ReturnId = returnId },
                Json.CancelReturnRequest,
                idempotencyKey),
            Json.ApiResponseCancelReturnResult,
            cancellationToken);

    /// <summary>One non-purchase or return (contract 2.27).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="returnId">The return.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<Return> GetReturnAsync(
        long campaignId, long orderId, long returnId, CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Get($"v2/campaigns/{campaignId}/orders/{orderId}/returns/{returnId}"),
            Json.ApiResponseReturn,
            cancellationToken);

    /// <summary>A page of the non-purchases and returns of a shop (contract 2.28).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="query">Filters; <see langword="null"/>: all.</param>
    /// <param name="page">Which page; <see langword="null"/>: the first.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetReturnsResult> GetReturnsAsync(
        long campaignId,
        ReturnsQuery? query = null,
        PageRequest? page = null,
        CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Get((query ?? new ReturnsQuery()).AddTo($"v2/campaigns/{campaignId}/returns").Add(page).ToString()),
            Json.ApiResponseGetReturnsResult,
            cancellationToken);

    /// <summary>All non-purchases and returns of a shop that match, newest first, page by page.</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="query">Filters; <see langword="null"/>: all.</param>
    /// <param name="limit">
    /// Elements of a page, 1 or more; <see langword="null"/>: what the operation takes by default.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public IAsyncEnumerable<Return> ListReturnsAsync(
        long campaignId, ReturnsQuery? query = null, int? limit = null, CancellationToken cancellationToken = default) =>
        AllPagesAsync<Return>(
            async (page, token) =>
            {
                var answer = await GetReturnsAsync(campaignId, query, page, token).ConfigureAwait(false);
                return (answer.Returns, answer.Paging);
            },
            limit,
            cancellationToken);
}
