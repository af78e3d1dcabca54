using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kinds of asynchronous operation.</summary>
[JsonConverter(typeof(WireEnumConverter<OperationType>))]
public readonly record struct OperationType : IWireEnumValue<OperationType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OperationType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OperationType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OperationType> All { get; } =
    [
        OrderRecipientUpdate, OrderDeliveryIntervalUpdate, OrderStatusUpdate, ReturnCancellation,
    ];

    /// <inheritdoc/>
    public static OperationType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>Change of the recipient.</summary>
    public static OperationType OrderRecipientUpdate => new("ORDER_RECIPIENT_UPDATE");

    /// <summary>Change of the delivery interval.</summary>
    public static OperationType OrderDeliveryIntervalUpdate => new("ORDER_DELIVERY_INTERVAL_UPDATE");

    /// <summary>Change of the status.</summary>
    public static OperationType OrderStatusUpdate => new("ORDER_STATUS_UPDATE");

    /// <summary>Cancelling of a return.</summary>
    public static OperationType ReturnCancellation => new("RETURN_CANCELLATION");
}
