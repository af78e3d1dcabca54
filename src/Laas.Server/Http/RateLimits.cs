using System.Collections.Concurrent;
using System.Globalization;
using Laas.Contracts;
using Laas.Domain;
using Laas.Storage;

namespace Laas.Server.Http;

/// <summary>
/// Resource and parallel limits of contract 2.0.4. A request holds one unit of its window while it runs, so that concurrent
/// requests cannot pass the limit together; what it really used is charged when its answer is known. Units are counted in
/// memory; nodes that share limits lease them from the database first (ADR 0015).
/// </summary>
public sealed class RateLimits
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(LimitEntity Kind, long Id), LimitedEntity> _entities = new();
    private readonly ConcurrentDictionary<ApiOperation, LimitRule> _rules = new();
    private readonly LimitOptions _options;
    private readonly TimeProvider _clock;
    private readonly QuotaLeases? _leases;
    private long _nextSweepTicks;

    /// <param name="quotas"><see langword="null"/> when this is the only node.</param>
    public RateLimits(LimitOptions options, TimeProvider clock, ILogger<RateLimits> log, IQuotaStore? quotas = null)
    {
        _options = options;
        _clock = clock;
        _leases = quotas is null || options.IsOff ? null : new QuotaLeases(quotas, clock, log);
        _nextSweepTicks = clock.GetUtcNow().UtcTicks + SweepInterval.Ticks;
    }

    /// <summary>
    /// Entities that have a window or a running request; bounded by the shops and cabinets that are in use.
    /// </summary>
    public int EntityCount => _entities.Count;

    /// <summary>
    /// Lets a request in or refuses it; waits only when the database has to be asked. Every lease is to be given back with
    /// <see cref="LeaveAsync"/>.
    /// </summary>
    internal ValueTask<LimitLease> EnterAsync(RequestContext context)
    {
        var kind = context.CampaignOrNull is null ? LimitEntity.Business : LimitEntity.Campaign;
        var id = context.CampaignOrNull?.Id ?? context.Business.Id;
        var place = Enter(context.Operation, context.Business.Id, kind, id, context.Business.Subscription, always: false, out var hit);
        return hit == LimitHit.Wait
            ? WaitAsync(place, kind, id, context)
            : ValueTask.FromResult(place with { Refusal = RefusalOf(hit, place, kind, id, context.Operation) });
    }

    /// <summary>
    /// For a request that access has refused: charged to the cabinet of the key, never to the entity of the path, which
    /// may be somebody else's.
    /// </summary>
    internal LimitLease ForRefused(RequestContext context)
    {
        var id = context.Key.BusinessId;
        var level = context.Reference.Businesses.GetValueOrDefault(id)?.Subscription ?? SubscriptionLevel.None;
        return Enter(context.Operation, id, LimitEntity.ApiKey, id, level, always: true, out _);
    }

    /// <summary>
    /// Charges the answer and tells what is left. Waits only when more was used than is leased, so that no other node can
    /// use it too.
    /// </summary>
    internal ValueTask<LimitState> LeaveAsync(in LimitLease lease, int status, long counted)
    {
        var charge = status switch
        {
            _ when _options.IsOff => 0,
            >= 500 => 0,
            >= 400 => 1,
            _ => lease.Rule.CountsElements ? Math.Max(0, counted) : 1,
        };
        var state = lease.Entity.Leave(lease, charge, _clock.GetUtcNow(), out var isShort);
        return isShort ? SettleAsync(lease) : ValueTask.FromResult(state);
    }

    /// <summary>Returns the units that were not wanted for so long.</summary>
    internal async ValueTask ReturnIdleAsync(TimeSpan idle, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var returns = new List<QuotaReturn>();
        foreach (var (_, entity) in _entities)
        {
            entity.TakeIdle(now, idle, returns);
        }

        if (returns.Count > 0)
        {
            await _leases!.ReturnAsync(returns, cancellationToken);
        }
    }

    private static Answer? RefusalOf(LimitHit hit, in LimitLease place, LimitEntity kind, long id, ApiOperation operation) =>
        hit switch
        {
            LimitHit.None => null,
            LimitHit.Unavailable => Answer.Unavailable(Failures.UnavailableRetrySeconds),
            LimitHit.Parallel => Refuse($"{place.Rule.Parallel} parallel requests", kind, id),
            _ => Refuse(
                $"{place.Amount} requests per {place.Rule.PeriodText} for resource {operation.ResourceName}", kind, id),
        };

    private static Answer Refuse(FormattableString what, LimitEntity kind, long id)
    {
        var name = kind == LimitEntity.Campaign ? "campaignId" : "businessId";
        return Answer.Refuse(
            420,
            ErrorCodes.MethodFailure,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Hit rate limit of {what.ToString(CultureInfo.InvariantCulture)} for {name} {id}"));
    }

    private LimitLease Enter(
        ApiOperation operation, long businessId, LimitEntity kind, long id, SubscriptionLevel level, bool always, out LimitHit hit)
    {
        var now = _clock.GetUtcNow();
        SweepIfDue(now);
        var rule = _rules.GetOrAdd(operation, static (operation, options) => LimitRule.Of(operation, options), _options);
        var amount = level == SubscriptionLevel.Medium ? rule.MediumAmount : rule.Amount;
        while (true)
        {
            var entity = _entities.GetOrAdd(
                (kind, id),
                static (key, at) => new LimitedEntity(at.BusinessId, at.IsShared ? NameOf(key.Kind, key.Id) : null),
                (BusinessId: businessId, IsShared: _leases is not null));
            if (entity.TryEnter(rule, amount, now, always || _options.IsOff, out var place, out hit))
            {
                return place;
            }

            // Dropped by the sweep between the look-up and the lock: take the new one.
        }
    }

    private static string NameOf(LimitEntity kind, long id)
    {
        var name = kind switch
        {
            LimitEntity.Campaign => "campaign",
            LimitEntity.Business => "business",
            _ => "key",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{name} {id}");
    }

    private async ValueTask<LimitLease> WaitAsync(LimitLease place, LimitEntity kind, long id, RequestContext context)
    {
        var hit = LimitHit.Wait;
        try
        {
            while (hit == LimitHit.Wait)
            {
                await _leases!.FillAsync(place).WaitAsync(context.Http.RequestAborted);
                hit = place.Entity.Resume(ref place, _clock.GetUtcNow());
            }
        }
        finally
        {
            if (hit != LimitHit.None)
            {
                place.Entity.GiveUp(place);
            }
        }

        return place with { Refusal = RefusalOf(hit, place, kind, id, context.Operation) };
    }

    private async ValueTask<LimitState> SettleAsync(LimitLease lease)
    {
        LimitState state;
        bool isShort;
        do
        {
            await _leases!.FillAsync(lease);
            state = lease.Entity.State(lease, _clock.GetUtcNow(), out isShort);
        }
        while (isShort);

        return state;
    }

    private void SweepIfDue(DateTimeOffset now)
    {
        var due = Volatile.Read(ref _nextSweepTicks);
        if (now.UtcTicks < due
            || Interlocked.CompareExchange(ref _nextSweepTicks, now.UtcTicks + SweepInterval.Ticks, due) != due)
        {
            return;
        }

        foreach (var (key, entity) in _entities)
        {
            if (entity.TryDrop(now))
            {
                _entities.TryRemove(new(key, entity));
            }
        }
    }
}
