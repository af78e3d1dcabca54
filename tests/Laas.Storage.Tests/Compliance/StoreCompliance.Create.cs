using Laas.Domain;

namespace Laas.Storage.Tests.Compliance;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task An_order_comes_back_as_it_was_written()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 10);
        await shop.ReceiveAsync("Б \"кавычки\" \\ 😀", 10);

        var made = await shop.CreateAsync(
            [new Parcel(("A", 3), ("Б \"кавычки\" \\ 😀", 2)) { Slot = Shop.Slot() }], "Заказ №1");

        Assert.Equal(CommitOutcome.Committed, made.Outcome);
        var read = await shop.OrderAsync(made.Order.Id);
        Assert.Equal(made.Order with { Details = read.Details }, read);
        Assert.Equal(made.Order.Details.Lines, read.Details.Lines);
        Assert.Equal(made.Order.Details with { Lines = default }, read.Details with { Lines = default });
        Assert.Equal(new StockAmounts(10, 3, 0, 0, 0, 0), await shop.StockAsync("A"));
        Assert.Equal(1, (await shop.SlotAsync(Shop.Slot())).Used);
        Test.MustBeClean();
    }

    [Fact]
    public async Task An_external_id_is_taken_for_good_per_business_campaign_and_fakeness()
    {
        var (one, other) = (Test.NewShop(), Test.NewShop());
        await one.ReceiveAsync("A", 10);
        await other.ReceiveAsync("A", 10);
        Parcel[] parcels = [new Parcel(("A", 1))];

        var first = await one.CreateAsync(parcels, "E");
        await one.StepAsync(OrderRules.Cancel(first.Order, OrderSubstatus.ShopFailed, Party.Shop, "shop", Start));

        Assert.Equal(CommitOutcome.DuplicateExternalId, (await one.CreateAsync(parcels, "E")).Outcome);
        Assert.Equal(
            CommitOutcome.DuplicateExternalId,
            (await one.CreateAsync([new Parcel(("A", 1)) { Warehouse = 12 }], "E")).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await one.CreateAsync(parcels, "E", fake: true)).Outcome);
        Assert.Equal(CommitOutcome.DuplicateExternalId, (await one.CreateAsync(parcels, "E", fake: true)).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await other.CreateAsync(parcels, "E")).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await one.CreateAsync(parcels, "e")).Outcome);

        await one.AdjustAsync(Start, new StockMove(
            Shop.Key("A") with { CampaignId = 8 }, LedgerKind.Receive, default(StockAmounts) with { Fit = 1 }));
        Assert.Equal(CommitOutcome.Committed, (await one.CreateAsync(parcels, "E", campaign: 8)).Outcome);
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_short_order_names_every_short_offer_and_leaves_nothing_behind()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);
        await shop.ReceiveAsync("B", 1);
        await shop.ReceiveAsync("D", 5, 12);
        var before = await shop.DraftAsync("A", 1);

        var refused = await shop.CreateAsync(
            [new Parcel(("A", 2), ("B", 2), ("C", 1)), new Parcel(("D", 6), ("A", 1)) { Warehouse = 12 }], "E");

        Assert.Equal(CommitOutcome.NotEnoughStock, refused.Outcome);
        Assert.Equal(
            [Shop.Key("B"), Shop.Key("C"), Shop.Key("A", 12), Shop.Key("D", 12)],
            refused.Result.ShortOf.Order(StockKey.LockOrder));
        Assert.Equal(1, (await shop.StockAsync("A")).Freeze);
        Assert.Equal(0, (await shop.StockAsync("B")).Freeze);
        Assert.Equal(0, (await shop.StockAsync("D", warehouse: 12)).Freeze);
        Assert.All(refused.Orders, o => Assert.Null(FindNow(shop, o.Id)));

        // The name is free again, and the sequence goes on without a gap.
        var after = await shop.CreateAsync([new Parcel(("A", 1))], "E");
        Assert.Equal(CommitOutcome.Committed, after.Outcome);
        Assert.Equal(await LastSeqAsync(shop, before.Order.Id) + 1, await LastSeqAsync(shop, after.Order.Id));
        Test.MustBeClean();
    }

    [Fact]
    public async Task Two_parcels_that_want_the_same_units_cannot_both_have_them()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);

        var refused = await shop.CreateAsync([new Parcel(("A", 3)), new Parcel(("A", 3))]);

        Assert.Equal(CommitOutcome.NotEnoughStock, refused.Outcome);
        Assert.Equal([Shop.Key("A")], refused.Result.ShortOf);
        Assert.Equal(0, (await shop.StockAsync("A")).Freeze);
        Test.MustBeClean();
    }

    [Fact]
    public async Task One_purchase_over_several_warehouses_is_all_or_nothing()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);
        await shop.ReceiveAsync("B", 5, 12);
        await shop.ReceiveAsync("C", 5, 13);
        Parcel[] parcels =
        [
            new Parcel(("A", 2)) { Slot = Shop.Slot() },
            new Parcel(("B", 2)) { Warehouse = 12, Slot = Shop.Slot() },
            new Parcel(("C", 5)) { Warehouse = 13, Slot = Shop.Slot() },
        ];

        Assert.Equal(CommitOutcome.Committed, (await shop.CreateAsync(parcels)).Outcome);
        Assert.Equal(3, (await shop.SlotAsync(Shop.Slot())).Used);
        Assert.Equal(CommitOutcome.NotEnoughStock, (await shop.CreateAsync(parcels)).Outcome);
        Assert.Equal(2, (await shop.StockAsync("A")).Freeze);
        Assert.Equal(2, (await shop.StockAsync("B", warehouse: 12)).Freeze);
        Assert.Equal(3, (await shop.SlotAsync(Shop.Slot())).Used);
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_gets_the_first_answer_byte_for_byte()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 10);
        var record = new IdempotencyRecord("createOrder", "k-1", new StoredAnswer(new byte[] { 1, 2 }, 200, new byte[] { 0, 255, 7 }));

        Assert.Equal(CommitOutcome.Committed, (await shop.CreateAsync([new Parcel(("A", 1))], key: record)).Outcome);
        var repeat = await shop.CreateAsync(
            [new Parcel(("A", 1))],
            key: record with { Answer = new StoredAnswer(new byte[] { 9 }, 201, new byte[] { 9 }) });

        Assert.Equal(CommitOutcome.Replay, repeat.Outcome);
        Assert.Equal([1, 2], repeat.Result.Answer!.RequestHash.ToArray());
        Assert.Equal(200, repeat.Result.Answer.Status);
        Assert.Equal([0, 255, 7], repeat.Result.Answer.Body.ToArray());
        Assert.Equal(1, (await shop.StockAsync("A")).Freeze);
        Assert.NotNull(await Store.FindAnswerAsync(shop.Id, "createOrder", "k-1", Cancel));
        Assert.Null(await Store.FindAnswerAsync(shop.Id, "updateOrder", "k-1", Cancel));
        Assert.Null(await Store.FindAnswerAsync(Test.NewShop().Id, "createOrder", "k-1", Cancel));
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_refusal_keeps_no_answer_and_an_empty_answer_can_be_kept()
    {
        var shop = Test.NewShop();
        var record = new IdempotencyRecord("createOrder", "k-2", new StoredAnswer(Array.Empty<byte>(), 200, Array.Empty<byte>()));

        Assert.Equal(CommitOutcome.NotEnoughStock, (await shop.CreateAsync([new Parcel(("A", 1))], key: record)).Outcome);
        Assert.Null(await Store.FindAnswerAsync(shop.Id, "createOrder", "k-2", Cancel));
        await shop.ReceiveAsync("A", 1);
        Assert.Equal(CommitOutcome.Committed, (await shop.CreateAsync([new Parcel(("A", 1))], key: record)).Outcome);
        Assert.Equal(0, (await Store.FindAnswerAsync(shop.Id, "createOrder", "k-2", Cancel))!.Body.Length);
    }

    [Fact]
    public async Task Concurrent_twins_with_one_key_make_one_order()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 100);
        var record = new IdempotencyRecord("createOrder", "twin", new StoredAnswer(new byte[] { 1 }, 200, new byte[] { 2 }));

        var attempts = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(_ => Task.Run(() => shop.CreateAsync([new Parcel(("A", 1))], key: record))));

        Assert.Single(attempts, a => a.Outcome == CommitOutcome.Committed);
        Assert.Equal(19, attempts.Count(a => a.Outcome == CommitOutcome.Replay));
        Assert.Equal(1, (await shop.StockAsync("A")).Freeze);
        Test.MustBeClean();
    }

    [Fact]
    public async Task Fake_orders_touch_neither_stock_nor_slots_and_are_listed_only_when_asked_for()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 2);

        var fake = await shop.CreateAsync([new Parcel(("A", 2)) { Slot = Shop.Slot(), Capacity = 0 }], fake: true);
        Assert.Equal(CommitOutcome.Committed, fake.Outcome);
        Assert.Equal(0, (await shop.StockAsync("A")).Freeze);
        Assert.Equal(0, (await shop.SlotAsync(Shop.Slot())).Used);
        Assert.Empty(await Store.FindOrdersAsync(new OrderQuery(shop.Id, 10), Cancel));
        Assert.Single(await Store.FindOrdersAsync(new OrderQuery(shop.Id, 10) { Fake = true }, Cancel));

        await shop.StepAsync(OrderRules.Expire(fake.Order, Expiry), Expiry);
        Assert.Equal(2, (await shop.StockAsync("A")).Available);
        Assert.Empty(await Store.LedgerAsync(shop.Id, fake.Order.Id, Cancel));
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_business_sees_nothing_of_another()
    {
        var (one, other) = (Test.NewShop(), Test.NewShop());
        await one.ReceiveAsync("A", 10);
        var made = await one.DraftAsync("A", 1);

        Assert.Null(await Store.FindOrderAsync(other.Id, made.Order.Id, Cancel));
        Assert.Empty(await Store.HistoryAsync(other.Id, made.Order.Id, Cancel));
        Assert.Empty(await Store.LedgerAsync(other.Id, made.Order.Id, Cancel));
        Assert.Empty(await Store.FindOrdersAsync(new OrderQuery(other.Id, 10) { OrderIds = [made.Order.Id] }, Cancel));
        Assert.Empty(await Store.FindOrdersAsync(
            new OrderQuery(other.Id, 10) { ExternalIds = [made.ExternalId] }, Cancel));
        Assert.Empty(await Store.FindStockAsync(other.Id, Shop.Campaign, [Shop.Warehouse], ["A"], Start, Cancel));
        Assert.Equal(CommitOutcome.NotEnoughStock, (await other.DraftAsync("A", 1)).Outcome);
    }

    private Order? FindNow(Shop shop, long id) =>
        Store.FindOrderAsync(shop.Id, id, Cancel).GetAwaiter().GetResult();
}
