using System.Collections.Immutable;

namespace Laas.Domain.Tests.Delivery;

/// <summary>A small world: Russia (225) holds a region (1) that holds Moscow (213), and Novosibirsk (65).</summary>
internal sealed class World
{
    public const long Russia = 225;
    public const long MoscowRegion = 1;
    public const long Moscow = 213;
    public const long Novosibirsk = 65;

    public List<Region> Regions { get; } =
    [
        new(Russia, "Россия", RegionType.Country, null),
        new(MoscowRegion, "Москва и область", RegionType.Republic, Russia),
        new(Moscow, "Москва", RegionType.City, MoscowRegion),
        new(Novosibirsk, "Новосибирск", RegionType.City, Russia),
    ];

    public List<Warehouse> Warehouses { get; } = [];

    public List<Lane> Lanes { get; } = [];

    public List<CourierSlot> Slots { get; } = [];

    public List<LogisticPoint> Points { get; } = [];

    public ReferenceData Data => new(1, Regions, Warehouses, Lanes, Slots, Points, [], []);

    /// <summary>A Monday, 10:00 in Moscow.</summary>
    public static DateTimeOffset Monday { get; } = At("2026-11-23T10:00:00+03:00");

    public static CapacityLeft Full { get; } = static (_, slot) => slot.Capacity;

    public static DateTimeOffset At(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    public static TimeOnly Time(int hour, int minute = 0) => new(hour, minute);

    public static Campaign Campaign(params long[] warehouses) => new(
        1, 1, "Shop", PlacementType.Laas, ApiAvailability.Available, TaxSystem.Osn, "VAT_22", Russia, [.. warehouses]);

    /// <summary>Seven cut-offs at one time; nothing on the days named.</summary>
    public static ImmutableArray<TimeOnly?> CutOffs(TimeOnly at, params DayOfWeek[] off) =>
        [.. Enumerable.Range(1, 7).Select(d => off.Contains((DayOfWeek)(d % 7)) ? (TimeOnly?)null : at)];

    public static Warehouse Warehouse(
        long id = 1,
        string zone = "Europe/Moscow",
        ImmutableArray<TimeOnly?>? cutOffs = null,
        int handling = 0,
        params string[] holidays) =>
        new(id, $"W{id}", Moscow, zone, new WarehouseAddress("Москва", null, null, null, null, default),
            cutOffs ?? CutOffs(Time(14)), handling, [.. holidays.Select(Day)]);

    public static Lane Lane(
        long id,
        long warehouse = 1,
        long region = Russia,
        DeliveryKind kind = DeliveryKind.Courier,
        int min = 1,
        int max = 2,
        Weekdays served = Weekdays.All,
        decimal price = 100,
        decimal perKg = 10,
        int free = 1000,
        int horizon = 7) =>
        new(id, warehouse, region, kind, min, max, served, price, perKg, free, horizon);

    public static CourierSlot Slot(
        long id, int from = 10, int to = 14, long region = Russia, Weekdays days = Weekdays.All, int capacity = 5) =>
        new(id, region, Time(from), Time(to), days, capacity);

    public static LogisticPoint Point(
        long id,
        long region = Moscow,
        Weekdays open = Weekdays.All,
        SizeLimits? limits = null,
        params string[] holidays) =>
        new(id,
            new PointAddress("Адрес", default, region, null, null, null, null, null, null, null),
            [.. Enumerable.Range(0, 7).Where(d => ((int)open >> d & 1) != 0)
                .Select(d => new OpeningHours((DayOfWeek)((d + 1) % 7), Time(9), Time(20)))],
            [.. holidays.Select(Day)],
            limits ?? new SizeLimits(20_000, 100, 100, 100, 200),
            7,
            true);

    public static BasketItem Item(string offer = "A", int count = 1, int grams = 500, long? pin = null) =>
        new(offer, count, grams, 10, 20, 30, pin);

    /// <summary>A plan; every offer a warehouse is listed with is there in plenty.</summary>
    public DeliveryPlan Plan(
        DeliveryTarget target,
        BasketItem[] basket,
        Dictionary<long, string> stock,
        CapacityLeft? capacity = null,
        bool explain = false,
        DateTimeOffset? now = null)
    {
        ImmutableArray<long> ids = [.. stock.Keys];
        var table = new StockTable(ids, [.. basket]);
        foreach (var (warehouse, offers) in stock)
        {
            foreach (var offer in offers)
            {
                table.Set(warehouse, offer.ToString(), 1000);
            }
        }

        var request = new PlanRequest(Campaign([.. ids]), [.. basket], target, table, capacity ?? Full)
        {
            Explain = explain,
        };
        return DeliveryPlanner.Plan(Data, request, now ?? Monday);
    }

    public ImmutableArray<DeliveryRoute> Options(
        DeliveryTarget target, DateTimeOffset? now = null, CapacityLeft? capacity = null, params BasketItem[] items) =>
        DeliveryPlanner.OptionsFor(
            Data, 1, items.Length == 0 ? [Item()] : items, target, capacity ?? Full, now ?? Monday);

    /// <summary>Distinct first dates of the courier options to Moscow.</summary>
    public DateOnly[] CourierDates(DateTimeOffset? now = null, CapacityLeft? capacity = null) =>
        [.. Options(DeliveryTarget.Courier(Moscow), now, capacity)
            .SelectMany(r => r.Options).Select(o => o.Interval.FromDate).Distinct()];

    /// <summary>Pickup intervals of point 1 as <c>MM-dd..MM-dd</c>.</summary>
    public string[] PickupIntervals(DateTimeOffset? now = null) =>
        [.. Options(DeliveryTarget.Pickup([1]), now).SelectMany(r => r.Options)
            .Select(o => FormattableString.Invariant($"{o.Interval.FromDate:MM-dd}..{o.Interval.ToDate:MM-dd}"))];
}
