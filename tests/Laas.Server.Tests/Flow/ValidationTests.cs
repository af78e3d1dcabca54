using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Flow;

/// <summary>Field rules of the other operations of the flow: 400, the field and the value named.</summary>
[Trait("store", "any")]
public sealed class ValidationTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Options = "/v1/campaigns/100/delivery-options";
    private const string Update = "/v1/campaigns/100/orders/update";
    private const string UpdateOptions = "/v1/campaigns/100/orders/update-options";
    private const string Bulk = "/v2/campaigns/100/orders/status-update";
    private const string Operations = "/v1/businesses/10/operations";
    private const string Orders = "/v1/businesses/10/orders";

    public static TheoryData<string, string, string> Traps { get; } = new()
    {
        { Options, """{"items":[{"offerId":"CUP","count":1}]}""", "One of 'pickupDelivery' and 'courierDelivery' must not be null (rejected value: null)" },
        { Options, """{"items":[{"offerId":"CUP","count":1}],"pickupDelivery":{"logisticPointsIds":[501]},"courierDelivery":{"fullAddress":"Москва"}}""", "must not be sent together" },
        { Options, """{"courierDelivery":{"fullAddress":"Москва"}}""", "'items' must not be null (rejected value: null)" },
        { Options, """{"items":[],"courierDelivery":{"fullAddress":"Москва"}}""", "'items' size must be between '1' and '1000' (rejected size: '0')" },
        { Options, """{"items":[null],"courierDelivery":{"fullAddress":"Москва"}}""", "'items' elements must be not null" },
        { Options, """{"items":[{"offerId":"CUP","count":1},{"offerId":" CUP","count":1}],"courierDelivery":{"fullAddress":"Москва"}}""", "'items[1].offerId' must be unique in the request (rejected value: 'CUP')" },
        { Options, """{"items":[{"offerId":"CUP","count":1001}],"courierDelivery":{"fullAddress":"Москва"}}""", "'items[0].count' must be less than or equal to '1000' (rejected value: '1001')" },
        { Options, """{"items":[{"offerId":"CUP","count":1,"warehouseId":-1}],"courierDelivery":{"fullAddress":"Москва"}}""", "'items[0].warehouseId' must be greater than or equal to '1' (rejected value: '-1')" },
        { Options, """{"items":[{"offerId":"CUP","count":1}],"courierDelivery":{"fullAddress":""}}""", "'courierDelivery.fullAddress' size must be between '1' and '512' (rejected value: '')" },
        { Options, """{"items":[{"offerId":"CUP","count":1}],"courierDelivery":{}}""", "'courierDelivery.fullAddress' must not be null" },
        { Options, """{"items":[{"offerId":"CUP","count":1}],"pickupDelivery":{}}""", "'pickupDelivery.logisticPointsIds' must not be null" },
        { Options, """{"items":[{"offerId":"CUP","count":1}],"pickupDelivery":{"logisticPointsIds":[]}}""", "'pickupDelivery.logisticPointsIds' size must be between '1' and '20' (rejected size: '0')" },
        { Options, """{"items":[{"offerId":"CUP","count":1}],"pickupDelivery":{"logisticPointsIds":[5,5]}}""", "'pickupDelivery.logisticPointsIds' elements must be unique (rejected value: '5')" },
        { Options, """{"items":[{"offerId":"CUP","count":1}],"pickupDelivery":{"logisticPointsIds":[0]}}""", "must be greater than or equal to '1' (rejected value: '0')" },
        { Options, """{"items":[{"offerId":"CUP","count":1}],"pickupDelivery":{"logisticPointsIds":[null]}}""", "Illegal input at 'pickupDelivery.logisticPointsIds[0]'" },
        { Options, """{"items":[{"offerId":"CUP","count":1}],"pickupDelivery":{"logisticPointsIds":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]}}""", "(rejected size: '21')" },
        { Update, "{}", "'order' must not be null (rejected value: null)" },
        { Update, """{"order":{"customer":{"firstName":"А","lastName":"Б","phone":"+70000"}}}""", "'order.id' must not be null" },
        { Update, """{"order":{"id":1}}""", "One of 'order.deliveryInterval' and 'order.customer' must not be null (rejected value: null)" },
        { Update, """{"order":{"id":1,"customer":{"lastName":"Б","phone":"+70000"}}}""", "'order.customer.firstName' must not be null" },
        { Update, """{"order":{"id":1,"deliveryInterval":{"deliveryDateInterval":{"fromDate":"2026-03-04","toDate":"2026-03-04"}}}}""", "'order.deliveryInterval.deliveryTimeInterval' must not be null" },
        { Update, """{"order":{"id":1,"deliveryInterval":{"deliveryDateInterval":{"fromDate":"2026-03-04","toDate":"2026-03-03"},"deliveryTimeInterval":{"fromTime":"10:00","toTime":"18:00"}}}}""", "'order.deliveryInterval.deliveryDateInterval.toDate' must be greater than or equal to '2026-03-04' (rejected value: '2026-03-03')" },
        { UpdateOptions, "{}", "'id' must not be null (rejected value: null)" },
        { UpdateOptions, """{"id":"7"}""", "Type mismatch: '7'. Illegal input at 'id'" },
        { Bulk, "{}", "'orders' must not be null (rejected value: null)" },
        { Bulk, """{"orders":[]}""", "'orders' size must be between '1' and '30' (rejected size: '0')" },
        { Bulk, """{"orders":[{"id":1,"status":"CANCELLED"},{"id":1,"status":"CANCELLED"}]}""", "'orders[1].id' must be unique in the request (rejected value: '1')" },
        { Bulk, """{"orders":[{"id":1,"status":"cancelled"}]}""", "(rejected value: 'cancelled')" },
        { Bulk, """{"orders":[{"id":1,"status":15}]}""", "Type mismatch: '15'. Illegal input at 'orders[0].status'" },
        { Bulk, """{"orders":[{"id":1}]}""", "'orders[0].status' must not be null" },
        { Operations, """{"operationIds":["a"]}""", "'operationType' must not be null" },
        { Operations, """{"operationType":"ORDER_STATUS_UPDATE"}""", "'operationIds' must not be null" },
        { Operations, """{"operationType":"ORDER_STATUS_UPDATE","operationIds":[]}""", "'operationIds' size must be between '1' and '100' (rejected size: '0')" },
        { Operations, """{"operationType":"ORDER_STATUS_UPDATE","operationIds":["a","a"]}""", "'operationIds' elements must be unique (rejected value: 'a')" },
        { Operations, """{"operationType":"ORDER_STATUS_UPDATE","operationIds":[""]}""", "size must be between '1' and '1000' (rejected value: '')" },
        { Operations, """{"operationType":"Order_Status_Update","operationIds":["a"]}""", "(rejected value: 'Order_Status_Update')" },
        { Orders, """{"orderIds":[]}""", "'orderIds' size must be between '1' and '50' (rejected size: '0')" },
        { Orders, """{"orderIds":[7,7]}""", "'orderIds' elements must be unique (rejected value: '7')" },
        { Orders, """{"externalOrderIds":[""]}""", "'externalOrderIds[0]' must not be empty" },
        { Orders, """{"statuses":["processing"]}""", "(rejected value: 'processing')" },
        { Orders, """{"dates":{"creationDateFrom":"03-03-2026"}}""", "'dates.creationDateFrom' must match 'YYYY-MM-DD' (rejected value: '03-03-2026')" },
        { Orders, """{"dates":{"updateDateFrom":"2026-03-03"}}""", "'dates.updateDateFrom' must match 'YYYY-MM-DDThh:mm:ss±hh:mm' (rejected value: '2026-03-03')" },
        { Orders, """{"dates":{"updateDateFrom":"2026-03-03T00:00:00Z","updateDateTo":"2026-03-03T00:00:00Z"}}""", "Order update start is required to be less than end date" },
        { Orders, """{"dates":{"shipmentDateFrom":"2026-03-03","shipmentDateTo":"2026-03-02"}}""", "Order shipment start date is required to be less than end date" },
    };

    [Theory]
    [MemberData(nameof(Traps))]
    public async Task Refuses(string path, string json, string message)
    {
        var reply = (await fixture.Server.PostAsync(path, json)).AssertRefused(400, ErrorCodes.BadRequest);
        Assert.Contains(message, Assert.Single(reply.Texts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000, ErrorCodes.OfferNotFound)]
    [InlineData(1001, ErrorCodes.BadRequest)]
    public async Task A_basket_has_a_thousand_lines_at_most(int count, string code)
    {
        var items = string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"offerId":"X-{{i}}","count":1}"""));
        var reply = await fixture.Server.PostAsync(Options, $$"""{"items":[{{items}}],"courierDelivery":{"fullAddress":"Москва"} }""");
        reply.AssertRefused(400, code);
        Assert.True(reply.Body.Length < 20_000);
    }
}
