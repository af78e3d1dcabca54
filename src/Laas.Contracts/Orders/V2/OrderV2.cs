namespace Laas.Contracts;

/// <summary>An order as getOrder, getOrders and updateOrderStatus show it (contract 2.0.7, OrderV2).</summary>
/// <param name="Id">Order id.</param>
/// <param name="Status">Status.</param>
/// <param name="Substatus">Substatus.</param>
/// <param name="CreationDate">When it was created.</param>
/// <param name="Currency">Currency of all amounts.</param>
/// <param name="ItemsTotal">What the buyer pays for the goods, major units.</param>
/// <param name="DeliveryTotal">Price of the delivery, major units.</param>
/// <param name="BuyerItemsTotalBeforeDiscount">Goods before discounts, major units.</param>
/// <param name="PaymentType">When it is paid.</param>
/// <param name="PaymentMethod">How it is paid.</param>
/// <param name="Fake">Whether it is a test order.</param>
/// <param name="Items">Goods.</param>
/// <param name="Delivery">Delivery.</param>
/// <param name="Buyer">Buyer.</param>
/// <param name="TaxSystem">Tax system of the shop.</param>
/// <param name="ExternalOrderId">The shop's own number.</param>
/// <param name="UpdatedAt">When it last changed.</param>
/// <param name="BuyerItemsTotal">Deprecated.</param>
/// <param name="BuyerTotal">Deprecated.</param>
/// <param name="BuyerTotalBeforeDiscount">Deprecated.</param>
/// <param name="Subsidies">Subsidies; <see langword="null"/>: none. Never empty.</param>
/// <param name="Notes">Comment.</param>
/// <param name="CancelRequested">For other kinds of shop.</param>
/// <param name="ExpiryDate">When it is cancelled unless it changes its status; drafts.</param>
public sealed record OrderV2(
    long Id,
    OrderStatusType Status,
    OrderSubstatusType Substatus,
    LegacyDateTime CreationDate,
    CurrencyType Currency,
    decimal ItemsTotal,
    decimal DeliveryTotal,
    decimal BuyerItemsTotalBeforeDiscount,
    OrderPaymentType PaymentType,
    OrderPaymentMethodType PaymentMethod,
    bool Fake,
    IReadOnlyList<OrderV2Item> Items,
    OrderV2Delivery Delivery,
    OrderV2Buyer Buyer,
    OrderTaxSystemType TaxSystem,
    string? ExternalOrderId = null,
    LegacyDateTime? UpdatedAt = null,
    decimal? BuyerItemsTotal = null,
    decimal? BuyerTotal = null,
    decimal? BuyerTotalBeforeDiscount = null,
    IReadOnlyList<OrderV2Subsidy>? Subsidies = null,
    string? Notes = null,
    bool? CancelRequested = null,
    LegacyDateTime? ExpiryDate = null);

/// <summary>A subsidy of an order (contract: OrderV2).</summary>
/// <param name="Type">Kind.</param>
/// <param name="Amount">Major units.</param>
public sealed record OrderV2Subsidy(OrderSubsidyType Type, decimal Amount);

/// <summary>Buyer of an order (contract: OrderV2).</summary>
/// <param name="Type">Kind of buyer.</param>
/// <param name="Id">For other kinds of shop.</param>
/// <param name="LastName">For other kinds of shop.</param>
/// <param name="FirstName">For other kinds of shop.</param>
/// <param name="MiddleName">For other kinds of shop.</param>
public sealed record OrderV2Buyer(
    OrderBuyerType Type,
    string? Id = null,
    string? LastName = null,
    string? FirstName = null,
    string? MiddleName = null);
