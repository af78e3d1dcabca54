using Laas.Server.Campaigns;
using Laas.Server.Delivery;
using Laas.Server.Keys;
using Laas.Server.LogisticPoints;
using Laas.Server.OpenApi;
using Laas.Server.Operations;
using Laas.Server.Operator;
using Laas.Server.Orders;
using Laas.Server.Reference;
using Laas.Server.Regions;
using Laas.Server.Stocks;
using Laas.Server.Warehouses;

namespace Laas.Server.Hosting;

/// <summary>Everything the server answers, in the order of the contract.</summary>
internal static class Routes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        GetAuthTokenInfo.Map(routes);
        GetCampaigns.Map(routes);
        GetCampaign.Map(routes);
        GetCampaignSettings.Map(routes);
        GetBusinessSettings.Map(routes);
        GetFulfillmentWarehouses.Map(routes);
        GetLogisticPoints.Map(routes);
        SearchRegionsByName.Map(routes);
        SearchRegionsById.Map(routes);
        SearchRegionChildren.Map(routes);
        GetRegionsCodes.Map(routes);
        GetStocks.Map(routes);
        GetDeliveryOptions.Map(routes);
        CreateOrder.Map(routes);
        UpdateOrderStatus.Map(routes);
        UpdateOrderStatuses.Map(routes);
        GetOrderUpdateOptions.Map(routes);
        UpdateOrder.Map(routes);
        GetOperations.Map(routes);
        GetBusinessOrders.Map(routes);
        GetOrder.Map(routes);
        GetOrders.Map(routes);
        MapOperator(routes);
        HealthEndpoints.Map(routes);
        OpenApiEndpoint.Map(routes);
    }

    /// <summary>The operator API, by area.</summary>
    private static void MapOperator(IEndpointRouteBuilder routes)
    {
        GetWhoami.Map(routes);
        AdjustStockSlice.Map(routes);
        ListStockSlice.Map(routes);
        EditReference.Map(routes);
        ListAudit.Map(routes);
    }
}
