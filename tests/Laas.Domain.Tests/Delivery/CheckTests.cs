using Xunit;

namespace Laas.Domain.Tests.Delivery;

public sealed class CheckTests
{
    private static readonly DeliveryPlace Moscow = new(DeliveryKind.Courier, World.Moscow);

    private static World Simple() => new()
    {
        Warehouses = { World.Warehouse() },
        Lanes = { World.Lane(1), World.Lane(2, kind: DeliveryKind.Pickup) },
        Slots = { World.Slot(7, 10, 14, capacity: 42, days: Weekdays.All & ~Weekdays.Sunday) },
        Points = { World.Point(1, holidays: ["2026-11-26"]) },
    };

    private static PromiseCheck Check(DeliveryPlace place, DeliveryInterval interval, params BasketItem[] items) =>
        DeliveryPlanner.Check(
            Simple().Data, 1, items.Length == 0 ? [World.Item(count: 4)] : items, place, interval, World.Monday);

    private static DeliveryInterval Courier(string day, int from = 10, int to = 14) =>
        new(World.Day(day), World.Day(day), World.Time(from), World.Time(to));

    [Fact]
    public void A_courier_promise_carries_what_the_order_needs() =>
        Assert.Equal(
            new Promise(
                DeliveryKind.Courier,
                Courier("2026-11-25"),
                new SlotKey(World.Russia, World.Day("2026-11-25"), 7),
                42,
                110,
                World.Day("2026-11-23"),
                1),
            Check(Moscow, Courier("2026-11-25")).Promise);

    [Fact]
    public void A_pickup_promise_ignores_times()
    {
        var interval = new DeliveryInterval(World.Day("2026-11-24"), World.Day("2026-11-25"));

        Assert.Equal(
            new Promise(DeliveryKind.Pickup, interval, null, 0, 110, World.Day("2026-11-23"), 2),
            Check(new(DeliveryKind.Pickup, 1), interval with { FromTime = World.Time(3), ToTime = World.Time(4) }).Promise);
    }

    [Theory]
    [InlineData("2026-11-24", 10, RefusalReason.TooEarly)]
    [InlineData("0001-01-01", 10, RefusalReason.TooEarly)]
    [InlineData("2026-12-01", 10, RefusalReason.PastHorizon)]
    [InlineData("9999-12-31", 10, RefusalReason.PastHorizon)]
    [InlineData("2026-11-29", 10, RefusalReason.SlotNotOnWeekday)]
    [InlineData("2026-11-25", 11, RefusalReason.NotAnOption)]
    public void Other_courier_intervals_are_refused(string day, int from, RefusalReason reason) =>
        Assert.Equal(new PromiseCheck(null, reason), Check(Moscow, Courier(day, from)));

    [Fact]
    public void A_courier_interval_is_one_day_with_both_times()
    {
        var good = Courier("2026-11-25");
        DeliveryInterval[] bad =
        [
            good with { ToDate = World.Day("2026-11-26") },
            good with { FromTime = null },
            good with { ToTime = null },
            good with { ToTime = World.Time(14, 1) },
        ];

        Assert.All(bad, b => Assert.Equal(RefusalReason.NotAnOption, Check(Moscow, b).Refusal));
    }

    [Theory]
    [InlineData("2026-11-23", "2026-11-25", RefusalReason.TooEarly)]
    [InlineData("2026-11-26", "2026-11-27", RefusalReason.Holiday)]
    [InlineData("2026-11-24", "2026-11-27", RefusalReason.NotAnOption)]
    [InlineData("2026-11-25", "2026-11-24", RefusalReason.NotAnOption)]
    [InlineData("2026-11-30", "2026-12-01", RefusalReason.NotAnOption)]
    [InlineData("9999-12-31", "9999-12-31", RefusalReason.PastHorizon)]
    public void Other_pickup_intervals_are_refused(string from, string to, RefusalReason reason) =>
        Assert.Equal(
            new PromiseCheck(null, reason), Check(new(DeliveryKind.Pickup, 1), new(World.Day(from), World.Day(to))));

    [Fact]
    public void Places_and_warehouses_that_cannot_serve_are_told_apart()
    {
        var pickup = new DeliveryInterval(World.Day("2026-11-24"), World.Day("2026-11-25"));
        var world = Simple();

        Assert.Equal(RefusalReason.UnknownPoint, Check(new(DeliveryKind.Pickup, 9), pickup).Refusal);
        Assert.Equal(
            RefusalReason.PointTooSmall,
            Check(new(DeliveryKind.Pickup, 1), pickup, World.Item(grams: 20_001)).Refusal);
        Assert.Equal(RefusalReason.NoLane, Check(new(DeliveryKind.Courier, 4711), Courier("2026-11-25")).Refusal);
        Assert.Equal(
            RefusalReason.UnknownWarehouse,
            DeliveryPlanner.Check(world.Data, 2, [World.Item()], Moscow, Courier("2026-11-25"), World.Monday).Refusal);
        world.Slots.Clear();
        Assert.Equal(
            RefusalReason.NoSlots,
            DeliveryPlanner.Check(world.Data, 1, [World.Item()], Moscow, Courier("2026-11-25"), World.Monday).Refusal);
    }

    [Fact]
    public void Check_accepts_exactly_what_is_offered()
    {
        var (couriers, pickups) = (0, 0);
        RandomWorld.ForMany(1000, seed => AssertCheckAgrees(seed, ref couriers, ref pickups));

        Assert.True(couriers > 200 && pickups > 200, $"only {couriers} and {pickups} worlds offered anything");
    }

    private static void AssertCheckAgrees(int seed, ref int couriers, ref int pickups)
    {
        var random = new RandomWorld(seed, 1);
        var data = random.World.Data;
        var items = random.Basket(3, 1, 0);
        var today = DateOnly.FromDateTime(random.Now.UtcDateTime);
        var courier = DeliveryTarget.Courier(random.Region());
        var pickup = DeliveryTarget.Pickup([random.Next(1, 5)]);

        var offered = DeliveryPlanner.OptionsFor(data, 1, items, courier, World.Full, random.Now);
        var accepted =
            from day in Enumerable.Range(-3, 40).Select(today.AddDays)
            from hours in random.World.Slots.Select(s => (s.From, s.To)).Distinct().OrderBy(h => h.From).ThenBy(h => h.To)
            let interval = new DeliveryInterval(day, day, hours.From, hours.To)
            let check = DeliveryPlanner.Check(data, 1, items, new(DeliveryKind.Courier, courier.RegionId), interval, random.Now)
            where check.Promise is not null == check.Refusal is null ? true : throw new InvalidOperationException("both")
            where check.Promise is not null
            select (new DeliveryOption(check.Promise!.Interval, check.Promise.Slot), check.Promise.Price);
        Assert.Equal(
            offered.SelectMany(r => r.Options.Select(o => (o, r.Price))).ToHashSet(), accepted.ToHashSet());

        var offeredAtPoint = DeliveryPlanner.OptionsFor(data, 1, items, pickup, World.Full, random.Now);
        var taken =
            from day in Enumerable.Range(-3, 40).Select(today.AddDays)
            from length in Enumerable.Range(-1, 20)
            let interval = new DeliveryInterval(day, day.AddDays(length))
            let check = DeliveryPlanner.Check(data, 1, items, new(DeliveryKind.Pickup, pickup.Points[0]), interval, random.Now)
            where check.Promise is not null
            select (new DeliveryOption(check.Promise!.Interval, null), check.Promise.Price);
        Assert.Equal(offeredAtPoint.SelectMany(r => r.Options.Select(o => (o, r.Price))), taken);
        couriers += offered.Length;
        pickups += offeredAtPoint.Length;
    }

    [Fact]
    public void Options_equal_the_rules_written_plainly() => RandomWorld.ForMany(2000, seed =>
    {
        var random = new RandomWorld(seed, 1);
        var region = random.Region();
        var item = random.Basket(1, 1, 0);

        Assert.Equal(
            Naive.Courier(random.World, 1, region, RandomWorld.SomeFull, random.Now),
            DeliveryPlanner.OptionsFor(
                random.World.Data, 1, item, DeliveryTarget.Courier(region), RandomWorld.SomeFull, random.Now)
                .SelectMany(r => r.Options));
        Assert.Equal(
            Naive.Fits(item[0], random.World.Points[0].Limits) ? Naive.Pickup(random.World, 1, 1, random.Now) : [],
            DeliveryPlanner.OptionsFor(
                random.World.Data, 1, item, DeliveryTarget.Pickup([1]), World.Full, random.Now)
                .SelectMany(r => r.Options));
    });
}
