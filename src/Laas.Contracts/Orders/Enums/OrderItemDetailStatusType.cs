using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>What became of units of an item (contract: OrderV2, deprecated details).</summary>
[JsonConverter(typeof(WireEnumConverter<OrderItemDetailStatusType>))]
public readonly record struct OrderItemDetailStatusType : IWireEnumValue<OrderItemDetailStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderItemDetailStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderItemDetailStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderItemDetailStatusType> All { get; } = [Rejected, Returned];

    /// <inheritdoc/>
    public static OrderItemDetailStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>REJECTED</c>.</summary>
    public static OrderItemDetailStatusType Rejected => new("REJECTED");

    /// <summary><c>RETURNED</c>.</summary>
    public static OrderItemDetailStatusType Returned => new("RETURNED");
}
