using System.Globalization;
using System.Text.Json;
using Laas.Domain;
using Laas.Server.Orders;
using Laas.Server.Tests.Http;
using Laas.Server.Tests.Import;
using Laas.Server.Time;
using Laas.Storage;
using Xunit;

namespace Laas.Server.Tests.Orders;

/// <summary>The read slices of orders over HTTP and a real store, with orders of any age.</summary>
public sealed class OrderListTests : IAsyncLifetime
{
    private const string Cabinet = "/v1/businesses/10/orders";
    private const string ShopOrders = "/v2/campaigns/100/orders";

    private readonly TempFolder _folder = new();
    private TestHost _host = null!;
    private SqliteStore _store = null!;
    private int _last;

    private DateTimeOffset Now => _host.Clock.GetUtcNow();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        var database = new SqliteDatabase(Path.Combine(_folder.Path, "laas.db"), TimeProvider.System);
        database.Migrate();
        _store = database.OpenStore();
        var clock = new BusinessClock(_host.Clock);
        var options = new OrderOptions();
        _host.Handlers["getBusinessOrders"] = (c, ct) => GetBusinessOrders.HandleAsync(c, _store, clock, options, ct);
        _host.Handlers["getOrders"] = (c, ct) => GetOrders.HandleAsync(c, _store, clock, options, ct);
        _host.Handlers["getOrder"] = (c, ct) => GetOrder.HandleAsync(c, _store, clock, options, ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Without_filters_the_last_thirty_days_are_listed_today_included()
    {
        var fresh = await CreateAsync(Now);
        var old = await CreateAsync(Now.AddDays(-29));
        await CreateAsync(Now.AddDays(-32));

        Assert.Equal([fresh, old], await CabinetAsync("{}"));
        Assert.Equal([fresh, old], await ShopAsync(""));
    }

    [Fact]
    public async Task Ids_find_orders_of_any_age_and_filters_are_anded()
    {
        var old = await CreateAsync(Now.AddDays(-200));
        var other = await CreateAsync(Now);

        Assert.Equal([old], await CabinetAsync($$"""{"orderIds":[{{old}}]}"""));
        Assert.Equal([old], await CabinetAsync("""{"externalOrderIds":["X-1"]}"""));
        Assert.Empty(await CabinetAsync($$"""{"orderIds":[{{other}}],"externalOrderIds":["X-1"]}"""));
        Assert.Empty(await CabinetAsync($$$"""{"orderIds":[{{{old}}}],"dates":{"creationDateFrom":"2026-03-01"}}"""));
    }

    [Fact]
    public async Task Date_filters_other_than_creation_reach_older_orders()
    {
        var old = await CreateAsync(Now.AddDays(-60));

        Assert.Equal([old], await CabinetAsync("""{"dates":{"shipmentDateFrom":"2026-03-04","shipmentDateTo":"2026-03-04"}}"""));
        Assert.Empty(await CabinetAsync("""{"dates":{"shipmentDateFrom":"2026-03-05"}}"""));
    }

    [Fact]
    public async Task An_expired_draft_is_cancelled_in_every_list_though_nobody_swept()
    {
        var draft = await CreateAsync(Now, draft: true);
        Assert.Equal([draft], await CabinetAsync("""{"statuses":["RESERVED"]}"""));
        Assert.Empty(await CabinetAsync("""{"statuses":["CANCELLED"]}"""));

        _host.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty(await CabinetAsync("""{"statuses":["RESERVED"]}"""));
        Assert.Empty(await CabinetAsync("""{"substatuses":["AWAIT_CONFIRMATION"]}"""));
        Assert.Equal([draft], await CabinetAsync("""{"statuses":["CANCELLED"],"substatuses":["RESERVATION_EXPIRED"]}"""));
        Assert.Equal([draft], await CabinetAsync(Updated(Now, Now.AddMinutes(1))));
        Assert.Empty(await CabinetAsync(Updated(Now.AddHours(-2), Now)));
        Assert.Equal([draft], await ShopAsync("?status=CANCELLED&page=1"));
        Assert.Contains("\"total\":0", (await _host.GetAsync(ShopOrders + "?status=RESERVED&page=1")).Body, StringComparison.Ordinal);
        Assert.Contains("\"status\":\"CANCELLED\"", (await _host.GetAsync($"{ShopOrders}/{draft}")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fake_orders_are_found_only_by_who_asks_for_them()
    {
        var fake = await CreateAsync(Now, fake: true);

        Assert.Empty(await CabinetAsync($$"""{"orderIds":[{{fake}}]}"""));
        Assert.Equal([fake], await CabinetAsync("""{"fake":true}"""));
        Assert.Equal([fake], await ShopAsync("?fake=true"));
        Assert.Equal(404, (await _host.GetAsync($"{ShopOrders}/{fake}")).Status);
        Assert.Equal(200, (await _host.GetAsync($"{ShopOrders}/{fake}?fake=true")).Status);
    }

    [Fact]
    public async Task Values_that_no_order_of_ours_has_match_nothing()
    {
        await CreateAsync(Now);

        foreach (var filter in (string[])
            [
                "\"statuses\":[\"PLACING\"]", "\"programTypes\":[\"FBS\"]", "\"sourcePlatforms\":[\"OZON\"]",
                "\"waitingForCancellationApprove\":true", "\"campaignIds\":[200]", "\"substatuses\":[\"CUSTOM\"]",
            ])
        {
            Assert.Empty(await CabinetAsync($"{{{filter}}}"));
        }

        foreach (var filter in (string[])
            [
                "status=PLACING,UNPAID", "hasCis=true", "onlyEstimatedDelivery=true", "buyerType=BUSINESS",
                "dispatchType=SHOP_OUTLET", "dispatchType=MARKET_BRANDED_OUTLET", "onlyWaitingForCancellationApprove=true",
            ])
        {
            Assert.Empty(await ShopAsync("?" + filter));
        }

        Assert.Single(await CabinetAsync("""{"statuses":["PLACING","PROCESSING"],"programTypes":["LAAS","FBS"],"campaignIds":[100,200]}"""));
        Assert.Single(await ShopAsync("?status=PLACING&status=PROCESSING&hasCis=false&buyerType=PERSON&dispatchType=BUYER"));
    }

    [Fact]
    public async Task All_field_errors_come_together()
    {
        var reply = await _host.PostAsync(Cabinet + "?limit=0&pageToken=zz", """
            {"orderIds":[],"externalOrderIds":["",null],"campaignIds":[0],"statuses":["processing"],
             "dates":{"creationDateFrom":"01-02-2026","updateDateFrom":"yesterday"}}
            """);

        reply.AssertRefused(400, "BAD_REQUEST");
        Assert.Equal(8, reply.Texts.Count);
        Assert.Contains("Bad page token", reply.Texts, StringComparer.Ordinal);
        Assert.Contains(reply.Texts, t => t.StartsWith("'dates.updateDateFrom' must match", StringComparison.Ordinal));
        Assert.Contains(reply.Texts, t => t.StartsWith("'statuses[0]' must match 'PLACING|", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_meet_without_gaps_and_a_large_limit_is_cut()
    {
        var made = new List<long>();
        for (var i = 0; i < 53; i++)
        {
            made.Insert(0, await CreateAsync(Now.AddSeconds(i / 2)));
        }

        Assert.Equal(50, (await CabinetAsync("{}", "?limit=1000")).Count);
        Assert.Equal(made, await WalkAsync(token => _host.PostAsync($"{Cabinet}?limit=7{token}", "{}")));
        Assert.Equal(made, await WalkAsync(token => _host.GetAsync($"{ShopOrders}?limit=20{token}")));
    }

    [Fact]
    public async Task The_legacy_pager_counts_and_skips()
    {
        var made = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            made.Insert(0, await CreateAsync(Now));
        }

        Assert.Equal(made[2..4], await ShopAsync("?page=2&pageSize=2"));
        Assert.Empty(await ShopAsync("?page=10000&pageSize=50"));
        var body = (await _host.GetAsync(ShopOrders + "?page=3&pageSize=2")).Body;
        Assert.EndsWith(
            "\"pager\":{\"total\":5,\"from\":5,\"to\":5,\"currentPage\":3,\"pagesCount\":3,\"pageSize\":2}}", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Orders_closed_a_month_ago_are_only_in_the_newer_list()
    {
        var draft = await CreateAsync(Now.AddDays(-45), draft: true);

        Assert.Empty(await ShopAsync($"?orderIds={draft}"));
        Assert.Equal([draft], await CabinetAsync($$"""{"orderIds":[{{draft}}]}"""));
    }

    [Fact]
    public async Task Both_date_dialects_are_read_in_the_query()
    {
        var order = await CreateAsync(Now);

        Assert.Equal([order], await ShopAsync("?fromDate=02-03-2026&toDate=2026-03-03"));
        Assert.Empty(await ShopAsync("?fromDate=2026-03-01&toDate=02-03-2026"));
        (await _host.GetAsync(ShopOrders + "?fromDate=01-01-2026&toDate=01-03-2026")).AssertRefused(400, "BAD_REQUEST");
    }

    [Fact]
    public async Task An_order_of_another_shop_is_not_found()
    {
        var order = await CreateAsync(Now);

        Assert.Equal(200, (await _host.GetAsync($"{ShopOrders}/{order}")).Status);
        var reply = await _host.GetAsync($"/v2/campaigns/101/orders/{order}");
        reply.AssertRefused(404, "NOT_FOUND");
        Assert.Equal($"Order not found: '{order}'", reply.Text);
    }

    private static string Updated(DateTimeOffset from, DateTimeOffset to) =>
        $$$"""{"dates":{"updateDateFrom":"{{{from:yyyy-MM-dd'T'HH:mm:ss}}}Z","updateDateTo":"{{{to:yyyy-MM-dd'T'HH:mm:ss}}}Z"}}""";

    private async Task<long> CreateAsync(DateTimeOffset at, bool draft = false, bool fake = false)
    {
        var id = await _store.NextIdsAsync(IdSequence.Order, 1, Cancel);
        var order = OrderSamples.Order(delivery: OrderSamples.Courier with { Slot = null }, lines: []) with
        {
            Id = id,
            ExternalId = string.Create(CultureInfo.InvariantCulture, $"X-{++_last}"),
            Fake = fake,
        };
        var step = OrderRules.Create(order, draft ? TimeSpan.FromHours(1) : null, 0, "shop", at);
        var result = await _store.CommitAsync(
            new Commit(order.BusinessId, at, [step])
            {
                ExternalId = new ExternalIdClaim(order.CampaignId, fake, order.ExternalId, id, 1),
            },
            Cancel);
        Assert.Equal(CommitOutcome.Committed, result.Outcome);
        return id;
    }

    private async Task<List<long>> CabinetAsync(string json, string query = "") =>
        Ids(await _host.PostAsync(Cabinet + query, json));

    private async Task<List<long>> ShopAsync(string query) => Ids(await _host.GetAsync(ShopOrders + query));

    private static List<long> Ids(Reply reply)
    {
        Assert.True(reply.Status == 200, reply.Body);
        return [.. JsonDocument.Parse(reply.Body).RootElement.GetProperty("orders").EnumerateArray()
            .Select(o => o.TryGetProperty("orderId", out var id) ? id.GetInt64() : o.GetProperty("id").GetInt64())];
    }

    private static async Task<List<long>> WalkAsync(Func<string, Task<Reply>> page)
    {
        var all = new List<long>();
        for (var token = ""; token is not null;)
        {
            var reply = await page(token);
            all.AddRange(Ids(reply));
            token = JsonDocument.Parse(reply.Body).RootElement.GetProperty("paging").TryGetProperty("nextPageToken", out var next)
                ? "&page_token=" + next.GetString()
                : null;
        }

        return all;
    }
}
