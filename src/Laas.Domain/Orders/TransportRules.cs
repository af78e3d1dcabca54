using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using static Laas.Domain.OrderStatus;
using static Laas.Domain.OrderSubstatus;

namespace Laas.Domain;

/// <summary>
/// A parcel's way from the warehouse's gate to the customer or back (contract 7.1 O5 to O8, 7.2). Pure. A later scan implies the steps
/// that were skipped; an older one only enters the history (DECISIONS, Operator side). Whatever ends the way ends a running
/// cancel operation too: done when transport accepts the recall, else failed.
/// </summary>
public static class TransportRules
{
    private static readonly ImmutableArray<OrderSubstatus> RefusalReasons =
        [UserRefusedDelivery, UserRefusedProduct, UserRefusedQuality, UserChangedMind];

    private static readonly OrderState GivenOut = new(Delivered, DeliveryServiceDelivered);
    private static readonly OrderState AtThePoint = new(Pickup, PickupServiceReceived);

    /// <summary>Reasons that a refusal may have.</summary>
    public static bool IsRefusalReason(OrderSubstatus reason) => RefusalReasons.Contains(reason);

    public static WorkDecision Scan(Order order, Scan scan, TransportFacts facts, string actor, DateTimeOffset now)
    {
        if (order.Fake)
        {
            return Refusal.Fake;
        }

        if (Target(scan) is not { } to)
        {
            return AttemptFailed(order, scan, facts, actor, now);
        }

        if (to.Status is not (Cancelled or Delivered) && IsBehind(order, to))
        {
            return Note(order, scan, actor, now);
        }

        if (order.AsOf(now).IsTerminal)
        {
            return Refusal.Terminal;
        }

        if (scan.Kind == ScanKind.Recalled && order.Details.CancelOperationId is null)
        {
            return Refusal.NothingToDo;
        }

        return Go(order, to, scan, facts, actor, now);
    }

    /// <summary>Ends an order whose time is over: storage at the point, or the way there.</summary>
    public static WorkDecision Expire(Order order, TransportFacts facts, DateTimeOffset now) =>
        order.DueAt is not { } due || due > now || order.IsTerminal
            ? Refusal.NothingToDo
            : Transitions.Path(
                order.State, new(Cancelled, order.Status == Pickup ? PickupExpired : TooLongDelivery), Party.Timer,
                order.Details.Delivery.Kind) is { Length: > 0 } path
                ? Finish(order, path, null, facts, "timer", now)
                : Refusal.NoTransition;

    /// <summary>A new receive code in place of the old one; wrong attempts are forgotten.</summary>
    public static Decision IssueCode(Order order, string code, string actor, DateTimeOffset now) =>
        order.IsTerminal ? Refusal.Terminal
        : order.Details.Fulfilment?.ReceiveCode is null ? Refusal.NothingToDo
        : FulfilmentRules.Work(
            order, order.State, FulfilmentRules.Of(order) with { ReceiveCode = code, WrongCodes = 0 }, actor, now, "new receive code");

    private static OrderState? Target(Scan scan) => scan.Kind switch
    {
        ScanKind.Received => new(Delivery, DeliveryServiceReceived),
        ScanKind.Sorted => new(Delivery, ReadyForLastMile),
        ScanKind.OutForDelivery => new(Delivery, LastMileStarted),
        ScanKind.AtPoint => AtThePoint,
        ScanKind.Delivered => GivenOut,
        ScanKind.Refused => new(Cancelled, scan.Reason ?? UserRefusedDelivery),
        ScanKind.Undelivered => new(Cancelled, DeliveryServiceUndelivered),
        ScanKind.Lost => new(Cancelled, scan.Reason ?? DeliveryServiceLost),
        ScanKind.Recalled => new(Cancelled, ShopFailed),
        _ => null,
    };

    /// <summary>The parcel has been there, or its way has ended: goods that travel back are scanned as well.</summary>
    private static bool IsBehind(Order order, OrderState to) =>
        !order.IsBeforeShipping && (order.IsTerminal || Transitions.Rank(to) <= Transitions.Rank(order.State));

    private static OrderWork Note(Order order, Scan scan, string actor, DateTimeOffset now) =>
        new([OrderRules.Change(order, EventType.OrderNoted, actor, now, order.State, Detail(scan, "late scan"))]) { IsNote = true };

    private static WorkDecision Go(
        Order order, OrderState to, Scan scan, TransportFacts facts, string actor, DateTimeOffset now)
    {
        var by = scan.Kind == ScanKind.Recalled ? Party.Shop : PartyOf(order, scan);
        var path = Transitions.Path(order.State, to, by, order.Details.Delivery.Kind);
        if (path.IsEmpty)
        {
            return Refusal.NoTransition;
        }

        // While the shop's cancel runs the warehouse lets nothing go (contract 7.2).
        if (order.IsBeforeShipping && order.Details.CancelOperationId is not null)
        {
            return Refusal.CancelRunning;
        }

        if (scan.Kind == ScanKind.Delivered && CheckRefused(order, scan) is not Refusal.None and var wrong)
        {
            return wrong;
        }

        return scan.Kind == ScanKind.Delivered && CheckCode(order, scan, actor, now) is { } refused
            ? refused
            : Finish(order, path, scan, facts, actor, now);
    }

    /// <summary>The party that the table names for this scan: a refusal at the counter is the point's.</summary>
    private static Party PartyOf(Order order, Scan scan) => scan.Kind switch
    {
        ScanKind.OutForDelivery => Party.Courier,
        ScanKind.AtPoint => Party.Point,
        ScanKind.Delivered when order.Details.Delivery.Kind == DeliveryKind.Pickup => Party.Point,
        ScanKind.Refused when order.Status == Pickup => Party.Point,
        ScanKind.Delivered or ScanKind.Refused => Party.Courier,
        _ => Party.Carrier,
    };

    private static OrderWork Finish(
        Order order, ImmutableArray<Transition> path, Scan? scan, TransportFacts facts, string actor, DateTimeOffset now)
    {
        var steps = ImmutableArray.CreateBuilder<OrderStep>(path.Length);
        var at = order;
        foreach (var step in path)
        {
            var taken = Take(at, step.To, scan, facts, actor, now);
            steps.Add(taken);
            at = taken.Order;
        }

        var work = new OrderWork(steps.MoveToImmutable());
        var back = GoesBack(at, scan);
        return work with
        {
            Return = back.IsEmpty ? null : ReturnRules.Unredeemed(at, facts.ReturnId, back, actor, now),
            CancelOperationId = order.Details.CancelOperationId,
            CancelEnds = order.Details.CancelOperationId is null || !at.IsTerminal ? null
                : scan?.Kind == ScanKind.Recalled ? OperationStatus.Done : OperationStatus.Failed,
        };
    }

    private static OrderStep Take(
        Order order, OrderState to, Scan? scan, TransportFacts facts, string actor, DateTimeOffset now)
    {
        if (to == new OrderState(Processing, Shipped))
        {
            return FulfilmentRules.Ship(order, facts.NewCode, facts.RoadEnds, actor, now);
        }

        var fulfilment = FulfilmentRules.Of(order) with { LastScanAt = Later(order, scan) };
        var next = order;
        if (to == AtThePoint)
        {
            fulfilment = fulfilment with { ArrivedOn = facts.Today, StorageUntil = facts.StorageUntil.Day };
            next = order with { DueAt = facts.StorageUntil.End };
        }
        else if (to == GivenOut)
        {
            var refused = scan!.Refused ?? [];
            next = FulfilmentRules.WithLines(order, l => l with { Rejected = UnitsOf(refused, l.Id) }) with { DueAt = null };
            next = next with { Details = next.Details with { CancelOperationId = null } };
            fulfilment = fulfilment with { ArrivedOn = fulfilment.ArrivedOn ?? facts.Today };
        }

        var cancelled = to.Status == Cancelled;
        return OrderRules.Change(
            next with { Details = next.Details with { Fulfilment = fulfilment } },
            cancelled ? EventType.OrderCancelled : EventType.OrderStatusChanged, actor, now, to, scan is null ? null : Detail(scan, null));
    }

    /// <summary>Units that travel back: all of a cancelled parcel that is not lost, the refused ones of a delivered one.</summary>
    private static ImmutableArray<BoxItem> GoesBack(Order order, Scan? scan) => order.State switch
    {
        { Status: Cancelled, Substatus: OrderSubstatus.Lost or DeliveryServiceLost } => [],
        { Status: Cancelled } => [.. order.Details.Lines.Select(l => new BoxItem(l.Id, l.Count))],
        { Status: Delivered } when scan is { Refused: { } refused } => [.. refused.Where(r => r.Units > 0)],
        _ => [],
    };

    private static WorkDecision AttemptFailed(
        Order order, Scan scan, TransportFacts facts, string actor, DateTimeOffset now)
    {
        if (order.IsTerminal)
        {
            return Refusal.Terminal;
        }

        if (order.State != new OrderState(Delivery, LastMileStarted))
        {
            return order.IsBeforeShipping ? Refusal.NoTransition : Note(order, scan, actor, now);
        }

        var failed = FulfilmentRules.Of(order).FailedAttempts + 1;
        if (failed >= Fulfilment.DeliveryAttemptsMax)
        {
            var path = Transitions.Path(order.State, new(Cancelled, TooManyDeliveryDateChanges), Party.Timer, order.Details.Delivery.Kind);
            return Finish(order, path, scan, facts, actor, now);
        }

        var fulfilment = FulfilmentRules.Of(order) with { FailedAttempts = failed, LastScanAt = Later(order, scan) };
        return new OrderWork([FulfilmentRules.Work(order, new(Delivery, ReadyForLastMile), fulfilment, actor, now, $"attempt {failed} failed")]);
    }

    private static Refusal CheckRefused(Order order, Scan scan)
    {
        var refused = scan.Refused ?? [];
        if (refused.GroupBy(r => r.LineId).Any(g => g.Count() > 1)
            || refused.Any(r => order.Details.Lines.All(l => l.Id != r.LineId)))
        {
            return Refusal.UnknownLine;
        }

        // All of it is a refusal of the parcel, which is another outcome.
        return refused.Any(r => r.Units < 1) || order.Details.Lines.Any(l => UnitsOf(refused, l.Id) > l.Count)
            || order.Details.Lines.All(l => UnitsOf(refused, l.Id) == l.Count)
                ? Refusal.TooManyUnits
                : Refusal.None;
    }

    /// <summary>A parcel is given out at a point for its code only. Each wrong one is noted; the codes themselves never are.</summary>
    private static WorkDecision? CheckCode(Order order, Scan scan, string actor, DateTimeOffset now)
    {
        var fulfilment = FulfilmentRules.Of(order);
        if (fulfilment.ReceiveCode is not { } code || order.Details.Delivery.Kind != DeliveryKind.Pickup)
        {
            return null;
        }

        if (fulfilment.WrongCodes >= Fulfilment.CodeAttemptsMax)
        {
            return Refusal.CodeBlocked;
        }

        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(scan.Code ?? "")))
        {
            return null;
        }

        var after = fulfilment with { WrongCodes = fulfilment.WrongCodes + 1 };
        var noted = OrderRules.Change(
            order with { Details = order.Details with { Fulfilment = after } },
            EventType.OrderNoted, actor, now, order.State, $"wrong receive code, {after.WrongCodes} of {Fulfilment.CodeAttemptsMax}");
        return new WorkDecision(
            after.WrongCodes >= Fulfilment.CodeAttemptsMax ? Refusal.CodeBlocked : Refusal.WrongCode, new OrderWork([noted]) { IsNote = true });
    }

    private static int UnitsOf(ImmutableArray<BoxItem> items, long lineId) =>
        items.Where(i => i.LineId == lineId).Sum(i => i.Units);

    private static DateTimeOffset? Later(Order order, Scan? scan) =>
        order.Details.Fulfilment?.LastScanAt is { } last && (scan is null || scan.At < last) ? last : scan?.At;

    private static string Detail(Scan scan, string? note) =>
        FormattableString.Invariant($"{WireText.Of(scan.Kind)} at {scan.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}{(note is null ? "" : ", " + note)}");
}
