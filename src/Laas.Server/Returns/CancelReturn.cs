using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operations;
using Laas.Server.Orders;
using Laas.Server.Time;
using Laas.Server.Workers;
using Laas.Storage;

namespace Laas.Server.Returns;

/// <summary><c>POST v1/campaigns/{campaignId}/returns/cancel</c>: starts cancelling a return that nobody has taken in yet.</summary>
internal sealed class CancelReturn(IStore store, BusinessClock clock, WorkSignal signal, ReturnsLog log)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<CancelReturn>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.CancelReturn, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.CancelReturnRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        if (!errors.NotNull(request.ReturnId, "returnId"))
        {
            return errors.ToAnswer();
        }

        for (var attempt = 0; attempt < Contention.AttemptsMax; attempt++)
        {
            var id = request.ReturnId.Value;
            var found = await store.FindRecordAsync<Laas.Domain.Return>(context.Business.Id, id, cancellationToken);
            if (found?.CampaignId != context.Campaign.Id)
            {
                return Answer.BadRequest(ErrorCodes.NotFound, $"Return '{id}' is not found");
            }

            var (commit, answer) = Plan(context, found, clock.Now(context.Business.Id));
            if (commit is null)
            {
                return answer;
            }

            switch ((await store.CommitAsync(commit, cancellationToken)).Outcome)
            {
                case CommitOutcome.Committed:
                    signal.Ring();
                    return answer;
                case CommitOutcome.Replay:
                    return context.ReplayConflict();
                case CommitOutcome.Conflict:
                    await Contention.PauseAsync(attempt, cancellationToken);
                    break;
                case var other:
                    throw new InvalidOperationException($"Cancelling a return cannot end in {other}.");
            }
        }

        log.ReturnContended(context.Business.Id, request.ReturnId.Value, Contention.AttemptsMax);
        return Answer.Unavailable();
    }

    /// <returns>No commit: there is nothing to write.</returns>
    private static (Commit? Commit, Answer Answer) Plan(RequestContext context, Laas.Domain.Return found, DateTimeOffset now)
    {
        var operation = new Laas.Domain.Operation(
            found.BusinessId,
            Laas.Domain.Operation.NewId(),
            Laas.Domain.OperationType.ReturnCancellation,
            found.OrderId,
            OperationStatus.InProgress,
            now,
            ReturnId: found.Id);
        var (refusal, work) = ReturnRules.RequestCancel(found, operation.Id, context.Actor(), now);
        switch (refusal)
        {
            case ReturnRefusal.None:
                var started = Started(operation);
                return (
                    new Commit(found.BusinessId, now, [])
                    {
                        Records = work!.Records,
                        NewOperations = [operation],
                        Idempotency = context.KeepAnswer(started),
                    },
                    started);
            case ReturnRefusal.CancelRunning:
                var running = Started(operation with { Id = found.CancelOperationId! });
                var kept = context.KeepAnswer(running);
                return (kept is null ? null : new Commit(found.BusinessId, now, []) { Idempotency = kept }, running);
            case ReturnRefusal.NoTransition:
                return (null, Answer.BadRequest(
                    ErrorCodes.StatusNotAllowed,
                    $"Return '{found.Id}' cannot be cancelled in status '{WireText.Of(found.Status)}'"));
            default:
                throw new InvalidOperationException($"A cancellation cannot be refused for {refusal}.");
        }
    }

    private static Answer Started(Laas.Domain.Operation operation) => Answer.Ok(
        ApiResponse.Ok(new CancelReturnResult(OperationAnswers.Of(operation))),
        ContractsJson.Wire.ApiResponseCancelReturnResult);
}
