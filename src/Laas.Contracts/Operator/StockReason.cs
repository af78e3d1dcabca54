using System.Text.Json.Serialization;

namespace Laas.Contracts.Operator;

/// <summary>Why stock is corrected or moved between kinds.</summary>
[JsonConverter(typeof(WireEnumConverter<StockReason>))]
public readonly record struct StockReason : IWireEnumValue<StockReason>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public StockReason(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<StockReason>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<StockReason> All { get; } =
    [
        Found, Lost, Damaged, Expired, Checked, Sample, Correction, Other,
    ];

    /// <inheritdoc/>
    public static StockReason Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>Units turned up.</summary>
    public static StockReason Found => new("FOUND");

    /// <summary>Units are not where they should be.</summary>
    public static StockReason Lost => new("LOST");

    /// <summary>Units were damaged.</summary>
    public static StockReason Damaged => new("DAMAGED");

    /// <summary>Units are past their date.</summary>
    public static StockReason Expired => new("EXPIRED");

    /// <summary>Units were looked at: out of quarantine, or into it.</summary>
    public static StockReason Checked => new("CHECKED");

    /// <summary>Units were taken as samples.</summary>
    public static StockReason Sample => new("SAMPLE");

    /// <summary>What was posted before was wrong.</summary>
    public static StockReason Correction => new("CORRECTION");

    /// <summary>Something else; the comment says what.</summary>
    public static StockReason Other => new("OTHER");
}
