using System.Collections.Immutable;
using Xunit;

namespace Laas.Domain.Tests.Delivery;

/// <summary>What is closed takes no new orders.</summary>
public sealed class ClosedTests
{
    private static readonly Region[] Regions =
    [
        new(1, "Country", RegionType.Country, null), new(2, "City", RegionType.City, 1), new(3, "District", RegionType.CityDistrict, 2),
    ];

    [Fact]
    public void Lanes_that_are_closed_or_start_in_a_closed_warehouse_are_not_chosen()
    {
        var data = Data(lanes: [Lane(1, 7), Lane(2, 7) with { Closed = true }, Lane(3, 8)]);

        Assert.Equal([7L], data.Lanes.Keys);
        Assert.Equal([1L], data.Lanes[7].Select(l => l.Id));
        Assert.Equal([1, 2, 3], data.AllLanes.Select(l => l.Id));
    }

    [Fact]
    public void Slots_of_what_encloses_a_region_do_not_replace_its_closed_ones()
    {
        var data = Data(slots: [Slot(1, 1), Slot(2, 2) with { Closed = true }, Slot(3, 3), Slot(4, 3) with { Closed = true }]);

        Assert.Empty(data.Slots[2]);
        Assert.Equal([3L], data.Slots[3].Select(s => s.Id));
        Assert.Equal([1, 2, 3, 4], data.AllSlots.Select(s => s.Id));
    }

    [Fact]
    public void A_closed_point_is_known_and_not_offered()
    {
        var data = Data(points: [Point(5), Point(6) with { Closed = true }]);

        Assert.Equal([5L], data.PointsInOrder.Select(p => p.Id));
        Assert.Equal([5, 6], data.Points.Keys.Order());
        Assert.Null(data.OpenPoint(6));
        Assert.Null(data.OpenPoint(7));
        Assert.Equal(5, data.OpenPoint(5)?.Id);
    }

    private static ReferenceData Data(Lane[]? lanes = null, CourierSlot[]? slots = null, LogisticPoint[]? points = null) =>
        new(1, Regions, [Warehouse(7), Warehouse(8) with { Closed = true }], lanes ?? [], slots ?? [], points ?? [], [], []);

    private static Warehouse Warehouse(long id) => new(
        id, "W", 2, "Europe/Moscow", new("City", null, null, null, null, default),
        [.. Enumerable.Repeat((TimeOnly?)new TimeOnly(18, 0), 7)], 0, []);

    private static Lane Lane(long id, long warehouse) =>
        new(id, warehouse, id, DeliveryKind.Courier, 1, 1, Weekdays.All, 100, 0, 1000, 7);

    private static CourierSlot Slot(long id, long region) =>
        new(id, region, new(10, 0), new(14, 0), Weekdays.All, 10);

    private static LogisticPoint Point(long id) => new(
        id, new("Here", default, 2, null, null, null, null, null, null, null),
        ImmutableArray.Create(new OpeningHours(DayOfWeek.Monday, new(10, 0), new(20, 0))), [], new(1, 1, 1, 1, 3), 7, true);
}
