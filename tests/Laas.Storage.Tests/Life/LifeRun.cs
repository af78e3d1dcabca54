using System.Collections.Concurrent;
using Laas.Domain;

namespace Laas.Storage.Tests.Life;

/// <summary>One business whose orders everybody works on at once.</summary>
internal sealed class LifeRun
{
    private const int Actors = 8;
    private const int ActsEach = 150;
    private const int OrdersMax = 60;
    private const long OtherWarehouse = 12;
    private const int Units = 400;
    private static readonly string[] Offers = ["A", "B", "C"];

    private readonly Shop _shop;
    private readonly int _seed;
    private readonly LifeActs _acts;
    private readonly ConcurrentBag<long> _orders = [];
    private readonly ConcurrentBag<long> _returns = [];
    private long _time = Shop.Start.ToUnixTimeMilliseconds();

    public LifeRun(Shop shop, int seed)
    {
        (_shop, _seed) = (shop, seed);
        _acts = new LifeActs(shop, _orders.Add, _returns.Add);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(Interlocked.Read(ref _time));

    public async Task PlayAsync()
    {
        foreach (var offer in Offers)
        {
            await _shop.ReceiveAsync(offer, Units);
            await _shop.ReceiveAsync(offer, Units, OtherWarehouse);
        }

        await Task.WhenAll(Enumerable.Range(0, Actors).Select(actor => Task.Run(() => ActAsync(new Random(_seed + actor)), Cancel)));
    }

    /// <summary>Everybody finishes what was begun: what can still move is moved to an end.</summary>
    public async Task BringHomeAsync()
    {
        // First the wishes that wait, then one actor after the other, until nothing moves any more.
        for (var again = true; again;)
        {
            Pass(TimeSpan.FromDays(60));
            again = false;
            foreach (var id in _orders)
            {
                again |= await _acts.FinishOrderAsync(id, Now);
            }

            foreach (var id in _returns)
            {
                again |= await _acts.FinishReturnAsync(id, Now);
            }
        }
    }

    public async Task CheckAsync()
    {
        Assert.NotEmpty(_orders);
        var shipped = new Dictionary<StockKey, long>();
        foreach (var id in _orders)
        {
            var order = await _shop.OrderAsync(id);
            Assert.True(order.IsTerminal, $"Order {id} ended as {order.State}.");
            await CheckHistoryAsync(order);
        }

        foreach (var id in _returns)
        {
            var back = await _shop.Store.FindRecordAsync<Return>(_shop.Id, id, Cancel);
            Assert.True(
                back!.Status is ReturnStatus.FulfilmentReceived or ReturnStatus.Utilized or ReturnStatus.Lost or ReturnStatus.Cancelled
                    or ReturnStatus.Expired or ReturnStatus.Picked or ReturnStatus.NotInDemand,
                $"Return {id} ended as {back.Status}.");
        }

        await CheckUnitsAsync();
    }

    /// <summary>FIT + QUARANTINE + UTILIZATION + DEFECT + EXPIRED + shipped − returned + withdrawn + utilised = received + adjusted (DECISIONS).</summary>
    private async Task CheckUnitsAsync()
    {
        var (left, taken) = (0L, 0L);
        foreach (var warehouse in new[] { Shop.Warehouse, OtherWarehouse })
        {
            foreach (var offer in Offers)
            {
                var amounts = await _shop.StockAsync(offer, Now, warehouse);
                Assert.Equal(0, amounts.Freeze);
                left += amounts.Total;
            }
        }

        foreach (var id in _orders)
        {
            foreach (var entry in await _shop.Store.LedgerAsync(_shop.Id, id, Cancel))
            {
                taken += entry.Kind is LedgerKind.Ship or LedgerKind.Return or LedgerKind.Adjust ? -entry.Delta.Total : 0;
            }
        }

        Assert.Equal(2L * Offers.Length * Units, left + taken + _acts.Utilized);
    }

    private async Task CheckHistoryAsync(Order order)
    {
        string? at = null;
        foreach (var entry in await _shop.Store.HistoryAsync(_shop.Id, order.Id, Cancel))
        {
            Assert.Equal(at, entry.From);
            Assert.True(
                string.Equals(entry.From, entry.To, StringComparison.Ordinal)
                || Transitions.All.Any(t => string.Equals(t.From?.ToString(), entry.From, StringComparison.Ordinal) && string.Equals(t.To.ToString(), entry.To, StringComparison.Ordinal)),
                $"Order {order.Id} went from {entry.From} to {entry.To}.");
            at = entry.To;
        }

        Assert.Equal(order.State.ToString(), at);
    }

    private async Task ActAsync(Random random)
    {
        for (var i = 0; i < ActsEach; i++)
        {
            Pass(TimeSpan.FromMinutes(random.Next(0, 3)));
            if (_orders.Count < OrdersMax && random.Next(4) == 0)
            {
                await _acts.CreateAsync(
                    [.. Offers.Where(_ => random.Next(2) == 0).DefaultIfEmpty("A").Select(o => (o, random.Next(1, 4)))],
                    draft: random.Next(2) == 0, Now);
            }

            if (_orders.ToArray() is { Length: > 0 } orders)
            {
                await _acts.ActAsync(orders[random.Next(orders.Length)], random, Now);
            }

            if (random.Next(3) == 0 && _returns.ToArray() is { Length: > 0 } returns)
            {
                await _acts.ActOnReturnAsync(returns[random.Next(returns.Length)], random, Now);
            }
        }
    }

    private void Pass(TimeSpan time) => Interlocked.Add(ref _time, (long)time.TotalMilliseconds);
}
