using System.Collections.Concurrent;
using Laas.Domain;

namespace Laas.Storage.Tests.Postgres;

/// <summary>Batches: two round trips whatever the fate of their commits, and several stores that fight for the same goods.</summary>
public sealed class BatchTests
{
    private const int TimeoutSeconds = 30;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Migration 4: pages of balances are to be half empty, lines of reservations without zeros.</summary>
    [Fact]
    public async Task The_first_reservation_drops_the_room_of_a_balance_and_writes_no_zeros()
    {
        await using var test = await PostgresTestStore.OpenAsync();
        var shop = test.NewShop();
        await shop.ReceiveAsync("A", 10);
        Assert.Equal(120, test.Scalar<int>("SELECT LENGTH(room) FROM stock"));
        await shop.DraftAsync("A", 1);
        Assert.Equal(0, test.Scalar<int>("SELECT LENGTH(room) FROM stock"));
        Assert.Equal(
            "RESERVE 1 of 5",
            test.Scalar<string>("SELECT kind || ' ' || \"freeze\" || ' of ' || num_nulls(fit, quarantine, utilization, defect, expired) FROM stock_ledger WHERE seq = 2"));
        test.MustBeClean();
    }

    /// <summary>External ids that somebody has are found only by writing them: then the batch reads first.</summary>
    [Theory]
    [InlineData(false, "guess")]
    [InlineData(true, "guess begin commit")]
    public async Task In_a_batch_of_two_hundred_each_commit_fails_alone_and_nothing_is_done_one_by_one(bool hasRepeats, string trips)
    {
        await using var distant = await DistantStore.OpenAsync(TimeoutSeconds);
        var shop = distant.Shop;
        await shop.ReceiveAsync("A", 1000);
        await shop.ReceiveAsync("POOR", 3);
        var drafts = await Task.WhenAll(Enumerable.Range(0, 21).Select(_ => shop.DraftAsync("A", 1)));
        var taken = hasRepeats ? drafts[0].ExternalId : Shop.NewName();
        var stall = await distant.Test.StallWritesAsync();

        // The writer is held up by the first; everything behind it is the next batch.
        var before = distant.Network.Trips.Count;
        var first = shop.DraftAsync("A", 1);
        while (distant.Network.Trips.Count == before)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);
        }

        var good = Many(100, () => shop.DraftAsync("A", 1));
        var poor = Many(40, () => shop.DraftAsync("POOR", 4));
        var repeated = Many(20, () => shop.CreateAsync([new Parcel(("A", 1))], taken));
        var confirmed = drafts.Skip(1).Select(d => shop.StepAsync(OrderRules.Confirm(d.Order, "shop", Shop.Start))).ToList();
        var late = drafts.Skip(1).Select(d => shop.StepAsync(OrderRules.Confirm(d.Order, "other", Shop.Start))).ToList();
        Assert.Equal(201, distant.Store.QueueDepth);
        await stall.DisposeAsync();

        Assert.Equal(CommitOutcome.Committed, (await first).Outcome);
        Assert.All(await Task.WhenAll(good), a => Assert.Equal(CommitOutcome.Committed, a.Outcome));
        Assert.All(await Task.WhenAll(poor), a => Assert.Equal([Shop.Key("POOR")], a.Result.ShortOf));
        var made = hasRepeats ? 0 : 1;
        Assert.Equal(made, (await Task.WhenAll(repeated)).Count(a => a.Outcome == CommitOutcome.Committed));
        Assert.Equal(20 - made, (await Task.WhenAll(repeated)).Count(a => a.Outcome == CommitOutcome.DuplicateExternalId));
        Assert.All(await Task.WhenAll(confirmed), r => Assert.Equal(CommitOutcome.Committed, r.Outcome));
        Assert.All(await Task.WhenAll(late), r => Assert.Equal(CommitOutcome.Conflict, r.Outcome));
        Assert.Equal(
            "guess " + trips,
            string.Join(' ', distant.Network.Trips.Skip(before).Select(t => t.Guesses ? "guess" : t.Begins ? "begin" : t.Commits ? "commit" : "?")));
        Assert.Equal((122L + made, 0L), ((await shop.StockAsync("A")).Freeze, (await shop.StockAsync("POOR")).Freeze));
        distant.Test.MustBeClean();
    }

    [Fact]
    public async Task A_batch_in_which_everything_is_refused_writes_nothing()
    {
        await using var distant = await DistantStore.OpenAsync(TimeoutSeconds);
        await distant.Shop.ReceiveAsync("A", 1);
        var events = distant.Test.Scalar<long>("SELECT count(*) FROM order_event");
        var before = distant.Network.Trips.Count;
        var refused = await Task.WhenAll(Many(50, () => distant.Shop.DraftAsync("A", 2)));

        Assert.All(refused, a => Assert.Equal(CommitOutcome.NotEnoughStock, a.Outcome));
        Assert.DoesNotContain(distant.Network.Trips.Skip(before), t => t.Commits);
        Assert.Equal(events, distant.Test.Scalar<long>("SELECT count(*) FROM order_event"));
        Assert.Equal(CommitOutcome.Committed, (await distant.Shop.DraftAsync("A", 1)).Outcome);
    }

    [Fact]
    public async Task Two_stores_sell_hot_goods_to_the_last_unit_and_not_beyond_without_a_deadlock()
    {
        const int Units = 120;
        await using var stores = await TwoStores.OpenAsync();
        var (one, other) = (stores.One, stores.Other);
        string[] offers = ["A", "B", "C"];
        var shops = Enumerable.Range(1, 4).Select(i => (One: new Shop(one, i), Other: new Shop(other, i))).ToArray();
        foreach (var offer in offers)
        {
            await Task.WhenAll(shops.Select(s => s.One.ReceiveAsync(offer, Units)));
        }

        // Lines in every order; both writers of both stores; more buyers than units.
        var outcomes = new ConcurrentBag<CommitOutcome>();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(buyer => Task.Run(async () =>
        {
            var random = new Random(buyer);
            for (var i = 0; i < 50; i++)
            {
                var pair = shops[random.Next(shops.Length)];
                string[] lines = [.. offers];
                random.Shuffle(lines);
                var made = await (buyer % 2 == 0 ? pair.One : pair.Other).CreateAsync([new Parcel([.. lines.Select(o => (o, 1))])]);
                outcomes.Add(made.Outcome);
            }
        })));

        Assert.Equal(4 * Units, outcomes.Count(o => o == CommitOutcome.Committed));
        Assert.Equal((16 * 50) - (4 * Units), outcomes.Count(o => o == CommitOutcome.NotEnoughStock));
        Assert.Equal(0L, stores.Test.Scalar<long>("SELECT count(*) FROM stock WHERE fit <> \"freeze\""));
        Assert.Equal(
            0L,
            stores.Test.Scalar<long>(
                "SELECT count(*) FROM (SELECT 1 FROM order_event GROUP BY business_id HAVING max(seq) <> count(*) OR min(seq) <> 1) g"));
        Assert.Equal(0L, await stores.DeadlocksAsync());
        stores.Test.MustBeClean();
    }

    [Fact]
    public async Task The_last_places_of_a_slot_go_to_whoever_comes_first_at_either_store()
    {
        const int Places = 90;
        await using var stores = await TwoStores.OpenAsync();
        var shops = Enumerable.Range(1, 6)
            .SelectMany(i => new[] { new Shop(stores.One, i), new Shop(stores.Other, i) }).ToArray();
        for (var i = 0; i < shops.Length; i += 2)
        {
            await shops[i].ReceiveAsync("A", 1000);
        }

        var booked = new ConcurrentBag<(Shop Shop, Order Order)>();
        var full = 0;
        await Task.WhenAll(shops.Select(shop => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                var made = await BookAsync(shop);
                if (made.Outcome == CommitOutcome.Committed)
                {
                    booked.Add((shop, made.Order));
                    continue;
                }

                Assert.Equal(CommitOutcome.SlotFull, made.Outcome);
                Interlocked.Increment(ref full);
            }
        })));

        Assert.Equal((Places, (12 * 25) - Places), (booked.Count, full));
        Assert.Equal(new SlotUse(Shop.Slot(), Places, Places), await shops[0].SlotAsync(Shop.Slot()));

        // What one business gives back, any other can have.
        var (seller, order) = booked.First();
        await seller.StepAsync(OrderRules.Cancel(order, OrderSubstatus.ShopFailed, Party.Shop, "shop", Shop.Start));
        var last = await Task.WhenAll(shops.Select(s => Task.Run(() => BookAsync(s))));
        Assert.Single(last, a => a.Outcome == CommitOutcome.Committed);
        Assert.Equal(0L, await stores.DeadlocksAsync());
        stores.Test.MustBeClean();

        static Task<Attempt> BookAsync(Shop shop) =>
            shop.CreateAsync([new Parcel(("A", 1)) { Slot = Shop.Slot(), Capacity = Places }]);
    }

    [Fact]
    public async Task Events_of_a_business_are_numbered_without_a_gap_over_all_stores()
    {
        await using var stores = await TwoStores.OpenAsync();
        Shop[] shops = [new(stores.One, 1), new(stores.Other, 1), new(stores.One, 2), new(stores.Other, 2)];
        await shops[0].ReceiveAsync("A", 60);
        await shops[2].ReceiveAsync("A", 60);
        await Task.WhenAll(shops.Select(shop => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                var made = await shop.DraftAsync("A", 1);
                if (made.Outcome == CommitOutcome.Committed && i % 3 == 0)
                {
                    await shop.StepAsync(OrderRules.Cancel(made.Order, OrderSubstatus.ShopFailed, Party.Shop, "shop", Shop.Start));
                }
            }
        })));

        Assert.Equal(2L, stores.Test.Scalar<long>(
            "SELECT count(*) FROM (SELECT 1 FROM order_event GROUP BY business_id HAVING max(seq) = count(*) AND min(seq) = 1) g"));
        Assert.Equal(0L, stores.Test.Scalar<long>(
            "SELECT count(*) FROM tenant_counter c WHERE name = 'event' AND value <> (SELECT max(seq) FROM order_event e WHERE e.business_id = c.business_id)"));
        stores.Test.MustBeClean();
    }

    private static List<Task<T>> Many<T>(int count, Func<Task<T>> start) => [.. Enumerable.Range(0, count).Select(_ => start())];
}
