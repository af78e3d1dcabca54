namespace Laas.Contracts;

/// <summary>Goods of an order (contract: OrderV1).</summary>
/// <param name="Id">Item id inside the order.</param>
/// <param name="OfferId">The shop's SKU.</param>
/// <param name="OfferName">Name.</param>
/// <param name="Count">Units.</param>
/// <param name="Prices">Amounts for all units.</param>
/// <param name="Instances">Marking codes of units; <see langword="null"/>: none. Never empty.</param>
/// <param name="RequiredInstanceTypes">
/// Marking codes that are needed; unique; <see langword="null"/>: none. Never empty.
/// </param>
/// <param name="ItemStatuses">Units by what became of them; <see langword="null"/>: unknown. Never empty.</param>
/// <param name="Tags">Tags; unique; <see langword="null"/>: none. Never empty.</param>
public sealed record OrderV1Item(
    long Id,
    string OfferId,
    string OfferName,
    int Count,
    OrderV1ItemPrices? Prices = null,
    IReadOnlyList<ItemInstance>? Instances = null,
    IReadOnlyList<OrderItemInstanceType>? RequiredInstanceTypes = null,
    IReadOnlyList<OrderV1ItemStatus>? ItemStatuses = null,
    IReadOnlyList<OrderItemTagType>? Tags = null);

/// <summary>Amounts of an item, for all units (contract: OrderV1).</summary>
/// <param name="Payment">What the buyer pays.</param>
/// <param name="Subsidy">Reward of the seller.</param>
/// <param name="Cashback">Paid with loyalty points.</param>
/// <param name="Vat">VAT rate.</param>
public sealed record OrderV1ItemPrices(
    Money? Payment = null,
    Money? Subsidy = null,
    Money? Cashback = null,
    OrderVatType? Vat = null);

/// <summary>Units of an item by what became of them (contract: OrderV1).</summary>
/// <param name="Status">What became of them.</param>
/// <param name="Count">Units.</param>
public sealed record OrderV1ItemStatus(OrderItemStatusType Status, long Count);

/// <summary>Amounts of an order (contract: OrderV1).</summary>
/// <param name="Payment">What the buyer pays.</param>
/// <param name="Subsidy">Reward of the seller.</param>
/// <param name="Cashback">Paid with loyalty points.</param>
/// <param name="Delivery">Amounts of the delivery.</param>
public sealed record OrderV1Prices(
    Money? Payment = null,
    Money? Subsidy = null,
    Money? Cashback = null,
    OrderV1DeliveryPrices? Delivery = null);

/// <summary>Amounts of a delivery (contract: OrderV1).</summary>
/// <param name="Payment">What the buyer pays.</param>
/// <param name="Subsidy">Reward of the seller.</param>
/// <param name="Vat">VAT rate.</param>
public sealed record OrderV1DeliveryPrices(Money? Payment = null, Money? Subsidy = null, OrderVatType? Vat = null);
