using System.Text.Json.Nodes;
using Laas.Server.Http;

namespace Laas.Server.Tests.Contract;

/// <summary>A right request body of every operation that reads one, and everything that is wrong with its types.</summary>
internal static class GarbageSamples
{
    /// <summary>By operation; every member of the request is there.</summary>
    public static IReadOnlyDictionary<string, string> Bodies { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["getStocks"] = """{"stocksWarehouseId":1,"hasStocks":true,"withTurnover":false,"archived":false}""",
        ["getDeliveryOptions"] = """{"items":[{"offerId":"CUP","count":1,"warehouseId":1}],"pickupDelivery":{"logisticPointsIds":[501]}}""",
        ["createOrder"] = """
            {"order":{"externalOrderId":"garbage","itemsDelivery":[{"warehouseId":1,"items":[{"offerId":"CUP","count":1,
            "price":{"value":10.5,"currencyId":"RUR"}}],"deliveryDateInterval":{"fromDate":"2026-03-03","toDate":"2026-03-04"},
            "deliveryTimeInterval":{"fromTime":"09:00","toTime":"12:00"}}],
            "destination":{"courierDelivery":{"address":{"fullAddress":"Москва, Ленинградский проспект, 39","entrance":"1","floor":2,
            "apartment":"3"},"notes":"n"}},"customer":{"firstName":"A","lastName":"B","middleName":"C","phone":"+79990000000"},
            "packaging":{"packageType":"BRAND"},"paymentType":"PREPAID","draft":true,"fake":true}}
            """,
        ["updateOrderStatus"] = """{"order":{"status":"PROCESSING","substatus":"STARTED","delivery":{"dates":{"realDeliveryDate":"2026-03-03"}}}}""",
        ["updateOrderStatuses"] = """{"orders":[{"id":999999,"status":"PROCESSING","substatus":"STARTED"}]}""",
        ["getOrderUpdateOptions"] = """{"id":999999}""",
        ["updateOrder"] = """
            {"order":{"id":999999,"deliveryInterval":{"deliveryDateInterval":{"fromDate":"2026-03-03","toDate":"2026-03-04"},
            "deliveryTimeInterval":{"fromTime":"09:00","toTime":"12:00"}},
            "customer":{"firstName":"A","lastName":"B","middleName":"C","phone":"+79990000000"}}}
            """,
        ["getOperations"] = """{"operationType":"ORDER_STATUS_UPDATE","operationIds":["a"]}""",
        ["getBusinessOrders"] = """
            {"orderIds":[1],"programTypes":["LAAS"],"campaignIds":[100],"statuses":["PROCESSING"],
            "substatuses":["STARTED"],"dates":{"creationDateFrom":"2026-03-01","creationDateTo":"2026-03-02",
            "shipmentDateFrom":"2026-03-01","shipmentDateTo":"2026-03-02","updateDateFrom":"2026-03-01T00:00:00+03:00",
            "updateDateTo":"2026-03-02T00:00:00+03:00"},"fake":false,"waitingForCancellationApprove":false,"sourcePlatforms":["MARKET"]}
            """,
        ["getReturnDeliveryOptions"] = """{"items":[{"offerId":"CUP","count":1}],"pickupDelivery":{"logisticPointsIds":[501]}}""",
        ["createReturn"] = """
            {"newReturn":{"externalReturnId":"garbage","orderId":999999,"items":[{"offerId":"CUP","count":1,"reasonType":"BAD_QUALITY",
            "subreasonType":"DAMAGED","comment":"c","pictures":["https://127.0.0.1/1"]}],
            "customer":{"firstName":"A","lastName":"B","middleName":"C","phone":"+79990000000"},
            "returnOption":{"pickupReturn":{"logisticPointId":501}}}}
            """,
        ["cancelReturn"] = """{"returnId":999999}""",
        ["getSupplyRequests"] = """
            {"requestIds":[1],"requestDateFrom":"2026-03-01T00:00:00+03:00","requestDateTo":"2026-03-02T00:00:00+03:00",
            "requestTypes":["SUPPLY"],"requestSubtypes":["DEFAULT"],"requestStatuses":["CREATED"],
            "sorting":{"direction":"ASC","attribute":"ID"}}
            """,
        ["getSupplyRequestItems"] = """{"requestId":999999}""",
        ["getSupplyRequestDocuments"] = """{"requestId":999999}""",
        ["getOfferMappings"] = """
            {"cardStatuses":["NO_CARD_NEED_CONTENT"],"categoryIds":[1],"vendorNames":["v"],"tags":["t"],"archived":false}
            """,
        ["updateOfferMappings"] = """
            {"offerMappings":[{"offer":{"offerId":"GARBAGE","name":"n","marketCategoryId":1,"pictures":["https://pictures.test/1"],
            "vendor":"v","barcodes":["4601546021298"],"description":"d","weightDimensions":{"length":1.5,"width":2.5,"height":3.5,"weight":0.25},
            "tags":["t"],"shelfLife":{"timePeriod":1,"timeUnit":"DAY","comment":"c"},"type":"DEFAULT","adult":false,
            "basicPrice":{"value":80.5,"currencyId":"RUR","discountBase":100}},"mapping":{"marketSku":1}}],"onlyPartnerMediaContent":false}
            """,
        ["deleteOffers"] = """{"offerIds":["NO-SUCH"]}""",
        ["getCampaignOffers"] = """{"statuses":["PUBLISHED"],"categoryIds":[1],"vendorNames":["v"],"tags":["t"]}""",
        ["updateCampaignOffers"] = """{"offers":[{"offerId":"CUP","available":true,"vat":6}]}""",
        ["deleteCampaignOffers"] = """{"offerIds":["NO-SUCH"]}""",
        ["getDefaultPrices"] = """{"offerIds":["CUP"],"archived":false}""",
        ["updateBusinessPrices"] = """{"offers":[{"offerId":"CUP","price":{"value":80.5,"currencyId":"RUR","discountBase":100}}]}""",
        ["getPricesByOfferIds"] = """{"offerIds":["CUP"]}""",
        ["updatePrices"] = """{"offers":[{"offerId":"CUP","price":{"value":80.5,"currencyId":"RUR","discountBase":100,"vat":6}}]}""",
        ["generateOfferBarcodes"] = """{"offerIds":["CUP"],"skipIfExists":true}""",
    };

    public static string PathOf(ApiOperation operation, string campaign = "100", string business = "10", string order = "999999", string region = "213") =>
        operation.Path
            .Replace("{campaignId}", campaign, StringComparison.Ordinal)
            .Replace("{businessId}", business, StringComparison.Ordinal)
            .Replace("{orderId}", order, StringComparison.Ordinal)
            .Replace("{returnId}", order, StringComparison.Ordinal)
            .Replace("{regionId}", region, StringComparison.Ordinal);

    /// <summary>The sample with one value at a time replaced by a value of every other JSON type.</summary>
    public static IEnumerable<(string What, string Json)> WrongTypes(string sample)
    {
        var root = JsonNode.Parse(sample)!;
        foreach (var path in Paths(root, []))
        {
            foreach (var other in new[] { "true", "17", "1.5", "\"x\"", "[]", "{}", "[[1]]" })
            {
                var copy = root.DeepClone();
                var wrong = JsonNode.Parse(other)!;
                if (Replace(copy, path, wrong) is { } before && IsWrong(before, wrong))
                {
                    yield return ($"{string.Join('.', path)} = {other}", copy.ToJsonString());
                }
            }
        }
    }

    /// <summary>The sample with one value at a time replaced by null.</summary>
    public static IEnumerable<string> Nulls(string sample)
    {
        var root = JsonNode.Parse(sample)!;
        foreach (var path in Paths(root, []))
        {
            var copy = root.DeepClone();
            Replace(copy, path, null);
            yield return copy.ToJsonString();
        }
    }

    private static bool IsWrong(JsonNode before, JsonNode wrong) => (before.GetValueKind(), wrong.GetValueKind()) switch
    {
        (System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False, System.Text.Json.JsonValueKind.True) => false,
        (System.Text.Json.JsonValueKind.Number, System.Text.Json.JsonValueKind.Number) =>
            before.ToJsonString().Contains('.', StringComparison.Ordinal) is false && wrong.ToJsonString() is "1.5",
        (System.Text.Json.JsonValueKind.Object, System.Text.Json.JsonValueKind.Object) => false,
        (System.Text.Json.JsonValueKind.String, System.Text.Json.JsonValueKind.String) => false,
        (System.Text.Json.JsonValueKind.Array, System.Text.Json.JsonValueKind.Array) => wrong.AsArray().Count > 0,
        _ => true,
    };

    private static IEnumerable<IReadOnlyList<object>> Paths(JsonNode node, IReadOnlyList<object> path)
    {
        if (path.Count > 0)
        {
            yield return path;
        }

        var inner = node switch
        {
            JsonObject o => o.SelectMany(p => Paths(p.Value!, [.. path, p.Key])),
            JsonArray a => a.SelectMany((item, i) => Paths(item!, [.. path, i])),
            _ => [],
        };
        foreach (var found in inner)
        {
            yield return found;
        }
    }

    private static JsonNode? Replace(JsonNode root, IReadOnlyList<object> path, JsonNode? value)
    {
        var parent = path.SkipLast(1).Aggregate(root, (node, step) => step is int i ? node[i]! : node[(string)step]!);
        var before = path[^1] is int index ? parent[index] : parent[(string)path[^1]];
        if (path[^1] is int at)
        {
            parent[at] = value;
        }
        else
        {
            parent[(string)path[^1]] = value;
        }

        return before;
    }
}
