using System.Globalization;
using Laas.Storage;

namespace Laas.Server.Http;

/// <summary>
/// One fixed window of one operation. Its entity's lock guards it. A node uses only units that it has leased; one that
/// shares its limits with nobody has leased them all.
/// </summary>
/// <param name="key">The limit's name in the database; <see langword="null"/> when no other node uses it.</param>
internal sealed class LimitWindow(QuotaKey? key)
{
    /// <summary>After the database had nothing left or did not answer, requests are refused without another question for so long.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    /// <summary>Clocks of nodes differ less than this: older windows are nobody's any more.</summary>
    private static readonly TimeSpan ClockSkewMax = TimeSpan.FromMinutes(10);

    private DateTimeOffset _start;
    private DateTimeOffset _end;
    private DateTimeOffset _lastUse;
    private DateTimeOffset _askAgainAt;
    private TimeSpan _period;
    private string _endText = "";
    private bool _hasAsked;
    private bool _isUnanswered;
    private long _used;
    private long _held;
    private long _leased;
    private long _pool;

    /// <summary>Requests that hold a parallel slot, whichever window they began in.</summary>
    public int Running { get; set; }

    /// <summary>Those of them that wait for a unit.</summary>
    public int Waiting { get; set; }

    /// <summary>The running question to the database.</summary>
    public Task? Asking { get; set; }

    /// <summary>The window that a request takes its unit from.</summary>
    public DateTimeOffset Start => _start;

    public bool HasUnit => _leased - _used > _held;

    /// <summary>How a request is refused that has no unit and may not ask for one.</summary>
    public LimitHit Refusal => _isUnanswered ? LimitHit.Unavailable : LimitHit.Resource;

    /// <summary>More was used than was leased: answers that count more than the unit they were let in with.</summary>
    public bool IsShort => key is not null && _used > _leased - _held;

    public bool IsOpen(DateTimeOffset now) => now < _end;

    /// <summary>Whether the database may have units for this node.</summary>
    public bool CanAsk(DateTimeOffset now) => key is not null && now >= _askAgainAt;

    /// <summary>Windows follow one another from the unix epoch on, so that all nodes agree on them.</summary>
    public void Roll(DateTimeOffset now, TimeSpan period, long amount)
    {
        if (now >= _end)
        {
            var length = (long)period.TotalMilliseconds;
            var time = now.ToUnixTimeMilliseconds();
            _start = DateTimeOffset.FromUnixTimeMilliseconds(time - (time % length));
            _end = _start + period;
            _endText = _end.ToString("R", CultureInfo.InvariantCulture);
            _period = period;
            _hasAsked = false;
            _isUnanswered = false;
            _askAgainAt = default;
            (_used, _held, _leased, _pool) = (0, 0, 0, amount);
        }

        if (key is null)
        {
            (_leased, _pool) = (amount, 0);
        }
    }

    /// <summary>A request that is let in holds one unit while it runs.</summary>
    public void Hold(DateTimeOffset now)
    {
        _held++;
        _lastUse = now;
    }

    /// <summary>Charges a request that held a unit. One that began in a window that is over has paid there.</summary>
    public void Charge(DateTimeOffset start, long charge, DateTimeOffset now)
    {
        if (start == _start)
        {
            _held--;
            _used = charge > long.MaxValue - _used ? long.MaxValue : _used + charge;
            _lastUse = now;
        }
    }

    /// <summary>What the limit headers say: what nobody has leased, at this node's last look, and what it holds itself.</summary>
    public LimitState State(long amount) => new(amount, Math.Max(0, _leased - _used + _pool), _endText);

    /// <summary>What to ask the database for: a unit for everybody who waits, and what was used without a lease.</summary>
    public QuotaRequest Ask(long amount)
    {
        var need = _used >= amount ? amount : Math.Clamp(Waiting + _used + _held - _leased, 1, amount);
        var forget = _hasAsked ? (DateTimeOffset?)null : _start - _period - ClockSkewMax;
        _hasAsked = true;
        return new QuotaRequest(key!, _start, amount, need, LimitRule.ChunkOf(amount), forget);
    }

    /// <summary>Takes the answer in, unless the window has ended meanwhile.</summary>
    /// <param name="grant"><see langword="null"/>: the database did not answer.</param>
    public void Answered(DateTimeOffset start, QuotaGrant? grant, DateTimeOffset now)
    {
        if (start == _start)
        {
            _isUnanswered = grant is null;
            _leased += grant?.Units ?? 0;
            _pool = grant?.Left ?? _pool;
            _askAgainAt = grant is { Left: > 0 } ? default : now + AskAgainAfter;
        }
    }

    /// <summary>Gives up the units that nobody has wanted for a while.</summary>
    public QuotaReturn? TakeIdle(DateTimeOffset now, TimeSpan idle)
    {
        var units = _leased - _used - _held;
        if (key is null || !IsOpen(now) || units <= 0 || Waiting > 0 || now - _lastUse < idle)
        {
            return null;
        }

        _leased -= units;
        _pool += units;
        return new QuotaReturn(key, _start, units);
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
