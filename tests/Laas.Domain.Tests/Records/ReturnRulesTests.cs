using Xunit;
using static Laas.Domain.Tests.Orders.Parcels;

namespace Laas.Domain.Tests.Records;

public sealed class ReturnRulesTests
{
    [Fact]
    public void Only_what_the_customer_has_can_be_returned_and_only_once()
    {
        Assert.Equal(ReturnRefusal.NotDelivered, ReturnRules.Create(Shipped(), Draft(("cup", 1)), "shop", Now).Refusal);
        Assert.Equal(ReturnRefusal.WrongCount, ReturnRules.Create(Delivered(), Draft(("cup", 4)), "shop", Now).Refusal);
        Assert.Equal(ReturnRefusal.WrongCount, ReturnRules.Create(Delivered(), Draft(("spoon", 1)), "shop", Now).Refusal);

        var work = ReturnRules.Create(Delivered(), Draft(("cup", 2)), "shop", Now).Work!;
        Assert.Equal((2, 1), (work.Order!.Order.Details.Lines[0].Returning, work.Order.Order.Details.Lines[0].Returnable));
        Assert.Equal(["cup"], ReturnRules.WrongCounts(work.Order.Order, Draft(("cup", 2)).Lines));

        var partly = Must(TransportRules.Scan(
            Shipped(courier: true), new Scan(ScanKind.Delivered, Now, Refused: [new BoxItem(1, 2)]), Facts, "c", Now)).Order;
        Assert.Equal(ReturnRefusal.WrongCount, ReturnRules.Create(partly, Draft(("cup", 2)), "shop", Now).Refusal);
    }

    [Fact]
    public void Taking_in_books_what_was_found_and_the_order_becomes_partly_then_wholly_returned()
    {
        var (order, cups) = Created(Delivered(), ("cup", 3));
        var (both, kettle) = Created(order, ("kettle", 1));
        var work = ReturnRules.TakeIn(
            OnTheWay(cups, both), both, 6, [new FoundUnits(1, new StockAmounts(1, 0, 0, 0, 1, 0), 1)], "w", Now).Work!;
        Assert.Equal(
            [StockMove.Return(new StockKey(100, 6, "cup"), new StockAmounts(1, 0, 0, 0, 1, 0))], work.Order!.Stock);
        Assert.Equal(OrderStatus.PartiallyReturned, work.Order.Order.Status);
        Assert.Equal((2, 1, 0), (work.Order.Order.Details.Lines[0].Returned, work.Order.Order.Details.Lines[0].Lost, work.Order.Order.Details.Lines[0].Returnable));

        var last = ReturnRules.TakeIn(
            OnTheWay(kettle, work.Order.Order), work.Order.Order, 6, [new FoundUnits(1, new StockAmounts(1, 0, 0, 0, 0, 0), 0)], "w", Now).Work!;
        Assert.Equal(OrderStatus.Returned, last.Order!.Order.Status);
        Assert.Equal(OrderSubstatus.DeliveryServiceDelivered, last.Order.Order.State.Substatus);
    }

    [Fact]
    public void What_was_found_adds_up_to_what_was_sent()
    {
        var (order, current) = Created(Delivered(), ("cup", 3));
        current = OnTheWay(current, order);
        foreach (var wrong in new[]
        {
            Array.Empty<FoundUnits>(),
            [new FoundUnits(1, new StockAmounts(2, 0, 0, 0, 0, 0), 0)],
            [new FoundUnits(1, new StockAmounts(4, 0, 0, 0, -1, 0), 0)],
            [new FoundUnits(1, new StockAmounts(3, 0, 0, 0, 0, 0), 0), new FoundUnits(1, default, 3)],
            [new FoundUnits(2, new StockAmounts(3, 0, 0, 0, 0, 0), 0)],
        })
        {
            Assert.Equal(ReturnRefusal.WrongFindings, ReturnRules.TakeIn(current, order, 6, wrong, "w", Now).Refusal);
        }
    }

    [Theory]
    [InlineData(ReturnStatus.Cancelled, 3, 0)]
    [InlineData(ReturnStatus.Expired, 3, 0)]
    public void A_return_that_never_came_gives_its_units_back_to_the_customers_count(ReturnStatus end, int returnable, int lost)
    {
        var (order, current) = Created(Delivered(), ("cup", 3));
        var after = ReturnRules.Advance(current, order, end, "x", Now).Work!.Order!.Order.Details.Lines[0];
        Assert.Equal((returnable, lost), (after.Returnable, after.Lost));
    }

    [Fact]
    public void A_return_that_was_taken_in_can_be_neither_cancelled_nor_expire()
    {
        var (order, current) = Created(Delivered(), ("cup", 3));
        var received = ReturnRules.Advance(current, order, ReturnStatus.Received, "p", Now).Work!.Return;
        Assert.Equal(ReturnRefusal.NoTransition, ReturnRules.RequestCancel(received, "op", "shop", Now).Refusal);
        Assert.Equal(ReturnRefusal.NoTransition, ReturnRules.Advance(received, order, ReturnStatus.Expired, "timer", Now).Refusal);
        var lost = ReturnRules.Advance(received, order, ReturnStatus.Lost, "c", Now).Work!;
        Assert.Equal((0, 3), (lost.Order!.Order.Details.Lines[0].Returnable, lost.Order.Order.Details.Lines[0].Lost));
    }

    [Fact]
    public void A_non_purchase_comes_back_into_stock_without_changing_what_the_order_became()
    {
        var refused = Must(TransportRules.Scan(At(ScanKind.AtPoint), new Scan(ScanKind.Refused, Now), Facts, "p", Now));
        var born = (Return)refused.Return!.Record;
        Assert.Equal(ReturnRefusal.NoTransition, ReturnRules.Advance(born, refused.Order, ReturnStatus.Received, "p", Now).Refusal);
        var moving = ReturnRules.Advance(born, refused.Order, ReturnStatus.InTransit, "c", Now).Work!;
        Assert.Null(moving.Order);
        var work = ReturnRules.TakeIn(
            moving.Return, refused.Order, 5,
            [new FoundUnits(1, new StockAmounts(3, 0, 0, 0, 0, 0), 0), new FoundUnits(2, new StockAmounts(0, 0, 0, 0, 0, 0), 1)], "w", Now).Work!;
        Assert.Equal(refused.Order.State, work.Order!.Order.State);
        Assert.Equal([StockMove.Return(new StockKey(100, 5, "cup"), new StockAmounts(3, 0, 0, 0, 0, 0))], work.Order.Stock);

        // A skipped scan is implied where the way is the only one.
        Assert.Equal(2, ReturnRules.TakeIn(
            born, refused.Order, 5,
            [new FoundUnits(1, new StockAmounts(3, 0, 0, 0, 0, 0), 0), new FoundUnits(2, new StockAmounts(1, 0, 0, 0, 0, 0), 0)], "w", Now).Work!.Records.Length);
    }

    [Fact]
    public void Unusable_goods_leave_through_disposal()
    {
        var (order, current) = Created(Delivered(), ("cup", 3));
        var taken = ReturnRules.TakeIn(
            OnTheWay(current, order), order, 6, [new FoundUnits(1, new StockAmounts(1, 0, 0, 0, 1, 1), 0)], "w", Now).Work!.Return;
        var prepared = ReturnRules.Dispose(taken, ReturnStatus.PreparedForUtilization, "w", Now).Work!;
        Assert.Equal(new StockAmounts(0, 0, 0, 2, -1, -1), Assert.Single(Assert.Single(prepared.Stock).Moves).Delta);
        var gone = ReturnRules.Dispose(prepared.Return, ReturnStatus.Utilized, "w", Now).Work!;
        Assert.Equal(new StockAmounts(0, 0, 0, -2, 0, 0), Assert.Single(Assert.Single(gone.Stock).Moves).Delta);
        Assert.Equal(ReturnRefusal.NoTransition, ReturnRules.Dispose(gone.Return, ReturnStatus.Utilized, "w", Now).Refusal);
    }

    [Fact]
    public void Reason_and_subreason_belong_together_as_the_contract_says()
    {
        Assert.Equal(10, Enum.GetValues<ReturnReason>().Sum(r => Enum.GetValues<ReturnSubreason>().Count(s => ReturnRules.Fits(r, s))));
        Assert.True(ReturnRules.Fits(ReturnReason.BadQuality, ReturnSubreason.Incompleteness));
        Assert.False(ReturnRules.Fits(ReturnReason.DoesNotFit, ReturnSubreason.Damaged));
    }

    private static (Order Order, Return Return) Created(Order order, params (string Offer, int Count)[] lines)
    {
        var work = ReturnRules.Create(order, Draft(lines), "shop", Now).Work!;
        return (work.Order!.Order, work.Return);
    }

    private static Return OnTheWay(Return current, Order order) =>
        ReturnRules.Advance(current, order, ReturnStatus.InTransit, "c", Now).Work!.Return;

    private static Return Draft(params (string Offer, int Count)[] lines) => new()
    {
        Id = 40,
        BusinessId = 10,
        Version = 0,
        CreatedAt = default,
        UpdatedAt = default,
        OrderId = 1,
        CampaignId = 100,
        Type = ReturnType.Return,
        Status = default,
        ExternalId = "R-1",
        PointId = 4001,
        Lines =
        [
            .. lines.Select((l, i) => new ReturnLine(
                i + 1, string.Equals(l.Offer, "kettle", StringComparison.Ordinal) ? 2 : 1, l.Offer, l.Count, ReturnReason.DoesNotFit, ReturnSubreason.UserChangedMind)),
        ],
    };
}
