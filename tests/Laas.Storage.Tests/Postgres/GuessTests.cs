using Laas.Domain;

namespace Laas.Storage.Tests.Postgres;

/// <summary>Batches that are decided from memory: what is remembered wrongly is found out, and nobody is answered by it.</summary>
public sealed class GuessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Each finds that the other writes too, and waits for a full batch (<see cref="CommitWriter"/>).</summary>
    [Fact]
    public async Task Two_servers_that_sell_for_one_shop_at_the_same_time_get_all_orders_through()
    {
        const int Each = 24;
        const int Orders = 12;
        await using var test = await PostgresTestStore.OpenAsync();
        await using var other = test.Database.OpenStore();
        var shop = test.NewShop();
        Shop[] sides = [shop, new Shop(new OpenedStore(other), shop.Id)];
        await shop.ReceiveAsync("A", 2 * Each * Orders);
        await Task.WhenAll(Enumerable.Range(0, 2 * Each).Select(async i =>
        {
            for (var order = 0; order < Orders; order++)
            {
                Assert.Equal(CommitOutcome.Committed, (await sides[i % 2].DraftAsync("A", 1)).Outcome);
            }
        }));
        Assert.Equal(0, (await shop.StockAsync("A")).Available);
        test.MustBeClean();
    }

    [Fact]
    public void A_business_is_shared_when_its_events_are_more_than_the_writers_own()
    {
        var memory = new PostgresMemory();
        Assert.False(memory.KeepEvents(1, last: 40, written: 3));
        Assert.False(memory.KeepEvents(1, last: 45, written: 5));
        Assert.False(memory.KeepEvents(2, last: 7, written: 7));
        Assert.True(memory.KeepEvents(1, last: 49, written: 3));
        Assert.False(memory.KeepEvents(1, last: 50, written: 1));
    }

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

    [Fact]
    public async Task What_another_server_has_received_is_not_refused()
    {
        await using var pair = await PairAsync(("A", 2));
        Assert.Equal(CommitOutcome.Committed, (await pair.Shop.DraftAsync("A", 2)).Outcome);
        Assert.All(
            await pair.TogetherAsync(s => s.DraftAsync("A", 1), s => s.DraftAsync("A", 2)),
            a => Assert.Equal(CommitOutcome.NotEnoughStock, a.Outcome));
        await pair.Beside.ReceiveAsync("A", 1);
        var made = await pair.TogetherAsync(s => s.DraftAsync("KNOWN", 1), s => s.DraftAsync("A", 1));
        Assert.All(made, a => Assert.Equal(CommitOutcome.Committed, a.Outcome));
        pair.Test.MustBeClean();
    }

    [Fact]
    public async Task All_lines_that_are_short_are_named_also_those_that_another_server_has_sold()
    {
        await using var pair = await PairAsync(("A", 1), ("B", 1));
        Assert.Equal(CommitOutcome.Committed, (await pair.Shop.DraftAsync("A", 1)).Outcome);
        await pair.Shop.DraftAsync("B", 2);
        Assert.Equal(CommitOutcome.Committed, (await pair.Beside.DraftAsync("B", 1)).Outcome);
        var tried = await pair.TogetherAsync(
            s => s.CreateAsync([new Parcel(("A", 1), ("B", 1))]), s => s.DraftAsync("KNOWN", 1));
        Assert.Equal([Shop.Key("A"), Shop.Key("B")], tried[0].Result.ShortOf.Order(StockKey.LockOrder));
        Assert.Equal(CommitOutcome.Committed, tried[1].Outcome);
        pair.Test.MustBeClean();
    }

    [Fact]
    public async Task Goods_of_a_draft_of_another_server_that_has_expired_are_free()
    {
        await using var pair = await PairAsync();
        await pair.SellOutBesideAsync("A");
        var later = Shop.Start + (2 * Shop.Hour);
        var made = await pair.TogetherAsync(s => s.DraftAsync("A", 1, later), s => s.DraftAsync("KNOWN", 1, later));
        Assert.All(made, a => Assert.Equal(CommitOutcome.Committed, a.Outcome));
        pair.Test.MustBeClean();
    }

    [Fact]
    public async Task An_external_id_that_another_server_has_given_is_taken_and_so_for_goods_that_are_sold_out()
    {
        await using var pair = await PairAsync();
        var theirs = await pair.SellOutBesideAsync("A");
        var tried = await pair.TogetherAsync(
            s => s.CreateAsync([new Parcel(("A", 1))], theirs.ExternalId), s => s.DraftAsync("KNOWN", 1));
        Assert.Equal([CommitOutcome.DuplicateExternalId, CommitOutcome.Committed], tried.Select(a => a.Outcome));
        tried = await pair.TogetherAsync(
            s => s.CreateAsync([new Parcel(("KNOWN", 1))], theirs.ExternalId), s => s.DraftAsync("KNOWN", 1));
        Assert.Equal([CommitOutcome.DuplicateExternalId, CommitOutcome.Committed], tried.Select(a => a.Outcome));
        pair.Test.MustBeClean();
    }

    [Fact]
    public async Task A_key_that_another_server_has_answered_is_answered_so_again_and_so_for_goods_that_are_sold_out()
    {
        await using var pair = await PairAsync();
        var key = new IdempotencyRecord("createOrder", "K", new StoredAnswer(new byte[32], 200, "{\"first\":1}"u8.ToArray()));
        await pair.SellOutBesideAsync("A", key);
        var tried = await pair.TogetherAsync(
            s => s.CreateAsync([new Parcel(("A", 1))], key: key), s => s.DraftAsync("KNOWN", 1));
        Assert.Equal([CommitOutcome.Replay, CommitOutcome.Committed], tried.Select(a => a.Outcome));
        tried = await pair.TogetherAsync(
            s => s.CreateAsync([new Parcel(("KNOWN", 1))], key: key), s => s.DraftAsync("KNOWN", 1));
        Assert.Equal([CommitOutcome.Replay, CommitOutcome.Committed], tried.Select(a => a.Outcome));
        pair.Test.MustBeClean();
    }

    [Fact]
    public async Task A_key_that_another_server_has_answered_is_answered_so_again_though_the_slot_is_full()
    {
        await using var pair = await PairAsync(("A", 5));
        var key = new IdempotencyRecord("createOrder", "K", new StoredAnswer(new byte[32], 200, "{\"first\":1}"u8.ToArray()));
        Parcel[] booking = [new Parcel(("A", 1)) { Slot = Shop.Slot(), Capacity = 2 }];
        Assert.Equal(CommitOutcome.Committed, (await pair.Shop.CreateAsync(booking)).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await pair.Beside.CreateAsync(booking, key: key)).Outcome);
        var tried = await pair.TogetherAsync(s => s.CreateAsync(booking, key: key), s => s.DraftAsync("KNOWN", 1));
        Assert.Equal([CommitOutcome.Replay, CommitOutcome.Committed], tried.Select(a => a.Outcome));
        Assert.Equal(CommitOutcome.SlotFull, (await pair.Shop.CreateAsync(booking)).Outcome);
        pair.Test.MustBeClean();
    }

    [Fact]
    public async Task An_order_that_another_server_has_changed_is_a_conflict()
    {
        await using var pair = await PairAsync(("A", 5));
        var made = await pair.Shop.DraftAsync("A", 1);
        var theirs = OrderRules.Confirm(made.Order, "them", Shop.Start);
        Assert.Equal(CommitOutcome.Committed, (await pair.Beside.StepAsync(theirs)).Outcome);
        var tried = await pair.TogetherAsync(
            s => s.StepAsync(OrderRules.Confirm(made.Order, "us", Shop.Start)), async s => (await s.DraftAsync("KNOWN", 1)).Result);
        Assert.Equal([CommitOutcome.Conflict, CommitOutcome.Committed], tried.Select(r => r.Outcome));
        pair.Test.MustBeClean();
    }

    /// <summary>
    /// The batch is cut off and made again, and refused, because the goods are gone; then they are back. When the first attempt
    /// arrives at last, all its guards would hold but that of the mark.
    /// </summary>
    [Fact]
    public async Task An_attempt_that_arrives_after_it_was_refused_in_another_changes_nothing()
    {
        await using var distant = await DistantStore.OpenAsync(30);
        await distant.Shop.ReceiveAsync("A", 1000);
        await distant.Shop.DraftAsync("A", 1);
        var delayed = 0;
        distant.Network.Judge = trip =>
        {
            if (!trip.Guesses || Interlocked.Increment(ref delayed) > 1)
            {
                return Fate.Passes;
            }

            distant.Test.Execute("UPDATE stock SET fit = \"freeze\" WHERE offer_id = 'A'");
            return Fate.ArrivesLate;
        };

        Assert.Equal(CommitOutcome.NotEnoughStock, (await distant.Shop.DraftAsync("A", 1)).Outcome);
        distant.Test.Execute("UPDATE stock SET fit = 1000 WHERE offer_id = 'A'");
        await Task.Delay(WireProxy.Lateness + WireProxy.Lateness, TimeProvider.System, Cancel);

        Assert.Equal(1L, distant.Test.Scalar<long>("SELECT count(*) FROM orders"));
        Assert.Equal(CommitOutcome.Committed, (await distant.Shop.DraftAsync("A", 1)).Outcome);
        distant.Test.MustBeClean();
    }

    [Fact]
    public async Task After_a_wrong_guess_batches_read_first_for_a_while()
    {
        await using var distant = await DistantStore.OpenAsync(30);
        await distant.Shop.ReceiveAsync("A", 1000);
        var taken = await new Shop(distant.Test, distant.Shop.Id).DraftAsync("A", 1);
        await distant.Shop.DraftAsync("A", 1);
        var before = distant.Network.Trips.Count;
        await distant.Shop.CreateAsync([new Parcel(("A", 1))], taken.ExternalId);
        for (var i = 0; i < 17; i++)
        {
            await distant.Shop.DraftAsync("A", 1);
        }

        var trips = distant.Network.Trips.Skip(before).ToList();
        Assert.True(trips[0].Guesses && trips[^1].Guesses);
        Assert.Equal((2, 17), (trips.Count(t => t.Guesses), trips.Count(t => t.Begins)));
        distant.Test.MustBeClean();
    }

    private static async Task<Pair> PairAsync(params (string Offer, long Units)[] goods)
    {
        var test = await PostgresTestStore.OpenAsync();
        var pair = new Pair(test, test.Database.OpenStore());
        foreach (var (name, count) in goods.Append(("KNOWN", 100)))
        {
            await pair.Shop.ReceiveAsync(name, count);
        }

        return pair;
    }

    /// <summary>One shop at two servers; the first has seen all goods.</summary>
    private sealed class Pair : IAsyncDisposable
    {
        private const string Blocked =
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'tenant_counter'::regclass";

        private readonly PostgresStore _other;

        public Pair(PostgresTestStore test, PostgresStore other)
        {
            (Test, _other, Shop) = (test, other, test.NewShop());
            Beside = new Shop(new OpenedStore(other), Shop.Id);
        }

        public PostgresTestStore Test { get; }

        public Shop Shop { get; }

        public Shop Beside { get; }

        /// <summary>The other server sells its only unit, and the first has seen that it is gone.</summary>
        public async Task<Attempt> SellOutBesideAsync(string offer, IdempotencyRecord? key = null)
        {
            await Beside.ReceiveAsync(offer, 1);
            var sold = await Beside.CreateAsync([new Parcel((offer, 1))], key: key);
            Assert.Equal(CommitOutcome.Committed, sold.Outcome);
            Assert.Equal(CommitOutcome.NotEnoughStock, (await Shop.DraftAsync(offer, 1)).Outcome);
            return sold;
        }

        /// <summary>All in one batch, that behind one which is held up.</summary>
        public async Task<T[]> TogetherAsync<T>(params Func<Shop, Task<T>>[] starts)
        {
            var stall = await Test.StallWritesAsync();
            var first = Shop.DraftAsync("KNOWN", 1);
            while (Test.Scalar<long>(Blocked) == 0)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Cancel);
            }

            var all = starts.Select(start => start(Shop)).ToList();
            while (Test.Store.QueueDepth <= starts.Length)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, Cancel);
            }

            await stall.DisposeAsync();
            Assert.Equal(CommitOutcome.Committed, (await first).Outcome);
            return await Task.WhenAll(all);
        }

        public async ValueTask DisposeAsync()
        {
            await _other.DisposeAsync();
            await Test.DisposeAsync();
        }
    }
}
