using System.Collections.Concurrent;
using System.Globalization;
using Laas.Contracts;
using Laas.Domain;

namespace Laas.Server.Http;

/// <summary>
/// Resource and parallel limits of contract 2.0.4, in memory. A request holds one unit of its window while it runs, so
/// that concurrent requests cannot pass the limit together; what it really used is charged when its answer is known.
/// </summary>
public sealed class RateLimits
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<(LimitEntity Kind, long Id), LimitedEntity> _entities = new();
    private readonly ConcurrentDictionary<ApiOperation, LimitRule> _rules = new();
    private readonly LimitOptions _options;
    private readonly TimeProvider _clock;
    private long _nextSweepTicks;

    public RateLimits(LimitOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        _nextSweepTicks = clock.GetUtcNow().UtcTicks + SweepInterval.Ticks;
    }

    /// <summary>
    /// Entities that have a window or a running request; bounded by the shops and cabinets that are in use.
    /// </summary>
    public int EntityCount => _entities.Count;

    /// <summary>Lets a request in or refuses it. Every lease is to be given back with <see cref="Leave"/>.</summary>
    internal LimitLease Enter(RequestContext context)
    {
        var kind = context.CampaignOrNull is null ? LimitEntity.Business : LimitEntity.Campaign;
        var id = context.CampaignOrNull?.Id ?? context.Business.Id;
        return Enter(context, kind, id, context.Business.Subscription, always: false);
    }

    /// <summary>
    /// For a request that access has refused: charged to the cabinet of the key, never to the entity of the path, which
    /// may be somebody else's.
    /// </summary>
    internal LimitLease ForRefused(RequestContext context)
    {
        var level = context.Reference.Businesses.GetValueOrDefault(context.Key.BusinessId)?.Subscription;
        return Enter(context, LimitEntity.ApiKey, context.Key.BusinessId, level ?? SubscriptionLevel.None, always: true);
    }

    /// <summary>Charges the answer and tells what is left.</summary>
    internal LimitState Leave(in LimitLease lease, int status, long counted)
    {
        var charge = status switch
        {
            _ when _options.IsOff => 0,
            >= 500 => 0,
            >= 400 => 1,
            _ => lease.Rule.CountsElements ? Math.Max(0, counted) : 1,
        };
        return lease.Entity.Leave(lease, charge, _clock.GetUtcNow());
    }

    private LimitLease Enter(RequestContext context, LimitEntity kind, long id, SubscriptionLevel level, bool always)
    {
        var now = _clock.GetUtcNow();
        SweepIfDue(now);
        var rule = _rules.GetOrAdd(
            context.Operation, static (operation, options) => LimitRule.Of(operation, options), _options);
        var amount = level == SubscriptionLevel.Medium ? rule.MediumAmount : rule.Amount;
        while (true)
        {
            var entity = _entities.GetOrAdd((kind, id), static _ => new LimitedEntity());
            if (!entity.TryEnter(rule, amount, now, always || _options.IsOff, out var window, out var hit))
            {
                // Dropped by the sweep between the look-up and the lock: take the new one.
                continue;
            }

            var refusal = hit switch
            {
                LimitHit.None => (Answer?)null,
                LimitHit.Parallel => Refuse($"{rule.Parallel} parallel requests", kind, id),
                _ => Refuse(
                    $"{amount} requests per {rule.PeriodText} for resource {context.Operation.ResourceName}", kind, id),
            };
            return new LimitLease(entity, rule, window, amount, refusal);
        }
    }

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

/// <summary>The limits of one operation as configured.</summary>
internal sealed record LimitRule(
    long Amount, long MediumAmount, TimeSpan Period, string PeriodText,
    int Parallel, bool OwnParallel, bool CountsElements)
{
    public static LimitRule Of(ApiOperation operation, LimitOptions options)
    {
        var change = options.Operations.TryGetValue(operation.Name, out var found) ? found : null;
        var limit = operation.Limit;
        var period = change?.PeriodSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : limit.Period;
        var own = change?.Parallel ?? operation.Parallel;
        return new LimitRule(
            change?.Amount ?? limit.Amount,
            change?.MediumAmount ?? change?.Amount ?? limit.MediumAmount,
            period,
            TextOf(period),
            own ?? options.Parallel,
            own is not null,
            limit.CountsElements);
    }

    private static string TextOf(TimeSpan period)
    {
        var (count, unit) = period.Ticks % TimeSpan.TicksPerHour == 0 ? (period.TotalHours, "hour")
            : period.Ticks % TimeSpan.TicksPerMinute == 0 ? (period.TotalMinutes, "minute")
            : (period.TotalSeconds, "second");
        return string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
    }
}
