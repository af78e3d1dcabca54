using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>When an order is paid.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderPaymentType>))]
public readonly record struct OrderPaymentType : IWireEnumValue<OrderPaymentType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderPaymentType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderPaymentType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderPaymentType> All { get; } = [Prepaid, Postpaid, Unknown];

    /// <inheritdoc/>
    public static OrderPaymentType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>PREPAID</c>.</summary>
    public static OrderPaymentType Prepaid => new("PREPAID");

    /// <summary><c>POSTPAID</c>.</summary>
    public static OrderPaymentType Postpaid => new("POSTPAID");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static OrderPaymentType Unknown => new("UNKNOWN");
}
