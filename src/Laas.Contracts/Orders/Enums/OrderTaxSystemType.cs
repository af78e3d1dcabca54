using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Tax system of a shop.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderTaxSystemType>))]
public readonly record struct OrderTaxSystemType : IWireEnumValue<OrderTaxSystemType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderTaxSystemType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderTaxSystemType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderTaxSystemType> All { get; } =
    [
        Osn, Usn, UsnMinusCost, Envd, Echn, Psn, Npd, Ausn, AusnMinusCost, UnknownValue,
    ];

    /// <inheritdoc/>
    public static OrderTaxSystemType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>OSN</c>.</summary>
    public static OrderTaxSystemType Osn => new("OSN");

    /// <summary><c>USN</c>.</summary>
    public static OrderTaxSystemType Usn => new("USN");

    /// <summary><c>USN_MINUS_COST</c>.</summary>
    public static OrderTaxSystemType UsnMinusCost => new("USN_MINUS_COST");

    /// <summary><c>ENVD</c>.</summary>
    public static OrderTaxSystemType Envd => new("ENVD");

    /// <summary><c>ECHN</c>.</summary>
    public static OrderTaxSystemType Echn => new("ECHN");

    /// <summary><c>PSN</c>.</summary>
    public static OrderTaxSystemType Psn => new("PSN");

    /// <summary><c>NPD</c>.</summary>
    public static OrderTaxSystemType Npd => new("NPD");

    /// <summary><c>AUSN</c>.</summary>
    public static OrderTaxSystemType Ausn => new("AUSN");

    /// <summary><c>AUSN_MINUS_COST</c>.</summary>
    public static OrderTaxSystemType AusnMinusCost => new("AUSN_MINUS_COST");

    /// <summary><c>UNKNOWN_VALUE</c>.</summary>
    public static OrderTaxSystemType UnknownValue => new("UNKNOWN_VALUE");
}
