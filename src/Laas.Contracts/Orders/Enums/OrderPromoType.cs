using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kinds of promotion.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderPromoType>))]
public readonly record struct OrderPromoType : IWireEnumValue<OrderPromoType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderPromoType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderPromoType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderPromoType> All { get; } =
    [
        DirectDiscount, BlueSet, BlueFlash, GenericBundle, MarketCoupon, MarketPromocode, MarketBlue,
        MarketCoin, PriceDropAsYouShop, SecretSale, CheapestAsGift, Cashback, SpreadDiscountCount,
        SpreadDiscountReceipt, DiscountByPaymentType, PercentDiscount, DcoExtraDiscount, Unknown,
    ];

    /// <inheritdoc/>
    public static OrderPromoType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>DIRECT_DISCOUNT</c>.</summary>
    public static OrderPromoType DirectDiscount => new("DIRECT_DISCOUNT");

    /// <summary><c>BLUE_SET</c>.</summary>
    public static OrderPromoType BlueSet => new("BLUE_SET");

    /// <summary><c>BLUE_FLASH</c>.</summary>
    public static OrderPromoType BlueFlash => new("BLUE_FLASH");

    /// <summary><c>GENERIC_BUNDLE</c>.</summary>
    public static OrderPromoType GenericBundle => new("GENERIC_BUNDLE");

    /// <summary><c>MARKET_COUPON</c>.</summary>
    public static OrderPromoType MarketCoupon => new("MARKET_COUPON");

    /// <summary><c>MARKET_PROMOCODE</c>.</summary>
    public static OrderPromoType MarketPromocode => new("MARKET_PROMOCODE");

    /// <summary><c>MARKET_BLUE</c>.</summary>
    public static OrderPromoType MarketBlue => new("MARKET_BLUE");

    /// <summary><c>MARKET_COIN</c>.</summary>
    public static OrderPromoType MarketCoin => new("MARKET_COIN");

    /// <summary><c>PRICE_DROP_AS_YOU_SHOP</c>.</summary>
    public static OrderPromoType PriceDropAsYouShop => new("PRICE_DROP_AS_YOU_SHOP");

    /// <summary><c>SECRET_SALE</c>.</summary>
    public static OrderPromoType SecretSale => new("SECRET_SALE");

    /// <summary><c>CHEAPEST_AS_GIFT</c>.</summary>
    public static OrderPromoType CheapestAsGift => new("CHEAPEST_AS_GIFT");

    /// <summary><c>CASHBACK</c>.</summary>
    public static OrderPromoType Cashback => new("CASHBACK");

    /// <summary><c>SPREAD_DISCOUNT_COUNT</c>.</summary>
    public static OrderPromoType SpreadDiscountCount => new("SPREAD_DISCOUNT_COUNT");

    /// <summary><c>SPREAD_DISCOUNT_RECEIPT</c>.</summary>
    public static OrderPromoType SpreadDiscountReceipt => new("SPREAD_DISCOUNT_RECEIPT");

    /// <summary><c>DISCOUNT_BY_PAYMENT_TYPE</c>.</summary>
    public static OrderPromoType DiscountByPaymentType => new("DISCOUNT_BY_PAYMENT_TYPE");

    /// <summary><c>PERCENT_DISCOUNT</c>.</summary>
    public static OrderPromoType PercentDiscount => new("PERCENT_DISCOUNT");

    /// <summary><c>DCO_EXTRA_DISCOUNT</c>.</summary>
    public static OrderPromoType DcoExtraDiscount => new("DCO_EXTRA_DISCOUNT");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static OrderPromoType Unknown => new("UNKNOWN");
}
