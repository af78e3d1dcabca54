using Laas.Domain;
using Laas.Server.Hosting;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Workers;

/// <summary>
/// Ends returns whose time is over: what no customer handed in is void, what no shop collected is nobody's. Of a worker and a
/// hand-over in the same moment one wins, and the other finds the return changed.
/// </summary>
internal sealed class ExpireReturns(IStore store, BusinessClock clock, TimeProvider time, ILogger<ExpireReturns> log)
    : Worker(time, log)
{
    /// <summary>Returns of one turn.</summary>
    public const int BatchMax = 500;

    private const string Actor = "timer";

    private readonly TimeProvider _time = time;

    protected override TimeSpan Idle { get; } = TimeSpan.FromSeconds(1);

    protected override string JobName => "Expiring returns";

    protected override async Task<bool> WorkAsync(CancellationToken cancellationToken)
    {
        var due = await store.DueReturnsAsync(_time.GetUtcNow(), BatchMax, cancellationToken);
        var ended = await Task.WhenAll(due.Select(r => ExpireAsync(r, cancellationToken)));

        // Those that could not be ended come again: without one that could, the next turn would find the same.
        return due.Count == BatchMax && Array.Exists(ended, e => e);
    }

    private async Task<bool> ExpireAsync(Return found, CancellationToken cancellationToken)
    {
        var now = clock.Now(found.BusinessId);
        ReturnStatus? to = found.Status switch
        {
            _ when found.DueAt is not { } due || due > now => null,
            ReturnStatus.Created => ReturnStatus.Expired,
            ReturnStatus.ReadyForPickup => ReturnStatus.NotInDemand,
            _ => null,
        };
        if (to is not { } end
            || await store.FindOrderAsync(found.BusinessId, found.OrderId, cancellationToken) is not { } order
            || ReturnRules.Advance(found, order, end, Actor, now).Work is not { } work)
        {
            return false;
        }

        var commit = new Commit(found.BusinessId, now, work.Order is { } step ? [step] : []) { Records = work.Records };
        var result = await store.CommitAsync(commit, cancellationToken);

        // A conflict means that somebody else was faster: with the return, which is resolved, or with its order; then the next
        // turn sees to it.
        if (result.Outcome != CommitOutcome.Committed)
        {
            return false;
        }

        LaasMetrics.ReturnsExpired.Add(1);
        return true;
    }
}
