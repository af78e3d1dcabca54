using Laas.Domain;
using Laas.Server.Http;
using Wire = Laas.Contracts;

namespace Laas.Server.Campaigns;

/// <summary><c>POST v2/businesses/{businessId}/settings</c>: settings of a cabinet.</summary>
internal static class GetBusinessSettings
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapOperation(OperationTable.GetBusinessSettings, static (context, _) => HandleAsync(context));

    public static ValueTask<Answer> HandleAsync(RequestContext context)
    {
        var business = context.Business;
        var result = new Wire.GetBusinessSettingsResult(
            CampaignMapping.ToWire(business),
            new Wire.BusinessSettings(business.OnlyDefaultPrice, new Wire.CurrencyType(business.Currency)),
            new Wire.SubscriptionLevelType(WireText.Of(business.Subscription)),
            business.YandexGo ? [Wire.BusinessTraitType.MarketYandexGo] : null);
        return ValueTask.FromResult(Answer.Ok(
            Wire.ApiResponse.Ok(result), Wire.ContractsJson.Wire.ApiResponseGetBusinessSettingsResult));
    }
}
