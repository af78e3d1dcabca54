using Laas.Client;
using Laas.Contracts;
using Xunit;

namespace Laas.Server.Tests.Client;

public sealed class ClientRouteTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static readonly Dictionary<string, (Func<LaasClient, Task> Call, string Answer)> Calls = new(StringComparer.Ordinal)
    {
        ["POST /v2/auth/token"] = (c => c.GetAuthTokenInfoAsync(Ct), Wrapped),
        ["GET /v2/campaigns?pageToken=a%2Bb&limit=7"] = (c => c.GetCampaignsAsync(new PageRequest("a+b", 7), Ct), Bare),
        ["GET /v2/campaigns/5"] = (c => c.GetCampaignAsync(5, Ct), Bare),
        ["GET /v2/campaigns/5/settings"] = (c => c.GetCampaignSettingsAsync(5, Ct), Bare),
        ["POST /v2/businesses/4/settings"] = (c => c.GetBusinessSettingsAsync(4, Ct), Wrapped),
        ["GET /v2/warehouses"] = (c => c.GetFulfillmentWarehousesAsync(cancellationToken: Ct), Wrapped),
        ["GET /v2/warehouses?campaignId=5"] = (c => c.GetFulfillmentWarehousesAsync(5, Ct), Wrapped),
        ["POST /v1/businesses/4/logistics-points?limit=500"] =
            (c => c.GetLogisticPointsAsync(4, new PageRequest(Limit: 500), Ct), Wrapped),
        ["GET /v2/regions?name=%D0%A2%D0%B2%D0%B5%D1%80%D1%8C%20%26"] =
            (c => c.SearchRegionsByNameAsync("Тверь &", cancellationToken: Ct), Bare),
        ["GET /v2/regions/213"] = (c => c.SearchRegionsByIdAsync(213, Ct), Bare),
        ["GET /v2/regions/213/children"] = (c => c.SearchRegionChildrenAsync(213, cancellationToken: Ct), Bare),
        ["POST /v2/regions/countries"] = (c => c.GetRegionsCodesAsync(Ct), Bare),
        ["POST /v2/campaigns/5/offers/stocks"] = (c => c.GetStocksAsync(5, cancellationToken: Ct), Wrapped),
        ["POST /v1/campaigns/5/delivery-options"] =
            (c => c.GetDeliveryOptionsAsync(5, new GetDeliveryOptionsRequest(), Ct), Wrapped),
        ["POST /v1/campaigns/5/orders/create"] = (c => c.CreateOrderAsync(5, new CreateOrderRequest(), null, Ct), Wrapped),
        ["PUT /v2/campaigns/5/orders/9/status"] =
            (c => c.UpdateOrderStatusAsync(5, 9, new UpdateOrderStatusRequest(), null, Ct), Bare),
        ["POST /v2/campaigns/5/orders/status-update"] =
            (c => c.UpdateOrderStatusesAsync(5, new UpdateOrderStatusesRequest(), null, Ct), Wrapped),
        ["POST /v1/campaigns/5/orders/update-options"] = (c => c.GetOrderUpdateOptionsAsync(5, 9, Ct), Wrapped),
        ["POST /v1/campaigns/5/orders/update"] = (c => c.UpdateOrderAsync(5, new UpdateOrderRequest(), null, Ct), Wrapped),
        ["POST /v1/businesses/4/operations"] = (c => c.GetOperationsAsync(4, new GetOperationsRequest(), Ct), Wrapped),
        ["POST /v1/businesses/4/orders"] = (c => c.GetBusinessOrdersAsync(4, cancellationToken: Ct), Bare),
        ["GET /v2/campaigns/5/orders/9"] = (c => c.GetOrderAsync(5, 9, Ct), Bare),
        ["GET /v2/campaigns/5/orders"] = (c => c.GetOrdersAsync(5, cancellationToken: Ct), Bare),
        ["POST /v2/businesses/4/offer-mappings?limit=9"] =
            (c => c.GetOfferMappingsAsync(4, null, new PageRequest(Limit: 9), Ct), Wrapped),
        ["POST /v2/businesses/4/offer-mappings/update"] =
            (c => c.UpdateOfferMappingsAsync(4, new UpdateOfferMappingsRequest(), null, Ct), Bare),
        ["POST /v2/businesses/4/offer-mappings/delete"] = (c => c.DeleteOffersAsync(4, new DeleteOffersRequest(), null, Ct), Bare),
        ["POST /v2/campaigns/5/offers"] = (c => c.GetCampaignOffersAsync(5, cancellationToken: Ct), Wrapped),
        ["POST /v2/campaigns/5/offers/update"] =
            (c => c.UpdateCampaignOffersAsync(5, new UpdateCampaignOffersRequest(), null, Ct), Bare),
        ["POST /v2/campaigns/5/offers/delete"] =
            (c => c.DeleteCampaignOffersAsync(5, new DeleteCampaignOffersRequest(), null, Ct), Wrapped),
        ["POST /v2/businesses/4/offer-prices"] = (c => c.GetDefaultPricesAsync(4, cancellationToken: Ct), Wrapped),
        ["POST /v2/businesses/4/offer-prices/updates"] =
            (c => c.UpdateBusinessPricesAsync(4, new UpdateBusinessPricesRequest(), null, Ct), Bare),
        ["POST /v2/campaigns/5/offer-prices"] =
            (c => c.GetPricesByOfferIdsAsync(5, new GetPricesByOfferIdsRequest { OfferIds = ["a"] }, cancellationToken: Ct), Wrapped),
        ["POST /v2/campaigns/5/offer-prices/updates"] = (c => c.UpdatePricesAsync(5, new UpdatePricesRequest(), null, Ct), Bare),
        ["POST /v1/businesses/4/offer-mappings/barcodes/generate"] =
            (c => c.GenerateOfferBarcodesAsync(4, new GenerateOfferBarcodesRequest(), null, Ct), Bare),
        ["POST /v2/campaigns/5/orders/9/identifiers/status"] = (c => c.GetOrderIdentifiersStatusAsync(5, 9, Ct), Wrapped),
        ["POST /v1/campaigns/5/return-delivery-options"] =
            (c => c.GetReturnDeliveryOptionsAsync(5, new GetReturnDeliveryOptionsRequest(), Ct), Wrapped),
        ["POST /v1/campaigns/5/returns/create"] = (c => c.CreateReturnAsync(5, new CreateReturnRequest(), null, Ct), Wrapped),
        ["POST /v1/campaigns/5/returns/cancel"] = (c => c.CancelReturnAsync(5, 7, null, Ct), Wrapped),
        ["GET /v2/campaigns/5/orders/9/returns/7"] = (c => c.GetReturnAsync(5, 9, 7, Ct), Wrapped),
        ["GET /v2/campaigns/5/returns?orderIds=1%2C2&shipmentStatuses=CREATED%2CLOST&type=RETURN&fromDate=2026-02-27&limit=100"] = (
            c => c.GetReturnsAsync(
                5,
                new ReturnsQuery
                {
                    OrderIds = [1, 2],
                    ShipmentStatuses = [ReturnShipmentStatusType.Created, ReturnShipmentStatusType.Lost],
                    Type = ReturnType.Return,
                    FromDate = new DateOnly(2026, 2, 27),
                },
                new PageRequest(Limit: 100),
                Ct),
            Wrapped),
        ["POST /v2/campaigns/5/supply-requests"] = (c => c.GetSupplyRequestsAsync(5, cancellationToken: Ct), Wrapped),
        ["POST /v2/campaigns/5/supply-requests/items?limit=100"] =
            (c => c.GetSupplyRequestItemsAsync(5, 7, new PageRequest(Limit: 100), Ct), Wrapped),
        ["POST /v2/campaigns/5/supply-requests/documents"] = (c => c.GetSupplyRequestDocumentsAsync(5, 7, Ct), Wrapped),
    };

    private const string Bare = "{}";

    private const string Wrapped = """{"status":"OK","result":{}}""";

    public static TheoryData<string> Routes => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Every_operation_goes_to_its_route(string route)
    {
        var (call, answer) = Calls[route];
        var handler = new FakeHttpHandler().Ok(answer);

        await call(handler.Client());

        var sent = Assert.Single(handler.Requests);
        Assert.Equal(route, $"{sent.Method} {sent.Path}");
        Assert.Equal(sent.Body is null ? null : "application/json", sent.ContentType);
    }

    [Fact]
    public async Task Confirming_and_cancelling_send_the_pairs_that_a_shop_may_send()
    {
        var handler = new FakeHttpHandler().Ok("{}").Ok("{}");
        var client = handler.Client();

        await client.ConfirmOrderAsync(5, 9, null, Ct);
        await client.CancelOrderAsync(5, 9, null, Ct);

        Assert.Equal("""{"order":{"status":"PROCESSING","substatus":"STARTED"}}""", handler.Requests[0].Body);
        Assert.Equal("""{"order":{"status":"CANCELLED","substatus":"SHOP_FAILED"}}""", handler.Requests[1].Body);
    }

    [Fact]
    public async Task The_key_and_the_idempotency_key_travel_as_headers()
    {
        var handler = new FakeHttpHandler().Ok(Wrapped);
        var client = handler.Client(options: new LaasClientOptions { ApiKey = "ACMA:x:y" });

        await client.CreateOrderAsync(5, new CreateOrderRequest(), "order-1", Ct);

        Assert.Equal("ACMA:x:y", handler.Requests[0].Headers["Api-Key"]);
        Assert.Equal("order-1", handler.Requests[0].Headers["Idempotency-Key"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with blank")]
    [InlineData("ключ")]
    [InlineData("a\nb")]
    public async Task A_bad_idempotency_key_is_refused_before_anything_is_sent(string key)
    {
        var handler = new FakeHttpHandler();

        await Assert.ThrowsAsync<ArgumentException>(
            () => handler.Client().CreateOrderAsync(5, new CreateOrderRequest(), key, Ct));

        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task An_idempotency_key_of_255_characters_is_the_longest()
    {
        var handler = new FakeHttpHandler().Ok(Wrapped);
        var client = handler.Client();

        await client.CreateOrderAsync(5, new CreateOrderRequest(), new string('k', 255), Ct);

        await Assert.ThrowsAsync<ArgumentException>(
            () => client.CreateOrderAsync(5, new CreateOrderRequest(), new string('k', 256), Ct));
    }

    [Fact]
    public async Task Filters_of_getOrders_become_a_query()
    {
        var handler = new FakeHttpHandler().Ok("{}");
        var query = new OrdersQuery
        {
            OrderIds = [1, 2],
            Statuses = [OrderStatusType.Reserved, OrderStatusType.Pickup],
            FromDate = new DateOnly(2026, 2, 27),
            UpdatedAtFrom = new DateTimeOffset(2026, 2, 27, 1, 2, 3, TimeSpan.FromHours(3)),
            Fake = true,
        };

        await handler.Client().GetOrdersAsync(5, query, new PageRequest(Limit: 50), Ct);

        Assert.Equal(
            "/v2/campaigns/5/orders?orderIds=1%2C2&status=RESERVED%2CPICKUP&fromDate=27-02-2026"
            + "&updatedAtFrom=2026-02-27T01%3A02%3A03%2B03%3A00&fake=true&limit=50",
            handler.Requests[0].Path);
    }

    [Fact]
    public async Task A_base_address_with_a_path_keeps_its_path()
    {
        var handler = new FakeHttpHandler().Ok("{}");
        using var http = new HttpClient(handler) { BaseAddress = new Uri("http://laas.test/behind/proxy") };

        await new LaasClient(http).GetCampaignAsync(1, Ct);

        Assert.Equal("/behind/proxy/v2/campaigns/1", handler.Requests[0].Path);
    }
}
