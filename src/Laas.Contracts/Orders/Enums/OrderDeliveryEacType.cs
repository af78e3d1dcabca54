using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Direction of the code at hand-over to a courier.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderDeliveryEacType>))]
public readonly record struct OrderDeliveryEacType : IWireEnumValue<OrderDeliveryEacType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderDeliveryEacType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderDeliveryEacType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderDeliveryEacType> All { get; } =
    [
        MerchantToCourier, CourierToMerchant, CheckingByMerchant,
    ];

    /// <inheritdoc/>
    public static OrderDeliveryEacType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>MERCHANT_TO_COURIER</c>.</summary>
    public static OrderDeliveryEacType MerchantToCourier => new("MERCHANT_TO_COURIER");

    /// <summary><c>COURIER_TO_MERCHANT</c>.</summary>
    public static OrderDeliveryEacType CourierToMerchant => new("COURIER_TO_MERCHANT");

    /// <summary><c>CHECKING_BY_MERCHANT</c>.</summary>
    public static OrderDeliveryEacType CheckingByMerchant => new("CHECKING_BY_MERCHANT");
}
