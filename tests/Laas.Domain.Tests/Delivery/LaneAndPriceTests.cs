using Xunit;

namespace Laas.Domain.Tests.Delivery;

public sealed class LaneAndPriceTests
{
    private static readonly DeliveryTarget Moscow = DeliveryTarget.Courier(World.Moscow);

    private static long Used(params Lane[] lanes)
    {
        var world = new World { Warehouses = { World.Warehouse() }, Slots = { World.Slot(1) } };
        world.Lanes.AddRange(lanes);
        return world.Options(Moscow) is [var route] ? route.LaneId : 0;
    }

    [Fact]
    public void The_nearest_region_wins_whatever_the_price() =>
        Assert.Equal(3, Used(
            World.Lane(1, region: World.Russia, price: 1),
            World.Lane(2, region: World.MoscowRegion, price: 2),
            World.Lane(3, region: World.Moscow, price: 300)));

    [Fact]
    public void Equally_near_lanes_compete_by_base_price() =>
        Assert.Equal(2, Used(World.Lane(1, price: 200), World.Lane(2, price: 100, perKg: 999), World.Lane(3, price: 150)));

    [Fact]
    public void Then_by_id() => Assert.Equal(4, Used(World.Lane(9), World.Lane(4), World.Lane(7)));

    [Fact]
    public void Another_kind_or_place_does_not_serve() =>
        Assert.Equal(0, Used(World.Lane(1, kind: DeliveryKind.Pickup), World.Lane(2, region: World.Novosibirsk)));

    [Fact]
    public void An_unknown_region_is_not_served()
    {
        var world = new World { Warehouses = { World.Warehouse() }, Slots = { World.Slot(1) }, Lanes = { World.Lane(1) } };

        Assert.Empty(world.Options(DeliveryTarget.Courier(4711)));
    }

    [Theory]
    [InlineData(1, 999, "100")]
    [InlineData(1, 1000, "100")]
    [InlineData(1, 1001, "110.25")]
    [InlineData(2, 1000, "110.25")]
    [InlineData(2, 1001, "120.5")]
    [InlineData(1000, 2_000_000_000, "20500000089.75")]
    public void Started_kilograms_above_the_free_weight_cost(int count, int grams, string price)
    {
        var world = new World
        {
            Warehouses = { World.Warehouse() },
            Slots = { World.Slot(1) },
            Lanes = { World.Lane(1, perKg: 10.25m) },
        };

        var route = Assert.Single(world.Options(Moscow, items: World.Item("A", count, grams)));

        Assert.Equal(decimal.Parse(price, System.Globalization.CultureInfo.InvariantCulture), route.Price);
    }

    [Fact]
    public void Prices_are_rounded_half_up_to_kopecks()
    {
        var world = new World
        {
            Warehouses = { World.Warehouse() },
            Slots = { World.Slot(1) },
            Lanes = { World.Lane(1, price: 0.01m, perKg: 0.005m, free: 0) },
        };

        Assert.Equal(0.02m, Assert.Single(world.Options(Moscow, items: World.Item())).Price);
    }
}
