using Laas.Domain;

namespace Laas.Storage.Tests.Compliance;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task Confirmed_then_cancelled_gives_back_stock_and_slot()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 3);
        var made = await shop.CreateAsync([new Parcel(("A", 3)) { Slot = Shop.Slot(), Capacity = 1 }]);

        Assert.Equal(CommitOutcome.Committed, (await shop.StepAsync(OrderRules.Confirm(made.Order, "shop", Start))).Outcome);
        var confirmed = await shop.OrderAsync(made.Order.Id);
        Assert.Equal(new OrderState(OrderStatus.Processing, OrderSubstatus.Started), confirmed.State);
        Assert.Equal(3, (await shop.StockAsync("A")).Freeze);

        await shop.StepAsync(OrderRules.Cancel(confirmed, OrderSubstatus.ShopFailed, Party.Shop, "shop", Start));
        Assert.Equal(0, (await shop.StockAsync("A")).Freeze);
        Assert.Equal(0, (await shop.SlotAsync(Shop.Slot())).Used);
        Assert.Equal(
            [EventType.OrderCreated, EventType.OrderConfirmed, EventType.OrderCancelled],
            (await Store.HistoryAsync(shop.Id, made.Order.Id, Cancel)).Select(h => h.Type));
        Test.MustBeClean();
    }

    [Fact]
    public async Task History_and_ledger_tell_the_whole_story()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 3);
        var made = await shop.CreateAsync([new Parcel(("A", 2))]);
        await shop.StepAsync(OrderRules.Expire(made.Order, Expiry), Expiry);

        var history = await Store.HistoryAsync(shop.Id, made.Order.Id, Cancel);
        Assert.Equal([(1, null, "RESERVED/AWAIT_CONFIRMATION"), (2, "RESERVED/AWAIT_CONFIRMATION", "CANCELLED/RESERVATION_EXPIRED")],
            history.Select(h => (h.OrderSeq, h.From, h.To)));
        Assert.Equal("shop timer", string.Join(' ', history.Select(h => h.Actor)));
        Assert.Equal([Start, Expiry], history.Select(h => h.At));
        var ledger = await Store.LedgerAsync(shop.Id, made.Order.Id, Cancel);
        Assert.Equal([(LedgerKind.Reserve, 2L), (LedgerKind.Release, -2L)], ledger.Select(l => (l.Kind, l.Delta.Freeze)));
        Assert.Equal(history.Select(h => h.Seq), ledger.Select(l => l.Seq));
        Assert.Equal([Start, Expiry], ledger.Select(l => l.At));
    }

    [Fact]
    public async Task Of_two_decisions_on_one_version_the_second_is_a_conflict_and_changes_nothing()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 3);
        var made = await shop.CreateAsync([new Parcel(("A", 3)) { Slot = Shop.Slot() }]);

        var cancel = OrderRules.Cancel(made.Order, OrderSubstatus.ShopFailed, Party.Shop, "shop", Start);
        Assert.Equal(CommitOutcome.Committed, (await shop.StepAsync(OrderRules.Confirm(made.Order, "shop", Start))).Outcome);
        Assert.Equal(CommitOutcome.Conflict, (await shop.StepAsync(cancel)).Outcome);
        Assert.Equal(3, (await shop.StockAsync("A")).Freeze);
        Assert.Equal(1, (await shop.SlotAsync(Shop.Slot())).Used);
        Assert.Equal(2, (await shop.OrderAsync(made.Order.Id)).Version);
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_change_of_an_order_of_another_business_is_a_conflict()
    {
        var (one, other) = (Test.NewShop(), Test.NewShop());
        await one.ReceiveAsync("A", 3);
        var made = await one.DraftAsync("A", 1);

        var stolen = OrderRules.Confirm(made.Order with { BusinessId = other.Id }, "shop", Start);
        Assert.Equal(CommitOutcome.Conflict, (await other.StepAsync(stolen)).Outcome);
        Assert.True((await one.OrderAsync(made.Order.Id)).IsDraft);
    }

    [Fact]
    public async Task Confirm_against_expiry_has_one_winner()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 50);
        for (var i = 0; i < 50; i++)
        {
            var made = await shop.DraftAsync("A", 1);
            var results = await Task.WhenAll(
                Task.Run(() => shop.StepAsync(OrderRules.Confirm(made.Order, "shop", Start))),
                Task.Run(() => shop.StepAsync(OrderRules.Expire(made.Order, Expiry), Expiry)));
            Assert.Single(results, r => r.Outcome == CommitOutcome.Committed);
            Assert.Single(results, r => r.Outcome == CommitOutcome.Conflict);
        }

        Test.MustBeClean();
    }

    [Fact]
    public async Task An_expired_draft_holds_nothing_from_its_instant_on_though_nobody_swept()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);
        var draft = await shop.DraftAsync("A", 5);
        var justBefore = Expiry - TimeSpan.FromMilliseconds(1);

        Assert.Equal(0, (await shop.StockAsync("A", justBefore)).Available);
        Assert.Equal(5, (await shop.StockAsync("A", Expiry)).Available);
        Assert.Equal(CommitOutcome.NotEnoughStock, (await shop.DraftAsync("A", 1, justBefore)).Outcome);

        var buyer = await shop.DraftAsync("A", 2, Expiry);
        Assert.Equal(CommitOutcome.Committed, buyer.Outcome);
        var expired = await shop.OrderAsync(draft.Order.Id);
        Assert.Equal(new OrderState(OrderStatus.Cancelled, OrderSubstatus.ReservationExpired), expired.State);
        Assert.Equal(2, (await shop.StockAsync("A", Expiry)).Freeze);
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_buyer_expires_only_as_many_drafts_as_it_needs_and_a_refused_one_names_what_is_really_short()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 4);
        await shop.ReceiveAsync("B", 1);
        for (var i = 0; i < 4; i++)
        {
            await shop.DraftAsync("A", 1);
        }

        await shop.DraftAsync("B", 1);
        var buyer = await shop.CreateAsync([new Parcel(("A", 4), ("B", 2))], now: Expiry);
        Assert.Equal(CommitOutcome.NotEnoughStock, buyer.Outcome);
        Assert.Equal([Shop.Key("B")], buyer.Result.ShortOf);
        Assert.Equal(CommitOutcome.Committed, (await shop.CreateAsync([new Parcel(("A", 4), ("B", 1))], now: Expiry)).Outcome);
        Test.MustBeClean();
    }

    [Fact]
    public async Task More_expired_drafts_than_one_page_are_all_left_out()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 450);
        await Task.WhenAll(Enumerable.Range(0, 450).Select(_ => shop.DraftAsync("A", 1)));

        Assert.Equal(0, (await shop.StockAsync("A")).Available);
        Assert.Equal(450, (await shop.StockAsync("A", Expiry)).Available);
        Assert.Equal(100, (await Store.DueDraftsAsync(Expiry, 100, Cancel)).Count);
        Assert.Empty(await Store.DueDraftsAsync(Expiry - TimeSpan.FromMilliseconds(1), 100, Cancel));
        Assert.Equal(CommitOutcome.Committed, (await shop.DraftAsync("A", 450, Expiry)).Outcome);
        Assert.Empty(await Store.DueDraftsAsync(Expiry, 100, Cancel));
        Test.MustBeClean();
    }

    [Fact]
    public async Task Operations_end_once()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);
        var made = await shop.DraftAsync("A", 5);
        var operation = new Operation(
            shop.Id, Operation.NewId(), OperationType.OrderStatusUpdate, made.Order.Id, OperationStatus.InProgress, Start);
        var request = OrderRules.RequestCancel(made.Order, operation.Id, "shop", Start).Step!;
        Assert.Equal(CommitOutcome.Committed, (await shop.StepAsync(request, begun: operation)).Outcome);

        Assert.Equal([operation], await DueOperationsAsync(Start));
        Assert.Empty(await DueOperationsAsync(Start - TimeSpan.FromMilliseconds(1)));
        Test.MustBeClean();

        var cancel = OrderRules.Cancel(request.Order, OrderSubstatus.ShopFailed, Party.Shop, "operations", Start).Step!;
        var results = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Task.Run(() => shop.StepAsync(cancel, ended: operation.Done(Start)))));
        Assert.Single(results, r => r.Outcome == CommitOutcome.Committed);

        var again = new Commit(shop.Id, Start, []) { EndedOperations = [operation.Failed(Start, "late")] };
        Assert.Equal(CommitOutcome.Conflict, (await Store.CommitAsync(again, Cancel)).Outcome);
        Assert.Empty(await DueOperationsAsync(Start));
        Assert.Equal([operation.Done(Start)], await Store.OrderOperationsAsync(shop.Id, made.Order.Id, Cancel));
        Test.MustBeClean();
    }

    [Fact]
    public async Task Operations_are_found_by_business_type_and_id_and_keep_their_request_until_they_end()
    {
        var (shop, other) = (Test.NewShop(), Test.NewShop());
        await shop.ReceiveAsync("A", 5);
        var order = (await shop.DraftAsync("A", 5)).Order;
        var customer = new Customer("Пётр", "Ким", "Львович", "+7");
        var interval = new IntervalChange(new(2026, 3, 4), new(2026, 3, 4), new(0, 0), new(4, 0));
        var recipient = NewOperation(OperationType.OrderRecipientUpdate) with { Customer = customer };
        var change = NewOperation(OperationType.OrderDeliveryIntervalUpdate) with { Interval = interval };
        await Store.CommitAsync(
            new Commit(shop.Id, Start, [OrderRules.RequestChange(order, recipient.Id, "shop", Start)])
            {
                NewOperations = [recipient, change],
            },
            Cancel);

        Assert.Equal([recipient, change], await DueOperationsAsync(Start));
        string[] both = [recipient.Id, change.Id, "unknown"];
        Assert.Equal([change], await Store.FindOperationsAsync(shop.Id, change.Type, both, Cancel));
        Assert.Empty(await Store.FindOperationsAsync(other.Id, change.Type, both, Cancel));
        Assert.Empty(await Store.OrderOperationsAsync(other.Id, order.Id, Cancel));

        var failed = change.Failed(Start, "no such interval");
        await Store.CommitAsync(new Commit(shop.Id, Start, []) { EndedOperations = [failed] }, Cancel);
        Assert.Equal([failed], await Store.FindOperationsAsync(shop.Id, change.Type, both, Cancel));
        Test.MustBeClean();

        Operation NewOperation(OperationType type) =>
            new(shop.Id, Operation.NewId(), type, order.Id, OperationStatus.InProgress, Start);
    }

    [Fact]
    public async Task A_draft_that_expires_while_its_cancel_runs_is_resolved_once_and_verify_stays_clean()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);
        var made = await shop.DraftAsync("A", 5);
        var operation = new Operation(
            shop.Id, Operation.NewId(), OperationType.OrderStatusUpdate, made.Order.Id, OperationStatus.InProgress, Start);
        var request = OrderRules.RequestCancel(made.Order, operation.Id, "shop", Start).Step!;
        await shop.StepAsync(request, begun: operation);

        // Whoever looks at the expiry instant sees an expired draft: a late worker must not make another end of it.
        Assert.Equal(
            Refusal.DraftExpired,
            OrderRules.Cancel(request.Order, OrderSubstatus.ShopFailed, Party.Shop, "operations", Expiry).Refusal);
        Assert.Equal(CommitOutcome.Committed, (await shop.DraftAsync("A", 5, Expiry)).Outcome);
        Test.MustBeClean();
        await Store.CommitAsync(
            new Commit(shop.Id, Expiry, []) { EndedOperations = [operation.Failed(Expiry, "expired first")] }, Cancel);
        Test.MustBeClean();
    }
}
