using Laas.Domain;

namespace Laas.Storage.Tests.Compliance;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task Pages_lose_and_repeat_nothing_while_orders_come_in()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 1000);
        var before = new HashSet<long>();
        for (var i = 0; i < 60; i++)
        {
            // Three orders share each instant: only the id tells them apart.
            before.Add((await shop.DraftAsync("A", 1, Start.AddSeconds(i / 3))).Order.Id);
        }

        var read = new List<Order>();
        var query = new OrderQuery(shop.Id, 7);
        while (true)
        {
            var page = await Store.FindOrdersAsync(query, Cancel);
            if (page.Count == 0)
            {
                break;
            }

            Assert.InRange(page.Count, 1, 7);
            read.AddRange(page);
            query = query with { After = (page[^1].CreatedAt, page[^1].Id) };
            await shop.DraftAsync("A", 1, Start.AddMinutes(5));
        }

        Assert.Equal(60, read.Count);
        Assert.True(before.SetEquals(read.Select(o => o.Id)));
        Assert.Equal(read.Select(o => o.Id), read.OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id).Select(o => o.Id));
    }

    [Fact]
    public async Task Pages_by_number_skip_and_count()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 1000);
        for (var i = 0; i < 25; i++)
        {
            await shop.DraftAsync("A", 1, Start.AddSeconds(i));
        }

        var query = new OrderQuery(shop.Id, 10);
        var ids = new List<long>();
        for (var page = 0; page < 4; page++)
        {
            ids.AddRange((await Store.FindOrdersAsync(query with { Skip = 10 * page }, Cancel)).Select(o => o.Id));
        }

        Assert.Equal(25, ids.Distinct().Count());
        Assert.Equal(25, ids.Count);
        Assert.Equal(25, await Store.CountOrdersAsync(query with { Skip = 20, After = (Start, 1) }, 1000, Cancel));
        Assert.Equal(20, await Store.CountOrdersAsync(query, 20, Cancel));
    }

    [Fact]
    public async Task An_external_id_finds_all_orders_of_its_purchases()
    {
        var shop = Test.NewShop();
        foreach (var warehouse in new[] { 11L, 12L, 13L })
        {
            await shop.ReceiveAsync("A", 100, warehouse);
        }

        await shop.AdjustAsync(Start, new StockMove(
            Shop.Key("A") with { CampaignId = 8 }, LedgerKind.Receive, default(StockAmounts) with { Fit = 1 }));
        Parcel[] three = [.. Enumerable.Range(11, 3).Select(w => new Parcel(("A", 1)) { Warehouse = w })];
        var split = await shop.CreateAsync(three, "split");
        var same = await shop.CreateAsync([new Parcel(("A", 1))], "split", campaign: 8);
        var single = await shop.CreateAsync([new Parcel(("A", 1))], "single");
        var fake = await shop.CreateAsync(three, "split", fake: true);

        var query = new OrderQuery(shop.Id, 50);
        long[] found = [.. split.Orders.Select(o => o.Id), same.Order.Id];
        Assert.Equal(found.Order(), await IdsAsync(query with { ExternalIds = ["split"] }));
        Assert.Equal(found.Append(single.Order.Id).Order(), await IdsAsync(query with { ExternalIds = ["split", "single", "none"] }));
        Assert.Equal([split.Orders[1].Id], await IdsAsync(query with { ExternalIds = ["split"], OrderIds = [split.Orders[1].Id, single.Order.Id] }));
        Assert.Equal([same.Order.Id], await IdsAsync(query with { ExternalIds = ["split"], CampaignIds = [8] }));
        Assert.Equal(fake.Orders.Select(o => o.Id).Order(), await IdsAsync(query with { ExternalIds = ["split"], Fake = true }));
        Assert.Empty(await IdsAsync(query with { ExternalIds = ["none"] }));
        Assert.Empty(await IdsAsync(query with { ExternalIds = ["split"], OrderIds = [single.Order.Id] }));
        Assert.Equal(4, await Store.CountOrdersAsync(query with { ExternalIds = ["split"] }, 100, Cancel));
    }

    [Fact]
    public async Task Every_order_filter_agrees_with_a_filter_in_memory()
    {
        var shop = Test.NewShop();
        var orders = await VariedOrdersAsync(shop);
        var query = new OrderQuery(shop.Id, 500);
        (OrderQuery Query, Func<Order, bool> Keeps)[] cases =
        [
            (query, _ => true),
            (query with { OrderIds = [orders[3].Id, orders[7].Id, -1] }, o => o.Id == orders[3].Id || o.Id == orders[7].Id),
            (query with { CampaignIds = [8] }, o => o.CampaignId == 8),
            (query with { CampaignIds = [8, Shop.Campaign] }, _ => true),
            (query with { Statuses = [OrderStatus.Cancelled] }, o => o.Status == OrderStatus.Cancelled),
            (query with { Statuses = [OrderStatus.Reserved, OrderStatus.Processing] }, o => o.Status != OrderStatus.Cancelled),
            (query with { Substatuses = [OrderSubstatus.Started] }, o => o.State.Substatus == OrderSubstatus.Started),
            (query with { CreatedFrom = Start.AddMinutes(5) }, o => o.CreatedAt >= Start.AddMinutes(5)),
            (query with { CreatedTo = Start.AddMinutes(5) }, o => o.CreatedAt < Start.AddMinutes(5)),
            (query with { UpdatedFrom = Start.AddMinutes(20) }, o => o.UpdatedAt >= Start.AddMinutes(20)),
            (query with { UpdatedTo = Start.AddMinutes(20) }, o => o.UpdatedAt < Start.AddMinutes(20)),
            (query with { ShipFrom = Shop.Slot(day: 2).Date }, o => o.Details.Delivery.ShipDate >= Shop.Slot(day: 2).Date),
            (query with { ShipTo = Shop.Slot(day: 2).Date }, o => o.Details.Delivery.ShipDate < Shop.Slot(day: 2).Date),
            (query with { Kind = DeliveryKind.Courier }, o => o.Details.Delivery.Kind == DeliveryKind.Courier),
            (query with { Kind = DeliveryKind.Pickup }, o => o.Details.Delivery.Kind == DeliveryKind.Pickup),
            (query with { ClosedAfter = Start.AddMinutes(22) }, o => !o.IsTerminal || o.UpdatedAt >= Start.AddMinutes(22)),
            (query with { After = (orders[9].CreatedAt, orders[9].Id) },
                o => (o.CreatedAt, o.Id).CompareTo((orders[9].CreatedAt, orders[9].Id)) < 0),
            (query with { CreatedFrom = Start.AddMinutes(3), Kind = DeliveryKind.Courier, Statuses = [OrderStatus.Reserved] },
                o => o.CreatedAt >= Start.AddMinutes(3) && o.Details.Delivery.Kind == DeliveryKind.Courier && o.IsDraft),
        ];

        foreach (var (filter, keeps) in cases)
        {
            var expected = orders.Where(keeps).Select(o => o.Id).Order().ToList();
            Assert.Equal(expected, await IdsAsync(filter));
            if (filter.After is null)
            {
                Assert.Equal(expected.Count, await Store.CountOrdersAsync(filter, 1000, Cancel));
            }
        }

        Test.MustBeClean();
    }

    [Fact]
    public async Task A_filter_by_status_sees_an_expired_draft_as_cancelled_though_nobody_swept()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 1);
        var draft = (await shop.DraftAsync("A", 1)).Order;
        var query = new OrderQuery(shop.Id, 10);
        var (early, late) = (query with { AsOf = Expiry - TimeSpan.FromMilliseconds(1) }, query with { AsOf = Expiry });

        Assert.Equal([draft.Id], await IdsAsync(early with { Statuses = [OrderStatus.Reserved] }));
        Assert.Empty(await IdsAsync(late with { Statuses = [OrderStatus.Reserved] }));
        Assert.Empty(await IdsAsync(early with { Statuses = [OrderStatus.Cancelled] }));
        Assert.Equal([draft.Id], await IdsAsync(late with { Statuses = [OrderStatus.Cancelled] }));
        Assert.Equal([draft.Id], await IdsAsync(late with { Substatuses = [OrderSubstatus.ReservationExpired] }));
        Assert.Empty(await IdsAsync(late with { Substatuses = [OrderSubstatus.AwaitConfirmation] }));
        Assert.Equal([draft.Id], await IdsAsync(late with { UpdatedFrom = Expiry }));
        Assert.Empty(await IdsAsync(early with { UpdatedFrom = Expiry }));
        Assert.Empty(await IdsAsync(late with { ClosedAfter = Expiry.AddMinutes(1) }));
        Assert.Equal([draft.Id], await IdsAsync(late with { ClosedAfter = Expiry }));
        Assert.Equal(0, await Store.CountOrdersAsync(late with { Statuses = [OrderStatus.Reserved] }, 10, Cancel));
    }

    [Fact]
    public async Task Pruning_lets_go_of_what_is_old_and_keeps_claims()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 10);
        var record = new IdempotencyRecord("createOrder", "old", new StoredAnswer(new byte[] { 1 }, 200, new byte[] { 1 }));
        var fake = await shop.CreateAsync([new Parcel(("A", 1))], "F", fake: true);
        var real = await shop.CreateAsync([new Parcel(("A", 1))], "R", key: record);
        var ended = new Operation(shop.Id, Operation.NewId(), OperationType.OrderRecipientUpdate, real.Order.Id, OperationStatus.InProgress, Start);
        var running = ended with { Id = Operation.NewId() };
        await shop.StepAsync(OrderRules.RequestChange(real.Order, ended.Id, "shop", Start), begun: ended);
        await Store.CommitAsync(
            new Commit(shop.Id, Start, []) { NewOperations = [running], EndedOperations = [ended.Done(Start)] }, Cancel);

        Assert.Equal(0, await Store.PruneAsync(new PruneBefore(Start, Start, Start), Cancel));
        var late = Start.AddMilliseconds(1);
        Assert.Equal(3, await Store.PruneAsync(new PruneBefore(late, late, late), Cancel));

        Assert.Null(await Store.FindOrderAsync(shop.Id, fake.Order.Id, Cancel));
        Assert.NotNull(await Store.FindOrderAsync(shop.Id, real.Order.Id, Cancel));
        Assert.Null(await Store.FindAnswerAsync(shop.Id, "createOrder", "old", Cancel));
        Assert.Equal([running], await Store.OrderOperationsAsync(shop.Id, real.Order.Id, Cancel));
        Assert.Equal(CommitOutcome.DuplicateExternalId, (await shop.CreateAsync([new Parcel(("A", 1))], "F", fake: true)).Outcome);
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_cancelled_read_is_not_run()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.FindOrderAsync(1, 1, source.Token));
    }

    private async Task<IEnumerable<long>> IdsAsync(OrderQuery query) =>
        (await Store.FindOrdersAsync(query, Cancel)).Select(o => o.Id).Order();

    private static async Task<List<Order>> VariedOrdersAsync(Shop shop)
    {
        foreach (var campaign in new[] { Shop.Campaign, 8 })
        {
            await shop.AdjustAsync(Start, new StockMove(
                new StockKey(campaign, Shop.Warehouse, "A"), LedgerKind.Receive, default(StockAmounts) with { Fit = 100 }));
        }

        var orders = new List<Order>();
        for (var i = 0; i < 24; i++)
        {
            var made = await shop.CreateAsync(
                [new Parcel(("A", 1)) { Slot = i % 2 == 0 ? Shop.Slot(day: i % 5) : null }],
                draft: i % 3 != 0,
                campaign: i % 4 == 0 ? 8 : Shop.Campaign,
                now: Start.AddMinutes(i / 2));
            if (i % 5 == 0)
            {
                var now = Start.AddMinutes(20 + (i / 5));
                await shop.StepAsync(OrderRules.Cancel(made.Order, OrderSubstatus.ShopFailed, Party.Shop, "shop", now), now);
            }

            orders.Add(await shop.OrderAsync(made.Order.Id));
        }

        return orders;
    }
}
