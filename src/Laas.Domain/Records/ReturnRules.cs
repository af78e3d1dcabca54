using System.Collections.Immutable;
using System.Globalization;
using static Laas.Domain.ReturnStatus;

namespace Laas.Domain;

/// <summary>Units of a return line as a warehouse found them.</summary>
/// <param name="Found">By condition; FREEZE is not used. Together with <paramref name="Lost"/> exactly the line's units.</param>
public readonly record struct FoundUnits(long ReturnLineId, StockAmounts Found, int Lost);

/// <summary>What a change of a return writes: its own steps, and what it means for its order.</summary>
/// <param name="Order">The order's step; <see langword="null"/>: the order does not change.</param>
/// <param name="Stock">Stock that moves without the order; empty when none.</param>
public sealed record ReturnWork(ImmutableArray<RecordStep> Records, OrderStep? Order, ImmutableArray<StockStep> Stock)
{
    public Return Return => (Return)Records[^1].Record;
}

/// <summary>A decision about a return.</summary>
public readonly record struct ReturnDecision(ReturnRefusal Refusal, ReturnWork? Work)
{
    public static implicit operator ReturnDecision(ReturnRefusal refusal) => new(refusal, null);

    public static implicit operator ReturnDecision(ReturnWork work) => new(ReturnRefusal.None, work);
}

/// <summary>Why a return cannot be made or take a step.</summary>
public enum ReturnRefusal
{
    None,

    /// <summary>The order is not with its customer.</summary>
    NotDelivered,

    /// <summary>More units than the customer has, or an offer that the order does not have.</summary>
    WrongCount,

    /// <summary>The table does not have this step.</summary>
    NoTransition,

    /// <summary>What was found does not add up to the line's units.</summary>
    WrongFindings,

    /// <summary>A cancel operation runs already.</summary>
    CancelRunning,
}

/// <summary>
/// Returns and non-purchases (contract 7.3). Pure. The order of a RETURN keeps count of the units that travel, so that none is
/// returned twice; its version guards that.
/// </summary>
public static class ReturnRules
{
    private static readonly ImmutableArray<(ReturnReason Reason, ReturnSubreason Subreason)> Matrix =
    [
        (ReturnReason.DoesNotFit, ReturnSubreason.UserDidNotLike),
        (ReturnReason.DoesNotFit, ReturnSubreason.UserChangedMind),
        (ReturnReason.DoesNotFit, ReturnSubreason.DeliveredTooLong),
        (ReturnReason.BadQuality, ReturnSubreason.BadPackage),
        (ReturnReason.BadQuality, ReturnSubreason.Damaged),
        (ReturnReason.BadQuality, ReturnSubreason.NotWorking),
        (ReturnReason.BadQuality, ReturnSubreason.Incompleteness),
        (ReturnReason.WrongItem, ReturnSubreason.WrongItem),
        (ReturnReason.WrongItem, ReturnSubreason.WrongColor),
        (ReturnReason.WrongItem, ReturnSubreason.DidNotMatchDescription),
    ];

    /// <summary>Whether the subreason belongs to the reason (contract 2.25).</summary>
    public static bool Fits(ReturnReason reason, ReturnSubreason subreason) => Matrix.Contains((reason, subreason));

    /// <summary>Lines of the order that cannot give so many units back; empty: all can.</summary>
    public static IReadOnlyList<string> WrongCounts(Order order, IReadOnlyList<ReturnLine> lines) =>
    [
        .. lines.GroupBy(l => l.OfferId, StringComparer.Ordinal)
            .Where(g => order.Details.Lines.FirstOrDefault(l => string.Equals(l.OfferId, g.Key, StringComparison.Ordinal)) is not { } line
                || g.Sum(l => l.Count) > line.Returnable)
            .Select(g => g.Key),
    ];

    /// <summary>A RETURN of units that the customer has.</summary>
    /// <param name="draft">Everything but status, version and times.</param>
    public static ReturnDecision Create(Order order, Return draft, string actor, DateTimeOffset now)
    {
        if (order.Status is not (OrderStatus.Delivered or OrderStatus.PartiallyReturned))
        {
            return ReturnRefusal.NotDelivered;
        }

        if (WrongCounts(order, draft.Lines).Count > 0)
        {
            return ReturnRefusal.WrongCount;
        }

        var born = draft with { Status = Created, Version = 1, CreatedAt = now, UpdatedAt = now };
        return new ReturnWork(
            [new RecordStep(born, EventType.ReturnCreated, actor, null, WireText.Of(Created), OrderText(born))],
            OnOrder(order, born, actor, now, (line, units) => line with { Returning = line.Returning + units }),
            []);
    }

    /// <summary>The record of goods that their customer did not get or take.</summary>
    public static RecordStep Unredeemed(Order order, long id, ImmutableArray<BoxItem> units, string actor, DateTimeOffset now)
    {
        var born = new Return
        {
            Id = id,
            BusinessId = order.BusinessId,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
            OrderId = order.Id,
            CampaignId = order.CampaignId,
            Type = ReturnType.Unredeemed,
            Status = Created,
            Lines =
            [
                .. units.Select((u, i) => new ReturnLine(
                    i + 1, u.LineId, order.Details.Lines.First(l => l.Id == u.LineId).OfferId, u.Units)),
            ],
        };
        return new RecordStep(born, EventType.ReturnCreated, actor, null, WireText.Of(Created), OrderText(born));
    }

    /// <summary>Notes that a cancel operation was asked for (contract 2.26).</summary>
    public static ReturnDecision RequestCancel(Return current, string operationId, string actor, DateTimeOffset now) =>
        current.CancelOperationId is not null ? ReturnRefusal.CancelRunning
        : ReturnTransitions.Path(current.Type, current.Status, Cancelled) is not [_] ? ReturnRefusal.NoTransition
        : new ReturnWork([Step(current with { CancelOperationId = operationId }, current.Status, actor, now, "cancel asked for")], null, []);

    /// <summary>
    /// A step that moves no stock: scans, collection by the shop, cancellation, expiry, loss. What closes a RETURN before its units
    /// came back gives them back to the order's count.
    /// </summary>
    /// <param name="dueAt">When a timer acts after this step.</param>
    public static ReturnDecision Advance(
        Return current, Order order, ReturnStatus to, string actor, DateTimeOffset now, long? pointId = null, DateTimeOffset? dueAt = null)
    {
        var path = ReturnTransitions.Path(current.Type, current.Status, to);
        if (path.IsEmpty || to is FulfilmentReceived or PreparedForUtilization || current.Status == PreparedForUtilization)
        {
            return ReturnRefusal.NoTransition;
        }

        var steps = Along(current, path, actor, now, r => r with { PointId = pointId ?? r.PointId, DueAt = dueAt });
        var after = (Return)steps[^1].Record;
        return new ReturnWork(steps, current.Type == ReturnType.Unredeemed ? null : Settled(order, current, after, actor, now), []);
    }

    /// <summary>A warehouse takes the goods in: stock by the condition found; units of a RETURN count as returned.</summary>
    /// <param name="findings">One for every line.</param>
    public static ReturnDecision TakeIn(
        Return current, Order order, long warehouseId, IReadOnlyList<FoundUnits> findings, string actor, DateTimeOffset now)
    {
        var path = ReturnTransitions.Path(current.Type, current.Status, FulfilmentReceived);
        if (path.IsEmpty)
        {
            return ReturnRefusal.NoTransition;
        }

        var byLine = findings.GroupBy(f => f.ReturnLineId).ToDictionary(g => g.Key, g => g.ToList());
        if (byLine.Count != current.Lines.Length || current.Lines.Any(l => !byLine.TryGetValue(l.Id, out var f) || f is not [var one] || !Adds(l, one)))
        {
            return ReturnRefusal.WrongFindings;
        }

        var lines = current.Lines.Select(l => l with { Found = byLine[l.Id][0].Found, Lost = byLine[l.Id][0].Lost }).ToImmutableArray();
        var steps = Along(current, path, actor, now, r => r with { Lines = lines, WarehouseId = warehouseId, DueAt = null });
        var after = (Return)steps[^1].Record;
        var step = current.Type == ReturnType.Unredeemed
            ? OrderRules.Change(order, EventType.OrderReturnChanged, actor, now, order.State, ReturnText(after))
            : Settled(order, current, after, actor, now)!;
        return new ReturnWork(
            steps,
            step with
            {
                Stock =
                [
                    .. lines.Where(l => l.Found != default)
                        .Select(l => StockMove.Return(new(current.CampaignId, warehouseId, l.OfferId), l.Found)),
                ],
            },
            []);
    }

    /// <summary>
    /// Unusable goods go to disposal and away: from where they were found to UTILIZATION, and then out. Goods that never reached
    /// a warehouse move no stock.
    /// </summary>
    public static ReturnDecision Dispose(Return current, ReturnStatus to, string actor, DateTimeOffset now)
    {
        if (to is not (PreparedForUtilization or Utilized) || ReturnTransitions.Path(current.Type, current.Status, to) is not [_])
        {
            return ReturnRefusal.NoTransition;
        }

        var moves = current.WarehouseId is not { } warehouse ? [] : current.Lines
            .Select(l => (Key: new StockKey(current.CampaignId, warehouse, l.OfferId), Units: l.Found.Total - l.Found.Fit, l.Found))
            .Where(l => l.Units > 0)
            .Select(l => to == Utilized
                ? StockMove.Utilize(l.Key, l.Units)
                : new StockMove(
                    l.Key, LedgerKind.Move,
                    StockAmounts.Of(StockKind.Utilization, l.Units) - (l.Found with { Fit = 0 })))
            .ToImmutableArray();
        return new ReturnWork(
            [Step(current with { Status = to }, current.Status, actor, now, null)],
            null,
            moves.IsEmpty ? [] : [new StockStep(actor, ReturnText(current), moves)]);
    }

    private static bool Adds(ReturnLine line, FoundUnits found) =>
        found.Lost >= 0 && found.Found is { Freeze: 0, Fit: >= 0, Quarantine: >= 0, Utilization: >= 0, Defect: >= 0, Expired: >= 0 }
        && found.Found.Total + found.Lost == line.Count;

    /// <summary>What the end of a RETURN means for its order; null when it goes on.</summary>
    private static OrderStep? Settled(Order order, Return before, Return after, string actor, DateTimeOffset now) => after.Status switch
    {
        Cancelled or Expired => OnOrder(order, before, actor, now, (line, units) => line with { Returning = line.Returning - units }),
        Lost => OnOrder(
            order, before, actor, now, (line, units) => line with { Returning = line.Returning - units, Lost = line.Lost + units }),
        Picked or NotInDemand => WithState(OnOrder(
            order, before, actor, now, (line, units) => line with { Returning = line.Returning - units, Returned = line.Returned + units })),
        FulfilmentReceived => WithState(OnOrder(order, before, actor, now, (line, units) =>
        {
            var lost = after.Lines.Where(l => l.OrderLineId == line.Id).Sum(l => l.Lost);
            return line with
            {
                Returning = line.Returning - units,
                Lost = line.Lost + lost,
                Returned = line.Returned + units - lost,
            };
        })),
        _ => null,
    };

    private static OrderStep OnOrder(
        Order order, Return current, string actor, DateTimeOffset now, Func<OrderLine, int, OrderLine> change)
    {
        var units = current.Lines.GroupBy(l => l.OrderLineId).ToDictionary(g => g.Key, g => g.Sum(l => l.Count));
        return OrderRules.Change(
            FulfilmentRules.WithLines(order, l => units.TryGetValue(l.Id, out var n) ? change(l, n) : l),
            EventType.OrderReturnChanged, actor, now, order.State, ReturnText(current));
    }

    /// <summary>PARTIALLY_RETURNED once a unit came back, RETURNED once none is left with the customer or on its way.</summary>
    private static OrderStep WithState(OrderStep step)
    {
        var lines = step.Order.Details.Lines;
        if (lines.All(l => l.Returned == 0))
        {
            return step;
        }

        var status = lines.All(l => l.Returnable == 0 && l.Returning == 0) ? OrderStatus.Returned : OrderStatus.PartiallyReturned;
        return step with { Order = step.Order with { State = step.Order.State with { Status = status } } };
    }

    private static ImmutableArray<RecordStep> Along(
        Return current, ImmutableArray<ReturnStatus> path, string actor, DateTimeOffset now, Func<Return, Return> change)
    {
        var steps = ImmutableArray.CreateBuilder<RecordStep>(path.Length);
        var at = current;
        for (var i = 0; i < path.Length; i++)
        {
            var next = at with { Status = path[i], CancelOperationId = null };
            steps.Add(Step(i == path.Length - 1 ? change(next) : next, at.Status, actor, now, null));
            at = (Return)steps[^1].Record;
        }

        return steps.MoveToImmutable();
    }

    private static RecordStep Step(Return after, ReturnStatus from, string actor, DateTimeOffset now, string? detail) => new(
        after with { Version = after.Version + 1, UpdatedAt = now },
        EventType.ReturnChanged, actor, WireText.Of(from), WireText.Of(after.Status), detail ?? OrderText(after));

    private static string OrderText(Return current) => "order " + current.OrderId.ToString(CultureInfo.InvariantCulture);

    private static string ReturnText(Return current) => "return " + current.Id.ToString(CultureInfo.InvariantCulture);
}
