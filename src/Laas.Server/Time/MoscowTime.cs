namespace Laas.Server.Time;

/// <summary>
/// The calendar of the wire: day filters and "today" are Moscow days (DECISIONS). Moscow has kept UTC+3 since 2014, so a
/// fixed offset does.
/// </summary>
internal static class MoscowTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(3);

    /// <summary>The same instant, written with Moscow's offset.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The day that it is in Moscow at an instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Of(instant).DateTime);

    /// <summary>The first instant of a Moscow day; of the very first day, the first instant that there is.</summary>
    public static DateTimeOffset StartOf(DateOnly day) =>
        day == DateOnly.MinValue ? DateTimeOffset.MinValue : new(day.ToDateTime(TimeOnly.MinValue), Offset);
}
