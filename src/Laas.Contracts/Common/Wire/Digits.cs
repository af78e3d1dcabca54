namespace Laas.Contracts;

/// <summary>
/// Exact reading of date and time texts: ASCII digits only, nothing before or after. The framework's parsers are not
/// used because they forgive more than the contract does.
/// </summary>
internal static class Digits
{
    /// <summary>Reads <paramref name="count"/> ASCII digits that start at <paramref name="start"/>.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int start, int count, out int value)
    {
        value = 0;
        for (var i = start; i < start + count; i++)
        {
            if (i >= text.Length || !char.IsAsciiDigit(text[i]))
            {
                return false;
            }

            value = (value * 10) + (text[i] - '0');
        }

        return true;
    }

    /// <summary>Reads <c>HH:MM</c>, the pattern <c>^([0-1][0-9]|2[0-3]):[0-5][0-9]$</c>.</summary>
    public static bool TryReadTime(ReadOnlySpan<char> text, out TimeOnly time)
    {
        time = default;
        if (text.Length != 5 || text[2] != ':'
            || !TryRead(text, 0, 2, out var hour) || !TryRead(text, 3, 2, out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        time = new TimeOnly(hour, minute);
        return true;
    }

    /// <summary>Reads <c>YYYY-MM-DD</c>, a date that exists.</summary>
    public static bool TryReadDate(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        return text.Length == 10 && text[4] == '-' && text[7] == '-'
            && TryRead(text, 0, 4, out var year) && TryRead(text, 5, 2, out var month)
            && TryRead(text, 8, 2, out var day) && TryMake(year, month, day, out date);
    }

    /// <summary>Reads <c>DD-MM-YYYY</c>, a date that exists.</summary>
    public static bool TryReadLegacyDate(ReadOnlySpan<char> text, out DateOnly date)
    {
        date = default;
        return text.Length == 10 && text[2] == '-' && text[5] == '-'
            && TryRead(text, 6, 4, out var year) && TryRead(text, 3, 2, out var month)
            && TryRead(text, 0, 2, out var day) && TryMake(year, month, day, out date);
    }

    /// <summary>Reads <c>HH:MM:SS</c>; leap seconds do not exist here.</summary>
    public static bool TryReadTimeWithSeconds(ReadOnlySpan<char> text, out TimeOnly time)
    {
        if (text.Length != 8 || text[5] != ':' || !TryReadTime(text[..5], out time)
            || !TryRead(text, 6, 2, out var second) || second > 59)
        {
            time = default;
            return false;
        }

        time = new TimeOnly(time.Hour, time.Minute, second);
        return true;
    }

    private static bool TryMake(int year, int month, int day, out DateOnly date)
    {
        date = default;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }
}
