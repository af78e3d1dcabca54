using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kind of place where a shop collects goods (contract 2.0.7, Return).</summary>
[JsonConverter(typeof(WireEnumConverter<LogisticPointType>))]
public readonly record struct LogisticPointType : IWireEnumValue<LogisticPointType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public LogisticPointType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<LogisticPointType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<LogisticPointType> All { get; } =
    [
        Warehouse, PickupPoint, PickupTerminal, PickupPostOffice, PickupMixed, PickupRetail,
    ];

    /// <inheritdoc/>
    public static LogisticPointType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>WAREHOUSE</c>.</summary>
    public static LogisticPointType Warehouse => new("WAREHOUSE");

    /// <summary><c>PICKUP_POINT</c>.</summary>
    public static LogisticPointType PickupPoint => new("PICKUP_POINT");

    /// <summary><c>PICKUP_TERMINAL</c>.</summary>
    public static LogisticPointType PickupTerminal => new("PICKUP_TERMINAL");

    /// <summary><c>PICKUP_POST_OFFICE</c>.</summary>
    public static LogisticPointType PickupPostOffice => new("PICKUP_POST_OFFICE");

    /// <summary><c>PICKUP_MIXED</c>.</summary>
    public static LogisticPointType PickupMixed => new("PICKUP_MIXED");

    /// <summary><c>PICKUP_RETAIL</c>.</summary>
    public static LogisticPointType PickupRetail => new("PICKUP_RETAIL");
}
