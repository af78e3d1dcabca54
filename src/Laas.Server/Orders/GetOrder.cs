using System.Globalization;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Orders;

/// <summary><c>GET v2/campaigns/{campaignId}/orders/{orderId}</c>: one order (deprecated by the contract).</summary>
internal static class GetOrder
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<IStore>();
        var clock = routes.ServiceProvider.GetRequiredService<BusinessClock>();
        var options = routes.ServiceProvider.GetRequiredService<OrderOptions>();
        routes.MapOperation(
            OperationTable.GetOrder,
            (context, cancellationToken) => HandleAsync(context, store, clock, options, cancellationToken));
    }

    public static async ValueTask<Answer> HandleAsync(
        RequestContext context,
        IStore store,
        BusinessClock clock,
        OrderOptions options,
        CancellationToken cancellationToken)
    {
        if (!context.TryPathId("orderId", out var id, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var fake = new Query(context.Http, errors).Flag("fake") ?? false;
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        // Fake orders are found only by who asks for them (DECISIONS), here by the parameter that getOrders has for it.
        var order = await store.FindOrderAsync(context.Business.Id, id, cancellationToken);
        if (order is null || order.CampaignId != context.Campaign.Id || (order.Fake && !fake))
        {
            return Answer.NotFound(string.Create(CultureInfo.InvariantCulture, $"Order not found: '{id}'"));
        }

        var shown = order.AsOf(clock.Now(context.Business.Id));
        return Answer.Ok(
            new GetOrderResponse(OrderMapping.ToV2(shown, context.Campaign, context.Reference, options)),
            ContractsJson.Wire.GetOrderResponse);
    }
}
