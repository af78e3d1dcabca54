using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Laas.Domain.Tests.Delivery;

/// <summary>Everything a plan needs, drawn from one seed; a failing case is repeated by its seed.</summary>
internal sealed class RandomWorld
{
    private static readonly string[] Zones = ["Europe/Moscow", "Asia/Vladivostok", "Europe/Kaliningrad", "Europe/Berlin"];

    private readonly Random _random;

    public RandomWorld(int seed, int warehouses)
    {
        _random = new Random(seed);
        Now = World.At(_random.Next(3) switch
        {
            0 => "2027-12-28T00:00:00Z",
            1 => "2028-02-26T00:00:00Z",
            _ => "2026-03-24T00:00:00Z",
        }).AddMinutes(_random.Next(4 * 24 * 60));
        for (var id = 1; id <= warehouses; id++)
        {
            World.Warehouses.Add(Warehouse(id));
        }

        for (var id = 1; id <= warehouses * 4; id++)
        {
            World.Lanes.Add(Lane(id, warehouses));
        }

        for (var id = 1; id <= 5; id++)
        {
            var from = _random.Next(8, 11);
            World.Slots.Add(World.Slot(id, from, from + _random.Next(1, 3), Region(), Days(), 1));
        }

        for (var id = 1; id <= 4; id++)
        {
            var limits = new SizeLimits(_random.Next(900, 3000), 30, 20, _random.Next(8, 40), 70);
            World.Points.Add(World.Point(id, Region(), Days(), limits, [Holiday(), Holiday()]));
        }
    }

    public World World { get; } = new();

    public DateTimeOffset Now { get; }

    /// <summary>Runs a check for many seeds; the message of a failure names the seed.</summary>
    public static void ForMany(int cases, Action<int> check) => Prop
        .ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed => check(seed))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(cases));

    public bool Chance(int percent) => _random.Next(100) < percent;

    public int Next(int from, int to) => _random.Next(from, to);

    public DeliveryTarget Target() => Chance(50)
        ? DeliveryTarget.Courier(Chance(5) ? 4711 : Region())
        : DeliveryTarget.Pickup([.. Enumerable.Range(1, 5).Select(i => (long)i).Where(_ => Chance(60)).DefaultIfEmpty(1)]);

    public BasketItem[] Basket(int items, int warehouses, int pinnedPercent) =>
    [
        .. Enumerable.Range(0, items).Select(i => new BasketItem(
            $"offer-{i}", Next(1, 4), Next(0, 1200), Next(1, 15), Next(1, 15), Next(1, 15),
            Chance(pinnedPercent) ? Next(1, warehouses + 1) : null)),
    ];

    /// <summary>Units per warehouse and item; enough with the chance given.</summary>
    public long[,] Stock(int warehouses, BasketItem[] basket, int percent)
    {
        var stock = new long[warehouses, basket.Length];
        for (var w = 0; w < warehouses; w++)
        {
            for (var i = 0; i < basket.Length; i++)
            {
                stock[w, i] = Chance(percent) ? basket[i].Count + Next(0, 2) : basket[i].Count - 1;
            }
        }

        return stock;
    }

    /// <summary>A third of the slots is full on any day, always the same ones.</summary>
    public static int SomeFull(SlotKey key, CourierSlot slot) => (key.Date.DayNumber + key.SlotId) % 3 == 0 ? 0 : slot.Capacity;

    public long Region() => _random.Next(4) switch
    {
        0 => World.Russia,
        1 => World.MoscowRegion,
        2 => World.Moscow,
        _ => World.Novosibirsk,
    };

    private Warehouse Warehouse(long id)
    {
        ImmutableArray<TimeOnly?> cutOffs =
            [.. Enumerable.Range(0, 7).Select(_ => Chance(75) ? World.Time(Next(0, 24)) : (TimeOnly?)null)];
        return World.Warehouse(id, Zones[Next(0, Zones.Length)], cutOffs, Next(0, 3), [Holiday(), Holiday()]);
    }

    private Lane Lane(long id, int warehouses)
    {
        var min = Next(0, 4);
        return World.Lane(
            id, Next(1, warehouses + 1), Region(), Chance(50) ? DeliveryKind.Courier : DeliveryKind.Pickup, min,
            min + Next(0, 3), Days(), Next(1, 4) * 50, Next(0, 3) * 10.5m, Next(0, 2) * 700, Next(1, 15));
    }

    private Weekdays Days() => (Weekdays)(Chance(30) ? 127 : Next(1, 128));

    private string Holiday() =>
        DateOnly.FromDateTime(Now.UtcDateTime).AddDays(Next(0, 12)).ToString("yyyy-MM-dd", null);
}
