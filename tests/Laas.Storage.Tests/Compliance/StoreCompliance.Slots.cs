using Laas.Domain;

namespace Laas.Storage.Tests.Compliance;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task A_slot_is_never_booked_over_its_capacity_whoever_books()
    {
        Shop[] shops = [Test.NewShop(), Test.NewShop(), Test.NewShop()];
        var booked = 0;
        for (var i = 0; i < 30; i++)
        {
            var attempt = await BookAsync(shops[i % 3], capacity: 20);
            booked += attempt.Outcome == CommitOutcome.Committed ? 1 : 0;
            Assert.Equal(i < 20 ? CommitOutcome.Committed : CommitOutcome.SlotFull, attempt.Outcome);
            if (attempt.Outcome == CommitOutcome.SlotFull)
            {
                Assert.Equal(Shop.Slot(), attempt.Result.FullSlot);
            }
        }

        Assert.Equal(20, booked);
        Assert.Equal(new SlotUse(Shop.Slot(), 20, 20), await shops[0].SlotAsync(Shop.Slot()));
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_full_slot_leaves_nothing_behind()
    {
        var shop = Test.NewShop();
        await shop.ReceiveAsync("A", 10);
        await shop.ReceiveAsync("A", 10, 12);
        var refused = await shop.CreateAsync(
            [
                new Parcel(("A", 3)) { Slot = Shop.Slot(1), Capacity = 5 },
                new Parcel(("A", 4)) { Warehouse = 12, Slot = Shop.Slot(2), Capacity = 0 },
            ],
            "E");

        Assert.Equal(CommitOutcome.SlotFull, refused.Outcome);
        Assert.Equal(Shop.Slot(2), refused.Result.FullSlot);
        Assert.Equal(0, (await shop.StockAsync("A")).Freeze);
        Assert.Equal(0, (await shop.StockAsync("A", warehouse: 12)).Freeze);
        Assert.Equal(0, (await shop.SlotAsync(Shop.Slot(1))).Used);
        Assert.Equal(CommitOutcome.Committed, (await shop.CreateAsync([new Parcel(("A", 1))], "E")).Outcome);
        Test.MustBeClean();
    }

    [Fact]
    public async Task Unused_grants_are_called_back_before_anybody_is_refused()
    {
        // With much room a business takes a chunk; what it does not use must come back to the others.
        var (greedy, other) = (Test.NewShop(), Test.NewShop());
        await BookAsync(greedy, capacity: 128);
        for (var i = 0; i < 127; i++)
        {
            Assert.Equal(CommitOutcome.Committed, (await BookAsync(other, capacity: 128)).Outcome);
        }

        Assert.Equal(CommitOutcome.SlotFull, (await BookAsync(other, capacity: 128)).Outcome);
        Assert.Equal(CommitOutcome.SlotFull, (await BookAsync(greedy, capacity: 128)).Outcome);
        Assert.Equal(128, (await other.SlotAsync(Shop.Slot())).Used);
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_place_given_back_by_one_business_can_be_taken_by_another()
    {
        var (one, other) = (Test.NewShop(), Test.NewShop());
        var made = await BookAsync(one, capacity: 1);
        Assert.Equal(CommitOutcome.SlotFull, (await BookAsync(other, capacity: 1)).Outcome);
        await one.StepAsync(OrderRules.Cancel(made.Order, OrderSubstatus.ShopFailed, Party.Shop, "shop", Start));
        Assert.Equal(CommitOutcome.Committed, (await BookAsync(other, capacity: 1)).Outcome);
        Assert.Equal(CommitOutcome.SlotFull, (await BookAsync(one, capacity: 1)).Outcome);
        Test.MustBeClean();
    }

    [Fact]
    public async Task Capacity_is_per_day_region_and_slot()
    {
        var shop = Test.NewShop();
        Assert.Equal(CommitOutcome.Committed, (await BookAsync(shop, 1)).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await BookAsync(shop, 1, Shop.Slot(day: 1))).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await BookAsync(shop, 1, Shop.Slot(6))).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await BookAsync(shop, 1, Shop.Slot() with { RegionId = 2 })).Outcome);
        Assert.Equal(CommitOutcome.SlotFull, (await BookAsync(shop, 1)).Outcome);
        Assert.Equal(3, (await Store.SlotUseAsync(213, Shop.Slot().Date, Shop.Slot(day: 1).Date, Cancel)).Count);
        Assert.Empty(await Store.SlotUseAsync(213, Shop.Slot(day: 2).Date, Shop.Slot(day: 9).Date, Cancel));
        Test.MustBeClean();
    }

    [Fact]
    public async Task A_change_of_interval_swaps_the_slot_in_one_commit()
    {
        var shop = Test.NewShop();
        var made = await BookAsync(shop, 1);
        var taken = await BookAsync(shop, 1, Shop.Slot(6));

        // Into a full slot: refused, and the old one is still ours.
        Assert.Equal(CommitOutcome.SlotFull, (await MoveAsync(made.Order, 6, 1)).Outcome);
        Assert.Equal(1, (await shop.SlotAsync(Shop.Slot())).Used);
        Assert.Equal(1, (await shop.SlotAsync(Shop.Slot(6))).Used);

        Assert.Equal(CommitOutcome.Committed, (await MoveAsync(made.Order, 7, 1)).Outcome);
        Assert.Equal(0, (await shop.SlotAsync(Shop.Slot())).Used);
        Assert.Equal(1, (await shop.SlotAsync(Shop.Slot(7))).Used);

        // Within its own full slot, and back to where it came from.
        var moved = await shop.OrderAsync(made.Order.Id);
        Assert.Equal(CommitOutcome.Committed, (await MoveAsync(moved, 7, 1)).Outcome);
        Assert.Equal(1, (await shop.SlotAsync(Shop.Slot(7))).Used);
        moved = await shop.OrderAsync(made.Order.Id);
        Assert.Equal(CommitOutcome.Committed, (await MoveAsync(moved, 5, 1)).Outcome);
        Assert.Equal(1, (await shop.SlotAsync(Shop.Slot())).Used);
        Assert.True((await shop.OrderAsync(taken.Order.Id)).IsDraft);
        Test.MustBeClean();

        Task<CommitResult> MoveAsync(Order order, long slot, int capacity) => shop.StepAsync(OrderRules.ChangeInterval(
            order, Shop.Delivery(new Parcel { Slot = Shop.Slot(slot) }), capacity, "shop", Start));
    }

    [Fact]
    public async Task The_slot_of_an_expired_draft_of_the_same_business_is_free_though_nobody_swept()
    {
        var shop = Test.NewShop();
        var draft = await BookAsync(shop, 1);
        Assert.Equal(CommitOutcome.SlotFull, (await BookAsync(shop, 1, now: Expiry - TimeSpan.FromMilliseconds(1))).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await BookAsync(shop, 1, now: Expiry)).Outcome);
        Assert.Equal(OrderSubstatus.ReservationExpired, (await shop.OrderAsync(draft.Order.Id)).State.Substatus);
        Test.MustBeClean();
    }

    [Fact]
    public async Task An_expired_draft_of_another_business_gives_its_place_back_when_swept()
    {
        var (one, other) = (Test.NewShop(), Test.NewShop());
        await BookAsync(one, 1);
        var due = Assert.Single(await Store.DueDraftsAsync(Expiry, 10, Cancel));
        Assert.Equal(CommitOutcome.Committed, (await one.StepAsync(OrderRules.Expire(due, Expiry), Expiry)).Outcome);
        Assert.Equal(CommitOutcome.Committed, (await BookAsync(other, 1, now: Expiry)).Outcome);
        Test.MustBeClean();
    }

    [Fact]
    public async Task Slot_capacity_under_concurrency_across_three_businesses_is_sold_exactly()
    {
        Shop[] shops = [Test.NewShop(), Test.NewShop(), Test.NewShop()];
        foreach (var shop in shops)
        {
            await shop.ReceiveAsync("A", 1000);
        }

        var attempts = await Task.WhenAll(Enumerable.Range(0, 240).Select(i => Task.Run(() => shops[i % 3].CreateAsync(
            [new Parcel(("A", 1)) { Slot = Shop.Slot(), Capacity = 150 }]))));

        Assert.Equal(150, attempts.Count(a => a.Outcome == CommitOutcome.Committed));
        Assert.Equal(90, attempts.Count(a => a.Outcome == CommitOutcome.SlotFull));
        Assert.Equal(150, (await shops[0].SlotAsync(Shop.Slot())).Used);
        Test.MustBeClean();
    }

    private static async Task<Attempt> BookAsync(
        Shop shop, int capacity, SlotKey? slot = null, DateTimeOffset? now = null)
    {
        await shop.ReceiveAsync("A", 1, now: now);
        return await shop.CreateAsync([new Parcel(("A", 1)) { Slot = slot ?? Shop.Slot(), Capacity = capacity }], now: now);
    }
}
