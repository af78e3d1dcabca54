using Laas.Domain;
using Laas.Server.Http;
using Laas.Storage;
using Wire = Laas.Contracts;

namespace Laas.Server.Orders;

/// <summary>
/// <c>POST v2/campaigns/{campaignId}/orders/{orderId}/identifiers/status</c>: the codes that picking bound to the order. The
/// operator asks no national registry, so every code is NOT_ON_VALIDATION.
/// </summary>
internal static class GetOrderIdentifiersStatus
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<IStore>();
        routes.MapOperation(
            OperationTable.GetOrderIdentifiersStatus,
            (context, cancellationToken) => HandleAsync(context, store, cancellationToken));
    }

    private static async ValueTask<Answer> HandleAsync(
        RequestContext context, IStore store, CancellationToken cancellationToken)
    {
        if (!context.TryPathId("orderId", out var id, out var refusal))
        {
            return refusal;
        }

        // Fake orders are found only by who asks for them (DECISIONS), for which there is no parameter here.
        var order = await store.FindOrderAsync(context.Business.Id, id, cancellationToken);
        if (order is null || order.CampaignId != context.Campaign.Id || order.Fake)
        {
            return Answer.NotFound($"Order not found: '{id}'");
        }

        var items = order.Details.Lines
            .Select(l => (l.Id, Codes: OrderUnits.Codes(order, l.Id)))
            .Where(l => l.Codes.Count > 0)
            .Select(l => Item(l.Id, l.Codes));
        return Answer.Ok(
            Wire.ApiResponse.Ok(new Wire.GetOrderIdentifiersStatusResult([.. items])),
            Wire.ContractsJson.Wire.ApiResponseGetOrderIdentifiersStatusResult);
    }

    private static Wire.OrderItemIdentifiers Item(long id, IReadOnlyList<MarkingCode> codes)
    {
        List<Wire.UinState> uin =
            [.. codes.Where(c => c.IsUin).Select(c => new Wire.UinState(c.Text, Wire.UinStatusType.NotOnValidation))];
        List<Wire.CisState> cis =
            [.. codes.Where(c => !c.IsUin).Select(c => new Wire.CisState(c.WithoutTail, Wire.CisStatusType.NotOnValidation))];
        return new Wire.OrderItemIdentifiers(id, uin.Count > 0 ? uin : null, cis.Count > 0 ? cis : null);
    }
}
