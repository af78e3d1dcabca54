using Laas.Contracts;
using Laas.Server.Http;

namespace Laas.Server.Campaigns;

/// <summary><c>GET v2/campaigns/{campaignId}/settings</c>: name, country and taxation of a shop.</summary>
internal static class GetCampaignSettings
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperation(OperationTable.GetCampaignSettings, static (context, _) => HandleAsync(context));

    public static ValueTask<Answer> HandleAsync(RequestContext context)
    {
        var campaign = context.Campaign;
        var settings = new CampaignSettings(
            new CampaignTaxation(VatOf(campaign.Vat)), campaign.CountryRegionId, campaign.Name);
        return ValueTask.FromResult(Answer.Ok(
            new GetCampaignSettingsResponse(settings), ContractsJson.Wire.GetCampaignSettingsResponse));
    }

    /// <summary>A rate outside the contract's short list is left out.</summary>
    private static CampaignVatType? VatOf(string? vat) =>
        vat is not null && new CampaignVatType(vat) is { IsKnown: true } known ? known : null;
}
