using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Where an order is handed over.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderDeliveryDispatchType>))]
public readonly record struct OrderDeliveryDispatchType : IWireEnumValue<OrderDeliveryDispatchType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderDeliveryDispatchType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderDeliveryDispatchType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderDeliveryDispatchType> All { get; } =
    [
        Unknown, Buyer, MarketBrandedOutlet, ShopOutlet,
    ];

    /// <inheritdoc/>
    public static OrderDeliveryDispatchType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>UNKNOWN</c>.</summary>
    public static OrderDeliveryDispatchType Unknown => new("UNKNOWN");

    /// <summary>To the customer, by courier.</summary>
    public static OrderDeliveryDispatchType Buyer => new("BUYER");

    /// <summary>At the operator's pickup point.</summary>
    public static OrderDeliveryDispatchType MarketBrandedOutlet => new("MARKET_BRANDED_OUTLET");

    /// <summary><c>SHOP_OUTLET</c>.</summary>
    public static OrderDeliveryDispatchType ShopOutlet => new("SHOP_OUTLET");
}
