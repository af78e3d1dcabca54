using System.Collections.Immutable;
using System.Globalization;
using Laas.Domain;

namespace Laas.Server.Demo;

/// <summary>Two thousand pickup points, more in larger cities.</summary>
internal static class DemoPoints
{
    public const int Count = 2000;

    private const long FirstId = 10_000_012_001;

    private static readonly ImmutableArray<SizeLimits> Limits =
    [
        new(10_000, 50, 50, 60, 150), new(15_000, 60, 60, 100, 180), new(25_000, 80, 80, 120, 220),
        new(25_000, 80, 80, 120, 220), new(30_000, 100, 100, 150, 300),
    ];

    private static readonly ImmutableArray<int> StorageDays = [7, 7, 7, 10, 14];

    private static readonly ImmutableArray<string?> Hints =
        [null, null, null, "Вход со двора", "Первый этаж торгового центра", "Вход с торца здания", "Цокольный этаж"];

    public static ImmutableArray<LogisticPoint> Create(DemoGeography geography, SplitMix64 random)
    {
        var points = ImmutableArray.CreateBuilder<LogisticPoint>(Count);
        var id = FirstId;
        foreach (var (city, count) in Shares(geography))
        {
            var addresses = new HashSet<string>(StringComparer.Ordinal);
            var streets = geography.Streets(city.RegionId);
            while (addresses.Count < count)
            {
                var address = Address(city, random.Pick(streets), random);
                if (addresses.Add(address.FullAddress))
                {
                    points.Add(Point(id, address, random));
                    id += random.Between(1, 9);
                }
            }
        }

        return points.ToImmutable();
    }

    /// <summary>
    /// One point for each city, the rest by the number of people, what rounding leaves to the capital.
    /// </summary>
    private static IEnumerable<(DemoCity City, int Count)> Shares(DemoGeography geography)
    {
        var people = geography.Cities.Sum(c => c.ThousandPeople);
        var shares = geography.Cities
            .Select(c => (City: c, Count: 1 + ((Count - geography.Cities.Length) * c.ThousandPeople / people)))
            .ToList();
        var left = Count - shares.Sum(s => s.Count);
        return shares.Select(s => s.City.RegionId == DemoGeography.Moscow ? (s.City, s.Count + left) : s);
    }

    private static PointAddress Address(DemoCity city, string street, SplitMix64 random)
    {
        var house = Number(random, 140);
        var block = random.Chance(20) ? Number(random, 4) : null;
        var building = block is null && random.Chance(8) ? Number(random, 3) : null;
        var full = $"{city.Place}, {street}, д. {house}"
            + (block is null ? "" : $", корп. {block}")
            + (building is null ? "" : $", стр. {building}");

        // Thousandths of a degree; a degree of longitude is about half of one of latitude there.
        var spread = 20 + (city.ThousandPeople / 120);
        var gps = new GeoPoint(
            city.Gps.Latitude + (random.Between(-spread * 1000, spread * 1000) / 1_000_000m),
            city.Gps.Longitude + (random.Between(-spread * 1700, spread * 1700) / 1_000_000m));
        return new PointAddress(
            full, gps, city.RegionId, city.Name, street, house, building, block, null, random.Pick(Hints));
    }

    private static string Number(SplitMix64 random, int max) =>
        random.Between(1, max).ToString(CultureInfo.InvariantCulture);

    private static LogisticPoint Point(long id, PointAddress address, SplitMix64 random) =>
        new(id, address, Schedule(random.Below(5)), Holidays(random.Below(10)), random.Pick(Limits),
            random.Pick(StorageDays), random.Chance(80));

    private static ImmutableArray<OpeningHours> Schedule(int kind)
    {
        OpeningHours Day(int day, int from, int to) => new((DayOfWeek)(day % 7), new(from, 0), new(to, 0));

        return kind switch
        {
            0 => [.. Enumerable.Range(1, 5).Select(d => Day(d, 9, 20)), Day(6, 10, 18)],
            1 => [.. Enumerable.Range(1, 7).Select(d => Day(d, 9, 22))],
            2 => [.. Enumerable.Range(1, 6).Select(d => Day(d, 8, 21)), Day(7, 10, 20)],
            _ => [.. Enumerable.Range(1, 7).Select(d => Day(d, 10, 21))],
        };
    }

    private static ImmutableHashSet<DateOnly> Holidays(int kind)
    {
        var lastOfJanuary = kind switch { 0 => 8, < 6 => 2, _ => 0 };
        return
        [
            .. Enumerable.Range(2026, 3).SelectMany(year =>
                Enumerable.Range(1, lastOfJanuary).Select(day => new DateOnly(year, 1, day))),
        ];
    }
}
