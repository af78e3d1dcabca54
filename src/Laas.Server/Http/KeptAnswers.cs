using Laas.Contracts;
using Laas.Domain;

namespace Laas.Server.Http;

/// <summary>Answers that are kept for the Idempotency-Key of their request.</summary>
internal static class KeptAnswers
{
    /// <summary>The answer to keep with the commit; null when the request has no Idempotency-Key.</summary>
    public static IdempotencyRecord? KeepAnswer(this CallContext context, Answer answer) =>
        context.Idempotency is { } claim
            ? new IdempotencyRecord(
                claim.Operation, claim.Key, new StoredAnswer(claim.RequestHash, answer.Status, answer.Body))
            : null;

    /// <summary>
    /// A twin in another process has committed first. The idempotency gate looks again after every refusal and sends the
    /// twin's answer instead of this one.
    /// </summary>
    public static Answer ReplayConflict(this CallContext context) => Answer.Conflict(
        ErrorCodes.IdempotencyKeyReused,
        $"Idempotency-Key '{Echo.Cut(context.Idempotency?.Key)}' was used for another request");
}
