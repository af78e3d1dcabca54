using System.Collections.Immutable;
using static Laas.Domain.OrderStatus;
using static Laas.Domain.OrderSubstatus;

namespace Laas.Domain;

/// <summary>Why an order cannot take a step. Closed set; the server maps each to one wire answer.</summary>
public enum Refusal
{
    None,

    /// <summary>Only a draft can be confirmed.</summary>
    NotADraft,

    /// <summary>The draft's hour is over.</summary>
    DraftExpired,

    /// <summary>Delivered, cancelled or returned.</summary>
    Terminal,

    /// <summary>A cancel operation is running.</summary>
    CancelRunning,

    /// <summary>Only a courier delivery has an interval to change.</summary>
    NotACourierOrder,

    /// <summary>The transition table does not have this step.</summary>
    NoTransition,

    /// <summary>A test order is never shipped.</summary>
    Fake,

    /// <summary>The order belongs to a wave already.</summary>
    InAWave,

    /// <summary>The order has no such line, or a line is named twice.</summary>
    UnknownLine,

    /// <summary>More units, or more marking codes, than the line has.</summary>
    TooManyUnits,

    /// <summary>Units are missing or not picked yet.</summary>
    NotPicked,

    /// <summary>The boxes do not hold exactly what was picked.</summary>
    WrongBoxes,

    /// <summary>No unit is missing.</summary>
    NothingMissing,

    /// <summary>The receive code is wrong; the attempt counts.</summary>
    WrongCode,

    /// <summary>Too many wrong codes: support has to issue a new one.</summary>
    CodeBlocked,

    /// <summary>There is no operation to accept or code to replace.</summary>
    NothingToDo,
}

/// <summary>A decision: a refusal, or the step to commit.</summary>
public readonly record struct Decision(Refusal Refusal, OrderStep? Step)
{
    public static implicit operator Decision(Refusal refusal) => new(refusal, null);

    public static implicit operator Decision(OrderStep step) => new(Refusal.None, step);
}

/// <summary>
/// Rules of an order's life (contract 7). Pure: no clock, no I/O, no exceptions for expected refusals. Stock follows from
/// the step: leaving the shelf's reservation releases what the order still holds, and slots are given back with it.
/// </summary>
public static class OrderRules
{
    /// <summary>The first step of a new order: a draft or an accepted one, with its goods and slot reserved.</summary>
    /// <param name="draft">Everything but state, version and times.</param>
    /// <param name="draftLifetime">How long a draft waits for its confirmation; <see langword="null"/> for an accepted order.</param>
    /// <param name="slotCapacity">Daily capacity of the booked slot; ignored without a slot.</param>
    public static OrderStep Create(
        Order draft, TimeSpan? draftLifetime, int slotCapacity, string actor, DateTimeOffset now)
    {
        var order = draft with
        {
            State = draftLifetime is null ? new(Processing, Started) : new(Reserved, AwaitConfirmation),
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
            ExpiresAt = now + draftLifetime,
        };

        return new OrderStep(
            order,
            new OrderEvent(EventType.OrderCreated, actor, null),
            order.Fake ? [] : [.. order.Details.Lines.Select(l => StockMove.Reserve(order.KeyOf(l), l.Count))],
            order.Fake || order.Details.Delivery.Slot is not { } slot ? [] : [new SlotMove(slot, 1, slotCapacity)]);
    }

    /// <summary>
    /// The order as anyone must see it at <paramref name="now"/>: an expired draft is cancelled from its expiry instant on,
    /// whether or not the sweeper has been there.
    /// </summary>
    public static Order AsOf(this Order order, DateTimeOffset now) =>
        order.IsExpired(now)
            ? order with { State = new(Cancelled, ReservationExpired), UpdatedAt = order.ExpiresAt!.Value }
            : order;

    /// <summary>Draft → PROCESSING/STARTED. A cut-off that has passed meanwhile does not matter (DECISIONS, Promise).</summary>
    public static Decision Confirm(Order order, string actor, DateTimeOffset now) => order switch
    {
        { IsDraft: false } => Refusal.NotADraft,
        _ when order.IsExpired(now) => Refusal.DraftExpired,
        { Details.CancelOperationId: not null } => Refusal.CancelRunning,
        _ => Change(order, EventType.OrderConfirmed, actor, now, new(Processing, Started)),
    };

    /// <summary>Marks that a cancel operation runs; the goods stay reserved until it ends.</summary>
    public static Decision RequestCancel(Order order, string operationId, string actor, DateTimeOffset now)
    {
        if (order.AsOf(now).IsTerminal)
        {
            return order.IsExpired(now) ? Refusal.DraftExpired : Refusal.Terminal;
        }

        return order.Details.CancelOperationId is not null
            ? Refusal.CancelRunning
            : Change(
                order with { Details = order.Details with { CancelOperationId = operationId } },
                EventType.OrderCancelRequested, actor, now, order.State, operationId);
    }

    /// <summary>Cancels for a reason; stock and slot are given back when the goods are still on the shelf.</summary>
    public static Decision Cancel(Order order, OrderSubstatus reason, Party by, string actor, DateTimeOffset now)
    {
        if (order.AsOf(now).IsTerminal)
        {
            return order.IsExpired(now) ? Refusal.DraftExpired : Refusal.Terminal;
        }

        var to = new OrderState(Cancelled, reason);
        return Transitions.Allows(order.State, to, by)
            ? Change(order, EventType.OrderCancelled, actor, now, to)
            : Refusal.NoTransition;
    }

    /// <summary>
    /// Cancels a draft whose hour is over. The outcome counts from the expiry instant, whenever it is written: the order
    /// reads the same as <see cref="AsOf"/> has shown it since.
    /// </summary>
    public static Decision Expire(Order order, DateTimeOffset now) =>
        order.IsExpired(now)
            ? Change(order, EventType.OrderExpired, "timer", order.ExpiresAt!.Value, new(Cancelled, ReservationExpired))
            : Refusal.NotADraft;

    /// <summary>Whether the shop may ask for a change of recipient or interval now (contract 2.18).</summary>
    /// <param name="interval">The change touches the courier interval.</param>
    public static Refusal MayChange(Order order, bool interval, DateTimeOffset now) => order switch
    {
        _ when order.AsOf(now).IsTerminal => Refusal.Terminal,
        { Details.CancelOperationId: not null } => Refusal.CancelRunning,
        { Details.Delivery.Kind: not DeliveryKind.Courier } when interval => Refusal.NotACourierOrder,
        { Status: OrderStatus.Pickup } when interval => Refusal.NotACourierOrder,
        _ => Refusal.None,
    };

    /// <summary>Notes that change operations were asked for.</summary>
    public static OrderStep RequestChange(Order order, string operationIds, string actor, DateTimeOffset now) =>
        Change(order, EventType.OrderChangeRequested, actor, now, order.State, operationIds);

    /// <summary>Notes that a change operation ended without effect.</summary>
    public static OrderStep FailChange(Order order, string reason, string actor, DateTimeOffset now) =>
        Change(order, EventType.OrderChangeFailed, actor, now, order.State, reason);

    public static Decision ChangeRecipient(Order order, Customer customer, string actor, DateTimeOffset now) =>
        MayChange(order, interval: false, now) is not Refusal.None and var refusal
            ? refusal
            : Change(
                order with { Details = order.Details with { Customer = customer } },
                EventType.OrderRecipientChanged, actor, now, order.State);

    /// <summary>Moves the order to another courier interval: the old slot is given back and the new one booked in one step.</summary>
    public static Decision ChangeInterval(
        Order order, OrderDelivery delivery, int slotCapacity, string actor, DateTimeOffset now)
    {
        if (MayChange(order, interval: true, now) is not Refusal.None and var refusal)
        {
            return refusal;
        }

        var step = Change(
            order with { Details = order.Details with { Delivery = delivery } },
            EventType.OrderIntervalChanged, actor, now, order.State);
        return order.Fake || delivery.Slot == order.Details.Delivery.Slot
            ? step
            : step with { Slots = [.. SlotsBack(order), .. SlotsOf(delivery, slotCapacity)] };
    }

    /// <summary>
    /// Takes up to <paramref name="units"/> of a line's reservation away because a recount found fewer goods; the order
    /// keeps the shortage until the operator settles it (DECISIONS, Stock and orders).
    /// </summary>
    public static OrderStep LoseReservation(Order order, OrderLine line, int units, string actor, DateTimeOffset now)
    {
        var lines = order.Details.Lines.Replace(line, line with { Missing = line.Missing + units });
        var step = Change(
            order with { Details = order.Details with { Lines = lines } },
            EventType.OrderShortage, actor, now, order.State, $"{line.OfferId}: {units} of {line.Count}");
        return step with { Stock = [StockMove.Shortage(order.KeyOf(line), units)] };
    }

    /// <summary>One step to a state; leaving the way before shipping gives the goods back, a cancellation the slot too.</summary>
    internal static OrderStep Change(
        Order order, EventType type, string actor, DateTimeOffset now, OrderState to, string? detail = null)
    {
        // Once: what is noted about a cancelled order, or comes back of it, gives nothing back again.
        var cancelled = to.Status == Cancelled && order.Status != Cancelled;
        var after = order with
        {
            State = to,
            Version = order.Version + 1,
            UpdatedAt = now,
            DueAt = cancelled ? null : order.DueAt,
            Details = cancelled ? order.Details with { CancelOperationId = null } : order.Details,
        };

        return new OrderStep(
            after,
            new OrderEvent(type, actor, order.State, detail),
            cancelled && order.IsBeforeShipping ? Held(order) : [],
            cancelled ? SlotsBack(order) : []);
    }

    /// <summary>What the order holds on the shelf, given back.</summary>
    internal static ImmutableArray<StockMove> Held(Order order) =>
        order.Fake
            ? []
            : [.. order.Details.Lines
                .Where(l => l.Count > l.Missing)
                .Select(l => StockMove.Release(order.KeyOf(l), l.Count - l.Missing))];

    private static ImmutableArray<SlotMove> SlotsBack(Order order) =>
        order.Fake || order.Details.Delivery.Slot is not { } slot ? [] : [new SlotMove(slot, -1, 0)];

    private static ImmutableArray<SlotMove> SlotsOf(OrderDelivery delivery, int capacity) =>
        delivery.Slot is { } slot ? [new SlotMove(slot, 1, capacity)] : [];
}
