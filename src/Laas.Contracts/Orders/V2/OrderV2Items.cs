namespace Laas.Contracts;

/// <summary>Goods of an order (contract: OrderV2).</summary>
/// <param name="Id">Item id inside the order.</param>
/// <param name="OfferId">The shop's SKU.</param>
/// <param name="OfferName">Name.</param>
/// <param name="Price">Price of a unit with VAT, without subsidies; major units.</param>
/// <param name="BuyerPrice">Price of a unit after discounts, major units.</param>
/// <param name="BuyerPriceBeforeDiscount">Price of a unit before discounts, major units.</param>
/// <param name="Count">Units.</param>
/// <param name="PriceBeforeDiscount">Deprecated.</param>
/// <param name="Vat">VAT rate.</param>
/// <param name="ShopSku">Deprecated.</param>
/// <param name="Subsidy">Deprecated.</param>
/// <param name="PartnerWarehouseId">Warehouse the order is formed on; text here.</param>
/// <param name="Promos">Promotions; <see langword="null"/>: none. Never empty.</param>
/// <param name="Instances">Marking codes of units; <see langword="null"/>: none. Never empty.</param>
/// <param name="Details">Deprecated.</param>
/// <param name="Subsidies">Subsidies; <see langword="null"/>: none. Never empty.</param>
/// <param name="RequiredInstanceTypes">
/// Marking codes that are needed; unique; <see langword="null"/>: none. Never empty.
/// </param>
/// <param name="Tags">Tags; unique; <see langword="null"/>: none. Never empty.</param>
public sealed record OrderV2Item(
    long Id,
    string OfferId,
    string OfferName,
    decimal Price,
    decimal BuyerPrice,
    decimal BuyerPriceBeforeDiscount,
    int Count,
    decimal? PriceBeforeDiscount = null,
    OrderVatType? Vat = null,
    string? ShopSku = null,
    decimal? Subsidy = null,
    string? PartnerWarehouseId = null,
    IReadOnlyList<OrderV2Promo>? Promos = null,
    IReadOnlyList<ItemInstance>? Instances = null,
    IReadOnlyList<OrderV2ItemDetail>? Details = null,
    IReadOnlyList<OrderV2ItemSubsidy>? Subsidies = null,
    IReadOnlyList<OrderItemInstanceType>? RequiredInstanceTypes = null,
    IReadOnlyList<OrderItemTagType>? Tags = null);

/// <summary>A promotion of an item (contract: OrderV2).</summary>
/// <param name="Type">Kind.</param>
/// <param name="Subsidy">Subsidy, major units.</param>
/// <param name="Discount">Discount, major units.</param>
/// <param name="ShopPromoId">The shop's promotion id.</param>
/// <param name="MarketPromoId">The operator's promotion id.</param>
public sealed record OrderV2Promo(
    OrderPromoType Type,
    decimal Subsidy,
    decimal? Discount = null,
    string? ShopPromoId = null,
    string? MarketPromoId = null);

/// <summary>Deprecated: what became of units (contract: OrderV2).</summary>
/// <param name="ItemCount">Units.</param>
/// <param name="ItemStatus">What became of them.</param>
/// <param name="UpdateDate">When.</param>
public sealed record OrderV2ItemDetail(long ItemCount, OrderItemDetailStatusType ItemStatus, LegacyDate UpdateDate);

/// <summary>A subsidy of an item (contract: OrderV2).</summary>
/// <param name="Type">Kind.</param>
/// <param name="Amount">Major units.</param>
public sealed record OrderV2ItemSubsidy(OrderItemSubsidyType Type, decimal Amount);
