using System.Globalization;
using System.Text;

namespace Laas.Server.Http;

/// <summary>Numbers in paths, queries and headers: ASCII digits with an optional minus, nothing else.</summary>
internal static class WireNumber
{
    public static bool TryInt64(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && text[0] != '+';

    public static bool TryInt32(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && text[0] != '+';
}

/// <summary>Values of the caller that are sent back in messages.</summary>
internal static class Echo
{
    /// <summary>Longest echoed value, in characters.</summary>
    public const int LengthMax = 200;

    /// <summary>The value, cut at <see cref="LengthMax"/> characters without splitting a surrogate pair.</summary>
    public static string Cut(string? value)
    {
        if (value is null)
        {
            return "null";
        }

        if (value.Length <= LengthMax)
        {
            return value;
        }

        var length = char.IsHighSurrogate(value[LengthMax - 1]) ? LengthMax - 1 : LengthMax;
        return value[..length];
    }

    /// <summary>Raw JSON, cut like any value; broken UTF-8 shows as replacement characters.</summary>
    public static string Cut(ReadOnlySpan<byte> utf8) =>
        Cut(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, LengthMax * 4)]));
}
