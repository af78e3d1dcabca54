namespace Laas.Contracts;

/// <summary>Body of createOrder (contract 2.14).</summary>
public sealed record CreateOrderRequest
{
    /// <summary>The order. Mandatory.</summary>
    public NewOrder? Order { get; init; }
}

/// <summary>
/// A purchase to deliver (contract 2.14); becomes one order per element of <see cref="ItemsDelivery"/>.
/// </summary>
public sealed record NewOrder
{
    /// <summary>The shop's own number, 1 character or more; must be new. Mandatory.</summary>
    public string? ExternalOrderId { get; init; }

    /// <summary>Goods by warehouse, 1 to 1000 elements. Mandatory.</summary>
    public IReadOnlyList<CreateOrderItemsDelivery?>? ItemsDelivery { get; init; }

    /// <summary>Where to. Mandatory.</summary>
    public CreateOrderDestination? Destination { get; init; }

    /// <summary>Recipient. Mandatory.</summary>
    public OrderCustomer? Customer { get; init; }

    /// <summary>Packaging. Mandatory, may be empty.</summary>
    public CreateOrderPackaging? Packaging { get; init; }

    /// <summary>Payment, only <c>PREPAID</c>. Mandatory.</summary>
    public CreateOrderPaymentType? PaymentType { get; init; }

    /// <summary>
    /// <see langword="true"/>: hold the goods for an hour and wait for confirmation; <see langword="null"/>: no.
    /// </summary>
    public bool? Draft { get; init; }

    /// <summary><see langword="true"/>: a test order, never shipped; <see langword="null"/>: no.</summary>
    public bool? Fake { get; init; }
}

/// <summary>Goods of one warehouse and the chosen option (contract 2.14).</summary>
public sealed record CreateOrderItemsDelivery
{
    /// <summary>Warehouse id, 1 or more, from getDeliveryOptions. Mandatory.</summary>
    public long? WarehouseId { get; init; }

    /// <summary>Goods, 1 to 1000; offers are unique in the whole request. Mandatory.</summary>
    public IReadOnlyList<CreateOrderItem?>? Items { get; init; }

    /// <summary>Dates of the chosen option. Mandatory.</summary>
    public DeliveryDateIntervalRequest? DeliveryDateInterval { get; init; }

    /// <summary>Times of the chosen option. Mandatory for courier delivery, ignored for pickup.</summary>
    public DeliveryTimeIntervalRequest? DeliveryTimeInterval { get; init; }
}

/// <summary>Goods of an order (contract 2.14).</summary>
public sealed record CreateOrderItem
{
    /// <summary>SKU, 1 to 255 characters once trimmed. Mandatory.</summary>
    public string? OfferId { get; init; }

    /// <summary>Units, 1 to 1000. Mandatory.</summary>
    public int? Count { get; init; }

    /// <summary>Price of a unit. Mandatory.</summary>
    public CreateOrderPrice? Price { get; init; }
}

/// <summary>Price of a unit (contract 2.14).</summary>
public sealed record CreateOrderPrice
{
    /// <summary>Major units, above 0. Mandatory.</summary>
    public decimal? Value { get; init; }

    /// <summary>Currency. Mandatory.</summary>
    public CurrencyType? CurrencyId { get; init; }
}

/// <summary>Where an order goes: exactly one of the two (contract 2.14).</summary>
public sealed record CreateOrderDestination
{
    /// <summary>A pickup point.</summary>
    public CreateOrderPickupDelivery? PickupDelivery { get; init; }

    /// <summary>A courier address.</summary>
    public CreateOrderCourierDelivery? CourierDelivery { get; init; }
}

/// <summary>A pickup point (contract 2.14).</summary>
public sealed record CreateOrderPickupDelivery
{
    /// <summary>Point id, 1 or more. Mandatory.</summary>
    public long? LogisticPointId { get; init; }
}

/// <summary>A courier address (contract 2.14).</summary>
public sealed record CreateOrderCourierDelivery
{
    /// <summary>Address. Mandatory.</summary>
    public CreateOrderAddress? Address { get; init; }

    /// <summary>Comment for the courier, 1 to 3000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>Address of a customer (contract 2.14).</summary>
public sealed record CreateOrderAddress
{
    /// <summary>Address up to the house number with region or city, 1 to 512 characters. Mandatory.</summary>
    public string? FullAddress { get; init; }

    /// <summary>Entrance, 1 to 16 characters.</summary>
    public string? Entrance { get; init; }

    /// <summary>Floor; a number here, text in answers.</summary>
    public int? Floor { get; init; }

    /// <summary>Apartment, 1 to 16 characters.</summary>
    public string? Apartment { get; init; }
}

/// <summary>Recipient of an order (contract 2.14, 2.18).</summary>
public sealed record OrderCustomer
{
    /// <summary>First name, 1 to 512 characters. Mandatory.</summary>
    public string? FirstName { get; init; }

    /// <summary>Last name, 1 to 512 characters. Mandatory.</summary>
    public string? LastName { get; init; }

    /// <summary>Middle name, 1 to 512 characters.</summary>
    public string? MiddleName { get; init; }

    /// <summary>Phone, 5 to 16 characters: a plus, then digits only. Mandatory.</summary>
    public string? Phone { get; init; }
}

/// <summary>Packaging of an order (contract 2.14).</summary>
public sealed record CreateOrderPackaging
{
    /// <summary>Kind; <see langword="null"/>: the warehouse decides.</summary>
    public PackageType? PackageType { get; init; }
}

/// <summary>Result of createOrder (contract 2.14).</summary>
/// <param name="Orders">The orders, in the order of <c>itemsDelivery</c>; never empty.</param>
public sealed record CreateOrderResult(IReadOnlyList<CreatedOrder> Orders);

/// <summary>An order that was created (contract 2.14).</summary>
/// <param name="Id">Order id, below 2^53.</param>
public sealed record CreatedOrder(long Id);
