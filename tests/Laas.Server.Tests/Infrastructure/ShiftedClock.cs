namespace Laas.Server.Tests.Infrastructure;

/// <summary>
/// Runs like the real clock, from a start and with jumps that a test chooses. Timers run in real time, so that workers go on
/// by themselves: only what they read as "now" is moved.
/// </summary>
internal sealed class ShiftedClock : TimeProvider
{
    /// <summary>A Monday, 12:00 in Moscow and 16:00 in Novosibirsk: every warehouse of <see cref="World"/> works.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly long _began = System.GetTimestamp();
    private readonly DateTimeOffset _start;
    private long _shiftTicks;

    public ShiftedClock(DateTimeOffset? start = null) => _start = start ?? Start;

    public override DateTimeOffset GetUtcNow() =>
        _start + System.GetElapsedTime(_began) + TimeSpan.FromTicks(Interlocked.Read(ref _shiftTicks));

    public void Advance(TimeSpan by) => Interlocked.Add(ref _shiftTicks, by.Ticks);

    /// <summary>Jumps to a moment, later or earlier than now.</summary>
    public void JumpTo(DateTimeOffset moment) => Advance(moment - GetUtcNow());
}
