using System.Globalization;
using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>A time of day, 24 hours, <c>HH:MM</c>.</summary>
[JsonConverter(typeof(WireTextConverter<WireTime>))]
public readonly record struct WireTime : IWireText<WireTime>
{
    private readonly string? text;

    /// <summary>Wraps a text, right or wrong.</summary>
    /// <param name="text">The wire text.</param>
    public WireTime(string text) => this.text = text;

    /// <inheritdoc/>
    public string Text => text ?? string.Empty;

    /// <inheritdoc/>
    public static WireTime Create(string text) => new(text);

    /// <summary>Writes a time as <c>HH:MM</c>; seconds are dropped.</summary>
    /// <param name="value">The value to write.</param>
    public static WireTime From(TimeOnly value) => new(value.ToString("HH:mm", CultureInfo.InvariantCulture));

    /// <summary>Writes a time as <c>HH:MM</c>; seconds are dropped.</summary>
    /// <param name="value">The value to write.</param>
    public static implicit operator WireTime(TimeOnly value) => From(value);

    /// <summary>Reads the text exactly: ASCII digits only, nothing before or after.</summary>
    /// <param name="value">The time; meaningless when the answer is <see langword="false"/>.</param>
    /// <returns>Whether the text has the format and names something that exists.</returns>
    public bool TryGet(out TimeOnly value) => Digits.TryReadTime(text, out value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Text;
}
