using System.Collections.Concurrent;
using Laas.Domain;

namespace Laas.Storage.Tests.Compliance;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task Two_hundred_buyers_of_fifty_units_get_exactly_fifty()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 50);
        var attempts = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => shop.DraftAsync("A", 1))));

        Assert.Equal(50, attempts.Count(a => a.Outcome == CommitOutcome.Committed));
        Assert.Equal(150, attempts.Count(a => a.Outcome == CommitOutcome.NotEnoughStock));
        Assert.All(attempts.Where(a => a.Outcome != CommitOutcome.Committed), a => Assert.Equal([Shop.Key("A")], a.Result.ShortOf));
        Assert.Equal((50L, 50L), await FitAndFreezeAsync(shop, "A"));
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_random_mixed_load_of_sixteen_leaves_a_clean_store()
    {
        Shop[] shops = [Test.NewShop(), Test.NewShop(), Test.NewShop()];
        string[] offers = ["A", "B", "C"];
        foreach (var shop in shops)
        {
            foreach (var offer in offers)
            {
                await shop.ReceiveAsync(offer, 40);
            }
        }

        var outcomes = new ConcurrentDictionary<CommitOutcome, int>();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(seed => Task.Run(() => MixAsync(new Random(seed)))));

        Assert.True(outcomes[CommitOutcome.Committed] > 500, $"Only {outcomes[CommitOutcome.Committed]} commits.");
        Assert.True(outcomes[CommitOutcome.NotEnoughStock] > 0);
        Test.MustBeClean();

        async Task MixAsync(Random random)
        {
            for (var i = 0; i < 150; i++)
            {
                var shop = shops[random.Next(shops.Length)];
                var now = Start.AddMinutes(random.Next(180));
                var outcome = random.Next(6) switch
                {
                    0 or 1 => await CreateAsync(shop, random, now),
                    2 => await StepAsync(shop, random, o => OrderRules.Confirm(o, "shop", now), now),
                    3 => await StepAsync(shop, random, o => OrderRules.Cancel(o, OrderSubstatus.ShopFailed, Party.Shop, "shop", now), now),
                    4 => await StepAsync(shop, random, o => OrderRules.Expire(o, now), now),
                    _ => await AdjustAsync(shop, random, now),
                };
                outcomes.AddOrUpdate(outcome, 1, (_, n) => n + 1);
            }
        }

        async Task<CommitOutcome> CreateAsync(Shop shop, Random random, DateTimeOffset now)
        {
            var lines = offers.Where(_ => random.Next(2) == 0).DefaultIfEmpty("A").Select(o => (o, random.Next(1, 6)));
            var slot = random.Next(2) == 0 ? Shop.Slot(random.Next(5, 8)) : (SlotKey?)null;
            return (await shop.CreateAsync(
                [new Parcel([.. lines]) { Slot = slot, Capacity = 25 }],
                $"mix-{random.Next(400)}",
                draft: random.Next(3) != 0,
                fake: random.Next(10) == 0,
                now: now)).Outcome;
        }

        async Task<CommitOutcome> StepAsync(Shop shop, Random random, Func<Order, Decision> decide, DateTimeOffset now)
        {
            var page = await Store.FindOrdersAsync(new OrderQuery(shop.Id, 20), Cancel);
            return page.Count > 0 && decide(page[random.Next(page.Count)]).Step is { } step
                ? (await shop.StepAsync(step, now)).Outcome
                : CommitOutcome.Conflict;
        }

        async Task<CommitOutcome> AdjustAsync(Shop shop, Random random, DateTimeOffset now)
        {
            var offer = offers[random.Next(offers.Length)];
            await Store.CountAsync(
                shop.Id,
                [new StockCount(shop.Id, Shop.Campaign, Shop.Warehouse, offer, random.Next(60), random.Next(3), 0, 0, 0)],
                "operator",
                now,
                Cancel);
            return CommitOutcome.Committed;
        }
    }

    [Fact]
    public async Task Ids_are_unique_across_tasks_and_restarts()
    {
        var taken = new ConcurrentDictionary<long, int>();
        for (var run = 0; run < 3; run++)
        {
            await Task.WhenAll(Enumerable.Range(0, 16).Select(seed => Task.Run(async () =>
            {
                var random = new Random(seed);
                for (var i = 0; i < 60; i++)
                {
                    // Blocks are leased by the thousand: requests near and above that size race for the fresh block.
                    var count = random.Next(4) == 0 ? random.Next(700, 1500) : random.Next(1, 40);
                    var first = await Store.NextIdsAsync(IdSequence.Order, count, Cancel);
                    Assert.InRange(first, 1, (1L << 53) - 1 - count);
                    for (var id = first; id < first + count; id++)
                    {
                        Assert.True(taken.TryAdd(id, run), $"{id} was given twice.");
                    }
                }
            })));
            await Test.ReopenAsync();
        }

        var item = await Store.NextIdsAsync(IdSequence.OrderItem, 1, Cancel);
        Assert.Equal(1, item);
    }

    [Fact]
    public async Task Orders_survive_a_restart()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 5);
        var made = await shop.DraftAsync("A", 2);
        await Test.ReopenAsync();
        Assert.Equal(2, (await shop.OrderAsync(made.Order.Id)).Details.Lines[0].Count);
        Assert.Equal(CommitOutcome.DuplicateExternalId, (await shop.CreateAsync([new Parcel(("A", 1))], made.ExternalId)).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await shop.DraftAsync("A", 3)).Outcome);
        Test.MustBeClean();
    }

    [Fact]
    public async Task More_waiting_commits_than_the_queue_holds_are_refused_and_the_rest_is_written()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 10_000);
        var orders = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => shop.DraftAsync("A", 1)));
        var stall = await Test.StallWritesAsync();

        var waiting = new List<Task<CommitResult>>();
        var refused = 0;
        for (var i = 0; i < 4500; i++)
        {
            // All decide on the same versions: whatever is written, at most one of each order wins.
            var commit = new Commit(shop.Id, Start, [OrderRules.Confirm(orders[i % 64].Order, "shop", Start).Step!]);
            var task = Store.CommitAsync(commit, Cancel);
            if (task.IsFaulted)
            {
                await Assert.ThrowsAsync<StoreBusyException>(() => task);
                refused++;
            }
            else
            {
                waiting.Add(task);
            }
        }

        Assert.Equal(4500 - 4096, refused);
        await stall.DisposeAsync();
        var results = await Task.WhenAll(waiting);
        Assert.Equal(64, results.Count(r => r.Outcome == CommitOutcome.Committed));
        Assert.Equal(4096 - 64, results.Count(r => r.Outcome == CommitOutcome.Conflict));
        Assert.Equal(CommitOutcome.Committed, (await shop.DraftAsync("A", 1)).Outcome);
        Test.MustBeClean();
    }

    [Fact]
    public async Task Closing_finishes_what_was_accepted_and_answers_every_caller()
    {
        for (var round = 0; round < 10; round++)
        {
            var shop = Test.NewShop();
            await shop.ReceiveAsync("A", 10_000);
            var store = Store;
            var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var callers = Enumerable.Range(0, 32).Select(_ => Task.Run(async () =>
            {
                await go.Task;
                var done = new List<long>();
                try
                {
                    while (true)
                    {
                        var made = await shop.DraftAsync("A", 1);
                        if (made.Outcome == CommitOutcome.Committed)
                        {
                            done.Add(made.Order.Id);
                            first.TrySetResult();
                        }
                    }
                }
                catch (Exception exception) when (exception is StoreBusyException or InvalidOperationException)
                {
                    return done;
                }
            })).ToList();
            go.SetResult();
            await first.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
            await Test.CloseAsync();

            var acknowledged = (await Task.WhenAll(callers).WaitAsync(TimeSpan.FromSeconds(20), Cancel)).SelectMany(d => d).ToList();
            await Assert.ThrowsAsync<StoreBusyException>(() => store.CommitAsync(new Commit(shop.Id, Start, []), Cancel));
            await Test.ReopenAsync();
            Assert.NotEmpty(acknowledged);
            foreach (var id in acknowledged)
            {
                Assert.NotNull(await Store.FindOrderAsync(shop.Id, id, Cancel));
            }

            Test.MustBeClean();
        }
    }

    [Fact]
    public async Task A_commit_that_breaks_the_database_rules_fails_alone()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 1000);
        var existing = (await shop.DraftAsync("A", 1)).Order;
        var stall = await Test.StallWritesAsync();
        var good = Enumerable.Range(0, 20).Select(_ => shop.DraftAsync("A", 1)).ToList();
        // An order id that exists already: only a bug of ours can do this.
        var bad = Store.CommitAsync(new Commit(shop.Id, Start, [OrderRules.Create(existing, null, 0, "shop", Start)]), Cancel);
        good.AddRange(Enumerable.Range(0, 20).Select(_ => shop.DraftAsync("A", 1)));
        await stall.DisposeAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => bad);
        Assert.All(await Task.WhenAll(good), a => Assert.Equal(CommitOutcome.Committed, a.Outcome));
        Assert.Equal(41, (await shop.StockAsync("A")).Freeze);
        Test.MustBeClean();
    }
}
