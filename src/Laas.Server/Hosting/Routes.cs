using Laas.Server.Campaigns;
using Laas.Server.Catalogue;
using Laas.Server.Delivery;
using Laas.Server.Documents;
using Laas.Server.Fulfilment;
using Laas.Server.Inbound;
using Laas.Server.Keys;
using Laas.Server.LogisticPoints;
using Laas.Server.OpenApi;
using Laas.Server.Operations;
using Laas.Server.Operator;
using Laas.Server.Orders;
using Laas.Server.Reference;
using Laas.Server.Regions;
using Laas.Server.Returns;
using Laas.Server.Stocks;
using Laas.Server.Supplies;
using Laas.Server.Transport;
using Laas.Server.Warehouses;

namespace Laas.Server.Hosting;

/// <summary>Everything the server answers, in the order of the contract.</summary>
internal static class Routes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapShops(routes);
        MapOrders(routes);
        MapReturnsAndSupplies(routes);
        MapCatalogue(routes);
        GetDocument.Map(routes);
        MapOperator(routes);
        HealthEndpoints.Map(routes);
        OpenApiEndpoint.Map(routes);
    }

    /// <summary>Keys, shops and reference data (contract 2.1 to 2.11).</summary>
    private static void MapShops(IEndpointRouteBuilder routes)
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
    }

    /// <summary>Stock, promise and orders (2.12 to 2.22).</summary>
    private static void MapOrders(IEndpointRouteBuilder routes)
    {
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
    }

    /// <summary>Marking codes, returns and supplies (2.23 to 2.31).</summary>
    private static void MapReturnsAndSupplies(IEndpointRouteBuilder routes)
    {
        GetOrderIdentifiersStatus.Map(routes);
        GetReturnDeliveryOptions.Map(routes);
        CreateReturn.Map(routes);
        CancelReturn.Map(routes);
        GetReturn.Map(routes);
        GetReturns.Map(routes);
        GetSupplyRequests.Map(routes);
        GetSupplyRequestItems.Map(routes);
        GetSupplyRequestDocuments.Map(routes);
    }

    /// <summary>Catalogue and prices (2.32 to 2.42).</summary>
    private static void MapCatalogue(IEndpointRouteBuilder routes)
    {
        GetOfferMappings.Map(routes);
        UpdateOfferMappings.Map(routes);
        DeleteOffers.Map(routes);
        GetCampaignOffers.Map(routes);
        UpdateCampaignOffers.Map(routes);
        DeleteCampaignOffers.Map(routes);
        GetDefaultPrices.Map(routes);
        UpdateBusinessPrices.Map(routes);
        GetPricesByOfferIds.Map(routes);
        UpdatePrices.Map(routes);
        GenerateOfferBarcodes.Map(routes);
    }

    /// <summary>The operator API, by area.</summary>
    private static void MapOperator(IEndpointRouteBuilder routes)
    {
        GetWhoami.Map(routes);
        FulfilmentRoutes.Map(routes);
        TransportRoutes.Map(routes);
        InboundRoutes.Map(routes);
        AdjustStockSlice.Map(routes);
        ListStockSlice.Map(routes);
        EditReference.Map(routes);
        ListAudit.Map(routes);
    }
}
