namespace Laas.Server.Hosting;

/// <summary>
/// Starting leaves megabytes of garbage that a quiet server would keep for hours, since nothing makes it collect. One
/// collection, a moment after the start, gives them back.
/// </summary>
internal sealed class TrimAfterStart(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Moment, time, stoppingToken);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
