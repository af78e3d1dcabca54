using Laas.Domain;
using Laas.Server.Http;

namespace Laas.Server.Orders;

/// <summary>What writing slices take from the request.</summary>
internal static class OrderRequests
{
    /// <summary>Who asks, for the history: the shop and the id of its key.</summary>
    public static string Actor(this RequestContext context) => $"shop:{context.Key.Id}";

    /// <summary>The answer to keep with the commit; null when the request has no Idempotency-Key.</summary>
    public static IdempotencyRecord? KeepAnswer(this RequestContext context, Answer answer) =>
        context.Idempotency is { } claim
            ? new IdempotencyRecord(
                claim.Operation, claim.Key, new StoredAnswer(claim.RequestHash, answer.Status, answer.Body))
            : null;

    /// <summary>
    /// A twin in another process has committed first. The idempotency gate looks again after every refusal and sends the
    /// twin's answer instead of this one.
    /// </summary>
    public static Answer ReplayConflict(this RequestContext context) => Answer.Conflict(
        Laas.Contracts.ErrorCodes.IdempotencyKeyReused,
        $"Idempotency-Key '{Echo.Cut(context.Idempotency?.Key)}' was used for another request");
}
