using Laas.Domain;
using Laas.Server.Hosting;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Workers;

/// <summary>
/// Cancels drafts whose hour is over. Housekeeping: readers and buyers treat them as gone already, but slots and the
/// history wait for this.
/// </summary>
internal sealed class ExpireDrafts(IStore store, BusinessClock clock, TimeProvider time, ILogger<ExpireDrafts> log)
    : Worker(time, log)
{
    /// <summary>Drafts of one turn.</summary>
    public const int BatchMax = 500;

    private readonly TimeProvider _time = time;

    protected override TimeSpan Idle { get; } = TimeSpan.FromMilliseconds(250);

    protected override string JobName => "Expiring drafts";

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        var due = await store.DueDraftsAsync(_time.GetUtcNow(), BatchMax, cancellationToken);
        await Task.WhenAll(due.Select(o => ExpireAsync(o, cancellationToken)));
        return due.Count == BatchMax;
    }

    private async Task ExpireAsync(Order order, CancellationToken cancellationToken)
    {
        var now = clock.Now(order.BusinessId);
        if (OrderRules.Expire(order, now).Step is not { } step)
        {
            return;
        }

        var ended = await CancelOperationAsync(order, now, cancellationToken);
        var result = await store.CommitAsync(
            new Commit(order.BusinessId, now, [step]) { EndedOperations = ended }, cancellationToken);

        // A conflict means that the shop or a buyer was faster: the draft is resolved, which is all that was wanted.
        if (result.Outcome == CommitOutcome.Committed)
        {
            LaasMetrics.OrdersExpired.Add(1);
            LaasMetrics.ExpiryLag.Record((now - order.ExpiresAt!.Value).TotalSeconds);
        }
    }

    /// <summary>A draft that somehow expires while its cancel runs takes the operation with it: the order is cancelled.</summary>
    private async Task<System.Collections.Immutable.ImmutableArray<Operation>> CancelOperationAsync(
        Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (order.Details.CancelOperationId is not { } id)
        {
            return [];
        }

        var running = await store.FindOperationsAsync(
            order.BusinessId, OperationType.OrderStatusUpdate, [id], cancellationToken);
        return [.. running.Where(o => o.Status == OperationStatus.InProgress).Select(o => o.Done(now))];
    }
}
