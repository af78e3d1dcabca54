using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Where an order was placed.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderSourcePlatformType>))]
public readonly record struct OrderSourcePlatformType : IWireEnumValue<OrderSourcePlatformType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderSourcePlatformType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderSourcePlatformType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderSourcePlatformType> All { get; } = [Market, Ozon, Wildberries, Other];

    /// <inheritdoc/>
    public static OrderSourcePlatformType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>MARKET</c>.</summary>
    public static OrderSourcePlatformType Market => new("MARKET");

    /// <summary><c>OZON</c>.</summary>
    public static OrderSourcePlatformType Ozon => new("OZON");

    /// <summary><c>WILDBERRIES</c>.</summary>
    public static OrderSourcePlatformType Wildberries => new("WILDBERRIES");

    /// <summary>Created through createOrder.</summary>
    public static OrderSourcePlatformType Other => new("OTHER");
}
