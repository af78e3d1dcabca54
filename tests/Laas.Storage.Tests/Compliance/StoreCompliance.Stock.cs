using Laas.Domain;

namespace Laas.Storage.Tests.Compliance;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task Below_FREEZE_the_youngest_reservations_become_a_shortage()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 6);
        var oldest = (await shop.DraftAsync("A", 2)).Order;
        var middle = (await shop.DraftAsync("A", 2, Start.AddMinutes(1))).Order;
        var youngest = (await shop.DraftAsync("A", 2, Start.AddMinutes(2))).Order;
        await shop.StepAsync(OrderRules.Confirm(middle, "shop", Start.AddMinutes(3)), Start.AddMinutes(3));

        var affected = await shop.AdjustAsync(Start.AddMinutes(4), Lost("A", 3));

        Assert.Equal([youngest.Id, middle.Id], affected);
        Assert.Equal(0, (await shop.OrderAsync(oldest.Id)).Details.Lines[0].Missing);
        Assert.Equal(1, (await shop.OrderAsync(middle.Id)).Details.Lines[0].Missing);
        Assert.Equal(2, (await shop.OrderAsync(youngest.Id)).Details.Lines[0].Missing);
        Assert.Equal((3L, 3L), await FitAndFreezeAsync(shop, "A"));
        Test.MustBeClean();

        // What is missing is not given back a second time.
        var now = Start.AddMinutes(5);
        await shop.StepAsync(
            OrderRules.Cancel(await shop.OrderAsync(youngest.Id), OrderSubstatus.ShopFailed, Party.Shop, "shop", now), now);
        await shop.StepAsync(
            OrderRules.Cancel(await shop.OrderAsync(middle.Id), OrderSubstatus.ShopFailed, Party.Shop, "shop", now), now);
        Assert.Equal((3L, 2L), await FitAndFreezeAsync(shop, "A"));
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_recount_takes_expired_drafts_before_living_orders()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 4);
        await shop.DraftAsync("A", 2);
        var living = (await shop.DraftAsync("A", 2, Start.AddMinutes(30))).Order;

        Assert.Empty(await shop.AdjustAsync(Expiry, Lost("A", 2)));
        Assert.Equal(0, (await shop.OrderAsync(living.Id)).Details.Lines[0].Missing);
        Assert.Equal((2L, 2L), await FitAndFreezeAsync(shop, "A"));
        Test.MustBeClean();
    }

    [Fact]
    public async Task Moves_of_one_adjustment_count_together()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 6);
        var order = (await shop.DraftAsync("A", 4)).Order;

        // Each alone would fit; together they take two reserved units.
        Assert.Equal([order.Id], await shop.AdjustAsync(Start, Lost("A", 2), Lost("A", 2)));
        Assert.Equal((2L, 2L), await FitAndFreezeAsync(shop, "A"));

        // Together they change nothing, whichever comes first.
        Assert.Empty(await shop.AdjustAsync(Start, Lost("A", 2), Lost("A", -2)));
        Assert.Equal((2L, 2L), await FitAndFreezeAsync(shop, "A"));
        Test.MustBeClean();
    }

    [Fact]
    public async Task An_order_that_loses_two_offers_is_named_once()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 2);
        await shop.ReceiveAsync("B", 2);
        var order = (await shop.CreateAsync([new Parcel(("A", 2), ("B", 2))])).Order;

        Assert.Equal([order.Id], await shop.AdjustAsync(Start, Lost("A", 2), Lost("B", 1)));
        var read = await shop.OrderAsync(order.Id);
        Assert.Equal([2, 1], read.Details.Lines.Select(l => l.Missing));
        Assert.Equal(3, read.Version);
        Test.MustBeClean();
    }

    [Fact]
    public async Task An_adjustment_of_nothing_writes_nothing_and_an_impossible_one_is_refused_whole()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 2);
        var order = (await shop.DraftAsync("A", 1)).Order;
        var seq = await LastSeqAsync(shop, order.Id);

        Assert.Empty(await shop.AdjustAsync(Start));
        await Assert.ThrowsAnyAsync<Exception>(() => shop.AdjustAsync(Start, Lost("A", 3)));
        Assert.Equal((2L, 1L), await FitAndFreezeAsync(shop, "A"));
        await shop.StepAsync(OrderRules.Confirm(order, "shop", Start));
        Assert.Equal(seq + 1, await LastSeqAsync(shop, order.Id));
        Test.MustBeClean();
    }

    [Fact]
    public async Task Counts_post_the_difference_and_equal_ones_move_nothing()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);
        var order = (await shop.DraftAsync("A", 4)).Order;
        var count = new StockCount(shop.Id, Shop.Campaign, Shop.Warehouse, "A", 7, 1, 2, 3, 4);
        var fresh = new StockCount(shop.Id, Shop.Campaign, Shop.Warehouse, "N", 9, 0, 0, 0, 0);

        Assert.Empty(await Store.CountAsync(shop.Id, [count, fresh], "import", Start, Cancel));
        Assert.Equal(new StockAmounts(7, 4, 1, 2, 3, 4), await shop.StockAsync("A"));
        Assert.Equal(9, (await shop.StockAsync("N")).Fit);
        Assert.Empty(await Store.CountAsync(shop.Id, [count, fresh], "import", Start, Cancel));
        await shop.StepAsync(OrderRules.Confirm(order, "shop", Start));
        Assert.Equal(await FirstSeqAsync(shop, order.Id) + 2, await LastSeqAsync(shop, order.Id));

        Assert.Equal([order.Id], await Store.CountAsync(shop.Id, [count with { Fit = 1, Expired = 0 }], "import", Start, Cancel));
        Assert.Equal(new StockAmounts(1, 1, 1, 2, 3, 0), await shop.StockAsync("A"));
        Assert.Equal(3, (await shop.OrderAsync(order.Id)).Details.Lines[0].Missing);
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_count_given_twice_or_of_another_business_is_a_bug_of_the_caller()
    {
        var (shop, other) = (Test.NewShop(), Test.NewShop());
        var count = new StockCount(shop.Id, Shop.Campaign, Shop.Warehouse, "A", 7, 0, 0, 0, 0);

        await Assert.ThrowsAsync<ArgumentException>(() => Store.CountAsync(shop.Id, [count, count], "import", Start, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CountAsync(other.Id, [count], "import", Start, Cancel));
        Assert.Equal(default, await shop.StockAsync("A"));
    }

    [Fact]
    public async Task Moves_between_kinds_keep_the_units()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);
        await shop.AdjustAsync(Start, new StockMove(Shop.Key("A"), LedgerKind.Move, new StockAmounts(-2, 0, 0, 0, 2, 0)));
        Assert.Equal(new StockAmounts(3, 0, 0, 0, 2, 0), await shop.StockAsync("A"));
        Test.MustBeClean();
    }

    [Fact]
    public async Task Stock_pages_follow_each_other_by_warehouse_and_offer()
    {
        var shop = Test.NewShop();
        string[] offers = ["a", "B", "10", "9", "ё", "Я", "z z"];
        await SaveOffersAsync(shop, offers, archived: false);
        await SaveOffersAsync(shop, ["old"], archived: true);
        foreach (var offer in offers.Append("old"))
        {
            foreach (var warehouse in new[] { 12L, 11L, 9L })
            {
                await shop.ReceiveAsync(offer, warehouse == 12 ? 0 : 3, warehouse);
            }
        }

        await shop.DraftAsync("a", 2);
        var all = await PagesAsync(new StockQuery(shop.Id, Shop.Campaign, null, null, false, null, 4));
        Assert.Equal(21, all.Count);
        Assert.Equal(
            all.Select(r => r.Key),
            all.Select(r => r.Key).OrderBy(k => k.WarehouseId).ThenBy(k => k.OfferId, StringComparer.Ordinal));
        Assert.Equal(1, all.Single(r => r.Key == Shop.Key("a")).Amounts.Available);
        Assert.Equal(7, (await PagesAsync(new StockQuery(shop.Id, Shop.Campaign, 11, null, false, null, 4))).Count);
        Assert.Equal(14, (await PagesAsync(new StockQuery(shop.Id, Shop.Campaign, null, true, false, null, 4))).Count);
        Assert.Equal(7, (await PagesAsync(new StockQuery(shop.Id, Shop.Campaign, null, false, false, null, 4))).Count);
        Assert.Equal(3, (await PagesAsync(new StockQuery(shop.Id, Shop.Campaign, null, null, true, null, 4))).Count);
        Assert.Empty(await PagesAsync(new StockQuery(shop.Id, 99, null, null, false, null, 4)));

        var page = await Store.ListStockAsync(
            new StockQuery(shop.Id, Shop.Campaign, 11, null, false, null, 500), Expiry, Cancel);
        Assert.Equal(3, page.Single(r => r.Key == Shop.Key("a")).Amounts.Available);

        async Task<List<StockRow>> PagesAsync(StockQuery query)
        {
            var rows = new List<StockRow>();
            while (true)
            {
                var next = await Store.ListStockAsync(query, Start, Cancel);
                if (next.Count == 0)
                {
                    return rows;
                }

                rows.AddRange(next);
                query = query with { After = (next[^1].Key.WarehouseId, next[^1].Key.OfferId) };
            }
        }
    }

    [Fact]
    public async Task Offers_are_found_by_id_and_business()
    {
        var (shop, other) = (Test.NewShop(), Test.NewShop());
        await SaveOffersAsync(shop, ["A", "007", "Ы"], archived: false);

        var found = await Store.FindOffersAsync(shop.Id, null, ["007", "A", "none", "7"], Cancel);
        Assert.Equal("007 A", string.Join(' ', found.Select(o => o.OfferId).Order(StringComparer.Ordinal)));
        Assert.Equal(new Offer(shop.Id, "A", "Name A", 500, 10, 20, 30, 199.5m, "VAT_20", false), found.Single(o => o.OfferId[0] == 'A'));
        Assert.Empty(await Store.FindOffersAsync(other.Id, null, ["A"], Cancel));
    }

    [Fact]
    public async Task An_edited_capacity_holds_for_booked_days_and_never_falls_below_what_is_booked()
    {
        var shop = Test.NewShop();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var slot = new SlotKey(213, today.AddDays(3), 5);
        for (var i = 0; i < 3; i++)
        {
            await BookAsync(shop, 100, slot);
        }

        await SaveCapacityAsync(2);
        Assert.Equal(new SlotUse(slot, 3, 3), await shop.SlotAsync(slot));
        Assert.Equal(CommitOutcome.SlotFull, (await BookAsync(shop, 100, slot)).Outcome);
        Test.MustBeClean();
        await SaveCapacityAsync(4);
        Assert.Equal(CommitOutcome.Committed, (await BookAsync(shop, 100, slot)).Outcome);
        Assert.Equal(CommitOutcome.SlotFull, (await BookAsync(shop, 100, slot)).Outcome);
        Test.MustBeClean();

        Task SaveCapacityAsync(int capacity) => Test.Control.SaveAsync(
            ImportSet.Empty with { Slots = [new CourierSlot(5, 213, new(10, 0), new(14, 0), Enum.GetValues<Weekdays>().Aggregate((a, b) => a | b), capacity)] }, null, Cancel);
    }

    private static StockMove Lost(string offer, long units) =>
        new(Shop.Key(offer), LedgerKind.Adjust, default(StockAmounts) with { Fit = -units });

    private static async Task<(long Fit, long Freeze)> FitAndFreezeAsync(Shop shop, string offer)
    {
        var amounts = await shop.StockAsync(offer);
        return (amounts.Fit, amounts.Freeze);
    }

    private async Task<long> FirstSeqAsync(Shop shop, long orderId) =>
        (await Store.HistoryAsync(shop.Id, orderId, Cancel))[0].Seq;

    private Task SaveOffersAsync(Shop shop, string[] ids, bool archived) => Test.Control.SaveAsync(
        ImportSet.Empty with
        {
            Offers = [.. ids.Select(id => new Offer(shop.Id, id, $"Name {id}", 500, 10, 20, 30, 199.5m, "VAT_20", archived))],
        },
        null,
        Cancel);
}
