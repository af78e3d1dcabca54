using Laas.Contracts;
using static Laas.Server.Http.ResourceLimit;

namespace Laas.Server.Http;

/// <summary>
/// The operations of the contract (2.0.6) with their scopes, limits and declared statuses. A test compares the table
/// with the reference specification.
/// </summary>
public static class OperationTable
{
    private static readonly int[] NoBadRequest = [200, 401, 403, 420, 500];
    private static readonly int[] NoNotFound = [200, 400, 401, 403, 420, 500];
    private static readonly int[] All400 = [200, 400, 401, 403, 404, 420, 500];
    private static readonly int[] Lockable = [200, 400, 401, 403, 404, 420, 423, 500];

    public static ApiOperation GetAuthTokenInfo { get; } = new(
        "getAuthTokenInfo", "POST", "/v2/auth/token", ScopeSets.S1, PerHour(100), NoNotFound);

    public static ApiOperation GetCampaigns { get; } = new(
        "getCampaigns", "GET", "/v2/campaigns", ScopeSets.S1, PerHour(1_000), All400);

    public static ApiOperation GetCampaign { get; } = new(
        "getCampaign", "GET", "/v2/campaigns/{campaignId}", ScopeSets.S1, PerHour(5_000), All400);

    public static ApiOperation GetCampaignSettings { get; } = new(
        "getCampaignSettings", "GET", "/v2/campaigns/{campaignId}/settings", ScopeSets.S1, PerHour(1_000), All400);

    public static ApiOperation GetBusinessSettings { get; } = new(
        "getBusinessSettings", "POST", "/v2/businesses/{businessId}/settings", ScopeSets.S1, PerHour(100), NoNotFound);

    public static ApiOperation GetFulfillmentWarehouses { get; } = new(
        "getFulfillmentWarehouses", "GET", "/v2/warehouses", ScopeSets.S1, PerHour(100), All400);

    public static ApiOperation GetLogisticPoints { get; } = new(
        "getLogisticPoints", "POST", "/v1/businesses/{businessId}/logistics-points",
        ScopeSets.S1, PerHour(10_000), NoNotFound,
        SellerOnly: true, Aliases: ["/v2/businesses/{businessId}/logistics-points"]);

    public static ApiOperation SearchRegionsByName { get; } = new(
        "searchRegionsByName", "GET", "/v2/regions", ScopeSets.S1, PerHour(50_000, "resp.regions"), NoBadRequest);

    public static ApiOperation SearchRegionsById { get; } = new(
        "searchRegionsById", "GET", "/v2/regions/{regionId}",
        ScopeSets.S1, PerHour(10_000), [200, 401, 403, 404, 420, 500]);

    public static ApiOperation SearchRegionChildren { get; } = new(
        "searchRegionChildren", "GET", "/v2/regions/{regionId}/children", ScopeSets.S1,
        PerHour(1_000, "resp.regions.children"), All400);

    public static ApiOperation GetRegionsCodes { get; } = new(
        "getRegionsCodes", "POST", "/v2/regions/countries", ScopeSets.S1, PerHour(100), NoBadRequest);

    public static ApiOperation GetStocks { get; } = new(
        "getStocks", "POST", "/v2/campaigns/{campaignId}/offers/stocks", ScopeSets.S2,
        PerMinute(100_000, "resp.result.warehouses.offers.offerId"), NoNotFound);

    public static ApiOperation GetDeliveryOptions { get; } = new(
        "getDeliveryOptions", "POST", "/v1/campaigns/{campaignId}/delivery-options",
        ScopeSets.S3, PerMinute(1_000), NoNotFound,
        Parallel: 10, SellerOnly: true, Aliases: ["/v2/campaigns/{campaignId}/delivery-options"]);

    public static ApiOperation CreateOrder { get; } = new(
        "createOrder", "POST", "/v1/campaigns/{campaignId}/orders/create", ScopeSets.S4, PerHour(10_000), NoNotFound,
        SellerOnly: true, Writes: true);

    public static ApiOperation UpdateOrderStatus { get; } = new(
        "updateOrderStatus", "PUT", "/v2/campaigns/{campaignId}/orders/{orderId}/status",
        ScopeSets.S4, PerHour(10_000), All400,
        Writes: true);

    public static ApiOperation UpdateOrderStatuses { get; } = new(
        "updateOrderStatuses", "POST", "/v2/campaigns/{campaignId}/orders/status-update", ScopeSets.S4,
        PerHour(10_000, "resp.result.orders"), All400, Writes: true);

    public static ApiOperation GetOrderUpdateOptions { get; } = new(
        "getOrderUpdateOptions", "POST", "/v1/campaigns/{campaignId}/orders/update-options",
        ScopeSets.S4, PerHour(10_000),
        NoNotFound, SellerOnly: true);

    public static ApiOperation UpdateOrder { get; } = new(
        "updateOrder", "POST", "/v1/campaigns/{campaignId}/orders/update", ScopeSets.S4, PerHour(10_000), NoNotFound,
        SellerOnly: true, Writes: true);

    public static ApiOperation GetOperations { get; } = new(
        "getOperations", "POST", "/v1/businesses/{businessId}/operations", ScopeSets.S1, PerHour(1_000), NoNotFound,
        SellerOnly: true);

    public static ApiOperation GetBusinessOrders { get; } = new(
        "getBusinessOrders", "POST", "/v1/businesses/{businessId}/orders",
        ScopeSets.S5, PerHour(10_000), All400, Parallel: 6);

    public static ApiOperation GetOrder { get; } = new(
        "getOrder", "GET", "/v2/campaigns/{campaignId}/orders/{orderId}",
        ScopeSets.S6, PerHour(10_000), All400, Parallel: 6);

    public static ApiOperation GetOrders { get; } = new(
        "getOrders", "GET", "/v2/campaigns/{campaignId}/orders", ScopeSets.S6, PerHour(10_000), All400, Parallel: 6);

    public static ApiOperation GetOrderIdentifiersStatus { get; } = new(
        "getOrderIdentifiersStatus", "POST", "/v2/campaigns/{campaignId}/orders/{orderId}/identifiers/status",
        ScopeSets.S7, PerHour(1_000), All400);

    public static ApiOperation GetReturnDeliveryOptions { get; } = new(
        "getReturnDeliveryOptions", "POST", "/v1/campaigns/{campaignId}/return-delivery-options",
        ScopeSets.S3, PerHour(5_000), NoNotFound, SellerOnly: true);

    public static ApiOperation CreateReturn { get; } = new(
        "createReturn", "POST", "/v1/campaigns/{campaignId}/returns/create", ScopeSets.S4, PerHour(5_000), NoNotFound,
        SellerOnly: true, Writes: true);

    public static ApiOperation CancelReturn { get; } = new(
        "cancelReturn", "POST", "/v1/campaigns/{campaignId}/returns/cancel", ScopeSets.S4, PerHour(5_000), NoNotFound,
        SellerOnly: true, Writes: true);

    public static ApiOperation GetReturn { get; } = new(
        "getReturn", "GET", "/v2/campaigns/{campaignId}/orders/{orderId}/returns/{returnId}",
        ScopeSets.S7, PerHour(7_000), All400);

    public static ApiOperation GetReturns { get; } = new(
        "getReturns", "GET", "/v2/campaigns/{campaignId}/returns", ScopeSets.S7, PerHour(5_000), All400);

    public static ApiOperation GetSupplyRequests { get; } = new(
        "getSupplyRequests", "POST", "/v2/campaigns/{campaignId}/supply-requests", ScopeSets.S8, PerHour(1_000), NoNotFound);

    public static ApiOperation GetSupplyRequestItems { get; } = new(
        "getSupplyRequestItems", "POST", "/v2/campaigns/{campaignId}/supply-requests/items",
        ScopeSets.S8, PerHour(1_000), All400);

    public static ApiOperation GetSupplyRequestDocuments { get; } = new(
        "getSupplyRequestDocuments", "POST", "/v2/campaigns/{campaignId}/supply-requests/documents",
        ScopeSets.S8, PerHour(1_000), All400);

    public static ApiOperation GetOfferMappings { get; } = new(
        "getOfferMappings", "POST", "/v2/businesses/{businessId}/offer-mappings",
        ScopeSets.S2, PerMinute(100, 600), All400);

    public static ApiOperation UpdateOfferMappings { get; } = new(
        "updateOfferMappings", "POST", "/v2/businesses/{businessId}/offer-mappings/update",
        ScopeSets.S9, PerMinute(5_000, 10_000, "req.offerMappings"), Lockable, Writes: true);

    public static ApiOperation DeleteOffers { get; } = new(
        "deleteOffers", "POST", "/v2/businesses/{businessId}/offer-mappings/delete",
        ScopeSets.S9, PerMinute(5_000, 10_000, "req.offerIds"), Lockable, Writes: true);

    public static ApiOperation GetCampaignOffers { get; } = new(
        "getCampaignOffers", "POST", "/v2/campaigns/{campaignId}/offers",
        ScopeSets.S2, PerMinute(1_000, 10_000), All400);

    public static ApiOperation UpdateCampaignOffers { get; } = new(
        "updateCampaignOffers", "POST", "/v2/campaigns/{campaignId}/offers/update",
        ScopeSets.S9, PerMinute(5_000, 10_000, "req.offers"), Lockable, Writes: true);

    public static ApiOperation DeleteCampaignOffers { get; } = new(
        "deleteCampaignOffers", "POST", "/v2/campaigns/{campaignId}/offers/delete",
        ScopeSets.S9, PerMinute(5_000, 10_000, "req.offerIds"), Lockable, Writes: true);

    public static ApiOperation GetDefaultPrices { get; } = new(
        "getDefaultPrices", "POST", "/v2/businesses/{businessId}/offer-prices",
        ScopeSets.S10, PerMinute(5_000, 10_000, "resp.result.offers"), All400);

    public static ApiOperation UpdateBusinessPrices { get; } = new(
        "updateBusinessPrices", "POST", "/v2/businesses/{businessId}/offer-prices/updates",
        ScopeSets.S11, PerMinute(10_000, "req.offers"), Lockable, Writes: true);

    public static ApiOperation GetPricesByOfferIds { get; } = new(
        "getPricesByOfferIds", "POST", "/v2/campaigns/{campaignId}/offer-prices",
        ScopeSets.S10, PerMinute(10_000, 100_000, "resp.result.offers"), All400);

    public static ApiOperation UpdatePrices { get; } = new(
        "updatePrices", "POST", "/v2/campaigns/{campaignId}/offer-prices/updates",
        ScopeSets.S11, PerMinute(10_000, "req.offers"), Lockable, Parallel: 12, Writes: true);

    public static ApiOperation GenerateOfferBarcodes { get; } = new(
        "generateOfferBarcodes", "POST", "/v1/businesses/{businessId}/offer-mappings/barcodes/generate",
        ScopeSets.S9, PerMinute(5_000, 10_000, "req.offerIds"), [200, 400, 401, 403, 420, 423, 500], Writes: true);

    /// <summary>Every operation served, in the order of the contract.</summary>
    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        GetAuthTokenInfo, GetCampaigns, GetCampaign, GetCampaignSettings, GetBusinessSettings, GetFulfillmentWarehouses,
        GetLogisticPoints, SearchRegionsByName, SearchRegionsById, SearchRegionChildren, GetRegionsCodes, GetStocks,
        GetDeliveryOptions, CreateOrder, UpdateOrderStatus, UpdateOrderStatuses, GetOrderUpdateOptions, UpdateOrder,
        GetOperations, GetBusinessOrders, GetOrder, GetOrders,
        GetOrderIdentifiersStatus, GetReturnDeliveryOptions, CreateReturn, CancelReturn, GetReturn, GetReturns,
        GetSupplyRequests, GetSupplyRequestItems, GetSupplyRequestDocuments,
        GetOfferMappings, UpdateOfferMappings, DeleteOffers, GetCampaignOffers, UpdateCampaignOffers, DeleteCampaignOffers,
        GetDefaultPrices, UpdateBusinessPrices, GetPricesByOfferIds, UpdatePrices, GenerateOfferBarcodes,
    ];
}
