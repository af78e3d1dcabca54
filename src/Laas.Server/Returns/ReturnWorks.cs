using System.Collections.Immutable;
using Laas.Domain;
using Laas.Server.Orders;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Returns;

/// <summary>What became of work on a return.</summary>
/// <param name="Return">The return, after the work when there was any; <see langword="null"/>: there is none with this id.</param>
internal readonly record struct ReturnResult(ReturnRefusal Refusal, Return? Return)
{
    /// <summary>The idempotency key had an answer already.</summary>
    public StoredAnswer? Replayed { get; init; }

    /// <summary>Balances that do not allow the work; empty when it is done.</summary>
    public ImmutableArray<StockKey> ShortOf { get; init; } = [];
}

/// <summary>
/// Reads a return with its order, lets a rule decide, and commits what it says; again when somebody else was faster. A cancel that the
/// shop has asked for ends with whatever ends the return's wait at CREATED.
/// </summary>
internal sealed class ReturnWorks(IStore store, BusinessClock clock)
{
    /// <param name="keep">The answer to keep with the commit.</param>
    public async Task<ReturnResult> RunAsync(
        long businessId,
        long returnId,
        Func<Return, Order, DateTimeOffset, ReturnDecision> decide,
        Func<Return, IdempotencyRecord?> keep,
        CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Contention.AttemptsMax; attempt++)
        {
            if (await store.FindRecordAsync<Return>(businessId, returnId, cancellationToken) is not { } current
                || await store.FindOrderAsync(businessId, current.OrderId, cancellationToken) is not { } order)
            {
                return new ReturnResult(ReturnRefusal.None, null);
            }

            var now = clock.Now(businessId);
            var (refusal, work) = decide(current, order, now);
            if (work is null)
            {
                return new ReturnResult(refusal, current);
            }

            var commit = new Commit(businessId, now, work.Order is { } step ? [step] : [])
            {
                Records = work.Records,
                StockSteps = work.Stock,
                EndedOperations = await EndedAsync(current, work.Return, now, cancellationToken),
                Idempotency = keep(work.Return),
            };
            var result = await store.CommitAsync(commit, cancellationToken);
            switch (result.Outcome)
            {
                case CommitOutcome.Committed:
                    return new ReturnResult(ReturnRefusal.None, work.Return);
                case CommitOutcome.Replay:
                    return new ReturnResult(ReturnRefusal.None, current) { Replayed = result.Answer };
                case CommitOutcome.NotEnoughStock:
                    return new ReturnResult(ReturnRefusal.None, current) { ShortOf = result.ShortOf };
                default:
                    await Contention.PauseAsync(attempt, cancellationToken);
                    break;
            }
        }

        throw new StoreBusyException($"Return {returnId} is being changed all the time.");
    }

    private async Task<ImmutableArray<Operation>> EndedAsync(
        Return before, Return after, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (before.CancelOperationId is not { } id || after.CancelOperationId is not null)
        {
            return [];
        }

        var running = await store.FindOperationsAsync(
            before.BusinessId, OperationType.ReturnCancellation, [id], cancellationToken);
        return
        [
            .. running.Where(o => o.Status == OperationStatus.InProgress).Select(o => after.Status == ReturnStatus.Cancelled
                ? o.Done(now)
                : o.Failed(now, $"The return became {WireText.Of(after.Status)} first.")),
        ];
    }
}
