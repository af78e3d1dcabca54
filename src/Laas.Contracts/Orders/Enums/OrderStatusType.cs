using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Statuses of an order (contract, enum catalogue); a server may add others.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderStatusType>))]
public readonly record struct OrderStatusType : IWireEnumValue<OrderStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderStatusType> All { get; } =
    [
        Placing, Reserved, Unpaid, Processing, Delivery, Pickup, Delivered, Cancelled, Pending,
        PartiallyReturned, Returned, Unknown,
    ];

    /// <inheritdoc/>
    public static OrderStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>Being placed.</summary>
    public static OrderStatusType Placing => new("PLACING");

    /// <summary>A draft: goods are held, the shop has not confirmed. LaaS only.</summary>
    public static OrderStatusType Reserved => new("RESERVED");

    /// <summary>Placed, unpaid.</summary>
    public static OrderStatusType Unpaid => new("UNPAID");

    /// <summary>In work.</summary>
    public static OrderStatusType Processing => new("PROCESSING");

    /// <summary>With the carrier.</summary>
    public static OrderStatusType Delivery => new("DELIVERY");

    /// <summary>At the pickup point.</summary>
    public static OrderStatusType Pickup => new("PICKUP");

    /// <summary>Received by the customer.</summary>
    public static OrderStatusType Delivered => new("DELIVERED");

    /// <summary>Cancelled.</summary>
    public static OrderStatusType Cancelled => new("CANCELLED");

    /// <summary>Waits for the seller.</summary>
    public static OrderStatusType Pending => new("PENDING");

    /// <summary><c>PARTIALLY_RETURNED</c>.</summary>
    public static OrderStatusType PartiallyReturned => new("PARTIALLY_RETURNED");

    /// <summary><c>RETURNED</c>.</summary>
    public static OrderStatusType Returned => new("RETURNED");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static OrderStatusType Unknown => new("UNKNOWN");
}
