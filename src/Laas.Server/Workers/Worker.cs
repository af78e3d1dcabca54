namespace Laas.Server.Workers;

/// <summary>The loop that all workers share: look, work, wait; back off when the store fails; stop when the server stops.</summary>
internal abstract partial class Worker(TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan BackOffMax = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait at least when there was nothing to do.</summary>
    protected abstract TimeSpan Idle { get; }

    protected abstract string JobName { get; }

    /// <returns>Whether there may be more to do at once.</returns>
    protected abstract Task<bool> WorkAsync(CancellationToken cancellationToken);

    protected virtual Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) =>
        Task.Delay(atMost, time, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var more = await WorkAsync(stoppingToken);
                failures = 0;
                if (!more)
                {
                    await WaitAsync(Scattered(Idle), stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A worker outlives what it stumbles over; what it did not do is still due.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                failures = Math.Min(failures + 1, 10);
                Failed(log, JobName, failure);
                var backOff = TimeSpan.FromMilliseconds(Math.Min(BackOffMax.TotalMilliseconds, 100 * Math.Pow(2, failures)));
                await Task.Delay(Scattered(backOff), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Up to a quarter longer: many nodes shall not ask the database in the same moment.</summary>
    private static TimeSpan Scattered(TimeSpan atLeast) => atLeast * (1 + (Random.Shared.NextDouble() / 4));

    [LoggerMessage(2001, LogLevel.Error, "{Job} failed and will try again.")]
    private static partial void Failed(ILogger log, string job, Exception failure);
}
