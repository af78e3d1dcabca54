using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Orders;

/// <summary>What carrying out an operation commits: the change and the operation's end together. Pure.</summary>
internal static class OperationRules
{
    private const string Actor = "operations";

    /// <param name="goods">The return of a RETURN_CANCELLATION; null: there is none.</param>
    /// <returns>The commit; null when the operation has to wait for somebody else.</returns>
    public static Commit? Decide(Operation operation, Order? order, Return? goods, ReferenceData data, DateTimeOffset now)
    {
        if (order is null)
        {
            return Fail(operation, null, "The order does not exist any more.", now);
        }

        return operation.Type switch
        {
            OperationType.ReturnCancellation => CancelReturn(operation, order, goods, now),
            OperationType.OrderStatusUpdate => Cancel(operation, order, now),
            OperationType.OrderRecipientUpdate => ChangeRecipient(operation, order, now),
            OperationType.OrderDeliveryIntervalUpdate => ChangeInterval(operation, order, data, now),
            _ => Fail(operation, order, $"Operations of type {operation.Type} are not carried out here.", now),
        };
    }

    /// <summary>Ends the operation as FAILED; a living order's history says so too.</summary>
    public static Commit Fail(Operation operation, Order? order, string reason, DateTimeOffset now) =>
        new(operation.BusinessId, now, order is { IsTerminal: false } ? [OrderRules.FailChange(order, reason, Actor, now)] : [])
        {
            EndedOperations = [operation.Failed(now, reason)],
        };

    private static Commit? Cancel(Operation operation, Order order, DateTimeOffset now)
    {
        if (order.State == new OrderState(OrderStatus.Cancelled, OrderSubstatus.ShopFailed))
        {
            return Done(operation, [], now);
        }

        if (order.IsTerminal)
        {
            return Fail(operation, order, $"The order is {order.State} already.", now);
        }

        // Goods on their way have to be recalled by transport first; the operation waits for the operator's side.
        return order.IsBeforeShipping
            ? Settle(operation, order, OrderRules.Cancel(order, OrderSubstatus.ShopFailed, Party.Shop, Actor, now), now)
            : null;
    }

    /// <summary>Done while nobody has taken the goods in (contract 2.26).</summary>
    private static Commit CancelReturn(Operation operation, Order order, Return? goods, DateTimeOffset now)
    {
        if (goods is null)
        {
            return Fail(operation, order, "The return does not exist any more.", now);
        }

        if (goods.Status == ReturnStatus.Cancelled)
        {
            return Done(operation, [], now);
        }

        return goods.Status == ReturnStatus.Created
            && ReturnRules.Advance(goods, order, ReturnStatus.Cancelled, Actor, now).Work is { } work
                ? Done(operation, work.Order is { } step ? [step] : [], now, work.Records)
                : Fail(operation, order, $"The return is {WireText.Of(goods.Status)} already.", now);
    }

    private static Commit ChangeRecipient(Operation operation, Order order, DateTimeOffset now) =>
        operation.Customer is { } customer
            ? Settle(operation, order, OrderRules.ChangeRecipient(order, customer, Actor, now), now)
            : Fail(operation, order, "The operation has lost its recipient.", now);

    private static Commit ChangeInterval(Operation operation, Order order, ReferenceData data, DateTimeOffset now)
    {
        if (operation.Interval is not { } wanted)
        {
            return Fail(operation, order, "The operation has lost its interval.", now);
        }

        // As of the request: that a cut-off passed while the operation waited is not the shop's fault.
        var interval = new DeliveryInterval(wanted.FromDate, wanted.ToDate, wanted.FromTime, wanted.ToTime);
        return IntervalChanges.Check(data, order, interval, operation.CreatedAt) is { } promise
            ? Settle(
                operation,
                order,
                OrderRules.ChangeInterval(
                    order, IntervalChanges.Apply(order.Details.Delivery, promise), promise.SlotCapacity, Actor, now),
                now)
            : Fail(operation, order, "The interval is not offered any more.", now);
    }

    private static Commit Settle(Operation operation, Order order, Decision decision, DateTimeOffset now) =>
        decision.Step is { } step
            ? Done(operation, [step], now)
            : Fail(operation, order, Reason(decision.Refusal, order, now), now);

    private static Commit Done(
        Operation operation, ImmutableArray<OrderStep> steps, DateTimeOffset now, params ImmutableArray<RecordStep> records) =>
        new(operation.BusinessId, now, steps) { Records = records, EndedOperations = [operation.Done(now)] };

    private static string Reason(Refusal refusal, Order order, DateTimeOffset now) => refusal switch
    {
        Refusal.Terminal => $"The order is {order.AsOf(now).State} already.",
        Refusal.CancelRunning => "The order is being cancelled.",
        Refusal.NotACourierOrder => "Only a courier delivery has an interval to change.",
        Refusal.NoTransition => $"There is no such step from {order.State}.",
        _ => $"Refused: {refusal}.",
    };
}
