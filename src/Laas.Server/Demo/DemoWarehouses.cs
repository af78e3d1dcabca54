using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Demo;

/// <summary>Seven warehouses in five time zones, with their calendars.</summary>
internal static class DemoWarehouses
{
    public const long Sofyino = 172;

    private const int FirstYear = 2026;

    private const int LastYear = 2028;

    public static ImmutableArray<Warehouse> Create() =>
    [
        new(Sofyino, "Софьино", DemoGeography.Moscow, "Europe/Moscow",
            new("Москва", "Логистическая улица", "1", "2", null, new(55.4925m, 38.1533m)),
            CutOffs(20, 18, 16), 0, Holidays(1, 8)),
        new(301, "Санкт-Петербург", DemoGeography.SaintPetersburg, "Europe/Moscow",
            new("Санкт-Петербург", "Московское шоссе", "153", null, "2", new(59.7719m, 30.4478m)),
            CutOffs(19, 16, null), 0, Holidays(1, 8)),
        new(147, "Ростов-на-Дону", 39, "Europe/Moscow",
            new("Ростов-на-Дону", "Новочеркасское шоссе", "14", "3", null, new(47.3148m, 39.8315m)),
            CutOffs(18, 15, null), 1, Holidays(1, 8)),
        new(302, "Самара", 51, "Europe/Samara",
            new("Самара", "Московское шоссе", "262", null, null, new(53.2967m, 50.3059m)),
            CutOffs(18, 14, null), 1, Holidays(1, 8)),
        new(300, "Екатеринбург", 54, "Asia/Yekaterinburg",
            new("Екатеринбург", "Логистическая улица", "12", null, "1", new(56.7451m, 60.7574m)),
            CutOffs(19, 16, 14), 0, Holidays(1, 8)),
        new(312, "Новосибирск", 65, "Asia/Novosibirsk",
            new("Новосибирск", "улица Петухова", "79", "1", null, new(54.9589m, 82.8821m)),
            CutOffs(18, 15, null), 1, Holidays(1, 8)),
        new(331, "Хабаровск", 76, "Asia/Vladivostok",
            new("Хабаровск", "Промышленная улица", "20", null, null, new(48.5172m, 135.1294m)),
            CutOffs(17, null, null), 1, Holidays(1, 9)),
    ];

    /// <summary>The same hour from Monday to Friday; <see langword="null"/> is a day off.</summary>
    private static ImmutableArray<TimeOnly?> CutOffs(int weekday, int? saturday, int? sunday)
    {
        TimeOnly? At(int? hour) => hour is { } value ? new TimeOnly(value, 0) : null;

        return [.. Enumerable.Repeat(At(weekday), 5), At(saturday), At(sunday)];
    }

    private static ImmutableHashSet<DateOnly> Holidays(int firstOfJanuary, int lastOfJanuary)
    {
        var days = ImmutableHashSet.CreateBuilder<DateOnly>();
        for (var year = FirstYear; year <= LastYear; year++)
        {
            for (var day = firstOfJanuary; day <= lastOfJanuary; day++)
            {
                days.Add(new DateOnly(year, 1, day));
            }

            foreach (var (month, day) in new[] { (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4) })
            {
                days.Add(new DateOnly(year, month, day));
            }
        }

        return days.ToImmutable();
    }
}
