namespace Laas.Contracts;

/// <summary>Body of getOrderUpdateOptions (contract 2.17).</summary>
public sealed record GetOrderUpdateOptionsRequest
{
    /// <summary>Order id. Mandatory.</summary>
    public long? Id { get; init; }
}

/// <summary>Result of getOrderUpdateOptions (contract 2.17).</summary>
/// <param name="DeliveryIntervals">Courier intervals.</param>
public sealed record GetOrderUpdateOptionsResult(OrderDeliveryIntervals DeliveryIntervals);

/// <summary>Courier intervals an order may be moved to (contract 2.17).</summary>
/// <param name="AvailableDeliveryIntervals">The intervals; may be empty.</param>
public sealed record OrderDeliveryIntervals(IReadOnlyList<DeliveryInterval> AvailableDeliveryIntervals);

/// <summary>Body of updateOrder (contract 2.18).</summary>
public sealed record UpdateOrderRequest
{
    /// <summary>The changes. Mandatory.</summary>
    public OrderChange? Order { get; init; }
}

/// <summary>Changes of an order (contract 2.18): at least one of the two.</summary>
public sealed record OrderChange
{
    /// <summary>Order id. Mandatory.</summary>
    public long? Id { get; init; }

    /// <summary>New interval, courier orders only; <see langword="null"/>: unchanged.</summary>
    public DeliveryIntervalRequest? DeliveryInterval { get; init; }

    /// <summary>New recipient as a whole; <see langword="null"/>: unchanged.</summary>
    public OrderCustomer? Customer { get; init; }
}

/// <summary>Result of updateOrder (contract 2.18).</summary>
/// <param name="Operations">One operation per changed part; 1 or 2.</param>
public sealed record UpdateOrderResult(IReadOnlyList<Operation> Operations);
