using Xunit;

namespace Laas.Domain.Tests.Delivery;

public sealed class PickupOptionsTests
{
    private static World Simple(Weekdays open = Weekdays.All, int max = 2, int horizon = 7, params string[] holidays) => new()
    {
        Warehouses = { World.Warehouse() },
        Lanes = { World.Lane(1, kind: DeliveryKind.Pickup, min: 1, max: max, horizon: horizon) },
        Points = { World.Point(1, open: open, holidays: holidays) },
    };

    [Fact]
    public void The_first_option_is_the_transit_and_later_ones_wait_a_day_each() =>
        Assert.Equal(
            ["11-24..11-26", "11-25..11-27", "11-26..11-28", "11-27..11-29", "11-28..11-30"],
            Simple(max: 3).PickupIntervals());

    [Fact]
    public void At_most_seven_are_offered() => Assert.Equal(7, Simple(horizon: 60).PickupIntervals().Length);

    [Fact]
    public void Days_when_the_point_is_closed_are_skipped_at_both_ends() =>
        Assert.Equal(
            ["11-24..11-27", "11-27..11-27"],
            Simple(Weekdays.Tuesday | Weekdays.Friday, max: 3).PickupIntervals());

    [Fact]
    public void Holidays_of_the_point_are_skipped() =>
        Assert.Equal(
            ["11-25..11-25", "11-27..11-27", "11-28..11-28"],
            Simple(max: 1, horizon: 5, holidays: ["2026-11-24", "2026-11-26"]).PickupIntervals());

    [Fact]
    public void Days_that_the_lane_does_not_serve_are_skipped()
    {
        var world = Simple();
        world.Lanes[0] = World.Lane(
            1, kind: DeliveryKind.Pickup, min: 1, max: 1, served: Weekdays.Monday | Weekdays.Thursday, horizon: 10);

        Assert.Equal(["11-26..11-26", "11-30..11-30", "12-03..12-03"], world.PickupIntervals());
    }

    [Fact]
    public void An_end_past_the_horizon_is_no_option() =>
        Assert.Empty(Simple(max: 4, horizon: 3).PickupIntervals());

    [Theory]
    [InlineData("2026-12-31T10:00:00+03:00", "01-01..01-02")]
    [InlineData("2028-02-28T10:00:00+03:00", "02-29..03-01")]
    public void Intervals_cross_years_and_leap_days(string now, string first) =>
        Assert.Equal(first, Simple().PickupIntervals(World.At(now))[0]);

    [Fact]
    public void Unknown_points_are_left_out_and_the_order_is_kept()
    {
        var world = Simple();
        world.Points.Add(World.Point(2));

        var routes = world.Options(DeliveryTarget.Pickup([2, 99, 1]));

        Assert.Equal([2L, 1L], routes.Select(r => r.PointId ?? 0));
    }

    [Theory]
    [InlineData(20_000, 30, 20, 10, true)]
    [InlineData(20_001, 30, 20, 10, false)]
    [InlineData(500, 10, 40, 60, true)]
    [InlineData(500, 61, 1, 1, false)]
    [InlineData(500, 41, 41, 1, false)]
    [InlineData(500, 21, 21, 21, false)]
    [InlineData(500, 60, 40, 11, false)]
    public void Every_single_item_has_to_fit_turned_as_it_may(int grams, int length, int width, int height, bool fits)
    {
        var world = Simple();
        world.Points[0] = World.Point(1, limits: new SizeLimits(20_000, 40, 20, 60, 110));
        var item = new BasketItem("A", 100, grams, length, width, height);

        Assert.Equal(fits, world.Options(DeliveryTarget.Pickup([1]), items: [World.Item("B"), item]).Length == 1);
    }
}
