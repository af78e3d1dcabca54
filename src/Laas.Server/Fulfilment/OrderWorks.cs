using System.Collections.Immutable;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Server.Orders;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Fulfilment;

/// <summary>Reads an order, lets a rule decide, and commits what it says; again when somebody else was faster.</summary>
internal sealed class OrderWorks(IStore store, BusinessClock clock, OrdersLog log)
{
    /// <summary>Work on the order that the path names.</summary>
    /// <param name="say">The answer to a success.</param>
    public ValueTask<Answer> RunAsync(
        OperatorContext context,
        Func<Order, DateTimeOffset, Decision> decide,
        Func<Order, Answer> say,
        CancellationToken cancellationToken) => RunAsync(
            context,
            (order, now) => decide(order, now).ToWork(),
            say,
            cancellationToken);

    /// <summary>Work on the order that the path names.</summary>
    public async ValueTask<Answer> RunAsync(
        OperatorContext context,
        Func<Order, DateTimeOffset, WorkDecision> decide,
        Func<Order, Answer> say,
        CancellationToken cancellationToken)
    {
        if (!context.TryPathId("orderId", out var orderId, out var bad))
        {
            return bad;
        }

        for (var attempt = 0; attempt < Contention.AttemptsMax; attempt++)
        {
            if (await store.FindOrderAsync(context.Business.Id, orderId, cancellationToken) is not { } order)
            {
                return WorkRefusals.NotFound(orderId);
            }

            var now = clock.Now(order.BusinessId);
            var (refusal, work) = decide(order, now);
            var answer = refusal == Refusal.None ? say(work!.Order) : WorkRefusals.ToAnswer(refusal, order, now);
            if (work is null)
            {
                return answer;
            }

            var result = await CommitAsync(
                work, now, refusal == Refusal.None ? context.KeepAnswer(answer) : null, cancellationToken);
            switch (result.Outcome)
            {
                case CommitOutcome.Committed:
                    return answer;
                case CommitOutcome.Replay:
                    return context.ReplayConflict();
                case CommitOutcome.NotEnoughStock:
                    return WorkRefusals.NotEnoughStock(result.ShortOf);
                case CommitOutcome.Conflict:
                    await Contention.PauseAsync(attempt, cancellationToken);
                    break;
                default:
                    throw new InvalidOperationException($"Work on an order cannot end in {result.Outcome}.");
            }
        }

        log.GaveUp(context.Business.Id, orderId, Contention.AttemptsMax);
        return Answer.Unavailable();
    }

    /// <summary>One attempt to write work; with it ends the cancel operation that the work ends.</summary>
    public async Task<CommitResult> CommitAsync(
        OrderWork work, DateTimeOffset now, IdempotencyRecord? answer, CancellationToken cancellationToken)
    {
        var order = work.Order;
        return await store.CommitAsync(
            new Commit(order.BusinessId, now, work.Steps)
            {
                Records = work.Return is { } born ? [born] : [],
                EndedOperations = await EndedAsync(work, now, cancellationToken),
                Idempotency = answer,
            },
            cancellationToken);
    }

    private async Task<ImmutableArray<Operation>> EndedAsync(
        OrderWork work, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (work is not { CancelEnds: { } end, CancelOperationId: { } id })
        {
            return [];
        }

        var running = await store.FindOperationsAsync(
            work.Order.BusinessId, OperationType.OrderStatusUpdate, [id], cancellationToken);
        return
        [
            .. running.Where(o => o.Status == OperationStatus.InProgress).Select(o => end == OperationStatus.Done
                ? o.Done(now)
                : o.Failed(now, $"The order became {work.Order.State} first.")),
        ];
    }
}
