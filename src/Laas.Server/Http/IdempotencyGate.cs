using System.Security.Cryptography;
using System.Text;
using Laas.Contracts;

namespace Laas.Server.Http;

/// <summary>
/// Makes a writing operation happen once per Idempotency-Key. Twins in this process wait for each other; of twins in
/// two processes the store lets one commit, and the other finds that answer when it looks again after its refusal.
/// </summary>
public sealed class IdempotencyGate(FindStoredAnswer find)
{
    public const string HeaderName = "Idempotency-Key";

    /// <summary>Longest key, in characters.</summary>
    public const int KeyMax = 255;

    private readonly Dictionary<(long Business, string Operation, string Key), Turn> _turns = [];

    /// <summary>Requests that hold or await a key.</summary>
    public int RunningCount
    {
        get
        {
            lock (_turns)
            {
                return _turns.Values.Sum(t => t.Users);
            }
        }
    }

    /// <param name="businessId">Whose key it is: keys are unique per business and operation.</param>
    internal ValueTask<Answer> RunAsync<T>(
        T context, long businessId, Handler<T> handler, CancellationToken cancellationToken)
        where T : CallContext
    {
        if (!context.Served.Writes || !context.Http.Request.Headers.TryGetValue(HeaderName, out var values))
        {
            return handler(context, cancellationToken);
        }

        var key = values.ToString();
        if (key.Length is 0 or > KeyMax || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return ValueTask.FromResult(Answer.BadRequest(
                $"Idempotency-Key must be 1 to 255 visible ASCII characters (rejected value: '{Echo.Cut(key)}')"));
        }

        context.Idempotency = new IdempotencyClaim(
            businessId, context.Served.Name, key, HashOf(context.Http.Request.Path, context.RawBody.Span));
        return RunOnceAsync(context, context.Idempotency, handler, cancellationToken);
    }

    private async ValueTask<Answer> RunOnceAsync<T>(
        T context, IdempotencyClaim claim, Handler<T> handler, CancellationToken cancellationToken)
        where T : CallContext
    {
        var id = (claim.BusinessId, claim.Operation, claim.Key);
        var turn = Join(id);
        try
        {
            await turn.Gate.WaitAsync(cancellationToken);
            try
            {
                if (await FindAsync(claim, cancellationToken) is { } stored)
                {
                    return stored;
                }

                var answer = await handler(context, cancellationToken);
                return answer.IsSuccess ? answer : await FindAsync(claim, cancellationToken) ?? answer;
            }
            finally
            {
                turn.Gate.Release();
            }
        }
        finally
        {
            Part(id, turn);
        }
    }

    private async ValueTask<Answer?> FindAsync(IdempotencyClaim claim, CancellationToken cancellationToken)
    {
        if (await find(claim.BusinessId, claim.Operation, claim.Key, cancellationToken) is not { } stored)
        {
            return null;
        }

        return stored.RequestHash.Span.SequenceEqual(claim.RequestHash.Span)
            ? new Answer(stored.Status, stored.Body)
            : Answer.Conflict(
                ErrorCodes.IdempotencyKeyReused,
                $"Idempotency-Key '{Echo.Cut(claim.Key)}' was used for another request");
    }

    private Turn Join((long, string, string) id)
    {
        lock (_turns)
        {
            if (!_turns.TryGetValue(id, out var turn))
            {
                _turns.Add(id, turn = new Turn());
            }

            turn.Users++;
            return turn;
        }
    }

    private void Part((long, string, string) id, Turn turn)
    {
        lock (_turns)
        {
            if (--turn.Users == 0)
            {
                _turns.Remove(id);
                turn.Gate.Dispose();
            }
        }
    }

    private static byte[] HashOf(PathString path, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(path.Value ?? ""));
        hash.AppendData([0]);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Users { get; set; }
    }
}
