namespace Laas.Contracts;

/// <summary>Body of updateOrderStatus (contract 2.15).</summary>
public sealed record UpdateOrderStatusRequest
{
    /// <summary>The new status. Mandatory.</summary>
    public OrderStatusChange? Order { get; init; }
}

/// <summary>
/// A new status (contract 2.15): PROCESSING with STARTED confirms, CANCELLED with SHOP_FAILED cancels.
/// </summary>
public sealed record OrderStatusChange
{
    /// <summary>Status. Mandatory.</summary>
    public OrderStatusType? Status { get; init; }

    /// <summary>Substatus.</summary>
    public OrderSubstatusType? Substatus { get; init; }

    /// <summary>For other kinds of shop; accepted and ignored.</summary>
    public OrderStatusChangeDelivery? Delivery { get; init; }
}

/// <summary>For other kinds of shop; accepted and ignored (contract 2.15).</summary>
public sealed record OrderStatusChangeDelivery
{
    /// <summary>Dates.</summary>
    public OrderStatusChangeDates? Dates { get; init; }
}

/// <summary>For other kinds of shop; accepted and ignored (contract 2.15).</summary>
public sealed record OrderStatusChangeDates
{
    /// <summary>Day of the hand-over.</summary>
    public WireDate? RealDeliveryDate { get; init; }
}

/// <summary>Answer of updateOrderStatus (contract 2.15), not wrapped.</summary>
/// <param name="Order">The order after the call.</param>
/// <param name="Operation">The operation that was started.</param>
public sealed record UpdateOrderStatusResponse(OrderV2? Order = null, Operation? Operation = null);
