namespace Laas.Server.Orders;

/// <summary>
/// How long a request goes on when others keep changing its order first. Each round has a winner, so that even as many
/// requests for one order as there are connections all come through; the pauses keep the losers from asking in step.
/// </summary>
internal static class Contention
{
    public const int AttemptsMax = 100;

    private const int PauseMillisecondsMax = 20;

    /// <summary>Waits before the next attempt; not at all before the first ones, which mostly succeed.</summary>
    public static Task PauseAsync(int attempt, CancellationToken cancellationToken)
    {
        if (attempt < 3)
        {
            return Task.CompletedTask;
        }

#pragma warning disable CA5394 // Spreads attempts; nothing secret.
        var pause = Random.Shared.Next(1, Math.Min(attempt * 2, PauseMillisecondsMax) + 1);
#pragma warning restore CA5394
        return Task.Delay(TimeSpan.FromMilliseconds(pause), TimeProvider.System, cancellationToken);
    }
}
