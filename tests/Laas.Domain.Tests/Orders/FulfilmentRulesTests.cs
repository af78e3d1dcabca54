using Xunit;
using static Laas.Domain.Tests.Orders.Parcels;

namespace Laas.Domain.Tests.Orders;

public sealed class FulfilmentRulesTests
{
    [Fact]
    public void Nothing_goes_on_while_the_shop_cancels_and_nothing_at_all_with_a_test_order()
    {
        var cancelling = After(OrderRules.RequestCancel(Packed(), "op", "shop", Now));
        Assert.Equal(Refusal.CancelRunning, FulfilmentRules.HandOver(cancelling, Code, Now, "w", Now).Refusal);
        Assert.Equal(
            Refusal.CancelRunning, TransportRules.Scan(cancelling, new Scan(ScanKind.Received, Now), Facts, "c", Now).Refusal);
        Assert.Equal(Refusal.Fake, FulfilmentRules.StartPicking(Accepted() with { Fake = true }, "w", Now).Refusal);
    }

    [Fact]
    public void A_wave_takes_an_order_once_and_before_it_is_picked()
    {
        var joined = After(FulfilmentRules.JoinWave(Accepted(), 8, "w", Now));
        Assert.Equal(8, joined.Details.Fulfilment!.WaveId);
        Assert.Equal(Refusal.InAWave, FulfilmentRules.JoinWave(joined, 9, "w", Now).Refusal);
        Assert.Equal(Refusal.NoTransition, FulfilmentRules.JoinWave(Picking(), 9, "w", Now).Refusal);
        Assert.Equal(8, After(FulfilmentRules.StartPicking(joined, "w", Now)).Details.Fulfilment!.WaveId);
    }

    [Theory]
    [InlineData(3, 1, Refusal.UnknownLine)]
    [InlineData(1, 4, Refusal.TooManyUnits)]
    [InlineData(1, -1, Refusal.TooManyUnits)]
    public void A_pick_names_lines_and_units_that_there_are(long line, int units, Refusal refusal) =>
        Assert.Equal(refusal, FulfilmentRules.Pick(Picking(), [new PickedLine(line, units)], "w", Now).Refusal);

    [Fact]
    public void Picks_replace_what_was_stated_and_have_no_more_codes_than_units()
    {
        var order = After(FulfilmentRules.Pick(Picking(), [new PickedLine(1, 2, ["a", "b"])], "w", Now));
        order = After(FulfilmentRules.Pick(order, [new PickedLine(1, 1, ["c"])], "w", Now));
        Assert.Equal("c", Assert.Single(Assert.Single(order.Details.Fulfilment!.Picked).Codes!.Value));
        Assert.Equal(Refusal.TooManyUnits, FulfilmentRules.Pick(order, [new PickedLine(1, 1, ["c", "d"])], "w", Now).Refusal);
        Assert.Equal(Refusal.UnknownLine, FulfilmentRules.Pick(order, [new PickedLine(1, 1), new PickedLine(1, 1)], "w", Now).Refusal);
    }

    [Fact]
    public void A_shortage_takes_reservation_and_stock_away_and_waits_for_a_way_out()
    {
        var step = FulfilmentRules.ReportShortage(Picked(), 1, 2, "w", Now).Step!;
        var key = step.Order.KeyOf(step.Order.Details.Lines[0]);
        Assert.Equal([StockMove.Shortage(key, 2), StockMove.NotFound(key, 2)], step.Stock);
        Assert.Equal(2, step.Order.Details.Lines[0].Missing);
        Assert.Equal(1, step.Order.Details.Fulfilment!.Picked[0].Units);
        Assert.Equal(Refusal.NotPicked, FulfilmentRules.Pack(step.Order, [Whole], "w", Now).Refusal);
        Assert.Equal(Refusal.TooManyUnits, FulfilmentRules.ReportShortage(step.Order, 1, 2, "w", Now).Refusal);

        var refilled = FulfilmentRules.Refill(step.Order, "w", Now).Step!;
        Assert.Equal([StockMove.Reserve(key, 2)], refilled.Stock);
        Assert.Equal(0, refilled.Order.Details.Lines[0].Missing);
        Assert.Equal(Refusal.NothingMissing, FulfilmentRules.Refill(refilled.Order, "w", Now).Refusal);

        var cancelled = FulfilmentRules.GiveUp(step.Order, OrderSubstatus.MissingItem, "w", Now).Work!.Steps[0];
        Assert.Equal([StockMove.Release(key, 1), StockMove.Release(key with { OfferId = "kettle" }, 1)], cancelled.Stock);
    }

    [Fact]
    public void Another_warehouse_takes_the_whole_order_over()
    {
        var brief = FulfilmentRules.ReportShortage(Picked(), 1, 2, "w", Now).Step!.Order;
        var delivery = brief.Details.Delivery with { ShipDate = new DateOnly(2026, 3, 2) };
        var step = FulfilmentRules.MoveTo(brief, 6, delivery, "w", Now).Step!;
        var (here, there) = (brief.KeyOf(brief.Details.Lines[0]), step.Order.KeyOf(brief.Details.Lines[0]));
        Assert.Equal(6, there.WarehouseId);
        Assert.Equal(
            [
                StockMove.Release(here, 1), StockMove.Release(here with { OfferId = "kettle" }, 1),
                StockMove.Reserve(there, 3), StockMove.Reserve(there with { OfferId = "kettle" }, 1),
            ],
            step.Stock);
        Assert.Null(step.Order.Details.Fulfilment);
        Assert.Equal(new OrderState(OrderStatus.Processing, OrderSubstatus.Started), step.Order.State);
        Assert.Equal(Refusal.NothingMissing, FulfilmentRules.MoveTo(Picked(), 6, delivery, "w", Now).Refusal);
    }

    [Fact]
    public void Boxes_hold_exactly_the_order_and_use_the_shops_own_packaging()
    {
        Assert.Equal(Refusal.NotPicked, FulfilmentRules.Pack(Picking(), [Whole], "w", Now).Refusal);
        Assert.Equal(
            Refusal.WrongBoxes, FulfilmentRules.Pack(Picked(), [Whole with { Items = [new BoxItem(1, 3)] }], "w", Now).Refusal);
        Assert.Equal(
            Refusal.WrongBoxes, FulfilmentRules.Pack(Picked(), [Whole, Whole with { Number = 2 }], "w", Now).Refusal);
        Assert.Empty(FulfilmentRules.Pack(Picked(), [Whole], "w", Now).Step!.Stock);

        var halves = FulfilmentRules.Pack(
            Picked(package: "BRAND"),
            [Whole with { Items = [new BoxItem(1, 3)] }, Whole with { Number = 2, Items = [new BoxItem(2, 1)] }], "w", Now).Step!;
        Assert.Equal([StockMove.Consume(new StockKey(100, 5, StockKey.BrandPackaging), 2)], halves.Stock);
    }

    [Fact]
    public void Handing_over_ships_every_unit()
    {
        var step = FulfilmentRules.HandOver(Packed(), Code, Now.AddDays(3), "w", Now).Step!;
        Assert.Equal(step.Order.Details.Lines.Select(l => StockMove.Ship(step.Order.KeyOf(l), l.Count)), step.Stock);
        Assert.Equal((Code, Now.AddDays(3)), (step.Order.Details.Fulfilment!.ReceiveCode, step.Order.DueAt));
        Assert.Equal(Refusal.NoTransition, FulfilmentRules.HandOver(step.Order, Code, Now, "w", Now).Refusal);
    }

    [Fact]
    public void A_cancel_that_the_shop_asked_for_fails_when_the_warehouse_gives_up_first()
    {
        var cancelling = After(OrderRules.RequestCancel(Picking(), "op", "shop", Now));
        var work = FulfilmentRules.GiveUp(cancelling, OrderSubstatus.BrokenItem, "w", Now).Work!;
        Assert.Equal(("op", OperationStatus.Failed), (work.CancelOperationId, work.CancelEnds!.Value));
        Assert.Equal(Refusal.NoTransition, FulfilmentRules.GiveUp(Shipped(), OrderSubstatus.BrokenItem, "w", Now).Refusal);
    }
}
