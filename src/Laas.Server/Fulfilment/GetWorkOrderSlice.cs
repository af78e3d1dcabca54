using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Fulfilment;

/// <summary>One order, and what happened to it.</summary>
internal sealed class GetWorkOrderSlice(IStore store, BusinessClock clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<GetWorkOrderSlice>(routes.ServiceProvider);
        routes.MapOperator(FulfilmentTable.GetWorkOrder, slice.GetAsync);
        routes.MapOperator(FulfilmentTable.GetOrderHistory, slice.HistoryAsync);
    }

    public async ValueTask<Answer> GetAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!context.TryPathId("orderId", out var id, out var bad))
        {
            return bad;
        }

        return await store.FindOrderAsync(context.Business.Id, id, cancellationToken) is { } order
            ? Answer.Ok(WorkOrders.Of(order.AsOf(clock.Now(order.BusinessId)), context.Reference), OperatorJson.Wire.WorkOrder)
            : WorkRefusals.NotFound(id);
    }

    public async ValueTask<Answer> HistoryAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!context.TryPathId("orderId", out var id, out var bad))
        {
            return bad;
        }

        var entries = await store.HistoryAsync(context.Business.Id, id, cancellationToken);
        return entries.Count == 0
            ? WorkRefusals.NotFound(id)
            : Answer.Ok(new Page<HistoryItem>([.. entries.Select(Item)]), OperatorJson.Wire.PageHistoryItem);
    }

    public static HistoryItem Item(HistoryEntry entry) => new(
        entry.OrderSeq, WireText.Of(entry.Type), entry.At, entry.Actor, entry.From, entry.To, entry.Detail);
}
