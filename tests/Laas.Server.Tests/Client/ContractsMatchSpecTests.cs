using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Laas.Contracts;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Laas.Server.Tests.Client;

/// <summary>Compares every wire type with the reference schemas: names, kinds, enum values, what is required.</summary>
public sealed class ContractsMatchSpecTests
{
    private static readonly Dictionary<string, (Type? Request, Type Response)> Operations = new(StringComparer.Ordinal)
    {
        ["getAuthTokenInfo"] = (null, typeof(ApiResponse<GetAuthTokenInfoResult>)),
        ["getCampaigns"] = (null, typeof(GetCampaignsResponse)),
        ["getCampaign"] = (null, typeof(GetCampaignResponse)),
        ["getCampaignSettings"] = (null, typeof(GetCampaignSettingsResponse)),
        ["getBusinessSettings"] = (null, typeof(ApiResponse<GetBusinessSettingsResult>)),
        ["getFulfillmentWarehouses"] = (null, typeof(ApiResponse<GetFulfillmentWarehousesResult>)),
        ["getLogisticPoints"] = (null, typeof(ApiResponse<GetLogisticPointsResult>)),
        ["searchRegionsByName"] = (null, typeof(SearchRegionsByNameResponse)),
        ["searchRegionsById"] = (null, typeof(SearchRegionsByIdResponse)),
        ["searchRegionChildren"] = (null, typeof(SearchRegionChildrenResponse)),
        ["getRegionsCodes"] = (null, typeof(GetRegionsCodesResponse)),
        ["getStocks"] = (typeof(GetStocksRequest), typeof(ApiResponse<GetStocksResult>)),
        ["getDeliveryOptions"] = (typeof(GetDeliveryOptionsRequest), typeof(ApiResponse<GetDeliveryOptionsResult>)),
        ["createOrder"] = (typeof(CreateOrderRequest), typeof(ApiResponse<CreateOrderResult>)),
        ["updateOrderStatus"] = (typeof(UpdateOrderStatusRequest), typeof(UpdateOrderStatusResponse)),
        ["updateOrderStatuses"] = (typeof(UpdateOrderStatusesRequest), typeof(ApiResponse<UpdateOrderStatusesResult>)),
        ["getOrderUpdateOptions"] = (typeof(GetOrderUpdateOptionsRequest), typeof(ApiResponse<GetOrderUpdateOptionsResult>)),
        ["updateOrder"] = (typeof(UpdateOrderRequest), typeof(ApiResponse<UpdateOrderResult>)),
        ["getOperations"] = (typeof(GetOperationsRequest), typeof(ApiResponse<GetOperationsResult>)),
        ["getBusinessOrders"] = (typeof(GetBusinessOrdersRequest), typeof(GetBusinessOrdersResponse)),
        ["getOrder"] = (null, typeof(GetOrderResponse)),
        ["getOrders"] = (null, typeof(GetOrdersResponse)),
        ["getOfferMappings"] = (typeof(GetOfferMappingsRequest), typeof(ApiResponse<GetOfferMappingsResult>)),
        ["updateOfferMappings"] = (typeof(UpdateOfferMappingsRequest), typeof(UpdateOfferMappingsResponse)),
        ["deleteOffers"] = (typeof(DeleteOffersRequest), typeof(ApiResponse<DeleteOffersResult>)),
        ["getCampaignOffers"] = (typeof(GetCampaignOffersRequest), typeof(ApiResponse<GetCampaignOffersResult>)),
        ["updateCampaignOffers"] = (typeof(UpdateCampaignOffersRequest), typeof(EmptyApiResponse)),
        ["deleteCampaignOffers"] = (typeof(DeleteCampaignOffersRequest), typeof(ApiResponse<DeleteCampaignOffersResult>)),
        ["getDefaultPrices"] = (typeof(GetDefaultPricesRequest), typeof(ApiResponse<GetDefaultPricesResult>)),
        ["updateBusinessPrices"] = (typeof(UpdateBusinessPricesRequest), typeof(EmptyApiResponse)),
        ["getPricesByOfferIds"] = (typeof(GetPricesByOfferIdsRequest), typeof(ApiResponse<GetPricesByOfferIdsResult>)),
        ["updatePrices"] = (typeof(UpdatePricesRequest), typeof(EmptyApiResponse)),
        ["generateOfferBarcodes"] = (typeof(GenerateOfferBarcodesRequest), typeof(ApiResponse<GenerateOfferBarcodesResult>)),
        ["getOrderIdentifiersStatus"] = (null, typeof(ApiResponse<GetOrderIdentifiersStatusResult>)),
        ["getReturnDeliveryOptions"] = (typeof(GetReturnDeliveryOptionsRequest), typeof(ApiResponse<GetReturnDeliveryOptionsResult>)),
        ["createReturn"] = (typeof(CreateReturnRequest), typeof(ApiResponse<CreateReturnResult>)),
        ["cancelReturn"] = (typeof(CancelReturnRequest), typeof(ApiResponse<CancelReturnResult>)),
        ["getReturn"] = (null, typeof(ApiResponse<Return>)),
        ["getReturns"] = (null, typeof(ApiResponse<GetReturnsResult>)),
        ["getSupplyRequests"] = (typeof(GetSupplyRequestsRequest), typeof(ApiResponse<GetSupplyRequestsResult>)),
        ["getSupplyRequestItems"] = (typeof(GetSupplyRequestItemsRequest), typeof(ApiResponse<GetSupplyRequestItemsResult>)),
        ["getSupplyRequestDocuments"] = (typeof(GetSupplyRequestDocumentsRequest), typeof(ApiResponse<GetSupplyRequestDocumentsResult>)),
    };

    private readonly NullabilityInfoContext nullability = new();
    private readonly List<string> differences = [];
    private readonly HashSet<(Type, string)> seen = [];

    public static TheoryData<string> OperationIds => [.. Operations.Keys];

    [Theory]
    [MemberData(nameof(OperationIds))]
    public void Wire_types_have_the_members_of_the_reference(string operationId)
    {
        Assert.SkipWhen(Repository.Spec is null, "not configured: LAAS_SPEC names no reference");
        var spec = new SpecSchemas(Repository.Spec);
        var (request, response) = Operations[operationId];

        if (request is not null)
        {
            Compare(spec, request, spec.Request(operationId), operationId + ".request", isRequest: true);
        }

        Compare(spec, response, spec.Response(operationId), operationId + ".response", isRequest: false);

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private void Compare(SpecSchemas spec, Type type, YamlMappingNode schema, string path, bool isRequest)
    {
        schema = spec.Resolve(schema);
        type = Nullable.GetUnderlyingType(type) ?? type;
        var expected = SpecSchemas.Kind(schema);
        var actual = KindOf(type);
        if (!string.Equals(expected, actual, StringComparison.Ordinal))
        {
            differences.Add($"{path}: the reference has {expected}, {type.Name} is {actual}");
            return;
        }

        if (expected is "array")
        {
            Compare(spec, type.GetGenericArguments()[0], SpecSchemas.Items(schema), path + "[]", isRequest);
        }
        else if (expected is "enum")
        {
            CompareEnum(type, SpecSchemas.EnumValues(schema), path);
        }
        else if (expected is "object" && seen.Add((type, SpecSchemas.Id(schema))))
        {
            CompareMembers(spec, type, schema, path, isRequest);
        }
    }

    private void CompareMembers(SpecSchemas spec, Type type, YamlMappingNode schema, string path, bool isRequest)
    {
        var members = ContractsJson.Wire.GetTypeInfo(type)!.Properties.ToDictionary(p => p.Name, StringComparer.Ordinal);
        var properties = spec.Properties(schema);
        var unknown = members.Keys.Except(properties.Keys, StringComparer.Ordinal);
        differences.AddRange(unknown.Select(name => $"{path}.{name}: not in the reference"));
        var required = spec.Required(schema);
        foreach (var (name, property) in properties)
        {
            if (!members.TryGetValue(name, out var member))
            {
                differences.Add($"{path}.{name}: missing in {type.Name}");
                continue;
            }

            // Results of wrapped answers are optional in the reference only because it describes failures too.
            var mustBeNullable = isRequest || !required.Contains(name);
            if (IsNullable(member) != mustBeNullable && !IsEnvelope(type))
            {
                differences.Add($"{path}.{name}: {(mustBeNullable ? "must" : "must not")} be nullable");
            }

            // The status of an envelope is text: only its two constants are ever written.
            if (!IsEnvelope(type) || name is not "status")
            {
                Compare(spec, member.PropertyType, property, $"{path}.{name}", isRequest);
            }
        }
    }

    private void CompareEnum(Type type, IReadOnlyList<string> values, string path)
    {
        var all = (System.Collections.IEnumerable)type.GetProperty("All")!.GetValue(null)!;
        var known = all.Cast<object>().Select(v => v.ToString()!).ToList();
        if (!known.Order(StringComparer.Ordinal).SequenceEqual(values.Order(StringComparer.Ordinal), StringComparer.Ordinal))
        {
            differences.Add($"{path}: {type.Name} has {string.Join(' ', known)}; the reference {string.Join(' ', values)}");
        }
    }

    private bool IsNullable(JsonPropertyInfo member) =>
        Nullable.GetUnderlyingType(member.PropertyType) is not null
        || (!member.PropertyType.IsValueType
            && nullability.Create((PropertyInfo)member.AttributeProvider!).ReadState == NullabilityState.Nullable);

    private static bool IsEnvelope(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ApiResponse<>);

    private static string KindOf(Type type) => type switch
    {
        _ when type == typeof(long) => "int64",
        _ when type == typeof(int) => "int32",
        _ when type == typeof(decimal) => "number",
        _ when type == typeof(bool) => "boolean",
        _ when type == typeof(string) => "string",
        _ when type == typeof(DateTimeOffset) => "string",
        _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => "array",
        _ when type.GetInterfaces().Any(i => i.Name.StartsWith("IWireEnumValue", StringComparison.Ordinal)) => "enum",
        _ when type.GetCustomAttribute<JsonConverterAttribute>() is not null => "string",
        _ => "object",
    };
}
