using System.Collections.Immutable;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Delivery;
using Laas.Server.Http;
using Laas.Server.Time;
using Laas.Server.Workers;
using Laas.Storage;

namespace Laas.Server.Orders;

/// <summary><c>POST v1/campaigns/{campaignId}/orders/update</c>: starts one operation per kind of change.</summary>
internal sealed class UpdateOrder(IStore store, BusinessClock clock, WorkSignal signal, OrdersLog log)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<UpdateOrder>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.UpdateOrder, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.UpdateOrderRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var interval = Validate(request, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var change = request.Order!;
        for (var attempt = 0; attempt < Contention.AttemptsMax; attempt++)
        {
            var order = await store.FindOrderAsync(context.Business.Id, change.Id!.Value, cancellationToken);
            if (order?.CampaignId != context.Campaign.Id)
            {
                return Answer.BadRequest(ErrorCodes.NotFound, $"Order not found: '{change.Id}'");
            }

            var now = clock.Now(context.Business.Id);
            if (Refuse(order, interval is not null, now) is { } refused)
            {
                return refused;
            }

            if (interval is { } wanted && !await IsOfferedAsync(context.Reference, order, wanted, now, cancellationToken))
            {
                return InvalidInterval(order);
            }

            var (commit, answer) = Plan(context, order, change, interval, now);
            switch ((await store.CommitAsync(commit, cancellationToken)).Outcome)
            {
                case CommitOutcome.Committed:
                    signal.Ring();
                    return answer;
                case CommitOutcome.Replay:
                    return context.ReplayConflict();
                case CommitOutcome.Conflict:
                    await Contention.PauseAsync(attempt, cancellationToken);
                    break;
                case var other:
                    throw new InvalidOperationException($"A request for a change cannot end in {other}.");
            }
        }

        log.GaveUp(context.Business.Id, change.Id!.Value, Contention.AttemptsMax);
        return Answer.Unavailable();
    }

    private static Laas.Domain.DeliveryInterval? Validate(UpdateOrderRequest request, Validator errors)
    {
        if (!errors.NotNull(request.Order, "order"))
        {
            return null;
        }

        errors.Enter("order");
        errors.NotNull(request.Order.Id, "id");
        Laas.Domain.DeliveryInterval? interval = null;
        if (request.Order.DeliveryInterval is { } wanted)
        {
            errors.Enter("deliveryInterval");
            interval = IntervalRules.Validate(wanted.DeliveryDateInterval, wanted.DeliveryTimeInterval, courier: true, errors);
            errors.Leave();
        }

        CustomerRules.Validate(request.Order.Customer, errors, required: false);
        if (request.Order is { DeliveryInterval: null, Customer: null })
        {
            errors.Add(
                ErrorCodes.BadRequest,
                "One of 'order.deliveryInterval' and 'order.customer' must not be null (rejected value: null)");
        }

        errors.Leave();
        return interval;
    }

    private static Answer? Refuse(Order order, bool interval, DateTimeOffset now) =>
        OrderRules.MayChange(order, interval, now) switch
        {
            Refusal.None => null,
            Refusal.Terminal => Answer.BadRequest(
                ErrorCodes.OrderInTerminalState, $"Order '{order.Id}' is in terminal state"),
            Refusal.CancelRunning => Answer.BadRequest(
                ErrorCodes.CancellationRequested, $"Order '{order.Id}' is in cancellation state"),
            Refusal.NotACourierOrder => Answer.BadRequest(
                ErrorCodes.InvalidDeliveryType,
                $"Delivery dates can't be updated for '{OrderMapping.DeliveryType(order)}' order with id '{order.Id}'"),
            var other => throw new InvalidOperationException($"A change cannot be refused for {other}."),
        };

    /// <summary>Exactly what getOrderUpdateOptions would offer: the order's own slot counts as free.</summary>
    private async ValueTask<bool> IsOfferedAsync(
        ReferenceData data,
        Order order,
        Laas.Domain.DeliveryInterval wanted,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (IntervalChanges.Check(data, order, wanted, now) is not { Slot: { } slot } promise)
        {
            return false;
        }

        if (!order.Fake && slot == order.Details.Delivery.Slot)
        {
            return true;
        }

        return await Supply.LeftAsync(store, slot, promise.SlotCapacity, cancellationToken) > 0;
    }

    private static (Commit Commit, Answer Answer) Plan(
        RequestContext context, Order order, OrderChange change, Laas.Domain.DeliveryInterval? interval, DateTimeOffset now)
    {
        var operations = ImmutableArray.CreateBuilder<Laas.Domain.Operation>(2);
        if (change.Customer is { } customer)
        {
            operations.Add(New(order, Laas.Domain.OperationType.OrderRecipientUpdate, now) with { Customer = CustomerRules.Of(customer) });
        }

        if (interval is { } wanted)
        {
            operations.Add(New(order, Laas.Domain.OperationType.OrderDeliveryIntervalUpdate, now) with
            {
                Interval = new IntervalChange(wanted.FromDate, wanted.ToDate, wanted.FromTime!.Value, wanted.ToTime!.Value),
            });
        }

        var answer = Answer.Ok(
            ApiResponse.Ok(new UpdateOrderResult([.. operations.Select(Operations.OperationAnswers.Of)])),
            ContractsJson.Wire.ApiResponseUpdateOrderResult);
        var step = OrderRules.RequestChange(order, string.Join(' ', operations.Select(o => o.Id)), context.Actor(), now);
        var commit = new Commit(order.BusinessId, now, [step])
        {
            NewOperations = operations.ToImmutable(),
            Idempotency = context.KeepAnswer(answer),
        };
        return (commit, answer);
    }

    private static Laas.Domain.Operation New(Order order, Laas.Domain.OperationType type, DateTimeOffset now) =>
        new(order.BusinessId, Laas.Domain.Operation.NewId(), type, order.Id, OperationStatus.InProgress, now);

    private static Answer InvalidInterval(Order order) => Answer.BadRequest(
        ErrorCodes.InvalidDeliveryOption, $"The requested delivery interval is not valid for order '{order.Id}'");
}
