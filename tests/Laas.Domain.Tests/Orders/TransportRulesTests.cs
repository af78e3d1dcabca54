using Xunit;
using static Laas.Domain.OrderStatus;
using static Laas.Domain.OrderSubstatus;
using static Laas.Domain.Tests.Orders.Parcels;

namespace Laas.Domain.Tests.Orders;

public sealed class TransportRulesTests
{
    [Fact]
    public void A_late_scan_implies_what_was_skipped_where_there_is_one_way()
    {
        Assert.Equal(
            ["PROCESSING/SHIPPED", "DELIVERY/DELIVERY_SERVICE_RECEIVED", "PICKUP/PICKUP_SERVICE_RECEIVED"],
            Scanned(Packed(), ScanKind.AtPoint).Steps.Select(s => s.Order.State.ToString()),
            StringComparer.Ordinal);
        Assert.Equal(
            ["DELIVERY/DELIVERY_SERVICE_RECEIVED", "DELIVERY/READY_FOR_LAST_MILE", "DELIVERY/LAST_MILE_STARTED", "DELIVERED/DELIVERY_SERVICE_DELIVERED"],
            Scanned(Shipped(courier: true), ScanKind.Delivered).Steps.Select(s => s.Order.State.ToString()),
            StringComparer.Ordinal);

        var steps = Scanned(Packed(), ScanKind.AtPoint).Steps;
        Assert.Equal(2, steps[0].Stock.Length);
        Assert.All(steps[1..], s => Assert.Empty(s.Stock));
        Assert.Equal([5, 6, 7], steps.Select(s => s.Order.Version));
        Assert.Equal(Code, steps[^1].Order.Details.Fulfilment!.ReceiveCode);
    }

    [Fact]
    public void A_parcel_without_boxes_has_no_way_and_a_courier_passes_no_point()
    {
        Assert.Equal(Refusal.NoTransition, Try(Picking(), ScanKind.Received).Refusal);
        Assert.Equal(Refusal.NoTransition, Try(Shipped(courier: true), ScanKind.AtPoint).Refusal);
        Assert.Equal(Refusal.None, Try(Shipped(), ScanKind.OutForDelivery).Refusal);
    }

    [Fact]
    public void An_older_scan_only_enters_the_history_even_after_the_end()
    {
        foreach (var order in new[] { At(ScanKind.OutForDelivery, courier: true), Delivered(), Scanned(At(ScanKind.AtPoint), ScanKind.Refused).Order })
        {
            var work = Scanned(order, ScanKind.Received, Now.AddHours(-1));
            Assert.True(work.IsNote);
            Assert.Equal(order.State, work.Order.State);
            Assert.Empty(work.Steps[0].Stock);
        }
    }

    [Fact]
    public void Arriving_at_the_point_starts_the_storage()
    {
        var order = At(ScanKind.AtPoint);
        Assert.Equal(Facts.StorageUntil.Day, order.Details.Fulfilment!.StorageUntil);
        Assert.Equal(Facts.StorageUntil.End, order.DueAt);
        Assert.Equal(Refusal.NothingToDo, TransportRules.Expire(order, Facts, Facts.StorageUntil.End.AddTicks(-1)).Refusal);

        var work = Must(TransportRules.Expire(order, Facts, Facts.StorageUntil.End));
        Assert.Equal(new OrderState(Cancelled, PickupExpired), work.Order.State);
        Assert.Null(work.Order.DueAt);
        Assert.Equal(4, Assert.IsType<Return>(work.Return!.Record).Lines.Sum(l => l.Count));
    }

    [Fact]
    public void An_order_that_is_on_the_road_for_too_long_is_cancelled_from_any_point_of_it()
    {
        foreach (var order in new[] { Shipped(), At(ScanKind.Sorted), At(ScanKind.OutForDelivery, courier: true) })
        {
            var work = Must(TransportRules.Expire(order, Facts, Now.AddDays(31)));
            Assert.Equal(new OrderState(Cancelled, TooLongDelivery), work.Order.State);
            Assert.NotNull(work.Return);
        }
    }

    [Fact]
    public void A_parcel_is_given_out_for_its_code_only_and_five_wrong_ones_block_it()
    {
        var order = At(ScanKind.AtPoint);
        for (var i = 1; i <= Fulfilment.CodeAttemptsMax; i++)
        {
            var (refusal, noted) = TransportRules.Scan(order, new Scan(ScanKind.Delivered, Now, Code: i == 1 ? null : "654321"), Facts, "p", Now);
            Assert.Equal(i < Fulfilment.CodeAttemptsMax ? Refusal.WrongCode : Refusal.CodeBlocked, refusal);
            Assert.DoesNotContain("654321", noted!.Steps[0].Event.Detail, StringComparison.Ordinal);
            Assert.DoesNotContain(Code, noted.Steps[0].Event.Detail, StringComparison.Ordinal);
            order = noted.Order;
            Assert.Equal(Pickup, order.Status);
        }

        var right = new Scan(ScanKind.Delivered, Now, Code: Code);
        Assert.Equal(new WorkDecision(Refusal.CodeBlocked, null), TransportRules.Scan(order, right, Facts, "p", Now));
        order = After(TransportRules.IssueCode(order, "000001", "support", Now));
        Assert.Equal(Refusal.WrongCode, TransportRules.Scan(order, right, Facts, "p", Now).Refusal);
        Assert.Equal(GivenOut, Must(TransportRules.Scan(order, right with { Code = "000001" }, Facts, "p", Now)).Order.State);
        Assert.Equal(Refusal.NothingToDo, TransportRules.IssueCode(Shipped(courier: true), "1", "support", Now).Refusal);
    }

    [Fact]
    public void Units_that_the_customer_does_not_take_travel_back_and_the_order_is_delivered()
    {
        var scan = new Scan(ScanKind.Delivered, Now, Refused: [new BoxItem(1, 2)]);
        var work = Must(TransportRules.Scan(Shipped(courier: true), scan, Facts, "c", Now));
        Assert.Equal(GivenOut, work.Order.State);
        Assert.Equal((2, 1), (work.Order.Details.Lines[0].Rejected, work.Order.Details.Lines[0].Returnable));
        var born = Assert.IsType<Return>(work.Return!.Record);
        Assert.Equal((ReturnType.Unredeemed, ReturnStatus.Created, ReturnId), (born.Type, born.Status, born.Id));
        Assert.Equal(("cup", 2), (Assert.Single(born.Lines).OfferId, born.Lines[0].Count));

        Assert.Equal(Refusal.TooManyUnits, Refuse(new BoxItem(1, 4)));
        Assert.Equal(Refusal.TooManyUnits, Refuse(new BoxItem(1, 3), new BoxItem(2, 1)));
        Assert.Equal(Refusal.UnknownLine, Refuse(new BoxItem(3, 1)));
        Assert.Equal(Refusal.UnknownLine, Refuse(new BoxItem(1, 1), new BoxItem(1, 1)));

        static Refusal Refuse(params BoxItem[] items) => TransportRules.Scan(
            Shipped(courier: true), new Scan(ScanKind.Delivered, Now, Refused: [.. items]), Facts, "c", Now).Refusal;
    }

    [Theory]
    [InlineData(ScanKind.Refused, UserRefusedQuality, UserRefusedQuality, true)]
    [InlineData(ScanKind.Refused, null, UserRefusedDelivery, true)]
    [InlineData(ScanKind.Undelivered, null, DeliveryServiceUndelivered, true)]
    [InlineData(ScanKind.Lost, null, DeliveryServiceLost, false)]
    [InlineData(ScanKind.Lost, OrderSubstatus.Lost, OrderSubstatus.Lost, false)]
    public void A_way_that_ends_badly_sends_the_goods_back_unless_they_are_lost(
        ScanKind kind, OrderSubstatus? reason, OrderSubstatus end, bool comesBack)
    {
        var work = Must(TransportRules.Scan(At(ScanKind.OutForDelivery, courier: true), new Scan(kind, Now, reason), Facts, "c", Now));
        Assert.Equal(new OrderState(Cancelled, end), work.Order.State);
        Assert.Equal(comesBack, work.Return is not null);
        Assert.Empty(work.Steps.SelectMany(s => s.Stock));
        Assert.Equal(-1, Assert.Single(work.Steps.SelectMany(s => s.Slots)).Parcels);
    }

    [Fact]
    public void The_third_failed_attempt_ends_the_order()
    {
        var order = Shipped(courier: true);
        for (var i = 1; i < Fulfilment.DeliveryAttemptsMax; i++)
        {
            order = Scanned(Scanned(order, ScanKind.OutForDelivery).Order, ScanKind.AttemptFailed).Order;
            Assert.Equal((i, new OrderState(OrderStatus.Delivery, ReadyForLastMile)), (order.Details.Fulfilment!.FailedAttempts, order.State));
        }

        var end = Scanned(Scanned(order, ScanKind.OutForDelivery).Order, ScanKind.AttemptFailed);
        Assert.Equal(new OrderState(Cancelled, TooManyDeliveryDateChanges), end.Order.State);
        Assert.NotNull(end.Return);
    }

    [Fact]
    public void A_recall_ends_the_shops_cancel_and_everything_else_makes_it_fail()
    {
        var cancelling = After(OrderRules.RequestCancel(At(ScanKind.AtPoint), "op", "shop", Now));
        var recalled = Scanned(cancelling, ScanKind.Recalled);
        Assert.Equal((new OrderState(Cancelled, ShopFailed), OperationStatus.Done), (recalled.Order.State, recalled.CancelEnds!.Value));
        Assert.NotNull(recalled.Return);

        var given = Must(TransportRules.Scan(cancelling, new Scan(ScanKind.Delivered, Now, Code: Code), Facts, "p", Now));
        Assert.Equal((OperationStatus.Failed, "op"), (given.CancelEnds!.Value, given.CancelOperationId));
        Assert.Null(given.Order.Details.CancelOperationId);
        Assert.Equal(OperationStatus.Failed, Scanned(cancelling, ScanKind.Refused).CancelEnds);
        Assert.Equal(Refusal.Terminal, Try(given.Order, ScanKind.Recalled).Refusal);
        Assert.Equal(Refusal.NothingToDo, Try(At(ScanKind.AtPoint), ScanKind.Recalled).Refusal);
        Assert.Null(Scanned(After(OrderRules.RequestCancel(Shipped(), "op", "shop", Now)), ScanKind.Received).CancelEnds);
    }

    [Fact]
    public void Of_two_outcomes_the_second_is_told()
    {
        Assert.Equal(Refusal.Terminal, Try(Delivered(), ScanKind.Lost).Refusal);
        Assert.Equal(Refusal.Terminal, Try(Scanned(At(ScanKind.AtPoint), ScanKind.Refused).Order, ScanKind.Delivered).Refusal);
    }

    private static OrderState GivenOut => new(OrderStatus.Delivered, DeliveryServiceDelivered);

    private static WorkDecision Try(Order order, ScanKind kind) =>
        TransportRules.Scan(order, new Scan(kind, Now, Code: Code), Facts, "c", Now);
}
