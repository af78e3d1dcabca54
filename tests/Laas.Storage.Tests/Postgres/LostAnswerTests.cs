using System.Collections.Concurrent;
using Laas.Domain;

namespace Laas.Storage.Tests.Postgres;

/// <summary>
/// A commit whose answer was lost on the way is not guessed: the caller is told what is so, and nothing happens twice,
/// whatever part of the second round trip the network has lost.
/// </summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private const int TimeoutSeconds = 1;

    /// <summary>Goods of which a batch must read before it can decide.</summary>
    private const string Unseen = "B";

    private DistantStore? _distant;

    public static TheoryData<Fate> Fates { get; } =
        [.. Enum.GetValues<Fate>().Where(f => f is not Fate.Passes)];

    /// <summary>Each fate, for a batch that reads first and for one that is decided from memory.</summary>
    public static TheoryData<Fate, bool> FatesOfBoth { get; } =
        new(Enum.GetValues<Fate>().Where(f => f is not Fate.Passes).SelectMany(f => new[] { (f, false), (f, true) }));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DistantStore Distant => _distant ?? throw new InvalidOperationException("Not opened.");

    private PostgresTestStore Test => Distant.Test;

    private WireProxy Network => Distant.Network;

    private Shop Shop => Distant.Shop;

    public async ValueTask InitializeAsync()
    {
        _distant = await DistantStore.OpenAsync(TimeoutSeconds);
        await Shop.ReceiveAsync("A", 1000);
        await Shop.DraftAsync("A", 1);

        // The store under test has never seen these.
        await new Shop(Test, Shop.Id).ReceiveAsync(Unseen, 1000);
        await new Shop(Test, Shop.Id).DraftAsync(Unseen, 1);
    }

    public async ValueTask DisposeAsync()
    {
        if (_distant is not null)
        {
            await _distant.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(FatesOfBoth))]
    public async Task A_commit_is_stored_once_and_said_to_be(Fate fate, bool isGuess)
    {
        var offer = isGuess ? "A" : Unseen;
        var met = Network.LoseCommits(fate);
        var made = await Shop.DraftAsync(offer, 2);

        Assert.Equal((CommitOutcome.Committed, 1), (made.Outcome, met()));
        Assert.Equal(made.Order.Id, (await Shop.OrderAsync(made.Order.Id)).Id);
        await MustBeExactAsync(offer, orders: 2, freeze: 3);
    }

    [Theory]
    [MemberData(nameof(FatesOfBoth))]
    public async Task A_commit_may_get_lost_again_and_again(Fate fate, bool isGuess)
    {
        var offer = isGuess ? "A" : Unseen;
        var met = Network.LoseCommits(fate, 3);
        var made = await Shop.DraftAsync(offer, 2);

        Assert.Equal((CommitOutcome.Committed, 3), (made.Outcome, met()));
        await MustBeExactAsync(offer, orders: 2, freeze: 3);
    }

    [Theory]
    [MemberData(nameof(FatesOfBoth))]
    public async Task Every_commit_of_a_batch_is_told_its_own_outcome(Fate fate, bool isGuess)
    {
        var offer = isGuess ? "A" : Unseen;
        var stall = await Test.StallWritesAsync();
        var first = Shop.DraftAsync(offer, 1);
        var same = await Shop.Store.NextIdsAsync(IdSequence.Order, 1, Cancel);
        var good = Enumerable.Range(0, 30).Select(_ => Shop.DraftAsync(offer, 1)).ToList();
        var poor = Enumerable.Range(0, 10).Select(_ => Shop.DraftAsync(offer, 2000)).ToList();
        var twins = Enumerable.Range(0, 10).Select(_ => Shop.CreateAsync([new Parcel((offer, 1))], $"twin-{same}")).ToList();
        var met = Network.LoseCommits(fate, 2);
        await stall.DisposeAsync();

        Assert.Equal(CommitOutcome.Committed, (await first).Outcome);
        Assert.All(await Task.WhenAll(good), a => Assert.Equal(CommitOutcome.Committed, a.Outcome));
        Assert.All(await Task.WhenAll(poor), a => Assert.Equal(CommitOutcome.NotEnoughStock, a.Outcome));
        var claims = await Task.WhenAll(twins);
        Assert.Single(claims, a => a.Outcome == CommitOutcome.Committed);
        Assert.Equal(9, claims.Count(a => a.Outcome == CommitOutcome.DuplicateExternalId));
        Assert.Equal(2, met());
        await MustBeExactAsync(offer, orders: 33, freeze: 33);
    }

    [Theory]
    [MemberData(nameof(Fates))]
    public async Task A_lost_first_round_trip_changes_nothing(Fate fate)
    {
        var met = 0;
        Network.Judge = trip => trip.Begins && Interlocked.Increment(ref met) <= 2 ? fate : Fate.Passes;
        var made = await Shop.DraftAsync(Unseen, 2);

        Assert.Equal(CommitOutcome.Committed, made.Outcome);
        Assert.Equal(3, met);
        await MustBeExactAsync(Unseen, orders: 2, freeze: 3);
    }

    [Theory]
    [MemberData(nameof(Fates))]
    public async Task A_share_of_a_slot_is_asked_for_again(Fate fate)
    {
        // The batch that lacks the share commits nothing: the first commit is that of the grant.
        var met = Network.LoseCommits(fate, 2);
        var made = await Shop.CreateAsync([new Parcel(("A", 2)) { Slot = Shop.Slot(), Capacity = 100 }]);

        Assert.Equal((CommitOutcome.Committed, 2), (made.Outcome, met()));
        Assert.Equal(1, (await Shop.SlotAsync(Shop.Slot())).Used);
        await MustBeExactAsync("A", orders: 2, freeze: 3);
    }

    [Theory]
    [MemberData(nameof(Fates))]
    public async Task Ids_are_leased_again(Fate fate)
    {
        var before = await Shop.Store.NextIdsAsync(IdSequence.Order, 1, Cancel);
        var met = 0;
        Network.Judge = trip => trip.Statements.Any(s => s.Contains("id_block", StringComparison.Ordinal))
            && Interlocked.Increment(ref met) <= 2 ? fate : Fate.Passes;
        var next = await Shop.Store.NextIdsAsync(IdSequence.Order, 5000, Cancel);

        Assert.Equal(3, met);
        Assert.True(next > before);
    }

    [Fact]
    public async Task An_adjustment_is_made_once()
    {
        var met = Network.LoseCommits(Fate.AnswerIsLost, 2);
        var change = new StockMove(Shop.Key("A"), LedgerKind.Receive, default(StockAmounts) with { Fit = 5 });
        await Shop.AdjustAsync(Shop.Start, change);

        Assert.Equal(2, met());
        Assert.Equal(1005, (await Shop.StockAsync("A")).Fit);
        await MustBeExactAsync("A", orders: 1, freeze: 1);
    }

    [Fact]
    public async Task Who_cannot_wait_is_told_that_the_outcome_is_unknown()
    {
        var met = Network.LoseCommits(Fate.AnswerIsLost, int.MaxValue);
        var made = Shop.DraftAsync("A", 2);
        while (met() == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancel);
        }

        await Distant.Store.DisposeAsync();
        var unknown = await Assert.ThrowsAsync<StoreUnavailableException>(() => made);

        Assert.Contains("did not say whether the change is stored", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(3L, Test.Scalar<long>("SELECT count(*) FROM orders"));
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_finds_the_answer_that_was_lost()
    {
        var key = new IdempotencyRecord("createOrder", "K", new StoredAnswer(new byte[32], 200, "{\"first\":1}"u8.ToArray()));
        Network.LoseCommits(Fate.AnswerIsLost);
        var made = await Shop.CreateAsync([new Parcel(("A", 1))], key: key);
        Network.LoseCommits(Fate.AnswerIsLost);
        var again = await Shop.CreateAsync([new Parcel(("A", 1))], made.ExternalId, key: key);

        Assert.Equal(CommitOutcome.Committed, made.Outcome);
        Assert.Equal(CommitOutcome.Replay, again.Outcome);
        Assert.Equal("{\"first\":1}"u8.ToArray(), again.Result.Answer!.Body.ToArray());
        await MustBeExactAsync("A", orders: 2, freeze: 2);
    }

    [Fact]
    public async Task Under_load_a_network_that_loses_a_fifth_of_everything_loses_and_doubles_nothing()
    {
        const int Clients = 8;
        const int Orders = 25;
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage("Network seed {0}", seed);
        var random = new Random(seed);
        Fate[] fates = [Fate.NeverArrives, Fate.ArrivesInPart, Fate.AnswerIsLost, Fate.ArrivesLate];
        Shop[] shops = [Shop, Distant.NewShop(), Distant.NewShop()];
        await shops[1].ReceiveAsync("A", 1000);
        await shops[2].ReceiveAsync("A", 1000);
        Network.Judge = trip =>
        {
            lock (random)
            {
                return !trip.Ends && random.Next(5) == 0 ? fates[random.Next(fates.Length)] : Fate.Passes;
            }
        };

        var told = new ConcurrentDictionary<long, string>();
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            for (var i = 0; i < Orders; i++)
            {
                var shop = shops[(client + i) % shops.Length];
                var made = await shop.CreateAsync([new Parcel(("A", 1)) { Slot = Shop.Slot(), Capacity = 10_000 }]);
                Assert.Equal(CommitOutcome.Committed, made.Outcome);
                Assert.True(told.TryAdd(made.Order.Id, made.ExternalId));
                if (i % 2 == 0)
                {
                    Assert.Equal(CommitOutcome.Committed, (await shop.StepAsync(OrderRules.Confirm(made.Order, "shop", Shop.Start))).Outcome);
                }
            }
        })));

        Network.Judge = static _ => Fate.Passes;
        Assert.Equal((Clients * Orders) + 2L, Test.Scalar<long>("SELECT count(*) FROM orders"));
        Assert.Equal((Clients * Orders) + 2L, Test.Scalar<long>("SELECT count(DISTINCT external_id) FROM orders"));
        Assert.Equal(Clients * Orders, told.Count);
        Test.MustBeClean();
    }

    /// <summary>That many orders of the goods, besides the one of the others, each once and with its goods, and events without a gap.</summary>
    private async Task MustBeExactAsync(string offer, int orders, long freeze)
    {
        Network.Judge = static _ => Fate.Passes;
        Assert.Equal(orders + 1L, Test.Scalar<long>("SELECT count(*) FROM orders"));
        Assert.Equal(orders + 1L, Test.Scalar<long>("SELECT count(*) FROM order_event WHERE order_id IS NOT NULL"));
        Assert.Equal(
            Test.Scalar<long>("SELECT max(seq) FROM order_event"), Test.Scalar<long>("SELECT count(*) FROM order_event"));
        Assert.Equal(freeze, (await Shop.StockAsync(offer)).Freeze);
        Assert.Equal(CommitOutcome.Committed, (await Shop.DraftAsync(offer, 1)).Outcome);
        Test.MustBeClean();
    }
}
