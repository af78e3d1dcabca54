using Laas.Domain;
using Laas.Server.Fulfilment;
using Laas.Server.Time;
using Laas.Server.Workers;
using Laas.Storage;

namespace Laas.Server.Transport;

/// <summary>Ends orders whose storage at the point, or whose time on the road, is over; the goods travel back (contract 7.2).</summary>
internal sealed class ExpireOrders(
    IStore store, OrderWorks works, RoadFacts road, BusinessClock clock, TimeProvider time, ILogger<ExpireOrders> log)
    : Worker(time, log)
{
    private const int BatchMax = 500;

    private readonly TimeProvider _time = time;

    protected override TimeSpan Idle { get; } = TimeSpan.FromSeconds(1);

    protected override string JobName => "Expiring orders";

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        var due = await store.DueOrdersAsync(_time.GetUtcNow(), BatchMax, cancellationToken);
        var first = due.Count == 0 ? 0 : await store.NextIdsAsync(IdSequence.Return, due.Count, cancellationToken);
        await Task.WhenAll(due.Select((o, i) => ExpireAsync(o, first + i, cancellationToken)));
        return due.Count == BatchMax;
    }

    private async Task ExpireAsync(Order order, long returnId, CancellationToken cancellationToken)
    {
        var now = clock.Now(order.BusinessId);

        // A conflict means that somebody else was faster, who then decided what becomes of the parcel.
        if (TransportRules.Expire(order, road.Of(order, now, returnId), now).Work is { } work)
        {
            await works.CommitAsync(work, now, null, cancellationToken);
        }
    }
}
