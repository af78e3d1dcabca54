using System.Text.Json.Nodes;
using Laas.Server.Http;

namespace Laas.Server.Tests.OpenApi;

/// <summary>Requests with every member that there is; two where members exclude each other.</summary>
internal static class RequestSamples
{
    private const string Customer =
        """{"firstName":"Anna","lastName":"Petrova","middleName":"I.","phone":"+79990000000"}""";

    private const string Interval =
        """
        "deliveryDateInterval":{"fromDate":"2026-03-01","toDate":"2026-03-02"},
        "deliveryTimeInterval":{"fromTime":"10:00","toTime":"14:00"}
        """;

    private const string Offer = """
        {"offerId":"NEW-1","name":"n","marketCategoryId":1,"category":"c","pictures":["p"],"videos":["v"],
        "manuals":[{"url":"u","title":"t"}],"vendor":"v","barcodes":["b"],"description":"d","manufacturerCountries":["c"],
        "weightDimensions":{"length":1.5,"width":2,"height":3,"weight":0.25},"vendorCode":"c","tags":["t"],
        "shelfLife":{"timePeriod":1,"timeUnit":"DAY","comment":"c"},"lifeTime":{"timePeriod":1,"timeUnit":"DAY","comment":"c"},
        "guaranteePeriod":{"timePeriod":1,"timeUnit":"DAY","comment":"c"},"customsCommodityCode":"1",
        "commodityCodes":[{"code":"1234567890","type":"CUSTOMS_COMMODITY_CODE"}],"certificates":["c"],"boxCount":1,
        "condition":{"type":"PREOWNED","quality":"GOOD","reason":"r"},"type":"DEFAULT","downloadable":false,"adult":false,
        "age":{"value":1,"ageUnit":"YEAR"},
        "basicPrice":{"value":80,"currencyId":"RUR","discountBase":100},"purchasePrice":{"value":1,"currencyId":"RUR"},
        "additionalExpenses":{"value":1,"currencyId":"RUR"},"firstVideoAsCover":false}
        """;

    public static IEnumerable<(ApiOperation Operation, JsonNode Body)> All() => Texts()
        .Select(s => (s.Operation, JsonNode.Parse(s.Body)!));

    private static IEnumerable<(ApiOperation Operation, string Body)> Texts() =>
    [
        (OperationTable.GetStocks, """{"stocksWarehouseId":1,"hasStocks":true,"withTurnover":true,"archived":false}"""),
        (OperationTable.GetStocks, """{"offerIds":["A-1","A-2"]}"""),
        (OperationTable.GetDeliveryOptions,
            $$$"""{"items":[{{{Item()}}}],"pickupDelivery":{"logisticPointsIds":[1,2]}}"""),
        (OperationTable.GetDeliveryOptions,
            $$$"""{"items":[{{{Item()}}}],"courierDelivery":{"fullAddress":"Moscow"}}"""),
        (OperationTable.CreateOrder, Order("""{"pickupDelivery":{"logisticPointId":1}}""")),
        (OperationTable.CreateOrder, Order(
            """
            {"courierDelivery":{"address":{"fullAddress":"M","entrance":"1","floor":2,"apartment":"3"},"notes":"n"}}
            """)),
        (OperationTable.UpdateOrderStatus, """{"order":{"status":"PROCESSING","substatus":"STARTED"}}"""),
        (OperationTable.UpdateOrderStatuses, """{"orders":[{"id":1,"status":"PROCESSING","substatus":"STARTED"}]}"""),
        (OperationTable.GetOrderUpdateOptions, """{"id":1}"""),
        (OperationTable.UpdateOrder,
            $$$"""{"order":{"id":1,"deliveryInterval":{ {{{Interval}}} },"customer":{{{Customer}}}}}"""),
        (OperationTable.GetOperations, """{"operationType":"ORDER_STATUS_UPDATE","operationIds":["a","b"]}"""),
        (OperationTable.GetBusinessOrders, """
            {"orderIds":[1,2],"externalOrderIds":["a","b"],"programTypes":["LAAS"],"campaignIds":[1,2],
            "statuses":["PROCESSING"],"substatuses":["STARTED"],"fake":false,"waitingForCancellationApprove":false,
            "sourcePlatforms":["OTHER"],"dates":{"creationDateFrom":"2026-03-01","creationDateTo":"2026-03-02",
            "shipmentDateFrom":"2026-03-01","shipmentDateTo":"2026-03-02",
            "updateDateFrom":"2026-03-01T00:00:00+03:00","updateDateTo":"2026-03-02T00:00:00Z"}}
            """),
        (OperationTable.GetOfferMappings, """
            {"cardStatuses":["NO_CARD_NEED_CONTENT"],"categoryIds":[1],"vendorNames":["v"],"tags":["t"],"archived":false}
            """),
        (OperationTable.GetOfferMappings, """{"offerIds":["A-1","A-2"]}"""),
        (OperationTable.UpdateOfferMappings, $$$"""
            {"offerMappings":[{"offer":{{{Offer}}},"mapping":{"marketSku":1}}],"onlyPartnerMediaContent":false}
            """),
        (OperationTable.UpdateOfferMappings, """
            {"offerMappings":[{"offer":{"offerId":"NEW-1","name":"n","params":[{"name":"n","value":"v"}],"marketCategoryId":1,
            "parameterValues":[{"parameterId":1,"unitId":1,"valueId":1,"value":"v"}],"deleteParameters":["AGE","TAGS"]}}]}
            """),
        (OperationTable.DeleteOffers, """{"offerIds":["X-1","X-2"]}"""),
        (OperationTable.GetCampaignOffers,
            """{"statuses":["PUBLISHED"],"categoryIds":[1],"vendorNames":["v"],"tags":["t"]}"""),
        (OperationTable.GetCampaignOffers, """{"offerIds":["A-1","A-2"]}"""),
        (OperationTable.UpdateCampaignOffers, """{"offers":[{"offerId":"X-1","available":true,"vat":6}]}"""),
        (OperationTable.DeleteCampaignOffers, """{"offerIds":["X-1","X-2"]}"""),
        (OperationTable.GetDefaultPrices, """{"offerIds":["A-1","A-2"],"archived":false}"""),
        (OperationTable.UpdateBusinessPrices, """
            {"offers":[{"offerId":"X-1","price":
            {"value":80,"currencyId":"RUR","discountBase":100,"minimumForBestseller":70}}]}
            """),
        (OperationTable.GetPricesByOfferIds, """{"offerIds":["A-1","A-2"]}"""),
        (OperationTable.UpdatePrices, """
            {"offers":[{"offerId":"X-1","price":{"value":80,"currencyId":"RUR","discountBase":100,"vat":6}}]}
            """),
        (OperationTable.GenerateOfferBarcodes, """{"offerIds":["X-1","X-2"],"skipIfExists":true}"""),
        (OperationTable.GetReturnDeliveryOptions,
            """{"items":[{"offerId":"A-1","count":1}],"pickupDelivery":{"logisticPointsIds":[1,2]}}"""),
        (OperationTable.CreateReturn, $$$$$"""
            {"newReturn":{"externalReturnId":"x","orderId":1,"items":[{"offerId":"A-1","count":1,"reasonType":"BAD_QUALITY",
            "subreasonType":"DAMAGED","comment":"c","pictures":["https://pictures.test/1","https://pictures.test/2"]}],
            "customer":{{{{{Customer}}}}},"returnOption":{"pickupReturn":{"logisticPointId":1}}}}
            """),
        (OperationTable.CancelReturn, """{"returnId":1}"""),
        (OperationTable.GetSupplyRequests, """
            {"requestIds":[1,2],"requestDateFrom":"2026-03-01T00:00:00+03:00","requestDateTo":"2026-03-02T00:00:00Z",
            "requestTypes":["SUPPLY"],"requestSubtypes":["DEFAULT"],"requestStatuses":["CREATED"],
            "sorting":{"direction":"ASC","attribute":"ID"}}
            """),
        (OperationTable.GetSupplyRequestItems, """{"requestId":1}"""),
        (OperationTable.GetSupplyRequestDocuments, """{"requestId":1}"""),
    ];

    private static string Item() => """{"offerId":"A-1","count":1,"warehouseId":1}""";

    private static string Order(string destination) => $$$"""
        {"order":{"externalOrderId":"x","itemsDelivery":[{"warehouseId":1,"items":[
        {"offerId":"A-1","count":1,"price":{"value":10.5,"currencyId":"RUR"}}],{{{Interval}}}}],
        "destination":{{{destination}}},"customer":{{{Customer}}},"packaging":{"packageType":"BRAND"},
        "paymentType":"PREPAID","draft":true,"fake":true}}
        """;
}
