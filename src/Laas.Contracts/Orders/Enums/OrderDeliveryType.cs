using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>How an order is delivered.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderDeliveryType>))]
public readonly record struct OrderDeliveryType : IWireEnumValue<OrderDeliveryType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderDeliveryType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderDeliveryType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderDeliveryType> All { get; } = [Delivery, Pickup, Post, Digital, Unknown];

    /// <inheritdoc/>
    public static OrderDeliveryType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>By courier.</summary>
    public static OrderDeliveryType Delivery => new("DELIVERY");

    /// <summary>To a pickup point.</summary>
    public static OrderDeliveryType Pickup => new("PICKUP");

    /// <summary><c>POST</c>.</summary>
    public static OrderDeliveryType Post => new("POST");

    /// <summary><c>DIGITAL</c>.</summary>
    public static OrderDeliveryType Digital => new("DIGITAL");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static OrderDeliveryType Unknown => new("UNKNOWN");
}
