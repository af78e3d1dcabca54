using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Laas.Domain;
using Laas.Storage;

namespace Laas.Bench;

/// <summary>Writes orders straight through the store's group commit: our own row set without HTTP.</summary>
internal sealed class StoreFiller(BenchStore world, IStore store, string prefix, int linesPerOrder)
{
    private const int Parallel = 512;

    private int _next;

    public int Written => Volatile.Read(ref _next);

    /// <summary>Writes until so many orders are there or the time is over.</summary>
    /// <returns>Orders per second.</returns>
    public async Task<double> RunAsync(int orders, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var first = _next;
        await Task.WhenAll(Enumerable.Range(0, Parallel).Select(i => WriteAsync(first + orders, new Random(i), started, atMost, cancellationToken)));
        _next = Math.Min(_next, first + orders);
        return (_next - first) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private async Task WriteAsync(int end, Random random, long started, TimeSpan atMost, CancellationToken cancellationToken)
    {
        // Off the caller's thread: serializing is part of what is measured.
        await Task.Yield();
        while (Stopwatch.GetElapsedTime(started) < atMost)
        {
            var number = Interlocked.Increment(ref _next) - 1;
            if (number >= end)
            {
                return;
            }

            var result = await store.CommitAsync(await OrderAsync(number, random, cancellationToken), cancellationToken);
            if (result.Outcome != CommitOutcome.Committed)
            {
                throw new InvalidOperationException($"Order {number} was {result.Outcome}.");
            }
        }
    }

    private async ValueTask<Commit> OrderAsync(int number, Random random, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var id = await store.NextIdsAsync(IdSequence.Order, 1, cancellationToken);
        var item = await store.NextIdsAsync(IdSequence.OrderItem, linesPerOrder, cancellationToken);
        var offer = random.Next(BenchStore.Offers);
        var external = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number}");
        var draft = new Order
        {
            Id = id,
            BusinessId = world.BusinessId,
            CampaignId = world.CampaignId,
            WarehouseId = world.WarehouseId,
            ExternalId = external,
            Fake = false,
            State = default,
            Version = 0,
            CreatedAt = now,
            UpdatedAt = now,
            ExpiresAt = null,
            Details = new OrderDetails(
                Lines(offer, item),
                new Customer("Anna", "Petrova", null, "+79990000000"),
                new OrderDelivery(
                    DeliveryKind.Pickup, 213, world.PointId, null, day.AddDays(2), day.AddDays(3), null, null, null, 99m, day),
                null,
                null),
        };
        var step = OrderRules.Create(draft, null, 0, "shop", now);
        return new Commit(world.BusinessId, now, [step]) { ExternalId = new ExternalIdClaim(world.CampaignId, false, external, id, 1) };
    }

    private ImmutableArray<OrderLine> Lines(int offer, long item)
    {
        var lines = ImmutableArray.CreateBuilder<OrderLine>(linesPerOrder);
        for (var i = 0; i < linesPerOrder; i++)
        {
            lines.Add(new OrderLine(
                item + i, BenchStore.OfferId((offer + (i * 17)) % BenchStore.Offers),
                "Чайник электрический «Север», 1,7 л, белый", 1, 1990.50m, "VAT_22"));
        }

        return lines.MoveToImmutable();
    }
}
