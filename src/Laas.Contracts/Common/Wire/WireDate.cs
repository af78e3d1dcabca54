using System.Globalization;
using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>A calendar day, <c>YYYY-MM-DD</c>: every date of a v1 operation.</summary>
[JsonConverter(typeof(WireTextConverter<WireDate>))]
public readonly record struct WireDate : IWireText<WireDate>
{
    private readonly string? text;

    /// <summary>Wraps a text, right or wrong.</summary>
    /// <param name="text">The wire text.</param>
    public WireDate(string text) => this.text = text;

    /// <inheritdoc/>
    public string Text => text ?? string.Empty;

    /// <inheritdoc/>
    public static WireDate Create(string text) => new(text);

    /// <summary>Writes a day as <c>YYYY-MM-DD</c>.</summary>
    /// <param name="value">The value to write.</param>
    public static WireDate From(DateOnly value) => new(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Writes a day as <c>YYYY-MM-DD</c>.</summary>
    /// <param name="value">The value to write.</param>
    public static implicit operator WireDate(DateOnly value) => From(value);

    /// <summary>Reads the text exactly: ASCII digits only, nothing before or after.</summary>
    /// <param name="value">The day; meaningless when the answer is <see langword="false"/>.</param>
    /// <returns>Whether the text has the format and names something that exists.</returns>
    public bool TryGet(out DateOnly value) => Digits.TryReadDate(text, out value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Text;
}
