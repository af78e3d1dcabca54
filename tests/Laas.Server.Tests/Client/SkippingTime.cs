namespace Laas.Server.Tests.Client;

/// <summary>A clock on which every wait is over at once, and is remembered.</summary>
internal sealed class SkippingTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public List<TimeSpan> Waits { get; } = [];

    /// <summary>Runs instead of a wait, which then never ends by itself.</summary>
    public Action? InsteadOfWaiting { get; init; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => now;

    public override long GetTimestamp() => now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits.Add(dueTime);
        if (InsteadOfWaiting is { } instead)
        {
            ThreadPool.QueueUserWorkItem(_ => instead());
        }
        else
        {
            now += dueTime;
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new NoTimer();
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
