namespace Laas.Server.Http;

/// <summary>Returns units of shared limits that this node does not use, and all of them when the server stops.</summary>
internal sealed class QuotaReturner(RateLimits limits, TimeProvider clock) : BackgroundService
{
    /// <summary>Long enough that a shop with a request now and then does not lease for each.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(5);

    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await limits.ReturnIdleAsync(Idle, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopping, after the last request: what is left is returned below, without the token that has just fired.
        }

        await limits.ReturnIdleAsync(TimeSpan.Zero, CancellationToken.None);
    }
}
