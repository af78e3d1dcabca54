using System.Collections.Immutable;
using System.Globalization;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>Cells that hold more than one value, parted by <c>|</c>: reading and writing.</summary>
internal static class ImportLists
{
    public const string DatesAllowed =
        "dates YYYY-MM-DD or ranges YYYY-MM-DD..YYYY-MM-DD parted by |, at most 1000 days";

    public const string DaysAllowed =
        "ALL or distinct names MONDAY … SUNDAY parted by |";

    public const string ScheduleAllowed =
        "DAY=HH:MM-HH:MM parted by |, each day MONDAY … SUNDAY at most once, start before end";

    public const string IdsAllowed = "distinct ids parted by |";

    public const string TimeAllowed = "time of day HH:MM, 00:00 to 23:59";

    private const int DatesMax = 1000;

    private static readonly ImmutableArray<Weekdays> Days =
    [
        Weekdays.Monday, Weekdays.Tuesday, Weekdays.Wednesday, Weekdays.Thursday, Weekdays.Friday, Weekdays.Saturday,
        Weekdays.Sunday,
    ];

    public static TimeOnly? ReadTime(Row row, ImportColumn column)
    {
        if (row.Raw(column) is not { } text)
        {
            return null;
        }

        if (TryTime(text, out var time))
        {
            return time;
        }

        row.Refuse(column, text);
        return null;
    }

    public static string Format(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    public static Weekdays ReadDays(Row row, ImportColumn column)
    {
        var text = row.Raw(column) ?? "";
        var days = text is "ALL" ? Weekdays.All : Weekdays.None;
        foreach (var part in text is "ALL" or "" ? [] : text.Split('|', StringSplitOptions.TrimEntries))
        {
            if (!WireText.TryParse<DayOfWeek>(part, out var day) || days.HasFlag(Of(day)))
            {
                row.Refuse(column, text);
                return Weekdays.None;
            }

            days |= Of(day);
        }

        return days;
    }

    public static string Format(Weekdays days) =>
        days == Weekdays.All
            ? "ALL"
            : string.Join('|', Days.Where(d => days.HasFlag(d)).Select(WireText.Of));

    public static ImmutableHashSet<DateOnly> ReadDates(Row row, ImportColumn column)
    {
        var dates = ImmutableHashSet.CreateBuilder<DateOnly>();
        var text = row.Raw(column);
        foreach (var part in text?.Split('|', StringSplitOptions.TrimEntries) ?? [])
        {
            var dots = part.IndexOf("..", StringComparison.Ordinal);
            var first = dots < 0 ? part : part[..dots];
            var last = dots < 0 ? part : part[(dots + 2)..];
            if (!TryDate(first, out var from) || !TryDate(last, out var to) || to < from
                || to.DayNumber - from.DayNumber + 1 + dates.Count > DatesMax)
            {
                row.Refuse(column, text ?? "");
                return [];
            }

            for (var day = from.DayNumber; day <= to.DayNumber; day++)
            {
                dates.Add(DateOnly.FromDayNumber(day));
            }
        }

        return dates.ToImmutable();
    }

    public static string? Format(ImmutableHashSet<DateOnly> dates)
    {
        var parts = new List<string>();
        var days = dates.Order().ToList();
        for (var i = 0; i < days.Count;)
        {
            var end = i;
            while (end + 1 < days.Count && days[end + 1].DayNumber == days[end].DayNumber + 1)
            {
                end++;
            }

            parts.Add(end == i ? Date(days[i]) : $"{Date(days[i])}..{Date(days[end])}");
            i = end + 1;
        }

        return parts.Count > 0 ? string.Join('|', parts) : null;
    }

    public static ImmutableArray<OpeningHours> ReadSchedule(Row row, ImportColumn column)
    {
        var text = row.Raw(column) ?? "";
        var hours = ImmutableArray.CreateBuilder<OpeningHours>();
        foreach (var part in text.Length > 0 ? text.Split('|', StringSplitOptions.TrimEntries) : [])
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            if (equals < 0 || dash < equals
                || !WireText.TryParse<DayOfWeek>(part[..equals], out var day)
                || !TryTime(part[(equals + 1)..dash], out var from)
                || !TryTime(part[(dash + 1)..], out var to)
                || from >= to || hours.Any(h => h.Day == day))
            {
                row.Refuse(column, text);
                return [];
            }

            hours.Add(new OpeningHours(day, from, to));
        }

        return [.. hours.OrderBy(h => Of(h.Day))];
    }

    public static string Format(ImmutableArray<OpeningHours> hours) =>
        string.Join('|', hours.Select(h => $"{WireText.Of(h.Day)}={Format(h.From)}-{Format(h.To)}"));

    public static ImmutableArray<long> ReadIds(Row row, ImportColumn column)
    {
        var text = row.Raw(column) ?? "";
        var ids = ImmutableArray.CreateBuilder<long>();
        foreach (var part in text.Length > 0 ? text.Split('|', StringSplitOptions.TrimEntries) : [])
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                || id is < 1 or > ImportColumn.IdMax || ids.Contains(id))
            {
                row.Refuse(column, text);
                return [];
            }

            ids.Add(id);
        }

        return ids.ToImmutable();
    }

    public static string? Format(ImmutableArray<long> ids) => ids.Length > 0 ? string.Join('|', ids) : null;

    /// <summary>The set's member for a day; Monday is bit 0 while <see cref="DayOfWeek"/> starts on Sunday.</summary>
    private static Weekdays Of(DayOfWeek day) => Days[((int)day + 6) % 7];

    private static bool TryTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
