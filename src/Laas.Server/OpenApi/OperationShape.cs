using System.Collections.Frozen;
using Laas.Contracts;
using Laas.Server.Http;
using Laas.Server.Orders;
using static Laas.Server.OpenApi.Parameter;
using Table = Laas.Server.Http.OperationTable;

namespace Laas.Server.OpenApi;

/// <summary>What the table of operations does not know: what goes in and what comes out.</summary>
/// <param name="Tag">The group it is shown in.</param>
/// <param name="Answer">The type of the 200 body.</param>
/// <param name="Body">The type of the request body; <see langword="null"/>: none is read.</param>
internal sealed partial record OperationShape(string Tag, string Summary, Type Answer, Type? Body = null)
{
    public bool BodyOptional { get; init; }

    public bool Deprecated { get; init; }

    public IEnumerable<Parameter> Query { get; init; } = [];

    private static readonly Rule No = new() { Default = false };
    private static readonly Rule Day = new() { Note = "DD-MM-YYYY or YYYY-MM-DD, a Moscow day." };
    private static readonly Rule Once = new() { Unique = true };

    private static readonly FrozenDictionary<ApiOperation, OperationShape> Shapes =
        Lists().Concat(Purchases()).Concat(Returning()).Concat(Supplying()).Concat(Offers()).ToFrozenDictionary();

    public static OperationShape Of(ApiOperation operation) => Shapes[operation];

    private static Dictionary<ApiOperation, OperationShape> Lists() => new()
    {
        [Table.GetAuthTokenInfo] =
            new("auth", "Name and scopes of the key that asks", typeof(ApiResponse<GetAuthTokenInfoResult>)),
        [Table.GetCampaigns] = new("campaigns", "Shops of the cabinet", typeof(GetCampaignsResponse))
        {
            Query = PageWithLegacy(Campaigns.GetCampaigns.LimitMax),
        },
        [Table.GetCampaign] = new("campaigns", "One shop", typeof(GetCampaignResponse)),
        [Table.GetCampaignSettings] = new("campaigns", "Settings of a shop", typeof(GetCampaignSettingsResponse)),
        [Table.GetBusinessSettings] =
            new("businesses", "Settings of a cabinet", typeof(ApiResponse<GetBusinessSettingsResult>)),
        [Table.GetFulfillmentWarehouses] =
            new("warehouses", "Fulfilment warehouses", typeof(ApiResponse<GetFulfillmentWarehousesResult>))
            {
                Query = [Query<long>("campaignId", new Rule { Min = 1, Note = "Only the warehouses of this shop." })],
            },
        [Table.GetLogisticPoints] =
            new("logistic-points", "Pickup points", typeof(ApiResponse<GetLogisticPointsResult>))
            {
                Query = Page(LogisticPoints.GetLogisticPoints.LimitMax, LogisticPoints.GetLogisticPoints.LimitDefault),
            },
        [Table.SearchRegionsByName] =
            new("regions", "Regions of exactly this name", typeof(SearchRegionsByNameResponse))
            {
                Query =
            [
                Query<string>("name", new Rule { Required = true }),
                .. Page(Regions.SearchRegionsByName.LimitMax, Regions.SearchRegionsByName.LimitDefault),
            ],
            },
        [Table.SearchRegionsById] = new("regions", "One region", typeof(SearchRegionsByIdResponse)),
        [Table.SearchRegionChildren] = new("regions", "A region and its children", typeof(SearchRegionChildrenResponse))
        {
            Query = PageWithLegacy(Regions.SearchRegionChildren.LimitMax, LimitMode.Truncate),
        },
        [Table.GetRegionsCodes] =
            new("regions", "Countries and their ISO 3166-1 codes", typeof(GetRegionsCodesResponse)),
        [Table.GetStocks] = new(
            "stocks", "Stock by warehouse", typeof(ApiResponse<GetStocksResult>), typeof(GetStocksRequest))
        {
            BodyOptional = true,
            Query = Page(Stocks.GetStocks.LimitMax, Stocks.GetStocks.LimitDefault),
        },
    };

    private static Dictionary<ApiOperation, OperationShape> Purchases() => new()
    {
        [Table.GetDeliveryOptions] = new(
            "delivery-options",
            "What a basket can be delivered with: dates, times and prices by warehouse",
            typeof(ApiResponse<GetDeliveryOptionsResult>),
            typeof(GetDeliveryOptionsRequest)),
        [Table.CreateOrder] = new(
            "orders", "Create one order per warehouse",
            typeof(ApiResponse<CreateOrderResult>),
            typeof(CreateOrderRequest)),
        [Table.UpdateOrderStatus] = new(
            "orders", "Confirm a draft or start cancelling an order",
            typeof(UpdateOrderStatusResponse),
            typeof(UpdateOrderStatusRequest)),
        [Table.UpdateOrderStatuses] = new(
            "orders", "Confirm or cancel up to 30 orders",
            typeof(ApiResponse<UpdateOrderStatusesResult>),
            typeof(UpdateOrderStatusesRequest)),
        [Table.GetOrderUpdateOptions] = new(
            "orders", "Courier intervals that an order may be moved to",
            typeof(ApiResponse<GetOrderUpdateOptionsResult>),
            typeof(GetOrderUpdateOptionsRequest)),
        [Table.UpdateOrder] = new(
            "orders", "Start operations that change interval or recipient of an order",
            typeof(ApiResponse<UpdateOrderResult>),
            typeof(UpdateOrderRequest)),
        [Table.GetOperations] = new(
            "operations", "How operations stand",
            typeof(ApiResponse<GetOperationsResult>),
            typeof(GetOperationsRequest)),
        [Table.GetBusinessOrders] = new(
            "orders", "Orders of a cabinet", typeof(GetBusinessOrdersResponse), typeof(GetBusinessOrdersRequest))
        {
            Query = Page(OrderPages.LimitMax, OrderPages.LimitMax, LimitMode.Truncate),
        },
        [Table.GetOrder] = new("orders", "One order", typeof(GetOrderResponse)) { Deprecated = true },
        [Table.GetOrders] = new("orders", "Orders of a shop", typeof(GetOrdersResponse))
        {
            Deprecated = true,
            Query = OrderFilters(),
        },
    };

    private static Dictionary<ApiOperation, OperationShape> Returning() => new()
    {
        [Table.GetOrderIdentifiersStatus] = new(
            "orders", "Marking codes of an order's units", typeof(ApiResponse<GetOrderIdentifiersStatusResult>)),
        [Table.GetReturnDeliveryOptions] = new(
            "delivery-options", "Which points can take goods back",
            typeof(ApiResponse<GetReturnDeliveryOptionsResult>),
            typeof(GetReturnDeliveryOptionsRequest)),
        [Table.CreateReturn] = new(
            "returns", "Create a return of delivered goods",
            typeof(ApiResponse<CreateReturnResult>),
            typeof(CreateReturnRequest)),
        [Table.CancelReturn] = new(
            "returns", "Start cancelling a return",
            typeof(ApiResponse<CancelReturnResult>),
            typeof(CancelReturnRequest)),
        [Table.GetReturn] = new("returns", "One non-purchase or return", typeof(ApiResponse<Return>)),
        [Table.GetReturns] = new("returns", "Non-purchases and returns of a shop", typeof(ApiResponse<GetReturnsResult>))
        {
            Query = ReturnFilters(),
        },
    };

    private static Dictionary<ApiOperation, OperationShape> Supplying() => new()
    {
        [Table.GetSupplyRequests] = new(
            "supply-requests", "Requests to bring goods in, take them out or dispose of them",
            typeof(ApiResponse<GetSupplyRequestsResult>),
            typeof(GetSupplyRequestsRequest))
        {
            BodyOptional = true,
            Query = Page(Supplies.GetSupplyRequests.LimitMax, Supplies.GetSupplyRequests.LimitDefault),
        },
        [Table.GetSupplyRequestItems] = new(
            "supply-requests", "Offers of a request, at most 100 on a page",
            typeof(ApiResponse<GetSupplyRequestItemsResult>),
            typeof(GetSupplyRequestItemsRequest))
        {
            Query = Page(Supplies.GetSupplyRequestItems.LimitMax, Supplies.GetSupplyRequestItems.LimitDefault),
        },
        [Table.GetSupplyRequestDocuments] = new(
            "supply-requests", "Documents of a request, with links that are valid for 60 minutes",
            typeof(ApiResponse<GetSupplyRequestDocumentsResult>),
            typeof(GetSupplyRequestDocumentsRequest)),
    };

    private static IEnumerable<Parameter> ReturnFilters() =>
    [
        Query<IReadOnlyList<long>>(
            "orderIds",
            new Rule { Unique = true, Count = new(0, Returns.GetReturns.IdsMax), Note = "Repeated or separated by commas." }),
        Query<IReadOnlyList<RefundStatusType>>("statuses", Once with { Note = "No return has a refund status here." }),
        Query<IReadOnlyList<ReturnShipmentStatusType>>("shipmentStatuses", Once),
        Query<ReturnType>("type"),
        Query<WireDate>("fromDate", Day with { Note = Day.Note + " Changed from this day on." }),
        Query<WireDate>("toDate", Day with { Note = Day.Note + " Changed up to this day." }),
        Query<WireDate>("from_date", Day) with { Deprecated = true },
        Query<WireDate>("to_date", Day) with { Deprecated = true },
        .. Page(Returns.GetReturns.LimitMax, Returns.GetReturns.LimitDefault, LimitMode.Truncate),
    ];

    private static IEnumerable<Parameter> OrderFilters() =>
    [
        Query<IReadOnlyList<long>>(
            "orderIds", new Rule { Count = new(1, GetOrders.IdsMax), Note = "Repeated or separated by commas." }),
        Query<IReadOnlyList<OrderStatusType>>("status", Once),
        Query<IReadOnlyList<OrderSubstatusType>>("substatus", Once),
        Query<WireDate>("fromDate", Day),
        Query<WireDate>("toDate", Day),
        Query<WireDate>("supplierShipmentDateFrom", Day),
        Query<WireDate>("supplierShipmentDateTo", Day),
        Query<WireDateTime>("updatedAtFrom"),
        Query<WireDateTime>("updatedAtTo"),
        Query<OrderDeliveryDispatchType>("dispatchType"),
        Query<bool>("fake", No),
        Query<bool>("hasCis", No),
        Query<bool>("onlyWaitingForCancellationApprove", No),
        Query<bool>("onlyEstimatedDelivery", No),
        Query<OrderBuyerType>("buyerType"),
        .. PageWithLegacy(OrderPages.LimitMax, LimitMode.Truncate),
    ];
}
