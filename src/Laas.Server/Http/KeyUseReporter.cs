namespace Laas.Server.Http;

/// <summary>Stores when keys were last used; called every few seconds with all of them, never per request.</summary>
public delegate ValueTask StoreKeyUses(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken);

/// <summary>Brings last-used times from the cache to the store, a last time when the server stops.</summary>
internal sealed partial class KeyUseReporter(
    ApiKeyCache keys, StoreKeyUses store, TimeProvider clock, ILogger<KeyUseReporter> log) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await ReportAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping: what is left is reported below, without the token that has just fired.
        }

        await ReportAsync(CancellationToken.None);
    }

    private async Task ReportAsync(CancellationToken cancellationToken)
    {
        var uses = keys.TakeUses();
        if (uses.Count == 0)
        {
            return;
        }

        try
        {
            await store(uses, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing depends on these times: the next use of a key reports it again.
            LogLost(log, uses.Count, failure);
        }
    }

    [LoggerMessage(1003, LogLevel.Warning, "Last-used times of {Count} keys could not be stored.")]
    private static partial void LogLost(ILogger log, int count, Exception failure);
}
