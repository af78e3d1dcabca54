using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kind of buyer.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderBuyerType>))]
public readonly record struct OrderBuyerType : IWireEnumValue<OrderBuyerType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderBuyerType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderBuyerType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderBuyerType> All { get; } = [Person, Business];

    /// <inheritdoc/>
    public static OrderBuyerType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>PERSON</c>.</summary>
    public static OrderBuyerType Person => new("PERSON");

    /// <summary><c>BUSINESS</c>.</summary>
    public static OrderBuyerType Business => new("BUSINESS");
}
