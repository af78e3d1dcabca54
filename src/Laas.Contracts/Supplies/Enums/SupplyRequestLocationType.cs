using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kind of place of a request (contract 2.0.7, SupplyLocation).</summary>
[JsonConverter(typeof(WireEnumConverter<SupplyRequestLocationType>))]
public readonly record struct SupplyRequestLocationType : IWireEnumValue<SupplyRequestLocationType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public SupplyRequestLocationType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<SupplyRequestLocationType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<SupplyRequestLocationType> All { get; } = [Fulfillment, Xdoc, PickupPoint];

    /// <inheritdoc/>
    public static SupplyRequestLocationType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>A fulfilment warehouse.</summary>
    public static SupplyRequestLocationType Fulfillment => new("FULFILLMENT");

    /// <summary>A transit warehouse.</summary>
    public static SupplyRequestLocationType Xdoc => new("XDOC");

    /// <summary>A pickup point.</summary>
    public static SupplyRequestLocationType PickupPoint => new("PICKUP_POINT");
}
