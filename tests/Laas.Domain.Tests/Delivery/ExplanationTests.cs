using Xunit;

namespace Laas.Domain.Tests.Delivery;

public sealed class ExplanationTests
{
    private static World Simple() => new()
    {
        Warehouses =
        {
            World.Warehouse(1), World.Warehouse(2, holidays: ["2026-11-23"]), World.Warehouse(3), World.Warehouse(4),
            World.Warehouse(5, cutOffs: World.CutOffs(World.Time(9))), World.Warehouse(9),
        },
        Lanes =
        {
            World.Lane(1, 1, horizon: 3), World.Lane(2, 2, horizon: 3), World.Lane(3, 3, World.Novosibirsk),
            World.Lane(5, 5, served: Weekdays.Friday), World.Lane(6, 1, price: 999),
        },
        Slots = { World.Slot(1), World.Slot(2, 15, 16, days: Weekdays.Monday) },
        Points = { World.Point(1, open: Weekdays.Friday), World.Point(2, limits: new(100, 9, 9, 9, 9)) },
    };

    private static readonly DeliveryPlan Courier = Simple().Plan(
        DeliveryTarget.Courier(World.Moscow),
        [World.Item("A"), World.Item("B", 5)],
        new() { [1] = "AB", [2] = "AB", [3] = "AB", [4] = "", [5] = "A", [7] = "AB" },
        (key, slot) => key.Date.Day == 25 ? 0 : slot.Capacity,
        explain: true);

    private static string[] Reasons(DeliveryPlan plan, long warehouse, SubjectKind subject) =>
        [.. plan.Explanations.Where(e => e.WarehouseId == warehouse && e.Subject == subject).Select(e => e.Reason.ToString())];

    [Theory]
    [InlineData(2, "Holiday HigherIds")]
    [InlineData(3, "NoLane")]
    [InlineData(4, "HoldsNothing NoLane")]
    [InlineData(5, "CutOffPassed MoreWarehouses")]
    [InlineData(7, "UnknownWarehouse")]
    [InlineData(9, "NotTied")]
    public void Every_warehouse_that_is_not_chosen_has_its_reasons(long id, string reasons)
    {
        // Day 25 is full: warehouses 1 and 2 both start on 26, at one price.
        Assert.Equal([1L], Courier.Parcels.Select(p => p.WarehouseId));
        Assert.Equal(reasons, string.Join(' ', Reasons(Courier, id, SubjectKind.Warehouse)));
    }

    [Fact]
    public void Slots_dates_and_lanes_have_reasons()
    {
        Assert.Equal(
            ["SlotFull", "SlotNotOnWeekday", "SlotNotOnWeekday"], Reasons(Courier, 1, SubjectKind.Slot));
        Assert.Equal(["BetterLane", "PastHorizon"], Reasons(Courier, 1, SubjectKind.Lane));
        Assert.Equal(["OtherRegion"], Reasons(Courier, 3, SubjectKind.Lane));
        Assert.Equal(
            [.. Enumerable.Repeat("DateNotServed", 5), "PastHorizon"],
            Reasons(Courier, 5, SubjectKind.Lane));
    }

    [Fact]
    public void A_short_offer_is_told_with_its_numbers()
    {
        var told = Assert.Single(
            Courier.Explanations, e => e is { WarehouseId: 5, Subject: SubjectKind.Offer, OfferId: "B" });

        Assert.Equal(
            (RefusalReason.ShortOfStock, 5L, 0L), (told.Reason, told.Needed ?? -1, told.Available ?? -1));
        Assert.Equal("offer 'B' from warehouse 5: short of stock (needed 5, available 0).", told.Text);
    }

    [Fact]
    public void Points_have_reasons()
    {
        var world = Simple();
        world.Lanes.Add(World.Lane(7, 1, kind: DeliveryKind.Pickup, horizon: 3));

        var plan = world.Plan(
            DeliveryTarget.Pickup([1, 2, 8]), [World.Item()], new() { [1] = "A" }, explain: true);

        Assert.Equal(PlanRefusal.CannotDeliver, plan.Refusal);
        Assert.Equal<string>(
            ["2 PointTooSmall", "8 UnknownPoint", "1 PointClosed", "1 PointClosed", "1 PointClosed"],
            plan.Explanations.Where(e => e.Subject == SubjectKind.Point).Select(e => $"{e.PointId} {e.Reason}").ToArray());
        Assert.Contains(plan.Explanations, e => e is { Reason: RefusalReason.NoOption, PointId: 1, WarehouseId: 1 });
    }

    [Fact]
    public void Every_reason_has_words() => Assert.All(
        Enum.GetValues<RefusalReason>(),
        reason => Assert.All(
            Enum.GetValues<SubjectKind>(),
            subject => Assert.NotEmpty(new Explanation(subject, reason, 1).Text)));
}
