using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Stocks;

/// <summary>getStocks over HTTP: seven kinds, filters and pages.</summary>
[Trait("store", "any")]
public sealed class GetStocksTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_kinds_are_told_and_available_is_fit_without_freeze()
    {
        await using var server = await TestServer.StartAsync();
        await server.Client.CreateOneAsync(World.Fifty, 7, draft: true);

        Assert.Equal((50, 7, 43), (await CountAsync(server, World.Fifty, StockType.Fit), await CountAsync(server, World.Fifty, StockType.Freeze), await CountAsync(server, World.Fifty, StockType.Available)));
        Assert.Equal(
            (1, 2, 3, 4),
            (await CountAsync(server, World.Broken, StockType.Quarantine), await CountAsync(server, World.Broken, StockType.Utilization),
                await CountAsync(server, World.Broken, StockType.Defect), await CountAsync(server, World.Broken, StockType.Expired)));
        server.AssertHealthy();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Pages_add_up_to_the_whole(int limit)
    {
        await using var server = await TestServer.StartAsync();
        var whole = await RowsAsync(server, null, 200);
        Assert.Equal(8, whole.Count);
        Assert.Equal(whole, await RowsAsync(server, null, limit));
    }

    [Fact]
    public async Task Filters_choose_warehouse_and_stock()
    {
        await using var server = await TestServer.StartAsync();
        var petersburg = await RowsAsync(server, new() { StocksWarehouseId = World.PetersburgWarehouse }, 200);
        Assert.Equal([(World.PetersburgWarehouse, World.Cup), (World.PetersburgWarehouse, World.OnlyPetersburg)], petersburg.Order());
        Assert.DoesNotContain(await RowsAsync(server, new() { StocksWarehouseId = World.MoscowWarehouse, HasStocks = true }, 200), r => r.Item2 is World.Broken);
        Assert.Equal(
            [(World.MoscowWarehouse, World.Broken)],
            await RowsAsync(server, new() { StocksWarehouseId = World.MoscowWarehouse, HasStocks = false }, 200));
        Assert.Equal(2, (await RowsAsync(server, new() { OfferIds = [$" {World.Cup} ", "NOBODY"] }, null)).Count);
        Assert.Empty(await RowsAsync(server, new() { StocksWarehouseId = World.StrangeWarehouse }, 200));
        Assert.Empty(await RowsAsync(server, new() { Archived = true }, 200));
    }

    [Theory]
    [InlineData("limit=201", "{}")]
    [InlineData("limit=0", "{}")]
    [InlineData("pageToken=nonsense", "{}")]
    [InlineData("", """{"offerIds":[]}""")]
    [InlineData("", """{"offerIds":["CUP"," CUP"]}""")]
    [InlineData("", """{"offerIds":[null]}""")]
    [InlineData("", """{"stocksWarehouseId":0}""")]
    [InlineData("", """{"hasStocks":"yes"}""")]
    public async Task Bad_requests_are_refused(string query, string json)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync($"/v2/campaigns/{World.Campaign}/offers/stocks?{query}", json)).AssertRefused(400, ErrorCodes.BadRequest);
    }

    private static Task<long> CountAsync(TestServer server, string offer, StockType type) => server.Client.StockAsync(offer, type);

    private static async Task<IReadOnlyList<(long, string)>> RowsAsync(TestServer server, GetStocksRequest? request, int? limit)
    {
        var rows = new List<(long, string)>();
        await foreach (var warehouse in server.Client.ListStocksAsync(World.Campaign, request, limit, Cancel))
        {
            rows.AddRange(warehouse.Offers.Select(o => (warehouse.WarehouseId, o.OfferId)));
        }

        return rows;
    }
}
