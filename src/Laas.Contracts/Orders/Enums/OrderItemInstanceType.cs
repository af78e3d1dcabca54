using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kinds of marking code a unit needs.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderItemInstanceType>))]
public readonly record struct OrderItemInstanceType : IWireEnumValue<OrderItemInstanceType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderItemInstanceType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderItemInstanceType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderItemInstanceType> All { get; } = [Cis, CisOptional, Uin, Rnpt, Gtd];

    /// <inheritdoc/>
    public static OrderItemInstanceType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>CIS</c>.</summary>
    public static OrderItemInstanceType Cis => new("CIS");

    /// <summary><c>CIS_OPTIONAL</c>.</summary>
    public static OrderItemInstanceType CisOptional => new("CIS_OPTIONAL");

    /// <summary><c>UIN</c>.</summary>
    public static OrderItemInstanceType Uin => new("UIN");

    /// <summary><c>RNPT</c>.</summary>
    public static OrderItemInstanceType Rnpt => new("RNPT");

    /// <summary><c>GTD</c>.</summary>
    public static OrderItemInstanceType Gtd => new("GTD");
}
