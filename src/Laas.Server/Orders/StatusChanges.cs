using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;

namespace Laas.Server.Orders;

/// <summary>
/// What becomes of one status request: refused, or accepted with the steps to commit. An accepted request may change nothing
/// (a cancel that runs already).
/// </summary>
/// <param name="Order">The order after the change; <see langword="null"/> when it was not found.</param>
/// <param name="Operation">The operation to name in the answer; set when accepted.</param>
/// <param name="IsNew">Whether the operation has to be stored.</param>
internal sealed record StatusDecision(Order? Order, Laas.Domain.Operation? Operation = null, OrderStep? Step = null, bool IsNew = false)
{
    public string? ErrorCode { get; init; }

    public string? ErrorMessage { get; init; }

    public bool IsAccepted => Operation is not null;
}

/// <summary>Confirm and cancel, the two changes a LaaS shop may send (contract 2.15, 7.2, Q2, Q17). Pure.</summary>
internal static class StatusChanges
{
    public static StatusDecision Decide(
        Order order, OrderStatusType status, OrderSubstatusType? substatus, string actor, DateTimeOffset now)
    {
        if (status == OrderStatusType.Processing)
        {
            return substatus == OrderSubstatusType.Started
                ? Confirm(order, actor, now)
                : Refuse(order, ErrorCodes.StatusNotAllowed, $"Status not allowed: '{Pair(status, substatus)}'");
        }

        if (status == OrderStatusType.Cancelled)
        {
            return substatus == OrderSubstatusType.ShopFailed
                ? Cancel(order, actor, now)
                : Refuse(
                    order,
                    ErrorCodes.SubstatusNotAllowed,
                    $"Cancellation request substatus '{Echo.Cut(substatus?.Value)}' is not available for status '{Shown(order, now)}' and role 'SHOP' for order '{order.Id}'");
        }

        return Refuse(order, ErrorCodes.StatusNotAllowed, $"Status not allowed: '{Echo.Cut(status.Value)}'");
    }

    public static StatusDecision NotFound(long orderId) => new(null)
    {
        ErrorCode = ErrorCodes.NotFound,
        ErrorMessage = $"Order not found: '{orderId}'",
    };

    /// <summary>Confirming takes effect at once; its operation is born DONE.</summary>
    private static StatusDecision Confirm(Order order, string actor, DateTimeOffset now)
    {
        var (refusal, step) = OrderRules.Confirm(order, actor, now);
        return refusal switch
        {
            Refusal.None => Accept(step!, NewOperation(order, now).Done(now)),
            Refusal.CancelRunning => Refuse(
                order, ErrorCodes.CancellationRequested, $"Order '{order.Id}' is in cancellation state"),
            Refusal.NotADraft or Refusal.DraftExpired => NoPermission(order, OrderStatusType.Processing, now),
            _ => throw new InvalidOperationException($"A confirmation cannot be refused for {refusal}."),
        };
    }

    private static StatusDecision Cancel(Order order, string actor, DateTimeOffset now)
    {
        var operation = NewOperation(order, now);
        var (refusal, step) = OrderRules.RequestCancel(order, operation.Id, actor, now);
        switch (refusal)
        {
            case Refusal.CancelRunning:
                return new StatusDecision(order, operation with { Id = order.Details.CancelOperationId! });
            case Refusal.Terminal or Refusal.DraftExpired:
                return NoPermission(order, OrderStatusType.Cancelled, now);
            case Refusal.None:
                break;
            default:
                throw new InvalidOperationException($"A cancel cannot be refused for {refusal}.");
        }

        // Nothing stands between a draft and its cancellation: the operation is finished in the same commit (Q17). Goods on their
        // way have to be recalled first: transport ends the operation.
        return order.IsDraft && OrderRules.Cancel(order, OrderSubstatus.ShopFailed, Party.Shop, actor, now).Step is { } atOnce
            ? Accept(atOnce, operation.Done(now))
            : Accept(step!, operation with { IsWaiting = !order.IsBeforeShipping });
    }

    private static StatusDecision Accept(OrderStep step, Laas.Domain.Operation operation) =>
        new(step.Order, operation, step, IsNew: true);

    private static StatusDecision NoPermission(Order order, OrderStatusType status, DateTimeOffset now) => Refuse(
        order,
        ErrorCodes.StatusNotAllowed,
        $"No permission to set status '{status}' for order '{order.Id}' with status '{Shown(order, now)}'");

    private static StatusDecision Refuse(Order order, string code, string message) =>
        new(order) { ErrorCode = code, ErrorMessage = message };

    private static Laas.Domain.Operation NewOperation(Order order, DateTimeOffset now) => new(
        order.BusinessId,
        Laas.Domain.Operation.NewId(),
        Laas.Domain.OperationType.OrderStatusUpdate,
        order.Id,
        OperationStatus.InProgress,
        now);

    private static string Shown(Order order, DateTimeOffset now) => WireText.Of(order.AsOf(now).Status);

    private static string Pair(OrderStatusType status, OrderSubstatusType? substatus) =>
        $"{status}/{Echo.Cut(substatus?.Value)}";
}
