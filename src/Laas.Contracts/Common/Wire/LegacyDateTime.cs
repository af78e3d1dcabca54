using System.Globalization;
using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>A moment of the v2 orders, <c>DD-MM-YYYY HH:MM:SS</c>, Moscow time (UTC+3) without an offset.</summary>
[JsonConverter(typeof(WireTextConverter<LegacyDateTime>))]
public readonly record struct LegacyDateTime : IWireText<LegacyDateTime>
{
    // Moscow has kept UTC+3 without summer time since 2014, before the API had anything to tell.
    private static readonly TimeSpan Moscow = TimeSpan.FromHours(3);

    private readonly string? text;

    /// <summary>Wraps a text, right or wrong.</summary>
    /// <param name="text">The wire text.</param>
    public LegacyDateTime(string text) => this.text = text;

    /// <inheritdoc/>
    public string Text => text ?? string.Empty;

    /// <inheritdoc/>
    public static LegacyDateTime Create(string text) => new(text);

    /// <summary>Writes a moment in Moscow time; fractions of a second are dropped.</summary>
    /// <param name="value">The value to write.</param>
    public static LegacyDateTime From(DateTimeOffset value) =>
        new(value.ToOffset(Moscow).ToString("dd-MM-yyyy HH:mm:ss", CultureInfo.InvariantCulture));

    /// <summary>Writes a moment in Moscow time; fractions of a second are dropped.</summary>
    /// <param name="value">The value to write.</param>
    public static implicit operator LegacyDateTime(DateTimeOffset value) => From(value);

    /// <summary>Reads the text exactly: ASCII digits only, nothing before or after.</summary>
    /// <param name="value">
    /// The moment with offset +03:00; meaningless when the answer is <see langword="false"/>.
    /// </param>
    /// <returns>Whether the text has the format and names something that exists.</returns>
    public bool TryGet(out DateTimeOffset value)
    {
        value = default;
        var whole = Text.AsSpan();
        if (whole.Length != 19 || whole[10] != ' ' || !Digits.TryReadLegacyDate(whole[..10], out var date)
            || !Digits.TryReadTimeWithSeconds(whole[11..], out var time) || date.Year < 2)
        {
            return false;
        }

        value = new DateTimeOffset(date.ToDateTime(time), Moscow);
        return true;
    }

    /// <summary>The wire text.</summary>
    public override string ToString() => Text;
}
