using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Days of the week.</summary>
[JsonConverter(typeof(WireEnumConverter<DayOfWeekType>))]
public readonly record struct DayOfWeekType : IWireEnumValue<DayOfWeekType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public DayOfWeekType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<DayOfWeekType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<DayOfWeekType> All { get; } =
    [
        Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday,
    ];

    /// <inheritdoc/>
    public static DayOfWeekType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>MONDAY</c>.</summary>
    public static DayOfWeekType Monday => new("MONDAY");

    /// <summary><c>TUESDAY</c>.</summary>
    public static DayOfWeekType Tuesday => new("TUESDAY");

    /// <summary><c>WEDNESDAY</c>.</summary>
    public static DayOfWeekType Wednesday => new("WEDNESDAY");

    /// <summary><c>THURSDAY</c>.</summary>
    public static DayOfWeekType Thursday => new("THURSDAY");

    /// <summary><c>FRIDAY</c>.</summary>
    public static DayOfWeekType Friday => new("FRIDAY");

    /// <summary><c>SATURDAY</c>.</summary>
    public static DayOfWeekType Saturday => new("SATURDAY");

    /// <summary><c>SUNDAY</c>.</summary>
    public static DayOfWeekType Sunday => new("SUNDAY");
}
