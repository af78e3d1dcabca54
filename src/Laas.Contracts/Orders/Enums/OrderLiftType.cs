using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Lifting to the floor.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderLiftType>))]
public readonly record struct OrderLiftType : IWireEnumValue<OrderLiftType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderLiftType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderLiftType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderLiftType> All { get; } =
    [
        NotNeeded, Manual, Elevator, CargoElevator, Free, Unknown,
    ];

    /// <inheritdoc/>
    public static OrderLiftType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>NOT_NEEDED</c>.</summary>
    public static OrderLiftType NotNeeded => new("NOT_NEEDED");

    /// <summary><c>MANUAL</c>.</summary>
    public static OrderLiftType Manual => new("MANUAL");

    /// <summary><c>ELEVATOR</c>.</summary>
    public static OrderLiftType Elevator => new("ELEVATOR");

    /// <summary><c>CARGO_ELEVATOR</c>.</summary>
    public static OrderLiftType CargoElevator => new("CARGO_ELEVATOR");

    /// <summary><c>FREE</c>.</summary>
    public static OrderLiftType Free => new("FREE");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static OrderLiftType Unknown => new("UNKNOWN");
}
