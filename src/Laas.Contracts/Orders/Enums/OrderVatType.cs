using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>VAT rates of an order.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderVatType>))]
public readonly record struct OrderVatType : IWireEnumValue<OrderVatType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderVatType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderVatType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderVatType> All { get; } =
    [
        NoVat, Vat0, Vat10, Vat10Over110, Vat20, Vat20Over120, Vat18, Vat18Over118, Vat12, Vat05, Vat07,
        Vat22, UnknownValue,
    ];

    /// <inheritdoc/>
    public static OrderVatType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>NO_VAT</c>.</summary>
    public static OrderVatType NoVat => new("NO_VAT");

    /// <summary><c>VAT_0</c>.</summary>
    public static OrderVatType Vat0 => new("VAT_0");

    /// <summary><c>VAT_10</c>.</summary>
    public static OrderVatType Vat10 => new("VAT_10");

    /// <summary><c>VAT_10_110</c>.</summary>
    public static OrderVatType Vat10Over110 => new("VAT_10_110");

    /// <summary><c>VAT_20</c>.</summary>
    public static OrderVatType Vat20 => new("VAT_20");

    /// <summary><c>VAT_20_120</c>.</summary>
    public static OrderVatType Vat20Over120 => new("VAT_20_120");

    /// <summary><c>VAT_18</c>.</summary>
    public static OrderVatType Vat18 => new("VAT_18");

    /// <summary><c>VAT_18_118</c>.</summary>
    public static OrderVatType Vat18Over118 => new("VAT_18_118");

    /// <summary><c>VAT_12</c>.</summary>
    public static OrderVatType Vat12 => new("VAT_12");

    /// <summary><c>VAT_05</c>.</summary>
    public static OrderVatType Vat05 => new("VAT_05");

    /// <summary><c>VAT_07</c>.</summary>
    public static OrderVatType Vat07 => new("VAT_07");

    /// <summary><c>VAT_22</c>.</summary>
    public static OrderVatType Vat22 => new("VAT_22");

    /// <summary><c>UNKNOWN_VALUE</c>.</summary>
    public static OrderVatType UnknownValue => new("UNKNOWN_VALUE");
}
