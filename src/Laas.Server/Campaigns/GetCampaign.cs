using Laas.Contracts;
using Laas.Server.Http;

namespace Laas.Server.Campaigns;

/// <summary><c>GET v2/campaigns/{campaignId}</c>: one shop.</summary>
internal static class GetCampaign
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperation(OperationTable.GetCampaign, static (context, _) => HandleAsync(context));

    public static ValueTask<Answer> HandleAsync(RequestContext context) => ValueTask.FromResult(Answer.Ok(
        new GetCampaignResponse(CampaignMapping.ToWire(context.Campaign, context.Business)),
        ContractsJson.Wire.GetCampaignResponse));
}
