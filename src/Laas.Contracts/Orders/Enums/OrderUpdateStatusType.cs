using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Outcome for one order of updateOrderStatuses (contract 2.16).</summary>
[JsonConverter(typeof(WireEnumConverter<OrderUpdateStatusType>))]
public readonly record struct OrderUpdateStatusType : IWireEnumValue<OrderUpdateStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderUpdateStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderUpdateStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderUpdateStatusType> All { get; } = [Ok, Error];

    /// <inheritdoc/>
    public static OrderUpdateStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>OK</c>.</summary>
    public static OrderUpdateStatusType Ok => new("OK");

    /// <summary><c>ERROR</c>.</summary>
    public static OrderUpdateStatusType Error => new("ERROR");
}
