using System.Collections.Concurrent;

namespace Laas.Domain;

/// <summary>
/// When a warehouse hands a parcel over to transport. A working day is a weekday with a cut-off that is no holiday.
/// Handling starts today when today works and it is earlier than the cut-off, else on the next working day; the hand-over
/// is the warehouse's handling days, counted in working days, later. Everything is local to the warehouse.
/// </summary>
public static class WarehouseCalendar
{
    /// <summary>How many days after today a hand-over is looked for; a warehouse that needs longer promises nothing.</summary>
    public const int SearchDaysMax = 60;

    private static readonly ConcurrentDictionary<string, TimeZoneInfo> Zones = new(StringComparer.Ordinal);

    /// <summary>The day of the hand-over for an order that arrives at <paramref name="now"/>.</summary>
    /// <returns><see langword="null"/> when there is none within <see cref="SearchDaysMax"/> days after today.</returns>
    /// <exception cref="TimeZoneNotFoundException">The machine does not know the warehouse's time zone.</exception>
    public static DateOnly? ShipDate(Warehouse warehouse, DateTimeOffset now)
    {
        var local = LocalTime(warehouse, now);
        var today = DateOnly.FromDateTime(local);
        var inTime = CutOff(warehouse, today) is { } cutOff && TimeOnly.FromDateTime(local) < cutOff;
        var left = warehouse.HandlingDays;
        for (var day = inTime ? 0 : 1; day <= SearchDaysMax; day++)
        {
            var date = today.AddDays(day);
            if (CutOff(warehouse, date) is not null && left-- == 0)
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>What the clock on the warehouse's wall shows.</summary>
    internal static DateTime LocalTime(Warehouse warehouse, DateTimeOffset now)
    {
        var zone = Zones.GetOrAdd(warehouse.TimeZoneId, static id => TimeZoneInfo.FindSystemTimeZoneById(id));
        return now.UtcDateTime + zone.GetUtcOffset(now.UtcDateTime);
    }

    /// <summary>The cut-off of a day; <see langword="null"/> when the warehouse does not work.</summary>
    public static TimeOnly? CutOff(Warehouse warehouse, DateOnly date) =>
        warehouse.CutOffs[Index(date.DayOfWeek)] is { } cutOff && !warehouse.Holidays.Contains(date) ? cutOff : null;

    internal static bool Contains(this Weekdays days, DateOnly date) => (days & Bit(date.DayOfWeek)) != Weekdays.None;

    internal static Weekdays Bit(DayOfWeek day) => (Weekdays)(1 << Index(day));

    /// <summary>Monday is 0.</summary>
    private static int Index(DayOfWeek day) => ((int)day + 6) % 7;
}
