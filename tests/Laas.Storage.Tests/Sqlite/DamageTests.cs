using Laas.Domain;

namespace Laas.Storage.Tests.Sqlite;

/// <summary>One damaged row is the trouble of those who need it, and of nobody else.</summary>
public sealed class DamageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_damaged_draft_does_not_poison_the_writer()
    {
        await using var test = SqliteTestStore.Open();
        var (shop, other) = (test.NewShop(), test.NewShop());
        await shop.ReceiveAsync("A", 2);
        await other.ReceiveAsync("A", 2);
        var damaged = (await shop.DraftAsync("A", 2)).Order;
        await other.DraftAsync("A", 2);
        test.Execute($"UPDATE orders SET body = '{{' WHERE order_id = {damaged.Id}");

        var late = Shop.Start + Shop.Hour;
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAnyAsync<Exception>(() => shop.DraftAsync("A", 1, late));
            await Assert.ThrowsAnyAsync<Exception>(() => shop.StockAsync("A", late));
        }

        Assert.Equal(CommitOutcome.Committed, (await other.DraftAsync("A", 2, late)).Outcome);
        test.Execute($"""
            UPDATE orders SET body = (SELECT body FROM orders WHERE business_id = {other.Id} LIMIT 1)
            WHERE order_id = {damaged.Id}
            """);
        Assert.Equal(CommitOutcome.Committed, (await shop.DraftAsync("A", 2, late)).Outcome);
    }

    [Fact]
    public async Task A_release_that_the_balance_does_not_allow_is_an_error_and_changes_nothing()
    {
        await using var test = SqliteTestStore.Open();
        var shop = test.NewShop();
        await shop.ReceiveAsync("A", 2);
        var order = (await shop.DraftAsync("A", 2)).Order;
        test.Execute("UPDATE stock SET freeze = 0");

        var cancel = OrderRules.Cancel(order, OrderSubstatus.ShopFailed, Party.Shop, "shop", Shop.Start);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => shop.StepAsync(cancel));
        Assert.Contains("verify", error.Message, StringComparison.Ordinal);
        Assert.True((await shop.OrderAsync(order.Id)).IsDraft);
    }

    [Fact]
    public async Task Commits_after_the_close_are_refused_and_closing_twice_is_fine()
    {
        await using var test = SqliteTestStore.Open();
        var store = test.Sqlite;
        var shop = test.NewShop();
        await test.CloseAsync();
        await store.DisposeAsync();
        await Assert.ThrowsAsync<StoreBusyException>(
            () => store.CommitAsync(new Commit(shop.Id, Shop.Start, []), Cancel));
    }

    [Fact]
    public async Task Work_races_the_close_and_is_always_answered()
    {
        for (var round = 0; round < 40; round++)
        {
            await using var test = SqliteTestStore.Open();
            var store = test.Sqlite;
            var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var callers = Enumerable.Range(0, 8).Select(id => Task.Run(async () =>
            {
                await go.Task;
                for (var i = 0; i < 1000; i++)
                {
                    try
                    {
                        await store.CommitAsync(new Commit(id + 1, Shop.Start, []), Cancel);
                    }
                    catch (StoreBusyException)
                    {
                        return;
                    }
                }
            })).ToList();
            go.SetResult();
            await Task.Yield();
            await test.CloseAsync();
            await Task.WhenAll(callers).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        }
    }
}
