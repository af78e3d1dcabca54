using Laas.Contracts;

namespace Laas.Client;

public sealed partial class LaasClient
{
    /// <summary>Creates one order per warehouse of the request, all or none (contract 2.14).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<CreateOrderResult> CreateOrderAsync(
        long campaignId,
        CreateOrderRequest request,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Write(
                HttpMethod.Post,
                $"v1/campaigns/{campaignId}/orders/create",
                request,
                Json.CreateOrderRequest,
                idempotencyKey),
            Json.ApiResponseCreateOrderResult,
            cancellationToken);

    /// <summary>Confirms a draft or starts cancelling an order (contract 2.15).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="request">The body.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<UpdateOrderStatusResponse> UpdateOrderStatusAsync(
        long campaignId,
        long orderId,
        UpdateOrderStatusRequest request,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        SendAsync(
            Call.Write(
                HttpMethod.Put,
                $"v2/campaigns/{campaignId}/orders/{orderId}/status",
                request,
                Json.UpdateOrderStatusRequest,
                idempotencyKey),
            Json.UpdateOrderStatusResponse,
            cancellationToken);

    /// <summary>Confirms a draft: PROCESSING with STARTED.</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<UpdateOrderStatusResponse> ConfirmOrderAsync(
        long campaignId, long orderId, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        UpdateOrderStatusAsync(
            campaignId,
            orderId,
            Change(OrderStatusType.Processing, OrderSubstatusType.Started),
            idempotencyKey,
            cancellationToken);

    /// <summary>
    /// Starts cancelling an order: CANCELLED with SHOP_FAILED. Wait for the operation to know the outcome.
    /// </summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<UpdateOrderStatusResponse> CancelOrderAsync(
        long campaignId, long orderId, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        UpdateOrderStatusAsync(
            campaignId,
            orderId,
            Change(OrderStatusType.Cancelled, OrderSubstatusType.ShopFailed),
            idempotencyKey,
            cancellationToken);

    /// <summary>Confirms or cancels up to 30 orders, each with its own outcome (contract 2.16).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<UpdateOrderStatusesResult> UpdateOrderStatusesAsync(
        long campaignId,
        UpdateOrderStatusesRequest request,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Write(
                HttpMethod.Post,
                $"v2/campaigns/{campaignId}/orders/status-update",
                request,
                Json.UpdateOrderStatusesRequest,
                idempotencyKey),
            Json.ApiResponseUpdateOrderStatusesResult,
            cancellationToken);

    /// <summary>Courier intervals that an order may be moved to (contract 2.17).</summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="orderId">The order.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<GetOrderUpdateOptionsResult> GetOrderUpdateOptionsAsync(
        long campaignId, long orderId, CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Read(
                $"v1/campaigns/{campaignId}/orders/update-options",
                new GetOrderUpdateOptionsRequest { Id = orderId },
                Json.GetOrderUpdateOptionsRequest),
            Json.ApiResponseGetOrderUpdateOptionsResult,
            cancellationToken);

    /// <summary>
    /// Starts changing the recipient or the interval of an order (contract 2.18). Wait for the operations to know the
    /// outcome.
    /// </summary>
    /// <param name="campaignId">The shop, 1 or more.</param>
    /// <param name="request">The body.</param>
    /// <param name="idempotencyKey">
    /// 1 to 255 visible ASCII characters that name this change, so that it happens once however often it is sent;
    /// <see langword="null"/>: sent once, never repeated.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    public Task<UpdateOrderResult> UpdateOrderAsync(
        long campaignId,
        UpdateOrderRequest request,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default) =>
        SendWrappedAsync(
            Call.Write(
                HttpMethod.Post,
                $"v1/campaigns/{campaignId}/orders/update",
                request,
                Json.UpdateOrderRequest,
                idempotencyKey),
            Json.ApiResponseUpdateOrderResult,
            cancellationToken);

    private static UpdateOrderStatusRequest Change(OrderStatusType status, OrderSubstatusType substatus) =>
        new() { Order = new OrderStatusChange { Status = status, Substatus = substatus } };
}
