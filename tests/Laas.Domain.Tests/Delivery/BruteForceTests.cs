using System.Collections.Immutable;
using Xunit;

namespace Laas.Domain.Tests.Delivery;

/// <summary>The split against trying out every set of warehouses, with options by <see cref="Naive"/>.</summary>
public sealed class BruteForceTests
{
    private static readonly string[] Expected =
        ["Courier 1", "Courier 2", "Pickup 1", "Pickup 2", "CannotDeliver", "NotEnoughStock"];

    private sealed record Found(int Count, DateOnly Promise, decimal Price, ImmutableArray<long> Ids, long Place);

    [Fact]
    public void The_split_equals_brute_force()
    {
        var outcomes = new Dictionary<string, int>(StringComparer.Ordinal);
        RandomWorld.ForMany(1200, seed =>
        {
            var count = 1 + (seed % 9);
            var random = new RandomWorld(seed, count);
            var basket = random.Basket(random.Next(1, 7), count, 10);
            var stock = random.Stock(count, basket, 45);
            var target = random.Target();

            var plan = Plan(random, count, basket, stock, target);
            var best = BruteForce(random, count, basket, stock, target);

            Assert.Equal(best is null, plan.Parcels.IsEmpty);
            Assert.Equal(best is null, plan.Refusal is not null);
            if (best is not null)
            {
                Assert.Equal(
                    (best.Count, best.Promise, best.Price), (plan.Parcels.Length, plan.Promise, plan.TotalPrice));
                Assert.Equal(best.Ids, plan.Parcels.Select(p => p.WarehouseId));
                AssertSound(random, plan, basket, stock, target);
            }

            var outcome = plan.Refusal?.ToString() ?? $"{target.Kind} {plan.Parcels.Length}";
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
        });

        Assert.All(
            Expected,
            o => Assert.True(outcomes.GetValueOrDefault(o) > 20, $"{o} is hardly tested, {outcomes.GetValueOrDefault(o)} times"));
    }

    [Fact]
    public void Beyond_twelve_candidates_a_split_is_found_when_there_is_one()
    {
        var found = 0;
        RandomWorld.ForMany(1000, seed =>
        {
            var count = 14 + (seed % 5);
            var random = new RandomWorld(seed, count);
            var basket = random.Basket(random.Next(2, 12), count, 5);
            var stock = random.Stock(count, basket, 25);
            var target = random.Target();

            var plan = Plan(random, count, basket, stock, target);
            var places = Reach(random, count, target, basket);
            var feasible = places.Any(reach => Enumerable.Range(0, basket.Length).All(
                i => reach.Keys.Any(w => Holds(w, i, basket, stock))));

            Assert.Equal(feasible, plan.Refusal is null);
            if (feasible)
            {
                found++;
                AssertSound(random, plan, basket, stock, target);
                Assert.All(plan.Parcels, p => Assert.NotEmpty(p.Items));
            }
        });

        Assert.True(found > 200, $"only {found} were feasible");
    }

    private static DeliveryPlan Plan(
        RandomWorld random, int count, BasketItem[] basket, long[,] stock, DeliveryTarget target)
    {
        ImmutableArray<long> ids = [.. Enumerable.Range(1, count).Select(i => (long)i).Reverse()];
        var table = new StockTable(ids, [.. basket]);
        for (var w = 0; w < count; w++)
        {
            for (var i = 0; i < basket.Length; i++)
            {
                table.Set(w + 1, basket[i].OfferId, stock[w, i]);
            }
        }

        var request = new PlanRequest(World.Campaign([.. ids]), [.. basket], target, table, RandomWorld.SomeFull);
        var plan = DeliveryPlanner.Plan(random.World.Data, request, random.Now);
        AssertExplained(random, request, plan);
        return plan;
    }

    /// <summary>Explaining changes nothing, leaves no campaign warehouse without a reason, and has words for all.</summary>
    private static void AssertExplained(RandomWorld random, PlanRequest request, DeliveryPlan plan)
    {
        var explained = DeliveryPlanner.Plan(random.World.Data, request with { Explain = true }, random.Now);
        Assert.Equal(plan.Parcels.Select(p => p.WarehouseId), explained.Parcels.Select(p => p.WarehouseId));
        Assert.Equal((plan.Refusal, plan.Promise, plan.TotalPrice), (explained.Refusal, explained.Promise, explained.TotalPrice));
        Assert.Empty(plan.Explanations);
        var reasoned = explained.Explanations
            .Where(e => e.Subject == SubjectKind.Warehouse && e.Date is null)
            .Select(e => e.WarehouseId).ToHashSet();
        Assert.All(
            request.Campaign.Warehouses.Except(plan.Parcels.Select(p => p.WarehouseId)),
            id => Assert.Contains(id, reasoned));
        Assert.All(explained.Explanations, e => Assert.EndsWith(".", e.Text, StringComparison.Ordinal));
    }

    private static void AssertSound(
        RandomWorld random, DeliveryPlan plan, BasketItem[] basket, long[,] stock, DeliveryTarget target)
    {
        Assert.Equal(
            basket.Select(b => b.OfferId).Order(StringComparer.Ordinal),
            plan.Parcels.SelectMany(p => p.Items).Select(i => i.OfferId).Order(StringComparer.Ordinal));
        foreach (var parcel in plan.Parcels)
        {
            Assert.All(parcel.Items, item => Assert.True(
                Holds(parcel.WarehouseId, Array.IndexOf(basket, item), basket, stock)));
            var alone = DeliveryPlanner.OptionsFor(
                random.World.Data, parcel.WarehouseId, parcel.Items.AsSpan(), target, RandomWorld.SomeFull, random.Now);
            Assert.NotEmpty(parcel.Routes);
            Assert.All(parcel.Routes, route =>
            {
                var same = Assert.Single(alone, a => a.PointId == route.PointId);
                Assert.Equal((same.LaneId, same.Price), (route.LaneId, route.Price));
                Assert.Equal(same.Options, route.Options);
            });
        }
    }

    private static bool Holds(long warehouse, int item, BasketItem[] basket, long[,] stock) =>
        (basket[item].WarehouseId ?? warehouse) == warehouse && stock[warehouse - 1, item] >= basket[item].Count;

    /// <summary>Per place: the warehouses that reach it, with lane and earliest date.</summary>
    private static List<Dictionary<long, (Lane Lane, DateOnly First)>> Reach(
        RandomWorld random, int count, DeliveryTarget target, BasketItem[] basket)
    {
        var world = random.World;
        var places = target.Kind == DeliveryKind.Courier
            ? [target.RegionId]
            : target.Points.Where(p => world.Points.Find(x => x.Id == p) is { } point
                && basket.All(b => Naive.Fits(b, point.Limits))).ToArray();
        return
        [
            .. places.Select(place => Enumerable.Range(1, count)
                .Select(w => (
                    Id: (long)w,
                    Lane: Naive.Lane(world, w, target.Kind, target.Kind == DeliveryKind.Courier
                        ? place : world.Points.Single(p => p.Id == place).Address.RegionId),
                    Options: target.Kind == DeliveryKind.Courier
                        ? Naive.Courier(world, w, place, RandomWorld.SomeFull, random.Now)
                        : Naive.Pickup(world, w, place, random.Now)))
                .Where(r => r.Options.Count > 0)
                .ToDictionary(r => r.Id, r => (r.Lane!, r.Options.Min(o => o.Interval.FromDate)))),
        ];
    }

    private static Found? BruteForce(
        RandomWorld random, int count, BasketItem[] basket, long[,] stock, DeliveryTarget target)
    {
        Found? best = null;
        var places = Reach(random, count, target, basket);
        for (var place = 0; place < places.Count; place++)
        {
            for (var set = 1; set < 1 << count; set++)
            {
                long[] ids = [.. Enumerable.Range(0, count).Where(w => (set >> w & 1) != 0).Select(w => w + 1L)];
                if (Try(ids, places[place], basket, stock, place) is { } found && (best is null || Better(found, best)))
                {
                    best = found;
                }
            }
        }

        return best;
    }

    private static Found? Try(
        long[] ids, Dictionary<long, (Lane Lane, DateOnly First)> reach, BasketItem[] basket, long[,] stock, int place)
    {
        if (!ids.All(reach.ContainsKey))
        {
            return null;
        }

        var ranked = ids.OrderBy(w => reach[w].Lane.PricePerKg).ThenBy(w => reach[w].Lane.PriceBase).ThenBy(w => w).ToList();
        var from = Enumerable.Range(0, basket.Length).Select(i => ranked.Find(w => Holds(w, i, basket, stock))).ToList();
        if (from.Contains(0) || !ids.All(from.Contains))
        {
            return null;
        }

        var price = ids.Sum(w => Naive.Price(
            reach[w].Lane,
            Enumerable.Range(0, basket.Length).Where(i => from[i] == w)
                .Sum(i => (long)basket[i].Count * basket[i].WeightGrams)));
        return new Found(ids.Length, ids.Max(w => reach[w].First), price, [.. ids], place);
    }

    private static bool Better(Found a, Found b) =>
        (a.Count, a.Promise, a.Price).CompareTo((b.Count, b.Promise, b.Price)) is var order && order != 0
            ? order < 0
            : a.Ids.AsSpan().SequenceCompareTo(b.Ids.AsSpan()) is var ids && (ids != 0 ? ids < 0 : a.Place < b.Place);
}
