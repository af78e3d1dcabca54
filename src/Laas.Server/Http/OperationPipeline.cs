using Laas.Domain;
using Laas.Server.Hosting;

namespace Laas.Server.Http;

/// <summary>Reads the current snapshot of the reference data.</summary>
public delegate ReferenceData ReadReferenceData();

/// <summary>
/// Every request to an operation passes here, in the order of DECISIONS: key (401), scope (403), shop or cabinet (404,
/// 403), a server that does not write (503), limits (420), body (400), slice. Nothing is refused by an exception.
/// </summary>
public sealed class OperationPipeline(
    ApiKeyCache keys,
    RateLimits limits,
    IdempotencyGate idempotency,
    ReadReferenceData reference,
    ILogger<OperationPipeline> log,
    ServingMode? mode = null)
{
    internal async Task RunAsync(HttpContext http, ApiOperation operation, Handler<RequestContext> handler)
    {
        using var activity = LaasMetrics.Activities.StartActivity(operation.Name);
        RequestContext? context = null;
        LimitLease? lease = null;
        var body = default(RequestBody);
        Answer answer;
        try
        {
            var identity = await keys.AuthenticateAsync(http.Request.Headers, http.RequestAborted);
            if (identity.Key is not { } key)
            {
                await ResponseWriter.WriteAsync(http, identity.ToAnswer());
                return;
            }

            context = new RequestContext(http, operation, key, reference());
            var allowed = Access.Check(context, out answer);
            if (allowed && mode?.Refuses(operation) is true)
            {
                await ResponseWriter.WriteAsync(http, Answer.Unavailable(ServingMode.RetrySeconds));
                return;
            }

            lease = allowed ? await limits.EnterAsync(context) : limits.ForRefused(context);
            if (!allowed)
            {
                // The refusal is the answer; it is charged to the key's own cabinet.
            }
            else if (lease.Value.Refusal is { } limited)
            {
                answer = limited;
            }
            else
            {
                body = operation.HasBody ? await RequestBody.ReadAsync(http, operation.BodyRule) : default;
                context.RawBody = body.Bytes;
                answer = body.Refusal ?? await idempotency.RunAsync(context, context.Business.Id, handler, http.RequestAborted);
            }
        }
        catch (Exception failure)
        {
            // The edge: whatever it is, the lease is given back, the caller gets an envelope, and the log the rest.
            answer = Failures.ToAnswer(failure, http, operation.Name, operation.BodyRule, log);
        }

        if (lease is { } held)
        {
            (await limits.LeaveAsync(held, answer.Status, context!.Counted)).WriteTo(http.Response.Headers);
        }

        body.Return();
        await ResponseWriter.WriteAsync(http, answer);
    }
}
