using System.Collections.Immutable;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Delivery;
using Laas.Server.Http;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Orders;

/// <summary><c>POST v1/campaigns/{campaignId}/orders/update-options</c>: courier intervals an order may be moved to.</summary>
internal sealed class GetOrderUpdateOptions(IStore store, BusinessClock clock)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<GetOrderUpdateOptions>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.GetOrderUpdateOptions, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.GetOrderUpdateOptionsRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        if (!errors.NotNull(request.Id, "id"))
        {
            return errors.ToAnswer();
        }

        var order = await store.FindOrderAsync(context.Business.Id, request.Id.Value, cancellationToken);
        if (order?.CampaignId != context.Campaign.Id)
        {
            return Answer.BadRequest(ErrorCodes.NotFound, $"Order not found: '{request.Id}'");
        }

        var now = clock.Now(context.Business.Id);
        var options = OrderRules.MayChange(order, interval: true, now) == Refusal.None
            ? await OptionsAsync(context.Reference, order, now, cancellationToken)
            : [];
        return Answer.Ok(
            ApiResponse.Ok(new GetOrderUpdateOptionsResult(new OrderDeliveryIntervals([.. options.Select(Interval)]))),
            ContractsJson.Wire.ApiResponseGetOrderUpdateOptionsResult);
    }

    private async Task<ImmutableArray<DeliveryOption>> OptionsAsync(
        ReferenceData data, Order order, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var delivery = order.Details.Delivery;
        var capacity = await Supply.CapacityAsync(
            store, data, [order.WarehouseId], delivery.RegionId, now, cancellationToken);
        return DeliveryPlanner.UpdateOptions(
            data, order.WarehouseId, delivery.RegionId, order.Fake ? null : delivery.Slot, capacity, now);
    }

    private static Contracts.DeliveryInterval Interval(DeliveryOption option) => new(
        new DeliveryDateInterval(option.Interval.FromDate, option.Interval.ToDate),
        new DeliveryTimeInterval(option.Interval.FromTime!.Value, option.Interval.ToTime!.Value));
}
