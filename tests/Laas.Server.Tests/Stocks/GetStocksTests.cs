using System.Text.Json;
using Laas.Domain;
using Laas.Server.Stocks;
using Laas.Server.Tests.Http;
using Laas.Server.Tests.Import;
using Laas.Server.Time;
using Laas.Storage;
using Xunit;

namespace Laas.Server.Tests.Stocks;

/// <summary>getStocks over HTTP and a real store.</summary>
public sealed class GetStocksTests : IAsyncLifetime
{
    private const string Path = "/v2/campaigns/100/offers/stocks";

    private readonly TempFolder _folder = new();
    private TestHost _host = null!;
    private SqliteStore _store = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        var database = new SqliteDatabase(System.IO.Path.Combine(_folder.Path, "laas.db"), TimeProvider.System);
        database.Migrate();
        _store = database.OpenStore();
        await database.OpenControl().SaveAsync(
            new ImportSet { Offers = [Offer("A"), Offer("B"), Offer("C", archived: true), Offer("D")] }, null, Cancel);
        await _store.CountAsync(
            10, [Count(11, "A", 5), Count(11, "B", 0), Count(11, "C", 7), Count(12, "A", 9), Count(12, "D", 1)], "operator", _host.Clock.GetUtcNow(), Cancel);
        var clock = new BusinessClock(_host.Clock);
        _host.Handlers["getStocks"] = (c, ct) => GetStocks.HandleAsync(c, _store, clock, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Without_a_body_everything_not_archived_is_listed_and_counted()
    {
        var reply = await _host.PostAsync(Path, null);

        Assert.Equal(["11/A", "11/B", "12/A", "12/D"], Rows(reply));
        Assert.Equal(100_000 - Rows(reply).Count, reply.Remaining());
        Assert.Contains(
            """
            {"offerId":"A","stocks":[{"type":"FIT","count":5},{"type":"FREEZE","count":0},{"type":"AVAILABLE","count":5},{"type":"QUARANTINE","count":2},{"type":"UTILIZATION","count":0},{"type":"DEFECT","count":0},{"type":"EXPIRED","count":0}],"updatedAt":"2026-03-02T12:00:00+03:00"}
            """.Trim(),
            reply.Body,
            StringComparison.Ordinal);
        Assert.DoesNotContain("turnover", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_meet_across_warehouses()
    {
        var all = new List<string>();
        for (var token = ""; token is not null;)
        {
            var reply = await _host.PostAsync($"{Path}?limit=1{token}", null);
            all.AddRange(Rows(reply));
            token = JsonDocument.Parse(reply.Body).RootElement.GetProperty("result").GetProperty("paging")
                .TryGetProperty("nextPageToken", out var next) ? "&pageToken=" + next.GetString() : null;
        }

        Assert.Equal(Rows(await _host.PostAsync(Path, null)), all);
    }

    [Fact]
    public async Task Filters_choose_warehouse_archive_and_presence()
    {
        Assert.Equal(["11/C"], Rows(await _host.PostAsync(Path, """{"archived":true}""")));
        Assert.Equal(["12/A", "12/D"], Rows(await _host.PostAsync(Path, """{"stocksWarehouseId":12}""")));
        Assert.Equal(["11/A"], Rows(await _host.PostAsync(Path, """{"stocksWarehouseId":11,"hasStocks":true}""")));
        Assert.Empty(Rows(await _host.PostAsync(Path, """{"stocksWarehouseId":99}""")));
    }

    [Theory]
    [InlineData("", """{"hasStocks":true}""", "'hasStocks' must be used only together with 'stocksWarehouseId'")]
    [InlineData("", """{"stocksWarehouseId":0}""", "'stocksWarehouseId' must be greater than or equal to '1' (rejected value: '0')")]
    [InlineData("", """{"offerIds":[]}""", "'offerIds' size must be between '1' and '500' (rejected size: '0')")]
    [InlineData("", """{"offerIds":["A"," A "]}""", "'offerIds' elements must be unique (rejected value: 'A')")]
    [InlineData("", """{"offerIds":["A"],"archived":true}""", "'archived' must not be used together with 'offerIds'")]
    [InlineData("", """{"offerIds":["A"],"stocksWarehouseId":11}""", "'stocksWarehouseId' must not be used together with 'offerIds'")]
    [InlineData("?limit=201", "{}", "Parameter limit must be less than or equal to '200' (rejected value: '201')")]
    [InlineData("?limit=0", "{}", "'limit' must be greater than or equal to '1' (rejected value: '0')")]
    public async Task Requests_that_mean_nothing_are_refused(string query, string json, string message)
    {
        var reply = await _host.PostAsync(Path + query, json);

        reply.AssertRefused(400, "BAD_REQUEST");
        Assert.Equal(message, Assert.Single(reply.Texts));
    }

    private static List<string> Rows(Reply reply)
    {
        Assert.True(reply.Status == 200, reply.Body);
        return [.. JsonDocument.Parse(reply.Body).RootElement.GetProperty("result").GetProperty("warehouses").EnumerateArray()
            .SelectMany(w => w.GetProperty("offers").EnumerateArray()
                .Select(o => $"{w.GetProperty("warehouseId")}/{o.GetProperty("offerId").GetString()}"))];
    }

    private static Offer Offer(string id, bool archived = false) =>
        new(10, id, $"Offer {id}", 100, 10, 10, 10, 100m, "VAT_22", archived);

    private static StockCount Count(long warehouse, string offer, long fit) => new(10, 100, warehouse, offer, fit, 2, 0, 0, 0);
}
