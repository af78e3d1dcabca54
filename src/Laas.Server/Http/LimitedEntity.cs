using System.Globalization;

namespace Laas.Server.Http;

internal enum LimitHit
{
    None, Parallel, Resource,
}

/// <summary>A request's place in its window.</summary>
/// <param name="Refusal">The 420 that it gets instead; such a lease holds nothing.</param>
internal readonly record struct LimitLease(
    LimitedEntity Entity, LimitRule Rule, LimitWindow Window, long Amount, Answer? Refusal);

/// <summary>One fixed window of one operation. Its entity's lock guards it.</summary>
internal sealed class LimitWindow
{
    public DateTimeOffset End { get; private set; }

    /// <summary><see cref="End"/> as the header shows it; written once per window.</summary>
    public string EndText { get; private set; } = "";

    public long Used { get; set; }

    public int Running { get; set; }

    /// <summary>
    /// Begins a new window with the first request after the last one, on a whole second: headers have no finer time.
    /// </summary>
    public void Roll(DateTimeOffset now, TimeSpan period)
    {
        if (now < End)
        {
            return;
        }

        var start = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        End = start + period;
        EndText = End.ToString("R", CultureInfo.InvariantCulture);
        Used = 0;
    }
}

/// <summary>All windows and running requests of one shop or cabinet.</summary>
internal sealed class LimitedEntity
{
    private readonly Lock _lock = new();
    private readonly Dictionary<LimitRule, LimitWindow> _windows = new(ReferenceEqualityComparer.Instance);
    private int _sharedRunning;
    private bool _dropped;

    /// <param name="always">Let in whatever the limits say.</param>
    /// <returns>Whether the entity still lives; a dropped one is to be looked up again.</returns>
    public bool TryEnter(
        LimitRule rule, long amount, DateTimeOffset now, bool always, out LimitWindow window, out LimitHit hit)
    {
        lock (_lock)
        {
            hit = LimitHit.None;
            if (!_windows.TryGetValue(rule, out window!))
            {
                window = new LimitWindow();
                _windows.Add(rule, window);
            }

            if (_dropped)
            {
                return false;
            }

            window.Roll(now, rule.Period);
            if (!always)
            {
                hit = window.Used + window.Running >= amount ? LimitHit.Resource
                    : (rule.OwnParallel ? window.Running : _sharedRunning) >= rule.Parallel ? LimitHit.Parallel
                    : LimitHit.None;
            }

            if (hit == LimitHit.None)
            {
                window.Running++;
                _sharedRunning += rule.OwnParallel ? 0 : 1;
            }

            return true;
        }
    }

    public LimitState Leave(in LimitLease lease, long charge, DateTimeOffset now)
    {
        lock (_lock)
        {
            var window = lease.Window;
            window.Roll(now, lease.Rule.Period);
            if (lease.Refusal is null)
            {
                window.Running--;
                _sharedRunning -= lease.Rule.OwnParallel ? 0 : 1;
                window.Used = charge > long.MaxValue - window.Used ? long.MaxValue : window.Used + charge;
            }

            return new LimitState(lease.Amount, Math.Max(0, lease.Amount - window.Used), window.EndText);
        }
    }

    /// <summary>Ends the entity when nothing runs and no window is open.</summary>
    public bool TryDrop(DateTimeOffset now)
    {
        lock (_lock)
        {
            foreach (var window in _windows.Values)
            {
                if (window.Running > 0 || now < window.End)
                {
                    return false;
                }
            }

            return _dropped = true;
        }
    }
}

/// <summary>What the limit headers say.</summary>
internal readonly record struct LimitState(long Limit, long Remaining, string Until)
{
    public void WriteTo(IHeaderDictionary headers)
    {
        headers["X-RateLimit-Resource-Limit"] = Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Resource-Remaining"] = Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Resource-Until"] = Until;
    }
}
