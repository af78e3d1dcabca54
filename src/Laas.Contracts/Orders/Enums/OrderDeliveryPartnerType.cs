using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Who delivers.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderDeliveryPartnerType>))]
public readonly record struct OrderDeliveryPartnerType : IWireEnumValue<OrderDeliveryPartnerType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderDeliveryPartnerType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderDeliveryPartnerType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderDeliveryPartnerType> All { get; } = [Shop, YandexMarket, Unknown];

    /// <inheritdoc/>
    public static OrderDeliveryPartnerType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>SHOP</c>.</summary>
    public static OrderDeliveryPartnerType Shop => new("SHOP");

    /// <summary>The operator; every LaaS order.</summary>
    public static OrderDeliveryPartnerType YandexMarket => new("YANDEX_MARKET");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static OrderDeliveryPartnerType Unknown => new("UNKNOWN");
}
