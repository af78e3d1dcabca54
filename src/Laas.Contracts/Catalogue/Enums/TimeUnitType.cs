using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Unit of a period.</summary>
[JsonConverter(typeof(WireEnumConverter<TimeUnitType>))]
public readonly record struct TimeUnitType : IWireEnumValue<TimeUnitType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public TimeUnitType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<TimeUnitType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<TimeUnitType> All { get; } = [Hour, Day, Week, Month, Year];

    /// <inheritdoc/>
    public static TimeUnitType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>HOUR</c>.</summary>
    public static TimeUnitType Hour => new("HOUR");

    /// <summary><c>DAY</c>.</summary>
    public static TimeUnitType Day => new("DAY");

    /// <summary><c>WEEK</c>.</summary>
    public static TimeUnitType Week => new("WEEK");

    /// <summary><c>MONTH</c>.</summary>
    public static TimeUnitType Month => new("MONTH");

    /// <summary><c>YEAR</c>.</summary>
    public static TimeUnitType Year => new("YEAR");
}
