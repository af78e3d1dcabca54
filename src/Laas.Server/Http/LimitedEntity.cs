using Laas.Storage;

namespace Laas.Server.Http;

internal enum LimitHit
{
    None, Parallel, Resource,

    /// <summary>The database was asked for a unit and did not answer.</summary>
    Unavailable,

    /// <summary>The request has a parallel slot and waits until the database was asked for a unit.</summary>
    Wait,
}

/// <summary>A request's place in its window.</summary>
/// <param name="Start">Which window the unit is from.</param>
/// <param name="Refusal">What it gets instead; such a lease holds nothing.</param>
internal readonly record struct LimitLease(
    LimitedEntity Entity, LimitRule Rule, LimitWindow Window, DateTimeOffset Start, long Amount, Answer? Refusal);

/// <summary>All windows and running requests of one shop or cabinet on this node.</summary>
/// <param name="businessId">Whose shop or cabinet it is.</param>
/// <param name="name">Its name among those of the business in the database; <see langword="null"/> when limits are not shared.</param>
internal sealed class LimitedEntity(long businessId, string? name)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<LimitRule, LimitWindow> _windows = new(ReferenceEqualityComparer.Instance);
    private int _sharedRunning;
    private bool _dropped;

    /// <param name="always">Let in whatever the limits say.</param>
    /// <param name="place">The request's place; its refusal is left to the caller.</param>
    /// <returns>Whether the entity still lives; a dropped one is to be looked up again.</returns>
    public bool TryEnter(
        LimitRule rule, long amount, DateTimeOffset now, bool always, out LimitLease place, out LimitHit hit)
    {
        lock (_lock)
        {
            hit = LimitHit.None;
            if (!_windows.TryGetValue(rule, out var window))
            {
                window = new LimitWindow(name is null ? null : new QuotaKey(businessId, name, rule.Operation));
                _windows.Add(rule, window);
            }

            window.Roll(now, rule.Period, amount);
            place = new LimitLease(this, rule, window, window.Start, amount, null);
            if (_dropped)
            {
                return false;
            }

            if (!always)
            {
                hit = !window.HasUnit && !window.CanAsk(now) ? window.Refusal
                    : (rule.OwnParallel ? window.Running : _sharedRunning) >= rule.Parallel ? LimitHit.Parallel
                    : window.HasUnit ? LimitHit.None
                    : LimitHit.Wait;
            }

            if (hit is LimitHit.None or LimitHit.Wait)
            {
                window.Running++;
                _sharedRunning += rule.OwnParallel ? 0 : 1;
            }

            if (hit == LimitHit.None)
            {
                window.Hold(now);
            }
            else if (hit == LimitHit.Wait)
            {
                window.Waiting++;
            }

            return true;
        }
    }

    /// <summary>Looks for a unit again, for a request that waits; it goes on to wait when there may be one.</summary>
    public LimitHit Resume(ref LimitLease place, DateTimeOffset now)
    {
        lock (_lock)
        {
            var window = place.Window;
            window.Roll(now, place.Rule.Period, place.Amount);
            place = place with { Start = window.Start };
            if (window.HasUnit)
            {
                window.Waiting--;
                window.Hold(now);
                return LimitHit.None;
            }

            return window.CanAsk(now) ? LimitHit.Wait : window.Refusal;
        }
    }

    /// <summary>A request that waits will not run.</summary>
    public void GiveUp(in LimitLease place)
    {
        lock (_lock)
        {
            place.Window.Waiting--;
            FreeSlot(place);
        }
    }

    /// <param name="isShort">Whether more was used than was leased, and the database may lease the difference.</param>
    public LimitState Leave(in LimitLease lease, long charge, DateTimeOffset now, out bool isShort)
    {
        lock (_lock)
        {
            var window = lease.Window;
            window.Roll(now, lease.Rule.Period, lease.Amount);
            if (lease.Refusal is null)
            {
                FreeSlot(lease);
                window.Charge(lease.Start, charge, now);
            }

            isShort = window.IsShort && window.CanAsk(now);
            return window.State(lease.Amount);
        }
    }

    /// <summary>What <see cref="Leave"/> says, once more.</summary>
    public LimitState State(in LimitLease lease, DateTimeOffset now, out bool isShort)
    {
        lock (_lock)
        {
            var window = lease.Window;
            window.Roll(now, lease.Rule.Period, lease.Amount);
            isShort = window.IsShort && window.CanAsk(now);
            return window.State(lease.Amount);
        }
    }

    /// <summary>Joins the window's question to the database, or begins one: there is one at a time.</summary>
    /// <param name="ask">Runs outside of the lock and ends with <see cref="EndAsking"/>.</param>
    public Task AskOnce(LimitWindow window, Func<Task> ask)
    {
        lock (_lock)
        {
            return window.Asking ??= Task.Run(ask);
        }
    }

    public QuotaRequest BeginAsking(in LimitLease place, DateTimeOffset now)
    {
        lock (_lock)
        {
            place.Window.Roll(now, place.Rule.Period, place.Amount);
            return place.Window.Ask(place.Amount);
        }
    }

    /// <param name="grant"><see langword="null"/>: the database did not answer.</param>
    public void EndAsking(LimitWindow window, DateTimeOffset start, QuotaGrant? grant, DateTimeOffset now)
    {
        lock (_lock)
        {
            window.Asking = null;
            window.Answered(start, grant, now);
        }
    }

    /// <summary>Takes the units that nobody has wanted for a while away from the windows.</summary>
    public void TakeIdle(DateTimeOffset now, TimeSpan idle, List<QuotaReturn> returns)
    {
        lock (_lock)
        {
            foreach (var window in _windows.Values)
            {
                if (window.TakeIdle(now, idle) is { } units)
                {
                    returns.Add(units);
                }
            }
        }
    }

    /// <summary>Ends the entity when nothing runs and no window is open.</summary>
    public bool TryDrop(DateTimeOffset now)
    {
        lock (_lock)
        {
            foreach (var window in _windows.Values)
            {
                if (window.Running > 0 || window.Asking is not null || window.IsOpen(now))
                {
                    return false;
                }
            }

            return _dropped = true;
        }
    }

    private void FreeSlot(in LimitLease place)
    {
        place.Window.Running--;
        _sharedRunning -= place.Rule.OwnParallel ? 0 : 1;
    }
}
