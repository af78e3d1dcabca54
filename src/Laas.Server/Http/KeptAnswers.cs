using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Time;
using Laas.Storage;

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
    /// Keeps the answer to work that has been committed part by part. Each part must be safe to repeat: a crash in between
    /// leaves parts without the answer.
    /// </summary>
    public static async ValueTask<Answer> KeepAsync(
        this IStore store, CallContext context, Answer answer, BusinessClock clock, CancellationToken cancellationToken)
    {
        if (context.Idempotency is not { } claim)
        {
            return answer;
        }

        var kept = await store.CommitAsync(
            new Commit(claim.BusinessId, clock.Now(claim.BusinessId), []) { Idempotency = context.KeepAnswer(answer) },
            cancellationToken);
        return kept.Outcome switch
        {
            CommitOutcome.Committed => answer,
            CommitOutcome.Replay => context.ReplayConflict(),
            var other => throw new InvalidOperationException($"Keeping an answer cannot end as {other}."),
        };
    }

    /// <summary>
    /// A twin in another process has committed first. The idempotency gate looks again after every refusal and sends the
    /// twin's answer instead of this one.
    /// </summary>
    public static Answer ReplayConflict(this CallContext context) => Answer.Conflict(
        ErrorCodes.IdempotencyKeyReused,
        $"Idempotency-Key '{Echo.Cut(context.Idempotency?.Key)}' was used for another request");
}
