using Laas.Server.Hosting;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Operator;

/// <summary>
/// Every request to the operator API passes here: key (401), scope (403), business of the path (400, 404), a server that
/// does not write (503), too many at once (429), body (400, 413, 415), Idempotency-Key (400, 409), slice. The steps are
/// those of the contract's pipeline; there are no quotas and no headers of them.
/// </summary>
internal sealed class OperatorPipeline(
    ApiKeyCache keys,
    ParallelCap cap,
    IdempotencyGate idempotency,
    ReadReferenceData reference,
    ILogger<OperatorPipeline> log,
    ServingMode? mode = null)
{
    public async Task RunAsync(HttpContext http, OperatorOperation operation, Handler<OperatorContext> handler)
    {
        using var activity = LaasMetrics.Activities.StartActivity(operation.Name);
        Answer answer;
        try
        {
            answer = await AnswerAsync(http, operation, handler);
            answer = operation.Versioned && answer.IsSuccess ? Versions.Tag(answer) : answer;
        }
        catch (Exception failure)
        {
            // The edge: whatever it is, the caller gets a problem, and the log the rest.
            answer = Failures.ToAnswer(failure, http, operation.Name, operation.BodyRule, log);
        }

        await ResponseWriter.WriteAsync(http, answer);
    }

    private async ValueTask<Answer> AnswerAsync(
        HttpContext http, OperatorOperation operation, Handler<OperatorContext> handler)
    {
        var identity = await keys.AuthenticateAsync(http.Request.Headers, http.RequestAborted);
        if (identity.Key is not { } key)
        {
            return identity.ToAnswer();
        }

        var context = new OperatorContext(http, operation, key, reference());
        if (!OperatorAccess.Check(context, out var refusal))
        {
            return refusal;
        }

        if (mode?.Refuses(operation) is true)
        {
            return Answer.Unavailable(ServingMode.RetrySeconds);
        }

        if (!cap.TryEnter(key.Id))
        {
            return ParallelCap.Refusal;
        }

        var body = default(RequestBody);
        try
        {
            body = operation.HasBody ? await RequestBody.ReadAsync(http, operation.BodyRule) : default;
            context.RawBody = body.Bytes;
            return body.Refusal ?? await idempotency.RunAsync(
                context, context.BusinessOrNull?.Id ?? ControlStore.Operator, handler, http.RequestAborted);
        }
        finally
        {
            body.Return();
            cap.Leave(key.Id);
        }
    }
}
