using Laas.Contracts.Operator;
using Laas.Server.Http;

namespace Laas.Server.Operator;

/// <summary>
/// How many requests of one key run at the same time on this node. The operator's own programs need no quota; this is
/// against one that has lost its head.
/// </summary>
internal sealed class ParallelCap
{
    /// <summary>Requests of one key that run at once.</summary>
    public const int Max = 32;

    private const int RetrySeconds = 1;

    private readonly Dictionary<long, int> _running = [];

    /// <summary>Keys with a request that runs.</summary>
    public int Count
    {
        get
        {
            lock (_running)
            {
                return _running.Count;
            }
        }
    }

    /// <returns>Whether the request may run; it is then to be ended with <see cref="Leave"/>.</returns>
    public bool TryEnter(long keyId)
    {
        lock (_running)
        {
            var running = _running.GetValueOrDefault(keyId);
            if (running >= Max)
            {
                return false;
            }

            _running[keyId] = running + 1;
            return true;
        }
    }

    public void Leave(long keyId)
    {
        lock (_running)
        {
            if (--_running[keyId] == 0)
            {
                _running.Remove(keyId);
            }
        }
    }

    public static Answer Refusal { get; } = Answer.Refuse(
        StatusCodes.Status429TooManyRequests,
        ProblemCodes.TooManyRequests,
        $"More than {Max} requests of this key at the same time") with
    {
        RetryAfterSeconds = RetrySeconds,
    };
}
