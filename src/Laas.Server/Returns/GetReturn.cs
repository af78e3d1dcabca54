using Laas.Contracts;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Returns;

/// <summary><c>GET v2/campaigns/{campaignId}/orders/{orderId}/returns/{returnId}</c>: one non-purchase or return.</summary>
internal static class GetReturn
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<IStore>();
        routes.MapOperation(
            OperationTable.GetReturn, (context, cancellationToken) => HandleAsync(context, store, cancellationToken));
    }

    private static async ValueTask<Answer> HandleAsync(
        RequestContext context, IStore store, CancellationToken cancellationToken)
    {
        if (!context.TryPathId("orderId", out var orderId, out var refusal)
            || !context.TryPathId("returnId", out var returnId, out refusal))
        {
            return refusal;
        }

        var found = await store.FindRecordAsync<Laas.Domain.Return>(context.Business.Id, returnId, cancellationToken);
        return found is null || found.CampaignId != context.Campaign.Id || found.OrderId != orderId
            ? Answer.NotFound($"Return '{returnId}' for order '{orderId}' is not found")
            : Answer.Ok(
                ApiResponse.Ok(ReturnMapping.ToWire(found, context.Reference)), ContractsJson.Wire.ApiResponseReturn);
    }
}
