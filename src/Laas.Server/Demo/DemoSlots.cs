using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Demo;

/// <summary>Courier intervals: of the country, of large cities, and two that run out at once.</summary>
internal static class DemoSlots
{
    /// <summary>A late interval in Moscow that takes three parcels a day.</summary>
    public const long ScarceMoscow = 590;

    /// <summary>A late interval in Saint Petersburg that takes five parcels a day.</summary>
    public const long ScarceSaintPetersburg = 591;

    private const int LargeCityThousands = 500;

    private const int HugeCityThousands = 1000;

    public static ImmutableArray<CourierSlot> Create(DemoGeography geography)
    {
        var slots = ImmutableArray.CreateBuilder<CourierSlot>();
        Add(slots, DemoGeography.Russia, 2000, Weekdays.All, (9, 14), (14, 18), (18, 22));
        foreach (var city in geography.Cities.Where(c => c.ThousandPeople >= LargeCityThousands))
        {
            var capacity = 1000 + (city.ThousandPeople / 10 * 5);
            if (city.ThousandPeople >= HugeCityThousands)
            {
                Add(slots, city.RegionId, capacity, Weekdays.All, (9, 12), (12, 15), (15, 18), (18, 22));
            }
            else
            {
                Add(slots, city.RegionId, capacity, Weekdays.All, (10, 14), (14, 18));
                Add(slots, city.RegionId, capacity, Weekdays.All & ~Weekdays.Sunday, (18, 22));
            }
        }

        slots.Add(new CourierSlot(ScarceMoscow, DemoGeography.Moscow, new(22, 0), new(23, 30), Weekdays.All, 3));
        slots.Add(new CourierSlot(
            ScarceSaintPetersburg, DemoGeography.SaintPetersburg, new(22, 0), new(23, 30), Weekdays.All, 5));
        return slots.ToImmutable();
    }

    private static void Add(
        ImmutableArray<CourierSlot>.Builder slots, long regionId, int capacity, Weekdays days,
        params (int From, int To)[] hours)
    {
        foreach (var (from, to) in hours)
        {
            slots.Add(new CourierSlot(601 + slots.Count, regionId, new(from, 0), new(to, 0), days, capacity));
        }
    }
}
