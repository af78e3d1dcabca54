using Xunit;

namespace Laas.Domain.Tests.Delivery;

public sealed class WarehouseCalendarTests
{
    [Theory]
    [InlineData("2026-11-23T13:59:59.9999999+03:00", "2026-11-23")]
    [InlineData("2026-11-23T14:00:00+03:00", "2026-11-24")]
    [InlineData("2026-11-23T14:00:01+03:00", "2026-11-24")]
    [InlineData("2026-11-23T00:00:00+03:00", "2026-11-23")]
    [InlineData("2026-12-31T15:00:00+03:00", "2027-01-01")]
    [InlineData("2028-02-28T15:00:00+03:00", "2028-02-29")]
    [InlineData("2028-02-29T15:00:00+03:00", "2028-03-01")]
    [InlineData("2027-02-28T15:00:00+03:00", "2027-03-01")]
    public void The_cut_off_itself_is_too_late(string now, string ship) =>
        Assert.Equal(World.Day(ship), WarehouseCalendar.ShipDate(World.Warehouse(), World.At(now)));

    [Theory]
    [InlineData("Asia/Vladivostok", "2026-11-23T03:59:00Z", "2026-11-23")]
    [InlineData("Asia/Vladivostok", "2026-11-23T04:00:00Z", "2026-11-24")]
    [InlineData("Asia/Vladivostok", "2026-11-23T14:00:00Z", "2026-11-24")]
    [InlineData("Europe/Kaliningrad", "2026-11-23T11:59:00Z", "2026-11-23")]
    [InlineData("Europe/Kaliningrad", "2026-11-23T22:30:00Z", "2026-11-24")]
    [InlineData("Europe/Berlin", "2026-07-01T11:59:00Z", "2026-07-01")]
    [InlineData("Europe/Berlin", "2026-07-01T12:00:00Z", "2026-07-02")]
    [InlineData("Europe/Berlin", "2026-12-01T12:59:00Z", "2026-12-01")]
    public void Days_and_cut_offs_are_local_to_the_warehouse(string zone, string now, string ship) =>
        Assert.Equal(World.Day(ship), WarehouseCalendar.ShipDate(World.Warehouse(zone: zone), World.At(now)));

    [Theory]
    [InlineData("2026-11-27T10:00:00+03:00", "2026-11-27")]
    [InlineData("2026-11-27T14:00:00+03:00", "2026-11-30")]
    [InlineData("2026-11-28T10:00:00+03:00", "2026-11-30")]
    public void Weekdays_without_a_cut_off_do_not_work(string now, string ship)
    {
        var warehouse = World.Warehouse(
            cutOffs: World.CutOffs(World.Time(14), DayOfWeek.Saturday, DayOfWeek.Sunday));

        Assert.Equal(World.Day(ship), WarehouseCalendar.ShipDate(warehouse, World.At(now)));
    }

    [Fact]
    public void A_holiday_is_no_working_day()
    {
        var warehouse = World.Warehouse(holidays: ["2026-11-23", "2026-11-24"]);

        Assert.Equal(World.Day("2026-11-25"), WarehouseCalendar.ShipDate(warehouse, World.Monday));
    }

    [Theory]
    [InlineData(0, "2026-11-27")]
    [InlineData(1, "2026-11-30")]
    [InlineData(2, "2026-12-02")]
    [InlineData(5, "2026-12-07")]
    public void Handling_counts_working_days(int handling, string ship)
    {
        var warehouse = World.Warehouse(
            cutOffs: World.CutOffs(World.Time(14), DayOfWeek.Saturday, DayOfWeek.Sunday),
            handling: handling,
            holidays: ["2026-12-01"]);

        Assert.Equal(World.Day(ship), WarehouseCalendar.ShipDate(warehouse, World.At("2026-11-27T10:00:00+03:00")));
    }

    [Theory]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void A_hand_over_is_looked_for_sixty_days_ahead(int handling, bool found) =>
        Assert.Equal(
            found, WarehouseCalendar.ShipDate(World.Warehouse(handling: handling), World.Monday) is not null);

    [Fact]
    public void A_warehouse_that_never_works_promises_nothing()
    {
        var warehouse = World.Warehouse(cutOffs: [null, null, null, null, null, null, null]);

        Assert.Null(WarehouseCalendar.ShipDate(warehouse, World.Monday));
    }
}
