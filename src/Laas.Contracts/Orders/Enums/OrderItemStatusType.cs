using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>What became of units of an item (contract: OrderV1 item statuses).</summary>
[JsonConverter(typeof(WireEnumConverter<OrderItemStatusType>))]
public readonly record struct OrderItemStatusType : IWireEnumValue<OrderItemStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderItemStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderItemStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderItemStatusType> All { get; } =
    [
        Created, Shipped, Cancelled, DeliveredToBuyer, Lost, Rejected, Returned,
    ];

    /// <inheritdoc/>
    public static OrderItemStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>CREATED</c>.</summary>
    public static OrderItemStatusType Created => new("CREATED");

    /// <summary><c>SHIPPED</c>.</summary>
    public static OrderItemStatusType Shipped => new("SHIPPED");

    /// <summary><c>CANCELLED</c>.</summary>
    public static OrderItemStatusType Cancelled => new("CANCELLED");

    /// <summary><c>DELIVERED_TO_BUYER</c>.</summary>
    public static OrderItemStatusType DeliveredToBuyer => new("DELIVERED_TO_BUYER");

    /// <summary><c>LOST</c>.</summary>
    public static OrderItemStatusType Lost => new("LOST");

    /// <summary><c>REJECTED</c>.</summary>
    public static OrderItemStatusType Rejected => new("REJECTED");

    /// <summary><c>RETURNED</c>.</summary>
    public static OrderItemStatusType Returned => new("RETURNED");
}
