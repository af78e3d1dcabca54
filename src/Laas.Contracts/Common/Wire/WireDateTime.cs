using System.Globalization;
using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>
/// A moment in a request, ISO 8601 with seconds and an offset: <c>2020-02-02T14:30:30+03:00</c> or <c>…Z</c>.
/// </summary>
[JsonConverter(typeof(WireTextConverter<WireDateTime>))]
public readonly record struct WireDateTime : IWireText<WireDateTime>
{
    private readonly string? text;

    /// <summary>Wraps a text, right or wrong.</summary>
    /// <param name="text">The wire text.</param>
    public WireDateTime(string text) => this.text = text;

    /// <inheritdoc/>
    public string Text => text ?? string.Empty;

    /// <inheritdoc/>
    public static WireDateTime Create(string text) => new(text);

    /// <summary>Writes a moment with its own offset; fractions of a second are dropped.</summary>
    /// <param name="value">The value to write.</param>
    public static WireDateTime From(DateTimeOffset value) =>
        new(value.ToString(DateTimeOffsetConverter.Format, CultureInfo.InvariantCulture));

    /// <summary>Writes a moment with its own offset; fractions of a second are dropped.</summary>
    /// <param name="value">The value to write.</param>
    public static implicit operator WireDateTime(DateTimeOffset value) => From(value);

    /// <summary>Reads the text exactly: ASCII digits only, nothing before or after.</summary>
    /// <param name="value">
    /// The moment with the offset it was written with; meaningless when the answer is <see langword="false"/>.
    /// </param>
    /// <returns>Whether the text has the format and names something that exists.</returns>
    public bool TryGet(out DateTimeOffset value)
    {
        value = default;
        var whole = Text.AsSpan();
        if (whole.Length < 20 || whole[10] != 'T' || !Digits.TryReadDate(whole[..10], out var date)
            || !Digits.TryReadTimeWithSeconds(whole[11..19], out var time)
            || !TryReadFraction(whole[19..], out var ticks, out var rest) || !TryReadOffset(rest, out var offset))
        {
            return false;
        }

        // Days at the ends of the calendar have moments that no DateTimeOffset can hold once the offset is applied.
        if (date.Year is < 2 or > 9998)
        {
            return false;
        }

        value = new DateTimeOffset(date.ToDateTime(time).AddTicks(ticks), offset);
        return true;
    }

    /// <summary>The wire text.</summary>
    public override string ToString() => Text;

    private static bool TryReadFraction(ReadOnlySpan<char> text, out long ticks, out ReadOnlySpan<char> rest)
    {
        ticks = 0;
        rest = text;
        if (text[0] != '.')
        {
            return true;
        }

        // One to seven digits, a tick being the seventh.
        var count = text[1..].IndexOfAnyExceptInRange('0', '9');
        if (count is < 1 or > 7 || !Digits.TryRead(text, 1, count, out var fraction))
        {
            return false;
        }

        ticks = fraction;
        for (var i = count; i < 7; i++)
        {
            ticks *= 10;
        }

        rest = text[(1 + count)..];
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z")
        {
            return true;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || !Digits.TryReadTime(text[1..], out var time)
            || time.Hour > 14
            || (time.Hour == 14 && time.Minute > 0))
        {
            return false;
        }

        offset = text[0] == '-' ? -time.ToTimeSpan() : time.ToTimeSpan();
        return true;
    }
}
