using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>What a pickup point can do besides handing out orders.</summary>
[JsonConverter(typeof(WireEnumConverter<LogisticPointFeatureType>))]
public readonly record struct LogisticPointFeatureType : IWireEnumValue<LogisticPointFeatureType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public LogisticPointFeatureType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<LogisticPointFeatureType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<LogisticPointFeatureType> All { get; } = [ReturnAllowed];

    /// <inheritdoc/>
    public static LogisticPointFeatureType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>Takes returns.</summary>
    public static LogisticPointFeatureType ReturnAllowed => new("RETURN_ALLOWED");
}
