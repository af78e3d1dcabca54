using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Unit of an age.</summary>
[JsonConverter(typeof(WireEnumConverter<AgeUnitType>))]
public readonly record struct AgeUnitType : IWireEnumValue<AgeUnitType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public AgeUnitType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<AgeUnitType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<AgeUnitType> All { get; } = [Year, Month];

    /// <inheritdoc/>
    public static AgeUnitType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>YEAR</c>.</summary>
    public static AgeUnitType Year => new("YEAR");

    /// <summary><c>MONTH</c>.</summary>
    public static AgeUnitType Month => new("MONTH");
}
