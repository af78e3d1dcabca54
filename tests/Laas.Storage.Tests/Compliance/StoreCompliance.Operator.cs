using Laas.Domain;

namespace Laas.Storage.Tests.Compliance;

/// <content>Goods and orders on the operator's side: what moves stock without a reservation, and orders that go on from PROCESSING.</content>
public abstract partial class StoreCompliance
{
    [Fact]
    public async Task Stock_that_comes_without_an_order_makes_the_balances_that_it_needs()
    {
        var shop = Test.NewShop();
        var depot = new Depot(shop);
        var moved = await depot.MoveAsync(
            StockMove.Receive(Shop.Key("A"), new StockAmounts(5, 0, 1, 0, 2, 3)), StockMove.Receive(Shop.Key("B", 12), Fit(1)));

        Assert.Equal(CommitOutcome.Committed, moved.Outcome);
        Assert.Equal(new StockAmounts(5, 0, 1, 0, 2, 3), await shop.StockAsync("A"));
        Assert.Equal(Fit(1), await shop.StockAsync("B", warehouse: 12));
        Assert.Equal(1L, Test.Scalar<long>("SELECT COUNT(*) FROM order_event WHERE type = 'STOCK_MOVED'"));
        Assert.Equal(2L, Test.Scalar<long>("SELECT COUNT(*) FROM stock_ledger WHERE kind = 'RECEIVE' AND seq = 1"));
        Test.MustBeClean();
    }

    [Theory]
    [InlineData(LedgerKind.Withdraw, -6, 0, 0)]
    [InlineData(LedgerKind.Withdraw, 0, -3, 0)]
    [InlineData(LedgerKind.Move, -6, 6, 0)]
    [InlineData(LedgerKind.Utilize, 0, 0, -1)]
    [InlineData(LedgerKind.Adjust, -6, 0, 0)]
    public async Task What_is_not_there_or_reserved_is_not_taken(LedgerKind kind, long fit, long defect, long utilization)
    {
        var shop = Test.NewShop();
        var depot = new Depot(shop);
        await depot.MoveAsync(
            StockMove.Receive(Shop.Key("A"), new StockAmounts(7, 0, 0, 0, 2, 0)), StockMove.Receive(Shop.Key("B"), Fit(4)));
        await shop.DraftAsync("A", 2);
        var taken = new StockMove(Shop.Key("A"), kind, new StockAmounts(fit, 0, 0, utilization, defect, 0));

        var refused = await depot.MoveAsync(
            StockMove.Withdraw(Shop.Key("B"), Fit(4)), taken, StockMove.Receive(Shop.Key("N"), Fit(1)), StockMove.Withdraw(Shop.Key("Z"), Fit(1)));

        Assert.Equal(CommitOutcome.NotEnoughStock, refused.Outcome);
        Assert.Equal([Shop.Key("A"), Shop.Key("Z")], refused.ShortOf);
        Assert.Equal(new StockAmounts(7, 2, 0, 0, 2, 0), await shop.StockAsync("A"));
        Assert.Equal(Fit(4), await shop.StockAsync("B"));
        Assert.Equal(2L, Test.Scalar<long>("SELECT COUNT(*) FROM stock"));
        Test.MustBeClean();
    }

    [Fact]
    public async Task Moves_of_one_commit_happen_at_once()
    {
        var shop = Test.NewShop();
        var depot = new Depot(shop);
        await shop.ReceiveAsync("A", 3);
        var order = (await shop.CreateAsync([new Parcel(("A", 3))], draft: false)).Order;

        // In either order one of the two moves alone would leave less than is reserved, or more than there is.
        var shortage = Depot.Must(FulfilmentRules.ReportShortage(order, order.Details.Lines[0].Id, 2, "warehouse", Start));
        foreach (var moves in new[] { shortage.Stock, [.. shortage.Stock.Reverse()] })
        {
            var step = shortage with { Stock = moves };
            if ((await shop.OrderAsync(order.Id)).Version == 1)
            {
                Assert.Equal(CommitOutcome.Committed, (await depot.CommitAsync(steps: step)).Outcome);
            }
        }

        Assert.Equal(new StockAmounts(1, 1, 0, 0, 0, 0), await shop.StockAsync("A"));
        Assert.Equal(CommitOutcome.Committed, (await depot.MoveAsync(
            StockMove.Withdraw(Shop.Key("A"), Fit(5)), StockMove.Receive(Shop.Key("A"), Fit(6)))).Outcome);
        Assert.Equal(2, (await shop.StockAsync("A")).Fit);
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_withdrawal_takes_what_expired_drafts_hold()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 3);
        var draft = (await shop.DraftAsync("A", 3)).Order;
        var withdraw = new StockStep("warehouse", null, [StockMove.Withdraw(Shop.Key("A"), Fit(3))]);

        Assert.Equal(CommitOutcome.NotEnoughStock, (await Store.CommitAsync(new Commit(shop.Id, Start, []) { StockSteps = [withdraw] }, Cancel)).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await Store.CommitAsync(new Commit(shop.Id, Expiry, []) { StockSteps = [withdraw] }, Cancel)).Outcome);
        Assert.Equal(OrderStatus.Cancelled, (await shop.OrderAsync(draft.Id)).Status);
        Assert.Equal(default, await shop.StockAsync("A"));
        Test.MustBeClean();
    }

    [Fact]
    public async Task Several_steps_of_an_order_are_one_commit_with_an_event_each()
    {
        var shop = Test.NewShop();
        var depot = new Depot(shop);
        await shop.ReceiveAsync("A", 4);
        var packed = await depot.PackedAsync(new Parcel(("A", 2)));
        Assert.Equal(4, packed.Version);
        Assert.Equal(4, (await Store.HistoryAsync(shop.Id, packed.Id, Cancel)).Count);

        // Born and changed at once; and a gap within is a conflict.
        var born = OrderRules.Create(packed with { Id = packed.Id + 100, Details = packed.Details with { Fulfilment = null } }, null, 1, "shop", Start);
        var picking = Depot.Must(FulfilmentRules.StartPicking(born.Order, "warehouse", Start));
        var claim = new ExternalIdClaim(Shop.Campaign, false, born.Order.ExternalId + "2", born.Order.Id, 1);
        born = born with { Order = born.Order with { ExternalId = claim.ExternalId } };
        picking = picking with { Order = picking.Order with { ExternalId = claim.ExternalId } };
        var gap = picking with { Order = picking.Order with { Version = 3 } };
        Assert.Equal(CommitOutcome.Conflict, (await Store.CommitAsync(new Commit(shop.Id, Start, [born, gap]) { ExternalId = claim }, Cancel)).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await Store.CommitAsync(new Commit(shop.Id, Start, [born, picking]) { ExternalId = claim }, Cancel)).Outcome);
        Assert.Equal(2, (await shop.OrderAsync(born.Order.Id)).Version);

        var shipped = Depot.Must(FulfilmentRules.HandOver(packed, null, Start.AddDays(9), "warehouse", Start));
        Assert.Equal(CommitOutcome.Conflict, (await depot.CommitAsync(steps: shipped with { Order = shipped.Order with { Version = 7 } })).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await depot.CommitAsync(steps: shipped)).Outcome);
        Assert.Equal((2L, 2L), await FitAndFreezeAsync(shop, "A"));
        Test.Execute("UPDATE id_block SET next_id = next_id + 1000 WHERE name = 'ORDER'");
        Test.MustBeClean();
    }

    [Fact]
    public async Task An_order_that_moves_to_another_warehouse_holds_goods_there()
    {
        var shop = Test.NewShop();
        var depot = new Depot(shop);
        await shop.ReceiveAsync("A", 3);
        var order = (await shop.CreateAsync([new Parcel(("A", 3))], draft: false)).Order;
        var shortage = Depot.Must(FulfilmentRules.ReportShortage(order, order.Details.Lines[0].Id, 1, "warehouse", Start));
        await depot.CommitAsync(steps: shortage);
        var move = Depot.Must(FulfilmentRules.MoveTo(shortage.Order, 12, shortage.Order.Details.Delivery, "warehouse", Start));

        var refused = await depot.CommitAsync(steps: move);
        Assert.Equal([Shop.Key("A", 12)], refused.ShortOf);
        Assert.Equal((2L, 2L), await FitAndFreezeAsync(shop, "A"));
        await shop.ReceiveAsync("A", 3, 12);
        Assert.Equal(CommitOutcome.Committed, (await depot.CommitAsync(steps: move)).Outcome);
        Assert.Equal(12, (await shop.OrderAsync(order.Id)).WarehouseId);
        Assert.Equal((2L, 0L), await FitAndFreezeAsync(shop, "A"));
        Assert.Equal(3, (await shop.StockAsync("A", warehouse: 12)).Freeze);
        Test.MustBeClean();

        var queue = await Store.OrdersToWorkAsync(12, [], null, null, 10, Cancel);
        Assert.Equal([order.Id], queue.Select(o => o.Id));
        Assert.Empty(await Store.OrdersToWorkAsync(11, [], null, null, 10, Cancel));
    }

    [Fact]
    public async Task The_queue_of_a_warehouse_goes_over_all_businesses_by_day()
    {
        Shop[] shops = [Test.NewShop(), Test.NewShop()];
        var expected = new List<Order>();
        foreach (var shop in shops)
        {
            await shop.ReceiveAsync("A", 100);
            await shop.DraftAsync("A", 1);
            await shop.CreateAsync([new Parcel(("A", 1))], draft: false, fake: true);
            foreach (var day in new[] { 3, 1, 2, 1 })
            {
                expected.Add((await shop.CreateAsync([new Parcel(("A", 1)) { Slot = Shop.Slot(day: day) }], draft: false)).Order);
            }
        }

        var picking = Depot.Must(FulfilmentRules.StartPicking(expected[0], "warehouse", Start));
        await shops[0].StepAsync(picking);
        expected = [.. expected.OrderBy(o => o.Details.Delivery.ShipDate).ThenBy(o => o.BusinessId).ThenBy(o => o.Id)];

        var read = new List<Order>();
        for (WorkCursor? after = null; ; after = WorkCursor.Of(read[^1]))
        {
            var page = await Store.OrdersToWorkAsync(Shop.Warehouse, [], null, after, 3, Cancel);
            read.AddRange(page);
            if (page.Count < 3)
            {
                break;
            }
        }

        Assert.Equal(expected.Select(o => o.Id), read.Select(o => o.Id));
        var packing = await Store.OrdersToWorkAsync(Shop.Warehouse, [OrderSubstatus.Packaging], null, null, 9, Cancel);
        Assert.Equal([picking.Order.Id], packing.Select(o => o.Id));
        var today = await Store.OrdersToWorkAsync(Shop.Warehouse, [OrderSubstatus.Started], Shop.Slot(day: 0).Date, null, 9, Cancel);
        Assert.All(today, o => Assert.Equal(Shop.Slot(day: 0).Date, o.Details.Delivery.ShipDate));
        Assert.Equal(4, today.Count);
    }

    [Fact]
    public async Task Timers_of_orders_are_found_when_they_are_due()
    {
        var (shop, other) = (Test.NewShop(), Test.NewShop());
        await shop.ReceiveAsync("A", 9);
        await other.ReceiveAsync("A", 9);
        var first = await new Depot(other).ShippedAsync(new Parcel(("A", 1)));
        var second = await new Depot(shop).ShippedAsync(new Parcel(("A", 1)));
        var due = Start.AddDays(30);
        Assert.Equal(due, (await shop.OrderAsync(second.Id)).DueAt);
        Assert.Empty(await Store.DueOrdersAsync(due.AddMilliseconds(-1), 9, Cancel));
        Assert.Equal([second.Id, first.Id], (await Store.DueOrdersAsync(due, 9, Cancel)).Select(o => o.Id));

        await new Depot(shop).DeliverAsync(second);
        Assert.Null((await shop.OrderAsync(second.Id)).DueAt);
        Assert.Equal([first.Id], (await Store.DueOrdersAsync(due, 9, Cancel)).Select(o => o.Id));
    }

    [Fact]
    public async Task Goods_that_come_back_are_booked_as_they_were_found_wherever_they_come_in()
    {
        var shop = Test.NewShop();
        var depot = new Depot(shop);
        await shop.ReceiveAsync("A", 5);
        var work = await depot.DeliverAsync(await depot.ShippedAsync(new Parcel(("A", 5))), refused: 1);
        var ask = await depot.AskBackAsync(work.Order, 3);
        Assert.Equal(CommitOutcome.Committed, (await depot.CommitAsync(ask)).Outcome);
        Test.MustBeClean();
        await depot.TakeInAsync(ask.Return, ask.Order!.Order, new StockAmounts(1, 0, 0, 0, 1, 0), lost: 1, warehouse: 12);

        Assert.Equal(default, await shop.StockAsync("A"));
        Assert.Equal(new StockAmounts(1, 0, 0, 0, 1, 0), await shop.StockAsync("A", warehouse: 12));
        var line = (await shop.OrderAsync(work.Order.Id)).Details.Lines[0];
        Assert.Equal((1, 0, 2, 1), (line.Rejected, line.Returning, line.Returned, line.Lost));
        Test.MustBeClean();
    }

    [Fact]
    public async Task Movements_are_what_was_shipped_and_what_came_back_since_a_time()
    {
        var shop = Test.NewShop();
        var depot = new Depot(shop);
        await shop.ReceiveAsync("A", 50);
        await shop.ReceiveAsync("B", 50);
        await shop.ReceiveAsync("A", 50, 12);
        var delivered = await depot.DeliveredAsync(new Parcel(("A", 5), ("B", 2)));
        await depot.ShippedAsync(new Parcel(("A", 4)) { Warehouse = 12 });
        var ask = await depot.AskBackAsync(delivered, 3);
        await depot.CommitAsync(ask);
        await depot.TakeInAsync(ask.Return, ask.Order!.Order, new StockAmounts(1, 0, 0, 0, 2, 0), warehouse: 12);

        Movement[] all = [new(11, "A", 5, 0), new(11, "B", 2, 0), new(12, "A", 4, 3)];
        Assert.Equal(all, await MovementsAsync(null, ["A", "B", "none"], Start));
        Assert.Equal([all[0], all[2]], await MovementsAsync(null, ["A"], Start.AddDays(-9)));
        Assert.Equal([all[2]], await MovementsAsync(12, ["A", "B"], Start));
        Assert.Empty(await MovementsAsync(null, ["A", "B"], Start.AddMilliseconds(1)));
        Assert.Empty(await Store.MovementsAsync(Test.NewShop().Id, Shop.Campaign, null, ["A"], Start, Cancel));

        // Later events only: the half of the history before them is not counted.
        var later = Start.AddDays(2);
        var packed = await depot.PackedAsync(new Parcel(("B", 7)));
        await shop.StepAsync(FulfilmentRules.HandOver(packed, null, later, "warehouse", later), later);
        Assert.Equal([new Movement(11, "B", 7, 0)], await MovementsAsync(null, ["A", "B"], later));

        async Task<IEnumerable<Movement>> MovementsAsync(long? warehouse, string[] offers, DateTimeOffset from) =>
            (await Store.MovementsAsync(shop.Id, Shop.Campaign, warehouse, offers, from, Cancel))
                .OrderBy(m => m.WarehouseId).ThenBy(m => m.OfferId, StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_shops_own_boxes_are_used_up_and_never_listed()
    {
        var shop = Test.NewShop();
        var depot = new Depot(shop);
        await shop.ReceiveAsync("A", 2);
        await SaveOffersAsync(shop, ["A"], archived: false);
        await shop.ReceiveAsync(StockKey.BrandPackaging, 1);
        var order = (await shop.CreateAsync([new Parcel(("A", 1))], draft: false)).Order;
        order = order with { Details = order.Details with { PackageType = "BRAND" } };
        var consume = OrderRules.RequestChange(order, "x", "shop", Start) with
        {
            Stock = [StockMove.Consume(Shop.Key(StockKey.BrandPackaging), 1)],
        };

        Assert.Equal(CommitOutcome.Committed, (await depot.CommitAsync(steps: consume)).Outcome);
        Test.MustBeClean();
        var again = OrderRules.RequestChange(consume.Order, "x", "shop", Start) with { Stock = consume.Stock };
        Assert.Equal([Shop.Key(StockKey.BrandPackaging)], (await depot.CommitAsync(steps: again)).ShortOf);
        var listed = await Store.ListStockAsync(new StockQuery(shop.Id, Shop.Campaign, null, null, false, null, 10), Start, Cancel);
        Assert.Equal("A", Assert.Single(listed).Key.OfferId);
    }

    [Fact]
    public void Only_orders_reserve() => Assert.Throws<ArgumentException>(() => new Commit(1, Start, [])
    {
        StockSteps = [new StockStep("warehouse", null, [StockMove.Reserve(Shop.Key("A"), 1)])],
    });
}
