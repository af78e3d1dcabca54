using Xunit;

namespace Laas.Domain.Tests.Delivery;

public sealed class SplitTests
{
    private static readonly DeliveryTarget Moscow = DeliveryTarget.Courier(World.Moscow);

    /// <summary>Warehouses 1 to n, alike but for what the lanes say.</summary>
    private static World Of(params Lane[] lanes)
    {
        var world = new World { Slots = { World.Slot(1) } };
        world.Lanes.AddRange(lanes);
        foreach (var id in lanes.Select(l => l.WarehouseId).Distinct())
        {
            world.Warehouses.Add(World.Warehouse(id));
        }

        return world;
    }

    private static BasketItem[] Items(string offers) => [.. offers.Select(o => World.Item(o.ToString()))];

    private static string Split(DeliveryPlan plan) => string.Join(
        ' ', plan.Parcels.Select(p => $"{p.WarehouseId}:{string.Concat(p.Items.Select(i => i.OfferId))}"));

    [Fact]
    public void Fewest_warehouses_come_before_an_earlier_date_and_a_lower_price()
    {
        var world = Of(World.Lane(1, 1, max: 1, price: 1), World.Lane(2, 2, max: 1, price: 1), World.Lane(3, 3, max: 5, price: 900));

        var plan = world.Plan(Moscow, Items("AB"), new() { [1] = "A", [2] = "B", [3] = "AB" });

        Assert.Equal("3:AB", Split(plan));
        Assert.Equal((World.Day("2026-11-28"), 900m), (plan.Promise, plan.TotalPrice));
    }

    [Fact]
    public void An_earlier_promise_comes_before_a_lower_price()
    {
        var world = Of(World.Lane(1, 1, max: 3, price: 1), World.Lane(2, 2, max: 2, price: 500));

        Assert.Equal("2:A", Split(world.Plan(Moscow, Items("A"), new() { [1] = "A", [2] = "A" })));
    }

    [Fact]
    public void The_promise_of_a_split_is_its_slowest_parcel()
    {
        var world = Of(World.Lane(1, 1, max: 5), World.Lane(2, 2, max: 1, price: 900), World.Lane(3, 3, max: 4));

        var plan = world.Plan(Moscow, Items("AB"), new() { [1] = "A", [2] = "A", [3] = "B" });

        Assert.Equal("2:A 3:B", Split(plan));
        Assert.Equal(World.Day("2026-11-27"), plan.Promise);
    }

    [Fact]
    public void A_full_first_day_counts_for_the_promise()
    {
        var world = Of(World.Lane(1, 1, max: 1, price: 500), World.Lane(2, 2, max: 2));

        var plan = world.Plan(
            Moscow, Items("A"), new() { [1] = "A", [2] = "A" }, (key, _) => key.Date.Day >= 27 ? 1 : 0);

        Assert.Equal("2:A", Split(plan));
    }

    [Fact]
    public void The_lower_price_then_the_lower_id_decide()
    {
        var world = Of(World.Lane(1, 3, price: 90), World.Lane(2, 1), World.Lane(3, 2, price: 90));

        Assert.Equal("2:A", Split(world.Plan(Moscow, Items("A"), new() { [1] = "A", [2] = "A", [3] = "A" })));
    }

    [Fact]
    public void An_item_that_several_chosen_warehouses_hold_goes_where_a_kilogram_is_cheapest()
    {
        var world = Of(World.Lane(1, 1, perKg: 10, price: 1), World.Lane(2, 2, perKg: 5, price: 500));

        var plan = world.Plan(Moscow, Items("ABC"), new() { [1] = "AC", [2] = "BC" });

        Assert.Equal("1:A 2:BC", Split(plan));
        Assert.Equal(501m, plan.TotalPrice);
    }

    [Fact]
    public void Pinned_items_stay_where_they_are_pinned()
    {
        var world = Of(World.Lane(1, 1), World.Lane(2, 2));

        Assert.Equal("2:A", Split(world.Plan(Moscow, [World.Item("A", pin: 2)], new() { [1] = "A", [2] = "A" })));
        Assert.Equal(
            "1:A 2:B",
            Split(world.Plan(
                Moscow, [World.Item("A", pin: 1), World.Item("B", pin: 2)], new() { [1] = "AB", [2] = "AB" })));
    }

    [Fact]
    public void A_pin_outside_the_campaign_is_refused()
    {
        var world = Of(World.Lane(1, 1), World.Lane(2, 2));

        Assert.Equal(
            PlanRefusal.UnknownWarehouse, world.Plan(Moscow, [World.Item("A", pin: 2)], new() { [1] = "A" }).Refusal);
    }

    [Fact]
    public void Every_offer_that_cannot_be_had_is_named()
    {
        var world = Of(World.Lane(1, 1), World.Lane(2, 2));
        BasketItem[] basket = [World.Item("A"), World.Item("B", 1001), World.Item("C"), World.Item("D", pin: 1)];

        var plan = world.Plan(Moscow, basket, new() { [1] = "AB", [2] = "BD" });

        Assert.Equal(PlanRefusal.NotEnoughStock, plan.Refusal);
        Assert.Equal(["B", "C", "D"], plan.ShortOffers);
    }

    [Fact]
    public void Goods_that_cannot_be_sent_are_not_missing_goods()
    {
        var world = Of(World.Lane(1, 1), World.Lane(2, 2, region: World.Novosibirsk));

        Assert.Equal(
            PlanRefusal.CannotDeliver, world.Plan(Moscow, Items("AB"), new() { [1] = "A", [2] = "B" }).Refusal);
    }

    [Fact]
    public void A_warehouse_without_a_free_slot_is_no_candidate()
    {
        var world = Of(World.Lane(1, 1, horizon: 3), World.Lane(2, 2, max: 5, horizon: 9));

        var plan = world.Plan(
            Moscow, Items("A"), new() { [1] = "A", [2] = "A" }, (key, _) => key.Date.Day >= 29 ? 1 : 0);

        Assert.Equal("2:A", Split(plan));
    }

    [Fact]
    public void Only_points_that_every_parcel_reaches_are_answered_in_the_order_asked()
    {
        var world = Of(
            World.Lane(1, 1, kind: DeliveryKind.Pickup),
            World.Lane(2, 2, World.Moscow, DeliveryKind.Pickup));
        world.Points.AddRange([World.Point(1), World.Point(2, World.Novosibirsk), World.Point(3)]);

        var plan = world.Plan(DeliveryTarget.Pickup([3, 2, 1, 9]), Items("AB"), new() { [1] = "A", [2] = "B" });

        Assert.Equal("1:A 2:B", Split(plan));
        Assert.All(plan.Parcels, p => Assert.Equal([3L, 1L], p.Routes.Select(r => r.PointId ?? 0)));
    }

    [Fact]
    public void A_split_without_a_common_point_loses_to_a_larger_one_with_one()
    {
        var world = Of(
            World.Lane(1, 1, World.Moscow, DeliveryKind.Pickup),
            World.Lane(2, 2, World.Novosibirsk, DeliveryKind.Pickup),
            World.Lane(3, 3, World.Moscow, DeliveryKind.Pickup),
            World.Lane(4, 4, World.Moscow, DeliveryKind.Pickup));
        world.Points.AddRange([World.Point(1), World.Point(2, World.Novosibirsk)]);

        var plan = world.Plan(
            DeliveryTarget.Pickup([2, 1]), Items("ABC"), new() { [1] = "A", [2] = "BC", [3] = "B", [4] = "C" });

        Assert.Equal("1:A 3:B 4:C", Split(plan));
    }

    [Fact]
    public void Parcels_carry_weight_ship_date_and_price()
    {
        var plan = Of(World.Lane(1, 1)).Plan(
            Moscow, [World.Item("A", 3, 700), World.Item("B", 1, 50)], new() { [1] = "AB" });

        var parcel = Assert.Single(plan.Parcels);
        Assert.Equal((2150L, World.Day("2026-11-23")), (parcel.WeightGrams, parcel.ShipDate));
        Assert.Equal(120m, Assert.Single(parcel.Routes).Price);
        Assert.Empty(plan.Explanations);
    }

    [Fact]
    public void No_point_at_all_cannot_be_delivered() => Assert.Equal(
        PlanRefusal.CannotDeliver,
        Of(World.Lane(1, 1)).Plan(DeliveryTarget.Pickup([9]), Items("A"), new() { [1] = "A" }).Refusal);

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    public void A_wide_warehouse_that_others_make_superfluous_is_dropped(int warehouses)
    {
        var world = Of([.. Enumerable.Range(1, warehouses).Select(w => World.Lane(w, w))]);
        var stock = Enumerable.Range(1, warehouses).ToDictionary(w => (long)w, _ => "A");
        (stock[1], stock[9], stock[11]) = ("ABCD", "ABE", "CDF");

        Assert.Equal("9:ABE 11:CDF", Split(world.Plan(Moscow, Items("ABCDEF"), stock)));
    }

    [Fact]
    public void The_example_of_the_docs_is_true()
    {
        var weekdays = (int hour) => World.CutOffs(World.Time(hour), DayOfWeek.Saturday, DayOfWeek.Sunday);
        var world = new World
        {
            Warehouses =
            {
                World.Warehouse(10, cutOffs: weekdays(14), handling: 1),
                World.Warehouse(20, "Asia/Novosibirsk", weekdays(16)),
            },
            Lanes =
            {
                World.Lane(1, 10, World.MoscowRegion, min: 1, max: 2, price: 150, perKg: 12, horizon: 7),
                World.Lane(2, 20, min: 4, max: 5, served: Weekdays.All & ~Weekdays.Sunday, price: 390, perKg: 25, horizon: 14),
            },
            Slots = { World.Slot(1) },
        };

        var plan = world.Plan(
            Moscow,
            [World.Item("A", 2, 700), World.Item("B", 1, 900), World.Item("C", 1, 300)],
            new() { [10] = "AC", [20] = "AB" },
            (key, slot) => key.Date == World.Day("2026-12-05") ? 0 : slot.Capacity,
            now: World.At("2026-11-27T15:30:00+03:00"));

        Assert.Equal("10:AC 20:B", Split(plan));
        Assert.Equal((World.Day("2026-12-07"), 552m), (plan.Promise, plan.TotalPrice));
        Assert.Equal<string>(
            ["2026-12-01 2026-12-03 2026-12-08 162", "2026-11-30 2026-12-07 2026-12-14 390"],
            plan.Parcels.Select(p => FormattableString.Invariant(
                $"{p.ShipDate:yyyy-MM-dd} {p.Routes[0].Options[0].Interval.FromDate:yyyy-MM-dd} {p.Routes[0].Options[^1].Interval.FromDate:yyyy-MM-dd} {p.Routes[0].Price}")).ToArray());
    }
}
