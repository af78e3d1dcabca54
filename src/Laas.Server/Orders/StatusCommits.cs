using System.Collections.Immutable;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Time;
using Laas.Server.Workers;
using Laas.Storage;

namespace Laas.Server.Orders;

/// <summary>One order of a status request.</summary>
internal readonly record struct StatusRequest(
    long OrderId, Laas.Contracts.OrderStatusType Status, Laas.Contracts.OrderSubstatusType? Substatus);

/// <summary>
/// Reads the orders, decides each, and commits all accepted changes together with the answer; decides again when somebody
/// else was faster.
/// </summary>
internal sealed class StatusCommits(IStore store, BusinessClock clock, WorkSignal signal, OrdersLog log)
{
    /// <param name="say">The answer to these decisions, in the order of the requests.</param>
    public async ValueTask<Answer> RunAsync(
        RequestContext context,
        IReadOnlyList<StatusRequest> requests,
        Func<IReadOnlyList<StatusDecision>, DateTimeOffset, Answer> say,
        CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Contention.AttemptsMax; attempt++)
        {
            var now = clock.Now(context.Business.Id);
            var decisions = await DecideAsync(context, requests, now, cancellationToken);
            var answer = say(decisions, now);
            var commit = new Commit(
                context.Business.Id, now, [.. decisions.Where(d => d.Step is not null).Select(d => d.Step!)])
            {
                NewOperations = [.. decisions.Where(d => d.IsNew).Select(d => d.Operation!)],
                Idempotency = answer.IsSuccess ? context.KeepAnswer(answer) : null,
            };
            if (commit is { Steps.IsEmpty: true, Idempotency: null })
            {
                return answer;
            }

            var result = await store.CommitAsync(commit, cancellationToken);
            switch (result.Outcome)
            {
                case CommitOutcome.Committed:
                    signal.Ring();
                    return answer;
                case CommitOutcome.Replay:
                    return context.ReplayConflict();
                case CommitOutcome.Conflict:
                    await Contention.PauseAsync(attempt, cancellationToken);
                    break;
                default:
                    throw new InvalidOperationException($"A status change cannot end in {result.Outcome}.");
            }
        }

        log.GaveUp(context.Business.Id, requests[0].OrderId, Contention.AttemptsMax);
        return Answer.Unavailable();
    }

    private async Task<ImmutableArray<StatusDecision>> DecideAsync(
        RequestContext context,
        IReadOnlyList<StatusRequest> requests,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var decisions = ImmutableArray.CreateBuilder<StatusDecision>(requests.Count);
        foreach (var request in requests)
        {
            var order = await store.FindOrderAsync(context.Business.Id, request.OrderId, cancellationToken);
            decisions.Add(order?.CampaignId == context.Campaign.Id
                ? StatusChanges.Decide(order, request.Status, request.Substatus, context.Actor(), now)
                : StatusChanges.NotFound(request.OrderId));
        }

        return decisions.MoveToImmutable();
    }
}
