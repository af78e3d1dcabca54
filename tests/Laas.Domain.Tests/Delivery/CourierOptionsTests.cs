using Xunit;

namespace Laas.Domain.Tests.Delivery;

public sealed class CourierOptionsTests
{
    private static readonly DeliveryTarget Moscow = DeliveryTarget.Courier(World.Moscow);

    private static World Simple() => new()
    {
        Warehouses = { World.Warehouse() },
        Lanes = { World.Lane(1) },
        Slots = { World.Slot(1, 10, 14) },
    };

    [Fact]
    public void Dates_run_from_the_longest_transit_to_the_horizon() =>
        Assert.Equal(
            [.. Enumerable.Range(25, 6).Select(d => new DateOnly(2026, 11, d))],
            Simple().CourierDates());

    [Fact]
    public void Options_are_ordered_by_date_and_time_and_carry_their_slot()
    {
        var world = Simple();
        world.Lanes[0] = World.Lane(1, horizon: 3);
        world.Slots.Insert(0, World.Slot(2, 18, 22));

        var route = Assert.Single(world.Options(Moscow));

        Assert.Null(route.PointId);
        Assert.Equal(
            [(25, 10, 1L), (25, 18, 2L), (26, 10, 1L), (26, 18, 2L)],
            route.Options.Select(o => (o.Interval.FromDate.Day, o.Interval.FromTime?.Hour ?? -1, o.Slot?.SlotId ?? 0)));
        Assert.All(route.Options, o => Assert.Equal(o.Interval.FromDate, o.Interval.ToDate));
        Assert.All(route.Options, o => Assert.Equal(new SlotKey(World.Russia, o.Interval.FromDate, o.Slot!.Value.SlotId), o.Slot));
    }

    [Fact]
    public void Only_served_weekdays_count()
    {
        var world = Simple();
        world.Lanes[0] = World.Lane(1, served: Weekdays.Friday | Weekdays.Sunday);

        Assert.Equal([World.Day("2026-11-27"), World.Day("2026-11-29")], world.CourierDates());
    }

    [Fact]
    public void A_slot_exists_only_on_its_weekdays()
    {
        var world = Simple();
        world.Slots[0] = World.Slot(1, days: Weekdays.Saturday);

        Assert.Equal([World.Day("2026-11-28")], world.CourierDates());
    }

    [Fact]
    public void A_full_slot_is_not_offered_and_a_week_of_full_days_hides_nothing()
    {
        var world = Simple();
        world.Lanes[0] = World.Lane(1, horizon: 20);

        Assert.Equal(
            [World.Day("2026-12-12"), World.Day("2026-12-13")],
            world.CourierDates(capacity: (key, _) => key.Date >= World.Day("2026-12-12") ? 1 : 0));
    }

    [Fact]
    public void No_capacity_anywhere_is_no_route() => Assert.Empty(Simple().Options(Moscow, capacity: (_, _) => 0));

    [Fact]
    public void The_nearest_region_with_slots_gives_all_of_them()
    {
        var world = Simple();
        world.Slots.Add(World.Slot(2, 9, 12, World.MoscowRegion));

        var route = Assert.Single(world.Options(Moscow));

        Assert.All(route.Options, o => Assert.Equal((World.MoscowRegion, 2L), (o.Slot!.Value.RegionId, o.Slot.Value.SlotId)));
    }

    [Fact]
    public void A_destination_without_slots_is_not_served()
    {
        var world = Simple();
        world.Slots[0] = World.Slot(1, region: World.Novosibirsk);

        Assert.Empty(world.Options(Moscow));
    }

    [Fact]
    public void A_same_day_slot_must_not_start_before_the_hand_over()
    {
        var world = Simple();
        world.Lanes[0] = World.Lane(1, min: 0, max: 0, horizon: 1);
        world.Slots.Add(World.Slot(2, 14, 18));

        var route = Assert.Single(world.Options(Moscow));

        Assert.Equal(
            [(23, 2L), (24, 1L), (24, 2L)], route.Options.Select(o => (o.Interval.FromDate.Day, o.Slot!.Value.SlotId)));
    }

    [Fact]
    public void Of_slots_with_one_interval_the_first_counts()
    {
        var world = Simple();
        world.Slots.AddRange([World.Slot(3), World.Slot(2, days: Weekdays.Wednesday), World.Slot(4, 10, 15)]);
        world.Lanes[0] = World.Lane(1, horizon: 2);

        var route = Assert.Single(world.Options(Moscow));

        Assert.Equal([1L, 4L], route.Options.Select(o => o.Slot!.Value.SlotId));
    }

    [Theory]
    [InlineData("2026-12-30T10:00:00+03:00", "2027-01-01")]
    [InlineData("2028-02-27T10:00:00+03:00", "2028-02-29")]
    [InlineData("2028-02-28T10:00:00+03:00", "2028-03-01")]
    public void Dates_cross_years_and_leap_days(string now, string first) =>
        Assert.Equal(World.Day(first), Simple().CourierDates(World.At(now))[0]);

    [Fact]
    public void Transit_beyond_the_horizon_offers_nothing()
    {
        var world = Simple();
        world.Lanes[0] = World.Lane(1, max: 8, horizon: 7);

        Assert.Empty(world.Options(Moscow));
    }

    [Fact]
    public void The_slots_needed_span_all_warehouses()
    {
        var world = Simple();
        world.Warehouses.Add(World.Warehouse(2, handling: 3));
        world.Lanes.Add(World.Lane(2, 2, horizon: 20));

        var window = DeliveryPlanner.SlotsNeeded(world.Data, [1, 2, 99], World.Moscow, World.Monday);

        Assert.NotNull(window);
        Assert.Equal(
            (World.Russia, World.Day("2026-11-25"), World.Day("2026-12-16")), (window.RegionId, window.From, window.To));
        Assert.Null(DeliveryPlanner.SlotsNeeded(world.Data, [99], World.Moscow, World.Monday));
    }

    [Fact]
    public void An_order_may_keep_its_own_slot()
    {
        var world = Simple();
        var own = new SlotKey(World.Russia, World.Day("2026-11-26"), 1);

        Assert.Empty(DeliveryPlanner.UpdateOptions(world.Data, 1, World.Moscow, null, (_, _) => 0, World.Monday));
        var kept = Assert.Single(
            DeliveryPlanner.UpdateOptions(world.Data, 1, World.Moscow, own, (_, _) => 0, World.Monday));
        Assert.Equal(own, kept.Slot);
        Assert.Equal(
            world.Options(Moscow)[0].Options,
            DeliveryPlanner.UpdateOptions(world.Data, 1, World.Moscow, own, World.Full, World.Monday));
    }
}
