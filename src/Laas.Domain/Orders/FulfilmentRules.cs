using System.Collections.Immutable;
using static Laas.Domain.OrderStatus;
using static Laas.Domain.OrderSubstatus;

namespace Laas.Domain;

/// <summary>
/// What a warehouse does with an order (contract 7.1, O2 to O5). Pure, as <see cref="OrderRules"/>. Nothing goes on while a cancel
/// operation runs, and nothing at all with a test order.
/// </summary>
public static class FulfilmentRules
{
    private static readonly OrderState Accepted = new(Processing, Started);
    private static readonly OrderState Picking = new(Processing, Packaging);

    /// <summary>Puts an accepted order into a wave.</summary>
    public static Decision JoinWave(Order order, long waveId, string actor, DateTimeOffset now) =>
        MayWork(order, Accepted, now) is not Refusal.None and var refusal ? refusal
        : order.Details.Fulfilment?.WaveId is not null ? Refusal.InAWave
        : Work(order, order.State, Of(order) with { WaveId = waveId }, actor, now, $"wave {waveId}");

    /// <summary>Picking begins.</summary>
    public static Decision StartPicking(Order order, string actor, DateTimeOffset now) =>
        MayWork(order, Accepted, now) is not Refusal.None and var refusal
            ? refusal
            : OrderRules.Change(order, EventType.OrderStatusChanged, actor, now, Picking);

    /// <summary>
    /// States how many units of lines are in the basket, in place of what was stated before; lines that are not named stay.
    /// </summary>
    /// <param name="picks">Units from 0 to what the line has on the shelf; codes at most one a unit.</param>
    public static Decision Pick(Order order, IReadOnlyList<PickedLine> picks, string actor, DateTimeOffset now)
    {
        if (MayWork(order, Picking, now) is not Refusal.None and var refusal)
        {
            return refusal;
        }

        var picked = Of(order).Picked.ToDictionary(p => p.LineId);
        foreach (var pick in picks)
        {
            if (order.Details.Lines.FirstOrDefault(l => l.Id == pick.LineId) is not { } line
                || picks.Count(p => p.LineId == pick.LineId) > 1)
            {
                return Refusal.UnknownLine;
            }

            if (pick.Units < 0 || pick.Units > line.Count - line.Missing || pick.Codes?.Length > pick.Units)
            {
                return Refusal.TooManyUnits;
            }

            picked[pick.LineId] = pick;
        }

        var after = Of(order) with { Picked = [.. picked.Values.Where(p => p.Units > 0).OrderBy(p => p.LineId)] };
        return Work(order, order.State, after, actor, now, $"picked {after.Picked.Sum(p => p.Units)}");
    }

    /// <summary>
    /// Units that were reserved are not on the shelf. The order keeps the shortage until it is refilled, moved or cancelled; the
    /// stock is corrected in the same commit.
    /// </summary>
    /// <param name="units">1 to what the line still holds.</param>
    public static Decision ReportShortage(Order order, long lineId, int units, string actor, DateTimeOffset now)
    {
        if (MayWork(order, order.State == Accepted ? Accepted : Picking, now) is not Refusal.None and var refusal)
        {
            return refusal;
        }

        if (order.Details.Lines.FirstOrDefault(l => l.Id == lineId) is not { } line)
        {
            return Refusal.UnknownLine;
        }

        if (units < 1 || units > line.Count - line.Missing)
        {
            return Refusal.TooManyUnits;
        }

        var step = OrderRules.LoseReservation(order, line, units, actor, now);
        var left = line.Count - line.Missing - units;
        var basket = Of(order).Picked.Select(p => p.LineId == lineId && p.Units > left ? Cut(p, left) : p).Where(p => p.Units > 0);
        return step with
        {
            Order = step.Order with
            {
                Details = step.Order.Details with { Fulfilment = Of(order) with { Picked = [.. basket] } },
            },
            Stock = [.. step.Stock, StockMove.NotFound(order.KeyOf(line), units)],
        };
    }

    /// <summary>Reserves what is missing again, now that there are goods: the commit is refused when there are not.</summary>
    public static Decision Refill(Order order, string actor, DateTimeOffset now)
    {
        if (MayWork(order, order.State == Accepted ? Accepted : Picking, now) is not Refusal.None and var refusal)
        {
            return refusal;
        }

        var missing = order.Details.Lines.Where(l => l.Missing > 0).ToList();
        if (missing.Count == 0)
        {
            return Refusal.NothingMissing;
        }

        var step = OrderRules.Change(
            WithLines(order, l => l with { Missing = 0 }), EventType.OrderWorked, actor, now, order.State, "refilled");
        return step with { Stock = [.. missing.Select(l => StockMove.Reserve(order.KeyOf(l), l.Missing))] };
    }

    /// <summary>
    /// Another warehouse takes the order over: what is held here is given back, everything is reserved there, and picking begins
    /// anew. The promise must stay: the caller has checked it.
    /// </summary>
    /// <param name="delivery">The same promise with the other warehouse's day of shipping.</param>
    public static Decision MoveTo(Order order, long warehouseId, OrderDelivery delivery, string actor, DateTimeOffset now)
    {
        if (MayWork(order, order.State == Accepted ? Accepted : Picking, now) is not Refusal.None and var refusal)
        {
            return refusal;
        }

        if (order.Details.Lines.All(l => l.Missing == 0))
        {
            return Refusal.NothingMissing;
        }

        var moved = WithLines(order, l => l with { Missing = 0 }) with { WarehouseId = warehouseId };
        moved = moved with { Details = moved.Details with { Delivery = delivery, Fulfilment = null } };
        var step = OrderRules.Change(
            moved, EventType.OrderMoved, actor, now, Accepted, $"from warehouse {order.WarehouseId} to {warehouseId}");
        return step with
        {
            Stock = [.. OrderRules.Held(order), .. moved.Details.Lines.Select(l => StockMove.Reserve(moved.KeyOf(l), l.Count))],
        };
    }

    /// <summary>Closes the boxes: together they hold exactly what was picked, and nothing is missing.</summary>
    /// <param name="boxes">1 or more, numbered from 1.</param>
    public static Decision Pack(Order order, ImmutableArray<Box> boxes, string actor, DateTimeOffset now)
    {
        if (MayWork(order, Picking, now) is not Refusal.None and var refusal)
        {
            return refusal;
        }

        var picked = Of(order).Picked.ToDictionary(p => p.LineId, p => p.Units);
        if (order.Details.Lines.Any(l => l.Missing > 0 || picked.GetValueOrDefault(l.Id) != l.Count))
        {
            return Refusal.NotPicked;
        }

        var packed = boxes.SelectMany(b => b.Items).GroupBy(i => i.LineId).ToDictionary(g => g.Key, g => g.Sum(i => i.Units));
        if (boxes.Any(b => b.Items.IsEmpty || b.Items.Any(i => i.Units < 1))
            || packed.Count != order.Details.Lines.Length
            || order.Details.Lines.Any(l => packed.GetValueOrDefault(l.Id) != l.Count))
        {
            return Refusal.WrongBoxes;
        }

        var step = Work(order, new(Processing, ReadyToShip), Of(order) with { Boxes = boxes }, actor, now, $"boxes: {boxes.Length}");
        return order.Details.PackageType is "BRAND"
            ? step with
            {
                Stock = [StockMove.Consume(new(order.CampaignId, order.WarehouseId, StockKey.BrandPackaging), boxes.Length)],
            }
            : step;
    }

    /// <summary>
    /// The warehouse cannot fulfil the order (contract 7.2). A cancel that the shop has asked for meanwhile fails: the order ended
    /// for another reason.
    /// </summary>
    /// <param name="reason">WAREHOUSE_FAILED_TO_SHIP, MISSING_ITEM or BROKEN_ITEM.</param>
    public static WorkDecision GiveUp(Order order, OrderSubstatus reason, string actor, DateTimeOffset now)
    {
        var (refusal, step) = order.Fake ? Refusal.Fake : OrderRules.Cancel(order, reason, Party.Warehouse, actor, now);
        return step is null ? refusal : new OrderWork([step])
        {
            CancelOperationId = order.Details.CancelOperationId,
            CancelEnds = order.Details.CancelOperationId is null ? null : OperationStatus.Failed,
        };
    }

    /// <summary>The goods leave the warehouse: FIT and FREEZE go down.</summary>
    /// <param name="receiveCode">The customer's code at a pickup point; <see langword="null"/> for a courier.</param>
    /// <param name="dueAt">When the order has been on the road for too long.</param>
    public static Decision HandOver(Order order, string? receiveCode, DateTimeOffset dueAt, string actor, DateTimeOffset now) =>
        MayWork(order, new(Processing, ReadyToShip), now) is not Refusal.None and var refusal
            ? refusal
            : Ship(order, receiveCode, dueAt, actor, now);

    internal static OrderStep Ship(Order order, string? receiveCode, DateTimeOffset dueAt, string actor, DateTimeOffset now)
    {
        var step = Work(
            order with { DueAt = dueAt }, new(Processing, Shipped), Of(order) with { ReceiveCode = receiveCode }, actor, now, null);
        return step with { Stock = [.. order.Details.Lines.Select(l => StockMove.Ship(order.KeyOf(l), l.Count))] };
    }

    internal static Fulfilment Of(Order order) => order.Details.Fulfilment ?? new Fulfilment();

    internal static Order WithLines(Order order, Func<OrderLine, OrderLine> change) =>
        order with { Details = order.Details with { Lines = [.. order.Details.Lines.Select(change)] } };

    internal static OrderStep Work(
        Order order, OrderState to, Fulfilment fulfilment, string actor, DateTimeOffset now, string? detail) =>
        OrderRules.Change(
            order with { Details = order.Details with { Fulfilment = fulfilment } },
            to == order.State ? EventType.OrderWorked : EventType.OrderStatusChanged, actor, now, to, detail);

    /// <summary>Whether the order waits in this state for its warehouse.</summary>
    private static Refusal MayWork(Order order, OrderState state, DateTimeOffset now) => order switch
    {
        { Fake: true } => Refusal.Fake,
        _ when order.AsOf(now).IsTerminal => Refusal.Terminal,
        { Details.CancelOperationId: not null } => Refusal.CancelRunning,
        _ when order.State != state => Refusal.NoTransition,
        _ => Refusal.None,
    };

    private static PickedLine Cut(PickedLine pick, int units) =>
        pick with { Units = units, Codes = pick.Codes is { } codes ? [.. codes.Take(units)] : null };
}
