using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>
/// Source-generated JSON of all wire types: camelCase, nulls not written, numbers only as numbers, unknown members
/// ignored. Use <see cref="Wire"/>, for server and client alike.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.General,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    Converters = [typeof(DecimalConverter), typeof(DateTimeOffsetConverter)])]
[JsonSerializable(typeof(ApiErrorResponse))]
[JsonSerializable(typeof(ApiResponse<GetAuthTokenInfoResult>))]
[JsonSerializable(typeof(GetCampaignsResponse))]
[JsonSerializable(typeof(GetCampaignResponse))]
[JsonSerializable(typeof(GetCampaignSettingsResponse))]
[JsonSerializable(typeof(ApiResponse<GetBusinessSettingsResult>))]
[JsonSerializable(typeof(ApiResponse<GetFulfillmentWarehousesResult>))]
[JsonSerializable(typeof(SearchRegionsByNameResponse))]
[JsonSerializable(typeof(SearchRegionsByIdResponse))]
[JsonSerializable(typeof(SearchRegionChildrenResponse))]
[JsonSerializable(typeof(GetRegionsCodesResponse))]
[JsonSerializable(typeof(ApiResponse<GetLogisticPointsResult>))]
[JsonSerializable(typeof(GetStocksRequest))]
[JsonSerializable(typeof(ApiResponse<GetStocksResult>))]
[JsonSerializable(typeof(GetDeliveryOptionsRequest))]
[JsonSerializable(typeof(ApiResponse<GetDeliveryOptionsResult>))]
[JsonSerializable(typeof(CreateOrderRequest))]
[JsonSerializable(typeof(ApiResponse<CreateOrderResult>))]
[JsonSerializable(typeof(UpdateOrderStatusRequest))]
[JsonSerializable(typeof(UpdateOrderStatusResponse))]
[JsonSerializable(typeof(UpdateOrderStatusesRequest))]
[JsonSerializable(typeof(ApiResponse<UpdateOrderStatusesResult>))]
[JsonSerializable(typeof(GetOrderUpdateOptionsRequest))]
[JsonSerializable(typeof(ApiResponse<GetOrderUpdateOptionsResult>))]
[JsonSerializable(typeof(UpdateOrderRequest))]
[JsonSerializable(typeof(ApiResponse<UpdateOrderResult>))]
[JsonSerializable(typeof(GetOperationsRequest))]
[JsonSerializable(typeof(ApiResponse<GetOperationsResult>))]
[JsonSerializable(typeof(GetBusinessOrdersRequest))]
[JsonSerializable(typeof(GetBusinessOrdersResponse))]
[JsonSerializable(typeof(GetOrderResponse))]
[JsonSerializable(typeof(GetOrdersResponse))]
[JsonSerializable(typeof(ApiResponse<GetOrderIdentifiersStatusResult>))]
[JsonSerializable(typeof(GetReturnDeliveryOptionsRequest))]
[JsonSerializable(typeof(ApiResponse<GetReturnDeliveryOptionsResult>))]
[JsonSerializable(typeof(CreateReturnRequest))]
[JsonSerializable(typeof(ApiResponse<CreateReturnResult>))]
[JsonSerializable(typeof(CancelReturnRequest))]
[JsonSerializable(typeof(ApiResponse<CancelReturnResult>))]
[JsonSerializable(typeof(ApiResponse<Return>))]
[JsonSerializable(typeof(ApiResponse<GetReturnsResult>))]
[JsonSerializable(typeof(GetSupplyRequestsRequest))]
[JsonSerializable(typeof(ApiResponse<GetSupplyRequestsResult>))]
[JsonSerializable(typeof(GetSupplyRequestItemsRequest))]
[JsonSerializable(typeof(ApiResponse<GetSupplyRequestItemsResult>))]
[JsonSerializable(typeof(GetSupplyRequestDocumentsRequest))]
[JsonSerializable(typeof(ApiResponse<GetSupplyRequestDocumentsResult>))]
[JsonSerializable(typeof(GetOfferMappingsRequest))]
[JsonSerializable(typeof(ApiResponse<GetOfferMappingsResult>))]
[JsonSerializable(typeof(UpdateOfferMappingsRequest))]
[JsonSerializable(typeof(UpdateOfferMappingsResponse))]
[JsonSerializable(typeof(DeleteOffersRequest))]
[JsonSerializable(typeof(ApiResponse<DeleteOffersResult>))]
[JsonSerializable(typeof(GetCampaignOffersRequest))]
[JsonSerializable(typeof(ApiResponse<GetCampaignOffersResult>))]
[JsonSerializable(typeof(UpdateCampaignOffersRequest))]
[JsonSerializable(typeof(EmptyApiResponse))]
[JsonSerializable(typeof(DeleteCampaignOffersRequest))]
[JsonSerializable(typeof(ApiResponse<DeleteCampaignOffersResult>))]
[JsonSerializable(typeof(GetDefaultPricesRequest))]
[JsonSerializable(typeof(ApiResponse<GetDefaultPricesResult>))]
[JsonSerializable(typeof(UpdateBusinessPricesRequest))]
[JsonSerializable(typeof(GetPricesByOfferIdsRequest))]
[JsonSerializable(typeof(ApiResponse<GetPricesByOfferIdsResult>))]
[JsonSerializable(typeof(UpdatePricesRequest))]
[JsonSerializable(typeof(GenerateOfferBarcodesRequest))]
[JsonSerializable(typeof(ApiResponse<GenerateOfferBarcodesResult>))]
public sealed partial class ContractsJson : JsonSerializerContext
{
    /// <summary>
    /// The context to use: other letters than ASCII and the plus sign are written as they are. That is safe only
    /// because answers are <c>application/json</c>, never part of a page.
    /// </summary>
    public static ContractsJson Wire => Holder.Instance;

    // Apart, because the order of static fields over the generated files is not defined.
    private static class Holder
    {
        public static readonly ContractsJson Instance = new(new JsonSerializerOptions(Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
