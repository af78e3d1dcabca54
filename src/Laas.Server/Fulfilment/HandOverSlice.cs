using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Server.Orders;
using Laas.Server.Time;
using Laas.Server.Transport;
using Laas.Storage;

namespace Laas.Server.Fulfilment;

/// <summary>Packed orders leave the warehouse, each in a commit of its own.</summary>
internal sealed class HandOverSlice(IStore store, OrderWorks works, RoadFacts road, BusinessClock clock)
{
    private const int OrdersMax = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<HandOverSlice>(routes.ServiceProvider);
        routes.MapOperator(FulfilmentTable.HandOver, slice.HandleAsync);
    }

    public async ValueTask<Answer> HandleAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!TryRead(context, out var names, out var bad))
        {
            return bad;
        }

        var handed = await Task.WhenAll(names.Select(n => HandOverAsync(context, n.BusinessId, n.OrderId, cancellationToken)));
        var answer = Answer.Ok(
            new HandOverResult(handed, handed.Count(h => h.Outcome is not HandedOver.Refused)), OperatorJson.Wire.HandOverResult);
        return await store.KeepAsync(context, answer, clock, cancellationToken);
    }

    /// <summary>The orders that a request names.</summary>
    public static bool TryRead(
        OperatorContext context, out IReadOnlyList<(long BusinessId, long OrderId)> names, out Answer refusal)
    {
        names = [];
        if (!Body.TryRead(context, OperatorJson.Wire.OrderNames, out var request, out refusal))
        {
            return false;
        }

        var errors = new Validator();
        if (errors.NotEmpty(request.Orders, "orders") && errors.NoNulls(request.Orders, "orders"))
        {
            errors.Size((IReadOnlyCollection<OrderName>)request.Orders, "orders", 1, OrdersMax);
            errors.Unique(request.Orders, "orders");
            foreach (var i in errors.Each("orders", request.Orders.Count))
            {
                errors.NotNull(request.Orders[i].BusinessId, "businessId");
                errors.NotNull(request.Orders[i].OrderId, "orderId");
            }
        }

        if (errors.HasErrors)
        {
            refusal = errors.ToAnswer();
            return false;
        }

        names = [.. request.Orders!.Select(o => (o.BusinessId!.Value, o.OrderId!.Value))];
        return true;
    }

    private async Task<HandedOver> HandOverAsync(
        OperatorContext context, long businessId, long orderId, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Contention.AttemptsMax; attempt++)
        {
            if (await store.FindOrderAsync(businessId, orderId, cancellationToken) is not { } order)
            {
                return new HandedOver(
                    businessId, orderId, HandedOver.Refused, Contracts.ErrorCodes.NotFound, $"Order not found: '{orderId}'");
            }

            if (!order.IsBeforeShipping && order.Details.Fulfilment?.Boxes.Length > 0)
            {
                return new HandedOver(businessId, orderId, HandedOver.AlreadyShipped);
            }

            var now = clock.Now(businessId);
            var facts = road.Of(order, now);
            var (refusal, step) = FulfilmentRules.HandOver(order, facts.NewCode, facts.RoadEnds, context.Actor, now);
            if (step is null)
            {
                return new HandedOver(
                    businessId, orderId, HandedOver.Refused, WorkRefusals.Code(refusal), WorkRefusals.Message(refusal, order, now));
            }

            var result = await works.CommitAsync(new OrderWork([step]), now, null, cancellationToken);
            if (result.Outcome == CommitOutcome.Committed)
            {
                return new HandedOver(businessId, orderId, HandedOver.ShippedOutcome);
            }

            await Contention.PauseAsync(attempt, cancellationToken);
        }

        throw new StoreBusyException($"Order {orderId} is being changed all the time.");
    }
}
