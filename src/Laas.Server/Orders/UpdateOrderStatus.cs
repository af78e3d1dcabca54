using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;

namespace Laas.Server.Orders;

/// <summary><c>PUT v2/campaigns/{campaignId}/orders/{orderId}/status</c>: confirms a draft or starts cancelling an order.</summary>
internal sealed class UpdateOrderStatus(StatusCommits commits, OrderOptions options)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<UpdateOrderStatus>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.UpdateOrderStatus, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!context.TryPathId("orderId", out var orderId, out var refusal)
            || !Body.TryRead(context, ContractsJson.Wire.UpdateOrderStatusRequest, out var request, out refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        if (errors.NotNull(request.Order, "order"))
        {
            errors.Enter("order");
            _ = errors.NotNull(request.Order.Status, "status") && errors.Known(request.Order.Status, "status");
            errors.Known(request.Order.Substatus, "substatus");
            errors.Leave();
        }

        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var wanted = new StatusRequest(orderId, request.Order!.Status!.Value, request.Order.Substatus);
        return await commits.RunAsync(
            context, [wanted], (decisions, now) => Say(context, decisions[0], now), cancellationToken);
    }

    private Answer Say(RequestContext context, StatusDecision decision, DateTimeOffset now)
    {
        if (!decision.IsAccepted)
        {
            return decision.Order is null
                ? Answer.NotFound(decision.ErrorMessage!)
                : Answer.BadRequest(decision.ErrorCode!, decision.ErrorMessage!);
        }

        var order = OrderMapping.ToV2(decision.Order!.AsOf(now), context.Campaign, context.Reference, options);
        return Answer.Ok(
            new UpdateOrderStatusResponse(order, Operations.OperationAnswers.Of(decision.Operation!)),
            ContractsJson.Wire.UpdateOrderStatusResponse);
    }
}
