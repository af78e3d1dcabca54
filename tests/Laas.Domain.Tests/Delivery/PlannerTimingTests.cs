using System.Collections.Immutable;
using System.Diagnostics;
using Xunit;

namespace Laas.Domain.Tests.Delivery;

/// <summary>
/// Catches a planner that became slower by an order of magnitude; the limits are many times what an unoptimised build needs.
/// The figures themselves: <c>dotnet run -c Release --project tests/Laas.Domain.Tests -- --filter-class "*PlannerTimingTests"
/// --show-live-output on</c>.
/// </summary>
public sealed class PlannerTimingTests(ITestOutputHelper output)
{
    private const int Warehouses = 12;

    private static readonly World World = Build();
    private static readonly ReferenceData Data = World.Data;

    [Fact]
    public void Plans_and_checks_stay_fast()
    {
        var points = DeliveryTarget.Pickup([.. Enumerable.Range(1, 20).Select(i => (long)i)]);
        var courier = DeliveryTarget.Courier(World.Moscow);
        foreach (var (items, percent) in new[] { (5, 60), (5, 20), (1000, 99), (1000, 60) })
        {
            var (basket, table) = Basket(items, percent);
            var campaign = World.Campaign([.. Enumerable.Range(1, Warehouses).Select(i => (long)i)]);
            foreach (var target in new[] { courier, points })
            {
                var request = new PlanRequest(campaign, basket, target, table, World.Full);
                var parcels = DeliveryPlanner.Plan(Data, request, World.Monday).Parcels.Length;
                Time($"{target.Kind} {items} items, {percent} % held, {parcels} parcels", items < 10 ? 2_000 : 20_000,
                    () => DeliveryPlanner.Plan(Data, request, World.Monday));
            }
        }

        var (many, worst) = EverySevenOfTwelve();
        var all = new PlanRequest(World.Campaign([.. Enumerable.Range(1, Warehouses).Select(i => (long)i)]), many, courier, worst, World.Full);
        Time("Courier 792 items, every 7 of 12 warehouses: 924 splits to price", 50_000, () => DeliveryPlanner.Plan(Data, all, World.Monday));

        var few = Basket(2, 100).Basket;
        var option = DeliveryPlanner.OptionsFor(Data, 1, few.AsSpan(), courier, World.Full, World.Monday)[0].Options[^1];
        Time("check courier, last option", 100, () => DeliveryPlanner.Check(
            Data, 1, few.AsSpan(), new(DeliveryKind.Courier, World.Moscow), option.Interval, World.Monday));
        var pickup = DeliveryPlanner.OptionsFor(Data, 1, few.AsSpan(), points, World.Full, World.Monday)[0].Options[^1];
        Time("check pickup, last option", 100, () => DeliveryPlanner.Check(
            Data, 1, few.AsSpan(), new(DeliveryKind.Pickup, 1), pickup.Interval, World.Monday));
    }

    private void Time<T>(string what, int limitMicroseconds, Func<T> action)
    {
        var best = double.MaxValue;
        for (var round = 0; round < 6; round++)
        {
            var (count, started) = (0, Stopwatch.GetTimestamp());
            while (Stopwatch.GetElapsedTime(started).TotalMilliseconds < 5)
            {
                action();
                count++;
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMicroseconds / count);
        }

        output.WriteLine(FormattableString.Invariant($"{best,9:F2} us  {what}"));
        Assert.True(best < limitMicroseconds, FormattableString.Invariant($"{what}: {best:F0} us"));
    }

    private static World Build()
    {
        var world = new World();
        for (var w = 1; w <= Warehouses; w++)
        {
            world.Warehouses.Add(World.Warehouse(w, "Asia/Novosibirsk", handling: 1, holidays: ["2026-11-24"]));
            for (var l = 0; l < 20; l++)
            {
                var region = l < 16 ? 1000 + l : l < 18 ? World.Russia : World.MoscowRegion;
                world.Lanes.Add(World.Lane(
                    (w * 100) + l, w, region, (DeliveryKind)(l % 2), max: 2 + (w % 3), price: 100 + w, horizon: 14));
            }
        }

        for (var s = 1; s <= 4; s++)
        {
            world.Slots.Add(World.Slot(s, 8 + (3 * s), 11 + (3 * s)));
        }

        for (var p = 1; p <= 20; p++)
        {
            world.Points.Add(World.Point(p));
        }

        return world;
    }

    /// <summary>Every half of the warehouses covers this basket, and no smaller set does.</summary>
    private static (ImmutableArray<BasketItem> Basket, StockTable Table) EverySevenOfTwelve()
    {
        int[] masks = [.. Enumerable.Range(0, 1 << Warehouses).Where(m => int.PopCount(m) == 7)];
        ImmutableArray<BasketItem> basket = [.. masks.Select(m => new BasketItem($"offer-{m}", 1, 300 + m, 10, 10, 10))];
        var table = new StockTable([.. Enumerable.Range(1, Warehouses).Select(i => (long)i)], basket);
        foreach (var mask in masks)
        {
            for (var w = 0; w < Warehouses; w++)
            {
                table.Set(w + 1, $"offer-{mask}", mask >> w & 1);
            }
        }

        return (basket, table);
    }

    private static (ImmutableArray<BasketItem> Basket, StockTable Table) Basket(int items, int percent)
    {
        var random = new Random(7);
        ImmutableArray<BasketItem> basket =
            [.. Enumerable.Range(0, items).Select(i => new BasketItem($"offer-{i}", 2, 300 + i, 10, 10, 10))];
        var table = new StockTable([.. Enumerable.Range(1, Warehouses).Select(i => (long)i)], basket);
        foreach (var item in basket)
        {
            var sure = random.Next(Warehouses) + 1;
            for (var w = 1; w <= Warehouses; w++)
            {
                table.Set(w, item.OfferId, w == sure || random.Next(100) < percent ? 5 : 1);
            }
        }

        return (basket, table);
    }
}
