namespace Laas.Client;

/// <summary>When a failed attempt may be repeated.</summary>
internal static class RetryRules
{
    private const int LimitExhausted = 420;
    private const int ServerFailure = 500;

    /// <summary>The wait after this answer; <see langword="null"/>: it stands.</summary>
    public static TimeSpan? DelayAfter(
        HttpResponseMessage response, int attempt, LaasClientOptions options, TimeProvider time)
    {
        var status = (int)response.StatusCode;
        if (status != LimitExhausted && status < ServerFailure)
        {
            return null;
        }

        var backoff = Backoff(attempt, options);
        if (AskedFor(response, status, time) is not { } asked)
        {
            return backoff;
        }

        // The back-off is added, so that clients that were told the same moment do not come back together.
        return asked > options.ServerDelayMax ? null : asked + backoff;
    }

    /// <summary>Doubles with each attempt up to a bound, less a random quarter.</summary>
    public static TimeSpan Backoff(int attempt, LaasClientOptions options)
    {
        var full = Math.Min(options.RetryDelay.Ticks * Math.Pow(2, attempt), options.RetryDelayMax.Ticks);
        return TimeSpan.FromTicks((long)(full * (1 - (Random.Shared.NextDouble() / 4))));
    }

    private static TimeSpan? AskedFor(HttpResponseMessage response, int status, TimeProvider time)
    {
        // The server's own clock counts where it tells it: ours may be off.
        var now = response.Headers.Date ?? time.GetUtcNow();
        var retryAfter = response.Headers.RetryAfter;
        var asked = retryAfter?.Delta ?? (retryAfter?.Date - now);
        if (asked is null && status == LimitExhausted
            && RateLimit.Read(response.Headers) is { Remaining: <= 0 } limit)
        {
            asked = limit.Until - now;
        }

        return asked is { } wait && wait < TimeSpan.Zero ? TimeSpan.Zero : asked;
    }
}
