using Laas.Domain;

namespace Laas.Storage.Tests.Postgres;

/// <summary>Balances that a writer remembers: never trusted further than the number of the business's last event and the guards.</summary>
public sealed class StockCacheTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_another_server_has_sold_is_not_sold_again()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        await using var other = test.Database.OpenStore();
        var shop = test.NewShop();
        var beside = new Shop(new OpenedStore(other), shop.Id);
        await shop.ReceiveAsync("A", 10);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(CommitOutcome.Committed, (await shop.DraftAsync("A", 1)).Outcome);
            Assert.Equal(CommitOutcome.Committed, (await shop.DraftAsync("A", 1)).Outcome);
            Assert.Equal(CommitOutcome.Committed, (await beside.DraftAsync("A", 1)).Outcome);
        }

        Assert.Equal(CommitOutcome.NotEnoughStock, (await shop.DraftAsync("A", 2)).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await beside.DraftAsync("A", 1)).Outcome);
        Assert.Equal(CommitOutcome.NotEnoughStock, (await shop.DraftAsync("A", 1)).Outcome);
        Assert.Equal(CommitOutcome.NotEnoughStock, (await beside.DraftAsync("A", 1)).Outcome);
        test.MustBeClean();
    }

    [Fact]
    public async Task A_recount_through_another_server_counts_at_once()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        await using var other = test.Database.OpenStore();
        var shop = test.NewShop();
        await shop.ReceiveAsync("A", 10);
        await shop.DraftAsync("A", 1);
        await shop.DraftAsync("A", 1);
        await new Shop(new OpenedStore(other), shop.Id).AdjustAsync(
            Shop.Start, new StockMove(Shop.Key("A"), LedgerKind.Adjust, default(StockAmounts) with { Fit = -8 }));
        Assert.Equal(CommitOutcome.NotEnoughStock, (await shop.DraftAsync("A", 1)).Outcome);
        Assert.Equal(0, (await shop.StockAsync("A")).Available);
        test.MustBeClean();
    }

    [Fact]
    public async Task A_balance_edited_by_hand_is_read_anew_and_never_oversold()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        var shop = test.NewShop();
        await shop.ReceiveAsync("A", 10);
        await shop.DraftAsync("A", 1);
        await shop.DraftAsync("A", 1);
        Assert.Equal(1, test.Execute("UPDATE stock SET fit = 2 WHERE offer_id = 'A'"));
        Assert.Equal(CommitOutcome.NotEnoughStock, (await shop.DraftAsync("A", 1)).Outcome);
        Assert.Equal(1, test.Execute("UPDATE stock SET fit = 10 WHERE offer_id = 'A'"));
        Assert.Equal(8, (await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => shop.DraftAsync("A", 1))))
            .Count(a => a.Outcome == CommitOutcome.Committed));
        Assert.Equal(0, (await shop.StockAsync("A")).Available);
        Assert.Equal(10, (await test.Store.CountOrdersAsync(new OrderQuery(shop.Id, 1), 100, Cancel)));
        test.MustBeClean();
    }
}
