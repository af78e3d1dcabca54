using System.Globalization;
using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>A calendar day, <c>DD-MM-YYYY</c>: dates of the v2 orders and of the campaign schedule.</summary>
[JsonConverter(typeof(WireTextConverter<LegacyDate>))]
public readonly record struct LegacyDate : IWireText<LegacyDate>
{
    private readonly string? text;

    /// <summary>Wraps a text, right or wrong.</summary>
    /// <param name="text">The wire text.</param>
    public LegacyDate(string text) => this.text = text;

    /// <inheritdoc/>
    public string Text => text ?? string.Empty;

    /// <inheritdoc/>
    public static LegacyDate Create(string text) => new(text);

    /// <summary>Writes a day as <c>DD-MM-YYYY</c>.</summary>
    /// <param name="value">The value to write.</param>
    public static LegacyDate From(DateOnly value) => new(value.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture));

    /// <summary>Writes a day as <c>DD-MM-YYYY</c>.</summary>
    /// <param name="value">The value to write.</param>
    public static implicit operator LegacyDate(DateOnly value) => From(value);

    /// <summary>Reads the text exactly: ASCII digits only, nothing before or after.</summary>
    /// <param name="value">The day; meaningless when the answer is <see langword="false"/>.</param>
    /// <returns>Whether the text has the format and names something that exists.</returns>
    public bool TryGet(out DateOnly value) => Digits.TryReadLegacyDate(text, out value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Text;
}
