using Laas.Domain;

namespace Laas.Storage.Tests.Compliance;

/// <summary>The operator's work on stock.</summary>
public abstract partial class StoreCompliance
{
    [Fact]
    public async Task An_adjustment_tells_the_balances_and_who_lost_what()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);
        await shop.ReceiveAsync("B", 5);
        var order = (await shop.DraftAsync("A", 4)).Order;

        var result = await Store.AdjustAsync(Work(shop) with { Moves = [Lost("A", 3), Lost("B", -1)] }, Cancel);

        var lost = Assert.Single(result.Shortages);
        Assert.Equal((order.Id, "A", 2, 2), (lost.Order.Id, lost.OfferId, lost.Units, lost.Order.Details.Lines[0].Missing));
        Assert.Equal(
            [(Shop.Key("A"), new StockAmounts(2, 2, 0, 0, 0, 0)), (Shop.Key("B"), new StockAmounts(6, 0, 0, 0, 0, 0))],
            result.Balances);
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_balance_below_no_units_refuses_the_whole_and_names_it()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);
        await shop.DraftAsync("A", 5);

        var result = await Store.AdjustAsync(
            Work(shop) with
            {
                Moves = [Lost("A", 1), Lost("B", 2), new StockMove(Shop.Key("A"), LedgerKind.Move, new StockAmounts(1, 0, 0, 0, -1, 0))],
            },
            Cancel);

        Assert.Equal(
            [new BelowZero(Shop.Key("A"), StockKind.Defect, 0, 1), new BelowZero(Shop.Key("B"), StockKind.Fit, 0, 2)], result.Below);
        Assert.Empty(result.Shortages);
        Assert.Equal((5L, 5L), await FitAndFreezeAsync(shop, "A"));
        Assert.Equal(0, Test.Scalar<long>($"SELECT COUNT(*) FROM order_event WHERE business_id = {shop.Id} AND actor = 'worker'"));
        Test.MustBeClean();
    }

    [Fact]
    public async Task What_was_not_counted_stays()
    {
        var shop = Test.NewShop();
        await shop.AdjustAsync(Start, new StockMove(Shop.Key("A"), LedgerKind.Receive, new StockAmounts(5, 0, 1, 2, 3, 4)));

        var result = await Store.AdjustAsync(
            Work(shop) with { Counts = [new StockCounted(Shop.Key("A"), 4, null, null, 5, null), new StockCounted(Shop.Key("B"), 0, null, null, null, null)] },
            Cancel);

        Assert.Equal(
            [(Shop.Key("A"), new StockAmounts(4, 0, 1, 2, 5, 4)), (Shop.Key("B"), default)], result.Balances);
        Test.MustBeClean();
    }

    [Fact]
    public async Task An_answer_is_kept_with_what_it_tells_and_found_again()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);
        var work = Work(shop) with
        {
            Moves = [Lost("A", 1)],
            Key = ("adjust", "k"),
            Keep = r => new IdempotencyRecord(
                "adjust", "k", new StoredAnswer(new byte[32], 200, new[] { (byte)r.Balances[0].Amounts.Fit })),
        };

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Store.AdjustAsync(work, Cancel)));
        var late = await Store.AdjustAsync(work, Cancel);
        var refused = await Store.AdjustAsync(
            work with { Moves = [Lost("A", 9)], Key = ("adjust", "other") }, Cancel);

        Assert.Equal(1, results.Count(r => r.Replay is null));
        Assert.All(results.Where(r => r.Replay is not null).Append(late), r => Assert.Equal(4, r.Replay!.Body.Span[0]));
        Assert.Equal((4L, 0L), await FitAndFreezeAsync(shop, "A"));
        Assert.Equal((1, null), (refused.Below.Length, await Store.FindAnswerAsync(shop.Id, "adjust", "other", Cancel)));
        Test.MustBeClean();
    }

    [Fact]
    public async Task The_ledger_of_a_balance_is_read_from_its_end()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);
        await shop.ReceiveAsync("B", 5);
        var order = (await shop.DraftAsync("A", 2)).Order;
        await Store.AdjustAsync(Work(shop) with { Moves = [Lost("A", 1), Lost("B", 1), Lost("A", -2)] }, Cancel);

        var whole = await Store.StockLedgerAsync(shop.Id, Shop.Key("A"), null, 10, Cancel);
        var parts = new List<LedgerMovement>();
        (long, int)? before = null;
        do
        {
            var part = await Store.StockLedgerAsync(shop.Id, Shop.Key("A"), before, 1, Cancel);
            Assert.Single(part.Movements);
            parts.AddRange(part.Movements);
            before = part.Next;
        }
        while (before is not null);

        Assert.Null(whole.Next);
        Assert.Equal(whole.Movements, parts);
        Assert.Equal(
            [LedgerKind.Adjust, LedgerKind.Adjust, LedgerKind.Reserve, LedgerKind.Receive], whole.Movements.Select(m => m.Entry.Kind));
        Assert.Equal([2L, -1, 0, 5], whole.Movements.Select(m => m.Entry.Delta.Fit));
        Assert.Equal(("worker", "LOST", null), (whole.Movements[0].Actor, whole.Movements[0].Detail, whole.Movements[0].OrderId));
        Assert.Equal(order.Id, whole.Movements[2].OrderId);
        Assert.Equal(
            (await shop.StockAsync("A")).Fit, whole.Movements.Sum(m => m.Entry.Delta.Fit));
        Assert.Empty((await Store.StockLedgerAsync(shop.Id + 1, Shop.Key("A"), null, 10, Cancel)).Movements);
        Assert.Empty((await Store.StockLedgerAsync(shop.Id, Shop.Key("A"), (0, 0), 10, Cancel)).Movements);
    }

    [Fact]
    public void A_part_of_the_ledger_ends_where_it_has_looked()
    {
        Assert.Equal((500, 0), LedgerPart.Of([], 10, 500).Next);
        Assert.Null(LedgerPart.Of([], 10, 1).Next);
        Assert.Null(LedgerPart.Of([], 10, -5).Next);
    }

    private static StockAdjustment Work(Shop shop) => new(shop.Id, "worker", "LOST", Start.AddMinutes(1));
}
