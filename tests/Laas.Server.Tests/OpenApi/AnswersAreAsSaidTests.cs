using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Laas.Server.Http;
using Xunit;

namespace Laas.Server.Tests.OpenApi;

/// <summary>
/// What the server really answers, checked strictly against its own document: the status is declared, every member is
/// in the schema, none that is required is missing, every enum value is listed.
/// </summary>
[Trait("store", "any")]
public sealed class AnswersAreAsSaidTests(DemoServer server) : IClassFixture<DemoServer>
{
    private const long Unknown = 987_654_321;

    [Fact]
    public async Task Reads()
    {
        await SendAsync(200, OperationTable.GetAuthTokenInfo);
        await SendAsync(200, OperationTable.GetCampaigns);
        await SendAsync(200, OperationTable.GetCampaigns, query: "?page=1&pageSize=1");
        await SendAsync(200, OperationTable.GetCampaign);
        await SendAsync(200, OperationTable.GetCampaignSettings);
        await SendAsync(200, OperationTable.GetBusinessSettings);
        await SendAsync(200, OperationTable.GetFulfillmentWarehouses);
        await SendAsync(200, OperationTable.GetLogisticPoints, query: "?limit=500");
        await SendAsync(200, OperationTable.SearchRegionsByName, query: "?name=" + Uri.EscapeDataString("Москва"));
        await SendAsync(200, OperationTable.SearchRegionsById);
        await SendAsync(200, OperationTable.SearchRegionChildren);
        await SendAsync(200, OperationTable.SearchRegionChildren, query: "?page=1");
        await SendAsync(200, OperationTable.GetRegionsCodes);
        await SendAsync(200, OperationTable.GetStocks, query: "?limit=200");
        await SendAsync(
            200, OperationTable.GetStocks, new JsonObject { ["offerIds"] = new JsonArray(server.Guide.OfferId) });
        await SendAsync(200, OperationTable.GetReturnDeliveryOptions, new JsonObject
        {
            ["items"] = new JsonArray(new JsonObject { ["offerId"] = server.Guide.OfferId, ["count"] = 1 }),
            ["pickupDelivery"] = new JsonObject { ["logisticPointsIds"] = new JsonArray(server.Guide.PointId) },
        });
        await SendAsync(200, OperationTable.GetReturns);
        await SendAsync(404, OperationTable.GetReturn);
        await SendAsync(200, OperationTable.GetSupplyRequests);
        await SendAsync(404, OperationTable.GetSupplyRequestItems, new JsonObject { ["requestId"] = Unknown });
        await SendAsync(404, OperationTable.GetSupplyRequestDocuments, new JsonObject { ["requestId"] = Unknown });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_life_of_an_order(bool courier)
    {
        var options = await OptionsAsync(courier);
        var order = Order(options, courier);
        var key = Guid.NewGuid().ToString();
        var created = await SendAsync(200, OperationTable.CreateOrder, order, key: key);
        var id = (long)created["result"]!["orders"]![0]!["id"]!;
        await SendAsync(400, OperationTable.CreateOrder, order);
        var other = order.DeepClone();
        other["order"]!["draft"] = false;
        await SendAsync(409, OperationTable.CreateOrder, other, key: key);

        await SendAsync(200, OperationTable.UpdateOrderStatus, Status("PROCESSING", "STARTED"), orderId: id);
        var updated = await SendAsync(200, OperationTable.UpdateOrder, new JsonObject
        {
            ["order"] = new JsonObject { ["id"] = id, ["customer"] = order["order"]!["customer"]!.DeepClone() },
        });
        await SendAsync(200, OperationTable.GetOperations, new JsonObject
        {
            ["operationType"] = updated["result"]!["operations"]![0]!["type"]!.DeepClone(),
            ["operationIds"] = new JsonArray(updated["result"]!["operations"]![0]!["id"]!.DeepClone()),
        });
        await SendAsync(200, OperationTable.GetOrderUpdateOptions, new JsonObject { ["id"] = id });
        await SendAsync(200, OperationTable.GetBusinessOrders, new JsonObject());
        await SendAsync(200, OperationTable.GetOrder, orderId: id);
        await SendAsync(200, OperationTable.GetOrders);
        await SendAsync(200, OperationTable.GetOrders, query: "?page=1");
        await SendAsync(200, OperationTable.UpdateOrderStatuses, new JsonObject
        {
            ["orders"] = new JsonArray(
                new JsonObject { ["id"] = id, ["status"] = "CANCELLED", ["substatus"] = "SHOP_FAILED" },
                new JsonObject { ["id"] = Unknown, ["status"] = "CANCELLED", ["substatus"] = "SHOP_FAILED" }),
        });
        await SendAsync(200, OperationTable.GetOrderIdentifiersStatus, orderId: id);
        await SendAsync(404, OperationTable.GetOrderIdentifiersStatus, orderId: Unknown);
        await SendAsync(404, OperationTable.GetOrder, orderId: Unknown);
        await SendAsync(200, OperationTable.GetBusinessOrders, new JsonObject());
    }

    [Fact]
    public async Task The_catalogue_and_its_prices()
    {
        var id = new JsonArray("SAID-1");
        var samples = RequestSamples.All().ToLookup(s => s.Operation.Name, s => s.Body, StringComparer.Ordinal);
        await SendAsync(200, OperationTable.UpdateOfferMappings, samples[OperationTable.UpdateOfferMappings.Name].First());
        await SendAsync(200, OperationTable.UpdateOfferMappings, JsonNode.Parse(
            """{"offerMappings":[{"offer":{"offerId":"SAID-1","name":"n","parameterValues":[{"parameterId":1}]}}]}"""));
        await SendAsync(200, OperationTable.UpdateOfferMappings, JsonNode.Parse(
            """{"offerMappings":[{"offer":{"offerId":"SAID-1","name":"n"}}]}"""));
        await SendAsync(200, OperationTable.GetOfferMappings, new JsonObject { ["offerIds"] = new JsonArray("A-1", "SAID-1") });
        await SendAsync(200, OperationTable.GetOfferMappings, query: "?limit=1000");
        await SendAsync(200, OperationTable.UpdateCampaignOffers, JsonNode.Parse("""{"offers":[{"offerId":"SAID-1","vat":6}]}"""));
        await SendAsync(200, OperationTable.GetCampaignOffers, new JsonObject(), "?limit=200");
        await SendAsync(200, OperationTable.UpdateBusinessPrices, JsonNode.Parse(
            """{"offers":[{"offerId":"SAID-1","price":{"value":80,"currencyId":"RUR","discountBase":100,"minimumForBestseller":1}}]}"""));
        await SendAsync(200, OperationTable.GetDefaultPrices, new JsonObject { ["offerIds"] = id.DeepClone() });
        await SendAsync(200, OperationTable.UpdatePrices, JsonNode.Parse("""{"offers":[{"offerId":"SAID-1","price":{"value":1}}]}"""));
        await SendAsync(200, OperationTable.GetPricesByOfferIds);
        await SendAsync(200, OperationTable.GenerateOfferBarcodes, new JsonObject { ["offerIds"] = new JsonArray("SAID-1", "NO") });
        await SendAsync(200, OperationTable.DeleteCampaignOffers, new JsonObject { ["offerIds"] = new JsonArray("SAID-1", "NO") });
        await SendAsync(200, OperationTable.DeleteOffers, new JsonObject { ["offerIds"] = new JsonArray("SAID-1", "NO") });
        await SendAsync(400, OperationTable.UpdateOfferMappings, JsonNode.Parse("""{"offerMappings":[{"offer":{"offerId":"SAID-1"}}]}"""));
    }

    [Fact]
    public async Task Refusals_of_every_operation()
    {
        foreach (var operation in OperationTable.All)
        {
            await RefuseAsync(operation, 401, r => r.Headers.TryAddWithoutValidation("Api-Key", "wrong"), keyed: false);
            await RefuseAsync(operation, 400, r => r.Headers.TryAddWithoutValidation("X-Business-Id", "x"));
            await RefuseAsync(operation, 403, r => r.Headers.Add("X-Business-Id", "999999"), orElse: 400);
            await RefuseAsync(operation, 405, r => r.Method = HttpMethod.Patch);
            if (operation.HasBody)
            {
                await RefuseAsync(
                    operation, 415, r => r.Content = new StringContent("<a/>", Encoding.UTF8, "text/xml"));
            }

            if (operation.Entity != LimitEntity.ApiKey)
            {
                await RefuseAsync(operation, 404, r => r.RequestUri = new Uri(Elsewhere(operation), UriKind.Relative));
            }
        }
    }

    private string Elsewhere(ApiOperation operation) => server.Fill(operation.Path
        .Replace("{campaignId}", "987654321", StringComparison.Ordinal)
        .Replace("{businessId}", "987654321", StringComparison.Ordinal));

    private async Task RefuseAsync(
        ApiOperation operation, int status, Action<HttpRequestMessage> change, bool keyed = true, int orElse = 0)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), server.Fill(operation.Path));
        change(request);
        using var keyless = new HttpClient { BaseAddress = server.Client.BaseAddress };
        var client = keyed ? server.Client : keyless;
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var got = (int)response.StatusCode;

        Assert.True(got == status || got == orElse, $"{operation.Name}: {got} instead of {status}");
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Check(operation, got, JsonNode.Parse(body));
        CheckHeaders(operation, got, response);
    }

    private void CheckHeaders(ApiOperation operation, int status, HttpResponseMessage response)
    {
        var responses = Schemas.Operation(server.Document, operation)["responses"]!;
        var said = Schemas.Follow(
            server.Document, responses[status.ToString(CultureInfo.InvariantCulture)]!.AsObject())["headers"]!;
        var sent = response.Headers.Select(h => h.Key).Where(h =>
            h.StartsWith("X-RateLimit", StringComparison.Ordinal)
            || h.Equals("X-Request-Id", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(
            said.AsObject().Select(h => h.Key).Order(StringComparer.OrdinalIgnoreCase),
            sent.Order(StringComparer.OrdinalIgnoreCase),
            StringComparer.OrdinalIgnoreCase);
    }

    private async Task<JsonObject> SendAsync(
        int status,
        ApiOperation operation,
        JsonNode? body = null,
        string query = "",
        long orderId = 1,
        string? key = null)
    {
        var (got, answer) = await server.SendAsync(operation, body, query, orderId, key);
        Assert.True(got == status, $"{operation.Name}: {got} instead of {status}: {answer.ToJsonString()}");
        Check(operation, got, answer);
        return answer;
    }

    private void Check(ApiOperation operation, int status, JsonNode? answer)
    {
        var schema = Schemas.Answer(server.Document, operation, status);
        Assert.True(schema is not null, $"{operation.Name} does not declare {status}");
        Assert.Empty(Schemas.Check(server.Document, schema, answer, $"{operation.Name} {status}"));
    }

    private async Task<JsonNode> OptionsAsync(bool courier)
    {
        var guide = server.Guide;
        var request = new JsonObject
        {
            ["items"] = new JsonArray(new JsonObject
            {
                ["offerId"] = guide.OfferId,
                ["count"] = 1,
                ["warehouseId"] = guide.WarehouseId,
            }),
            [courier ? "courierDelivery" : "pickupDelivery"] = courier
                ? new JsonObject { ["fullAddress"] = guide.CourierAddress }
                : new JsonObject { ["logisticPointsIds"] = new JsonArray(guide.PointId) },
        };
        var answer = await SendAsync(200, OperationTable.GetDeliveryOptions, request);
        var options = answer["result"]!["warehousesDeliveryOptions"]![0]!["deliveryOptions"]!;
        return courier
            ? options["courierDelivery"]!["courierDeliveryOptions"]![0]!
            : options["pickupDelivery"]!["pickupOptions"]![0]!["options"]![0]!;
    }

    private JsonObject Order(JsonNode option, bool courier)
    {
        var guide = server.Guide;
        var address = new JsonObject { ["fullAddress"] = guide.CourierAddress };
        var parcel = new JsonObject
        {
            ["warehouseId"] = guide.WarehouseId,
            ["items"] = new JsonArray(new JsonObject
            {
                ["offerId"] = guide.OfferId,
                ["count"] = 1,
                ["price"] = new JsonObject { ["value"] = guide.OfferPrice, ["currencyId"] = "RUR" },
            }),
            ["deliveryDateInterval"] = option["deliveryDateInterval"]!.DeepClone(),
        };
        if (courier)
        {
            parcel["deliveryTimeInterval"] = option["deliveryTimeInterval"]!.DeepClone();
        }

        return new JsonObject
        {
            ["order"] = new JsonObject
            {
                ["externalOrderId"] = Guid.NewGuid().ToString(),
                ["itemsDelivery"] = new JsonArray(parcel),
                ["destination"] = courier
                    ? new JsonObject { ["courierDelivery"] = new JsonObject { ["address"] = address } }
                    : new JsonObject { ["pickupDelivery"] = new JsonObject { ["logisticPointId"] = guide.PointId } },
                ["customer"] =
                    new JsonObject { ["firstName"] = "Anna", ["lastName"] = "Petrova", ["phone"] = "+79990000000" },
                ["packaging"] = new JsonObject(),
                ["paymentType"] = "PREPAID",
                ["draft"] = true,
            },
        };
    }

    private static JsonObject Status(string status, string substatus) =>
        new() { ["order"] = new JsonObject { ["status"] = status, ["substatus"] = substatus } };
}
