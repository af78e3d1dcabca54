using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Turnover bands by days of turnover (contract 2.12).</summary>
[JsonConverter(typeof(WireEnumConverter<TurnoverType>))]
public readonly record struct TurnoverType : IWireEnumValue<TurnoverType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public TurnoverType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<TurnoverType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<TurnoverType> All { get; } = [Low, AlmostLow, High, VeryHigh, NoSales, FreeStore];

    /// <inheritdoc/>
    public static TurnoverType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>120 days or more.</summary>
    public static TurnoverType Low => new("LOW");

    /// <summary>100 to under 120 days.</summary>
    public static TurnoverType AlmostLow => new("ALMOST_LOW");

    /// <summary>45 to under 100 days.</summary>
    public static TurnoverType High => new("HIGH");

    /// <summary>Under 45 days.</summary>
    public static TurnoverType VeryHigh => new("VERY_HIGH");

    /// <summary>Nothing sold.</summary>
    public static TurnoverType NoSales => new("NO_SALES");

    /// <summary>Storage is free for the category.</summary>
    public static TurnoverType FreeStore => new("FREE_STORE");
}
