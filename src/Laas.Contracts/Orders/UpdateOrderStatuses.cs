namespace Laas.Contracts;

/// <summary>Body of updateOrderStatuses (contract 2.16).</summary>
public sealed record UpdateOrderStatusesRequest
{
    /// <summary>Orders, 1 to 30. Mandatory.</summary>
    public IReadOnlyList<OrderStateRequest?>? Orders { get; init; }
}

/// <summary>A new status of one order (contract 2.16).</summary>
public sealed record OrderStateRequest
{
    /// <summary>Order id. Mandatory.</summary>
    public long? Id { get; init; }

    /// <summary>Status. Mandatory.</summary>
    public OrderStatusType? Status { get; init; }

    /// <summary>Substatus.</summary>
    public OrderSubstatusType? Substatus { get; init; }
}

/// <summary>Result of updateOrderStatuses (contract 2.16).</summary>
/// <param name="Orders">Outcome per order.</param>
public sealed record UpdateOrderStatusesResult(IReadOnlyList<OrderStateResult> Orders);

/// <summary>Outcome for one order (contract 2.16).</summary>
/// <param name="Id">Order id.</param>
/// <param name="Status">Status.</param>
/// <param name="Substatus">Substatus.</param>
/// <param name="UpdateStatus">Outcome.</param>
/// <param name="ErrorDetails">Why not, with the order id; <see langword="null"/>: it worked.</param>
/// <param name="Operation">The operation that was started; <see langword="null"/>: none.</param>
public sealed record OrderStateResult(
    long? Id = null,
    OrderStatusType? Status = null,
    OrderSubstatusType? Substatus = null,
    OrderUpdateStatusType? UpdateStatus = null,
    string? ErrorDetails = null,
    Operation? Operation = null);
