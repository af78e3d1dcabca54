using Laas.Contracts;
using Laas.Server.Http;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Tests.Returns;
using Laas.Server.Tests.Supplies;
using Xunit;

namespace Laas.Server.Tests.Contract;

/// <summary>
/// Compares every answer that any test of this run got from a <see cref="TestServer"/> with the reference. Collections that
/// do not run beside others come last.
/// </summary>
[Collection(nameof(Commands.ProcessTests))]
[Trait("store", "any")]
public sealed class RecordedContractTests
{
    [Fact]
    public async Task Every_answer_of_this_run_is_as_the_reference_says()
    {
        ContractValidator.Require();
        Assert.SkipWhen(RecordedExchanges.All.Count == 0, "no test with a server ran before");

        var (_, violations) = await ContractValidator.ValidateAsync([.. RecordedExchanges.All]);

        Assert.True(
            violations.Count == 0,
            $"{violations.Count} answers are not what the reference says:\n{string.Join('\n', violations.Take(20))}");
    }
}

/// <summary>Every operation with its success and its typical refusals, compared with the reference.</summary>
[Trait("store", "any")]
public sealed class ContractTests : IAsyncLifetime
{
    private TestServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The other cabinet has prices of its own in each shop.</summary>
    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync(new()
    {
        Limits = LimitOptions.Contract,
        World = World.Create() with
        {
            Businesses = [.. World.Create().Businesses.Select(b => b with { OnlyDefaultPrice = b.Id != World.OtherBusiness })],
        },
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_operation_answers_as_the_reference_says()
    {
        ContractValidator.Require();
        var before = RecordedExchanges.All.Count;
        await ReferenceDataAsync();
        var orders = await OrdersAsync();
        await ChangesAsync(orders);
        await ListsAsync(orders);
        await ReturnsAsync();
        await SuppliesAsync();
        await CatalogueAsync();
        await RefusalsAsync(orders[0]);

        var recorded = RecordedExchanges.All.Skip(before).ToList();
        var (count, violations) = await ContractValidator.ValidateAsync(recorded);

        Assert.True(violations.Count == 0, string.Join('\n', violations));
        Assert.Equal(recorded.Count(r => r.Method is not "HEAD"), count);
        foreach (var operation in OperationTable.All)
        {
            var seen = recorded.Where(r => string.Equals(r.Operation, operation.Name, StringComparison.Ordinal)).Select(r => r.Status).ToHashSet();
            int[] wanted = operation.Entity is LimitEntity.ApiKey
                ? [200, 401, 405] : [200, 400, 401, 403, 404, 405];
            Assert.True(wanted.All(seen.Contains), $"{operation.Name} was only seen with {string.Join(' ', seen)}");
        }

        _server.AssertHealthy();
    }

    private async Task ReferenceDataAsync()
    {
        var client = _server.Client;
        await client.GetAuthTokenInfoAsync(Cancellation);
        await client.GetCampaignsAsync(new(Limit: 1), Cancellation);
        await _server.GetAsync("/v2/campaigns?page=1&pageSize=2");
        await client.GetCampaignAsync(World.Campaign, Cancellation);
        await client.GetCampaignSettingsAsync(World.Campaign, Cancellation);
        await client.GetBusinessSettingsAsync(World.Business, Cancellation);
        await client.GetFulfillmentWarehousesAsync(cancellationToken: Cancellation);
        await client.GetFulfillmentWarehousesAsync(World.SecondCampaign, Cancellation);
        await client.GetLogisticPointsAsync(World.Business, new(Limit: 2), Cancellation);
        await client.GetLogisticPointsAsync(World.Business, cancellationToken: Cancellation);
        await client.SearchRegionsByNameAsync("Москва", cancellationToken: Cancellation);
        await client.SearchRegionsByNameAsync("Китеж", cancellationToken: Cancellation);
        await client.SearchRegionsByIdAsync(World.Moscow, Cancellation);
        await client.SearchRegionChildrenAsync(225, new(Limit: 1), Cancellation);
        await client.SearchRegionChildrenAsync(World.Moscow, cancellationToken: Cancellation);
        await client.GetRegionsCodesAsync(Cancellation);
        await client.GetStocksAsync(World.Campaign, new() { WithTurnover = true }, new(Limit: 2), Cancellation);
        await client.GetStocksAsync(World.Campaign, new() { OfferIds = [World.Broken, World.Absent, "unknown"] }, cancellationToken: Cancellation);
        await client.GetStocksAsync(World.Campaign, new() { Archived = true, StocksWarehouseId = World.MoscowWarehouse, HasStocks = true }, cancellationToken: Cancellation);
    }

    private async Task<IReadOnlyList<long>> OrdersAsync()
    {
        var client = _server.Client;
        var courier = await client.CreateOneAsync();
        var draft = await client.CreateOneAsync(draft: true);
        var big = await client.CreateOneAsync(World.Wardrobe);
        var split = await client.CreateAsync(
            await client.PrepareAsync(World.MoscowAddress, new Goods(World.OnlyMoscow, 2), new Goods(World.OnlyPetersburg)));
        var asked = Requests.Pickup(World.MoscowPoint, new Goods(World.Cup, 3));
        var offered = await client.GetDeliveryOptionsAsync(World.Campaign, asked, Cancellation);
        var pickup = await client.CreateAsync(Requests.Order(asked, offered.WarehousesDeliveryOptions));
        var brand = await client.CreateAsync(Requests.Order(asked, offered.WarehousesDeliveryOptions) with
        {
            Packaging = new() { PackageType = PackageType.Brand },
            Customer = Requests.Ivan with { MiddleName = "Иванович" },
        });
        await client.CreateAsync(Requests.Order(asked, offered.WarehousesDeliveryOptions) with { Fake = true });
        var full = (await client.PrepareAsync(World.NovosibirskAddress, new Goods(World.OnlyNovosibirsk))) with
        {
            Destination = new()
            {
                CourierDelivery = new()
                {
                    Address = new() { FullAddress = World.NovosibirskAddress, Entrance = "2", Floor = 3, Apartment = "45" },
                    Notes = "Домофон не работает",
                },
            },
        };
        return [courier, draft, big, .. split, .. pickup, .. brand, .. await client.CreateAsync(full)];
    }

    private async Task ChangesAsync(IReadOnlyList<long> orders)
    {
        var client = _server.Client;
        await client.ConfirmAsync(orders[1]);
        var options = await client.GetOrderUpdateOptionsAsync(World.Campaign, orders[0], Cancellation);
        var changed = await client.UpdateOrderAsync(
            World.Campaign,
            new()
            {
                Order = new()
                {
                    Id = orders[0],
                    Customer = Requests.Ivan with { LastName = "Второй" },
                    DeliveryInterval = options.DeliveryIntervals.AvailableDeliveryIntervals[^1],
                },
            },
            cancellationToken: Cancellation);
        foreach (var operation in changed.Operations)
        {
            await client.WaitForOperationAsync(World.Business, operation, cancellationToken: Cancellation);
        }

        await client.CancelledAsync(orders[2]);
        await client.UpdateOrderStatusesAsync(
            World.Campaign,
            new()
            {
                Orders =
                [
                    new() { Id = orders[3], Status = OrderStatusType.Cancelled, Substatus = OrderSubstatusType.ShopFailed },
                    new() { Id = 999_999, Status = OrderStatusType.Processing, Substatus = OrderSubstatusType.Started },
                    new() { Id = orders[2], Status = OrderStatusType.Cancelled, Substatus = OrderSubstatusType.ShopFailed },
                ],
            },
            cancellationToken: Cancellation);
        await client.GetOperationsAsync(
            World.Business, new() { OperationType = OperationType.OrderStatusUpdate, OperationIds = ["unknown"] }, Cancellation);
    }

    private async Task ListsAsync(IReadOnlyList<long> orders)
    {
        var client = _server.Client;
        foreach (var order in orders)
        {
            await client.GetOrderAsync(World.Campaign, order, Cancellation);
        }

        await client.GetBusinessOrdersAsync(World.Business, cancellationToken: Cancellation);
        await client.GetBusinessOrdersAsync(World.Business, new() { Fake = true }, new(Limit: 1), Cancellation);
        await client.GetBusinessOrdersAsync(World.Business, new() { OrderIds = [999_999] }, cancellationToken: Cancellation);
        await client.GetOrdersAsync(World.Campaign, page: new(Limit: 2), cancellationToken: Cancellation);
        await _server.GetAsync($"/v2/campaigns/{World.Campaign}/orders?page=1&pageSize=2");
        await _server.GetAsync($"/v2/campaigns/{World.SecondCampaign}/orders");
    }

    private async Task ReturnsAsync()
    {
        var client = _server.Client;
        var driver = new OrderDriver(_server);
        await client.GetReturnDeliveryOptionsAsync(
            World.Campaign,
            new() { Items = [new() { OfferId = World.Cup, Count = 1 }], PickupDelivery = new() { LogisticPointsIds = [World.MoscowPoint] } },
            Cancellation);
        var order = await client.CreateOneAsync(count: 5);
        await driver.DeliverAsync(order, "0104601234567890215abcdE\u001d91EE07", "1234567890123456");
        await client.GetOrderIdentifiersStatusAsync(World.Campaign, order, Cancellation);
        var cancelled = await client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        var operation = (await client.CancelReturnAsync(World.Campaign, cancelled, cancellationToken: Cancellation)).Operation;
        await client.WaitForOperationAsync(World.Business, operation, cancellationToken: Cancellation);
        var collected = await client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        await driver.AdvanceAsync(collected, Laas.Domain.ReturnStatus.Received);
        await driver.AdvanceAsync(collected, Laas.Domain.ReturnStatus.ReadyForPickup, World.MoscowPoint, _server.Clock.GetUtcNow().AddDays(3));
        var found = await client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup, 3)));
        await driver.AdvanceAsync(found, Laas.Domain.ReturnStatus.Received);
        await driver.TakeInAsync(found, static _ => (new Laas.Domain.StockAmounts(1, 0, 0, 0, 1, 0), 1));
        foreach (var id in new[] { cancelled, collected, found })
        {
            await client.ReadReturnAsync(order, id);
        }

        await client.GetReturnsAsync(World.Campaign, cancellationToken: Cancellation);
        await client.GetReturnsAsync(World.Campaign, page: new(Limit: 1), cancellationToken: Cancellation);
        await client.GetBusinessOrdersAsync(World.Business, new() { OrderIds = [order] }, cancellationToken: Cancellation);
        await client.GetOrderAsync(World.Campaign, order, Cancellation);
        await client.GetStocksAsync(World.Campaign, new() { WithTurnover = true }, cancellationToken: Cancellation);
    }

    private async Task CatalogueAsync()
    {
        foreach (var (path, body) in new[]
        {
            ("/v2/businesses/10/offer-mappings/update", GarbageSamples.Bodies["updateOfferMappings"]),
            ("/v2/businesses/10/offer-mappings", ""),
            ("/v2/businesses/10/offer-mappings?limit=1", "{}"),
            ("/v2/businesses/10/offer-mappings", """{"offerIds":["CUP","GARBAGE"]}"""),
            ("/v2/campaigns/100/offers", "{}"),
            ("/v2/campaigns/100/offers/update", """{"offers":[{"offerId":"CUP","vat":6}]}"""),
            ("/v2/campaigns/100/offers/delete", """{"offerIds":["CUP","ABSENT"]}"""),
            ("/v2/businesses/10/offer-prices/updates", """{"offers":[{"offerId":"CUP","price":{"value":100,"currencyId":"RUR"}}]}"""),
            ("/v2/businesses/10/offer-prices", ""),
            ("/v2/campaigns/100/offer-prices", """{"offerIds":["CUP"]}"""),
            ("/v1/businesses/10/offer-mappings/barcodes/generate", """{"offerIds":["CUP","NO-SUCH"]}"""),
            ("/v2/businesses/10/offer-mappings/delete", """{"offerIds":["GARBAGE","CUP"]}"""),
        })
        {
            Assert.Equal((path, 200), (path, (await _server.PostAsync(path, body)).Status));
        }

        var own = await _server.SendAsync(
            HttpMethod.Post, "/v2/campaigns/200/offer-prices/updates",
            """{"offers":[{"offerId":"CUP","price":{"value":100,"currencyId":"RUR","vat":6}}]}""", _server.OtherKey);
        Assert.Equal(200, own.Status);
        await _server.SendAsync(HttpMethod.Post, "/v2/campaigns/200/offer-prices", """{"offerIds":["CUP"]}""", _server.OtherKey);
    }

    private async Task SuppliesAsync()
    {
        var client = _server.Client;
        var driver = new SupplyDriver(_server);
        var parent = await driver.CreateAsync(r => r with { RequestedAt = _server.Clock.GetUtcNow(), Pallets = 1, Boxes = 2 });
        await driver.CreateAsync(r => r with { ParentId = parent, Subtype = "ADDITIONAL_SUPPLY" });
        await driver.HandleAsync(parent);
        await driver.CountAsync(parent, World.Cup, Laas.Domain.StockAmounts.Of(Laas.Domain.StockKind.Fit, 9));
        await driver.AdvanceAsync(parent, Laas.Domain.SupplyStatus.Finished);
        await driver.KeepAsync(parent, "ACT_OF_DISCREPANCY", "%PDF-1.7"u8.ToArray());
        await client.GetSupplyRequestsAsync(World.Campaign, cancellationToken: Cancellation);
        await client.GetSupplyRequestsAsync(World.Campaign, page: new(Limit: 1), cancellationToken: Cancellation);
        await client.GetSupplyRequestItemsAsync(World.Campaign, parent, cancellationToken: Cancellation);
        await client.GetSupplyRequestDocumentsAsync(World.Campaign, parent, Cancellation);
    }

    /// <summary>Each operation without a key, with a key that may not, in a strange shop, with a method that it does not have.</summary>
    private async Task RefusalsAsync(long order)
    {
        foreach (var operation in OperationTable.All)
        {
            var method = new HttpMethod(operation.Method);
            var path = PathOf(operation, World.Campaign, World.Business, order);
            var body = operation.HasBody ? "{}" : null;
            (await _server.SendAsync(method, path, body, "none")).AssertRefused(401, "UNAUTHORIZED");
            (await _server.SendAsync(HttpMethod.Patch, path, body)).AssertRefused(405, "METHOD_NOT_ALLOWED");
            RecordedExchanges.Add(method, path, 405, "application/json", (await _server.SendAsync(HttpMethod.Patch, path, body)).Body);
            if (operation.Entity is not LimitEntity.ApiKey)
            {
                await _server.SendAsync(method, PathOf(operation, World.OtherCampaign, World.OtherBusiness, order), body);
                await _server.SendAsync(method, PathOf(operation, 99, 99, order), body);
                await _server.SendAsync(method, path.Replace(operation.Entity is LimitEntity.Campaign ? "/100" : "/10", "/x", StringComparison.Ordinal), body);
                RecordedExchanges.Add(
                    method, path, 400, "application/json",
                    (await _server.SendAsync(method, path.Replace(operation.Entity is LimitEntity.Campaign ? "/100" : "/10", "/x", StringComparison.Ordinal), body)).Body);
            }
        }
    }

    private static string PathOf(ApiOperation operation, long campaign, long business, long order) => operation.Path
        .Replace("{campaignId}", $"{campaign}", StringComparison.Ordinal)
        .Replace("{businessId}", $"{business}", StringComparison.Ordinal)
        .Replace("{orderId}", $"{order}", StringComparison.Ordinal)
        .Replace("{returnId}", "999999", StringComparison.Ordinal)
        .Replace("{regionId}", $"{World.Moscow}", StringComparison.Ordinal);
}
