using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;

namespace Laas.Server.Orders;

/// <summary><c>POST v2/campaigns/{campaignId}/orders/status-update</c>: up to 30 orders, each with its own outcome.</summary>
internal sealed class UpdateOrderStatuses(StatusCommits commits)
{
    public const int OrdersMax = 30;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<UpdateOrderStatuses>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.UpdateOrderStatuses, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.UpdateOrderStatusesRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        if (errors.NotNull(request.Orders, "orders") && errors.Size(request.Orders, "orders", 1, OrdersMax)
            && errors.NoNulls(request.Orders, "orders"))
        {
            Validate(request.Orders, errors);
        }

        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        context.Counted = request.Orders!.Count;
        return await commits.RunAsync(
            context,
            [.. request.Orders.Select(o => new StatusRequest(o!.Id!.Value, o.Status!.Value, o.Substatus))],
            (decisions, now) => Say(request.Orders, decisions, now),
            cancellationToken);
    }

    private static void Validate(IReadOnlyList<OrderStateRequest?> orders, Validator errors)
    {
        var seen = new HashSet<long>();
        for (var i = 0; i < orders.Count; i++)
        {
            errors.Enter("orders", i);
            if (errors.NotNull(orders[i]!.Id, "id") && !seen.Add(orders[i]!.Id!.Value))
            {
                errors.Fail("id", $"must be unique in the request (rejected value: '{orders[i]!.Id}')");
            }

            _ = errors.NotNull(orders[i]!.Status, "status") && errors.Known(orders[i]!.Status, "status");
            errors.Known(orders[i]!.Substatus, "substatus");
            errors.Leave();
        }
    }

    private static Answer Say(
        IReadOnlyList<OrderStateRequest?> requests, IReadOnlyList<StatusDecision> decisions, DateTimeOffset now)
    {
        var results = decisions.Select((decision, i) =>
        {
            var state = decision.Order?.AsOf(now).State;
            return new OrderStateResult(
                requests[i]!.Id,
                state is { } s ? OrderStatusType.Create(WireText.Of(s.Status)) : null,
                state is { } t ? OrderSubstatusType.Create(WireText.Of(t.Substatus)) : null,
                decision.IsAccepted ? OrderUpdateStatusType.Ok : OrderUpdateStatusType.Error,
                decision.ErrorMessage,
                decision.IsAccepted ? Operations.OperationAnswers.Of(decision.Operation!) : null);
        });
        return Answer.Ok(
            ApiResponse.Ok(new UpdateOrderStatusesResult([.. results])),
            ContractsJson.Wire.ApiResponseUpdateOrderStatusesResult);
    }
}
