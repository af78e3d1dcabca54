using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Tags of an item.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderItemTagType>))]
public readonly record struct OrderItemTagType : IWireEnumValue<OrderItemTagType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderItemTagType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderItemTagType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderItemTagType> All { get; } = [Ultima, SafeTag];

    /// <inheritdoc/>
    public static OrderItemTagType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>ULTIMA</c>.</summary>
    public static OrderItemTagType Ultima => new("ULTIMA");

    /// <summary><c>SAFE_TAG</c>.</summary>
    public static OrderItemTagType SafeTag => new("SAFE_TAG");
}
