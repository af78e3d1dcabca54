using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Where a shop's own delivery options come from (contract 2.4).</summary>
[JsonConverter(typeof(WireEnumConverter<DeliveryOptionsSource>))]
public readonly record struct DeliveryOptionsSource : IWireEnumValue<DeliveryOptionsSource>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public DeliveryOptionsSource(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<DeliveryOptionsSource>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<DeliveryOptionsSource> All { get; } = [Web, Yml];

    /// <inheritdoc/>
    public static DeliveryOptionsSource Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>WEB</c>.</summary>
    public static DeliveryOptionsSource Web => new("WEB");

    /// <summary><c>YML</c>.</summary>
    public static DeliveryOptionsSource Yml => new("YML");
}
