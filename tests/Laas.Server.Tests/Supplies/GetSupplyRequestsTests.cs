using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Supplies;

/// <summary>getSupplyRequests over HTTP: the shop's view of what the operator does.</summary>
[Trait("store", "any")]
public sealed class GetSupplyRequestsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_supply_is_shown_with_its_counters_and_its_warehouse()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new SupplyDriver(server);
        var expected = new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.FromHours(3));
        var id = await driver.CreateAsync(
            r => r with { RequestedAt = expected, Pallets = 2, Boxes = 7 }, new Goods(World.Cup, 10), new Goods(World.Fifty, 5));
        await driver.HandleAsync(id);
        await driver.CountAsync(id, World.Cup, new StockAmounts(8, 0, 1, 0, 2, 1));
        await driver.CountAsync(id, World.Fifty, StockAmounts.Of(StockKind.Fit, 3));

        var open = Assert.Single(await ListAsync(server));
        Assert.Equal((SupplyRequestStatusType.WarehouseHandling, 0), (open.Status, open.Counters.ShortageCount));
        await driver.AdvanceAsync(id, SupplyStatus.Finished);

        var shown = Assert.Single(await ListAsync(server));
        Assert.Equal(new SupplyRequestNumbers(id, $"{id}", $"W{World.MoscowWarehouse}-{id}"), shown.Id);
        Assert.Equal(("SUPPLY", "DEFAULT", "FINISHED"), (shown.Type.Value, shown.Subtype.Value, shown.Status.Value));
        Assert.Equal(new SupplyRequestCounters(15, 15, 1, 2, 2, 2, 11, 3, 2, 7), shown.Counters);
        Assert.Equal(
            new SupplyRequestLocation(
                World.MoscowWarehouse, "Софьино", new("Москва, Логистическая улица, 1", new(55.49m, 38.15m)),
                SupplyRequestLocationType.Fulfillment, expected),
            shown.TargetLocation);
        Assert.Null(shown.TransitLocation);
        Assert.Null(shown.ParentLink);
        Assert.Null(shown.ChildrenLinks);
        Assert.Equal(2011, await server.Client.StockAsync(World.Cup, StockType.Fit) + await server.Client.StockAsync(World.Fifty, StockType.Fit) - 50);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Parents_and_children_name_each_other()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new SupplyDriver(server);
        var parent = await driver.CreateAsync();
        var additional = await driver.CreateAsync(r => r with { ParentId = parent, Subtype = "ADDITIONAL_SUPPLY" });
        var withdrawal = await driver.CreateAsync(r => r with { ParentId = parent, Type = SupplyType.Withdraw });
        var disposal = await driver.CreateAsync(r => r with { ParentId = parent, Type = SupplyType.Utilization });
        var part = await driver.CreateAsync(r => r with { ParentId = parent, Subtype = "VIRTUAL_DISTRIBUTION_CENTER_CHILD" });

        var all = (await ListAsync(server)).ToDictionary(r => r.Id.Id);

        Assert.Equal(
            new[] { (additional, "ADDITIONAL_SUPPLY"), (withdrawal, "WITHDRAW"), (disposal, "UTILIZATION"), (part, "VIRTUAL_DISTRIBUTION") }.Order(),
            all[parent].ChildrenLinks!.Select(c => (c.Id.Id, c.Type.Value)).Order());
        Assert.Equal((parent, "WITHDRAW"), (all[withdrawal].ParentLink!.Id.Id, all[withdrawal].ParentLink!.Type.Value));
        Assert.Null(all[withdrawal].ChildrenLinks);

        // The parent of a page may stand on another one.
        var only = Assert.Single(await ListAsync(server, new() { RequestIds = [part] }));
        Assert.Equal(parent, only.ParentLink!.Id.Id);
    }

    [Theory]
    [InlineData("ID")]
    [InlineData("REQUESTED_DATE")]
    [InlineData("UPDATED_AT")]
    [InlineData("STATUS")]
    public async Task Every_order_can_be_read_both_ways_and_in_pages(string attribute)
    {
        await using var server = await TestServer.StartAsync();
        var driver = new SupplyDriver(server);
        var ids = new List<long>();
        for (var i = 0; i < 6; i++)
        {
            var day = new DateTimeOffset(2026, 4, 1 + (i * 7 % 5), 0, 0, 0, TimeSpan.Zero);
            ids.Add(await driver.CreateAsync(r => r with { RequestedAt = i == 3 ? null : day }));
            server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await driver.AdvanceAsync(ids[1], SupplyStatus.Published);
        await driver.AdvanceAsync(ids[4], SupplyStatus.Published, SupplyStatus.Validated);

        var up = await ListAsync(server, Sorted(attribute, SortOrderType.Asc));
        var down = await ListAsync(server, Sorted(attribute, SortOrderType.Desc));

        Assert.Equal(6, up.Count);
        Assert.Equal(up.Select(r => r.Id.Id).Reverse(), down.Select(r => r.Id.Id));
        Assert.Equal(Keys(up, attribute).Order(StringComparer.Ordinal), Keys(up, attribute), StringComparer.Ordinal);
        foreach (var limit in new[] { 1, 2, 4 })
        {
            Assert.Equal(up.Select(r => r.Id.Id), (await ListAsync(server, Sorted(attribute, SortOrderType.Asc), limit)).Select(r => r.Id.Id));
            Assert.Equal(down.Select(r => r.Id.Id), (await ListAsync(server, Sorted(attribute, SortOrderType.Desc), limit)).Select(r => r.Id.Id));
        }
    }

    [Fact]
    public async Task Without_an_order_the_newest_comes_first()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new SupplyDriver(server);
        var first = await driver.CreateAsync();
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await driver.CreateAsync();

        Assert.Equal([second, first], (await ListAsync(server)).Select(r => r.Id.Id));
        Assert.Equal([second, first], (await ListAsync(server, limit: 1)).Select(r => r.Id.Id));
    }

    [Fact]
    public async Task Filters_are_anded()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new SupplyDriver(server);
        var early = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
        var supply = await driver.CreateAsync(r => r with { RequestedAt = early });
        var withdrawal = await driver.CreateAsync(r => r with { Type = SupplyType.Withdraw, RequestedAt = early.AddDays(1) });
        var additional = await driver.CreateAsync(r => r with { Subtype = "ADDITIONAL_SUPPLY" });
        await driver.AdvanceAsync(withdrawal, SupplyStatus.Published);

        Assert.Equal([supply, additional], await IdsAsync(server, new() { RequestTypes = [SupplyRequestType.Supply] }));
        Assert.Equal([additional], await IdsAsync(server, new() { RequestSubtypes = [SupplyRequestSubType.AdditionalSupply] }));
        Assert.Equal([withdrawal], await IdsAsync(server, new() { RequestStatuses = [SupplyRequestStatusType.Published] }));
        Assert.Empty(await IdsAsync(server, new() { RequestStatuses = [SupplyRequestStatusType.ShippedToService] }));
        Assert.Equal([supply, withdrawal], await IdsAsync(server, new() { RequestIds = [supply, withdrawal, 999_999] }));
        Assert.Empty(await IdsAsync(server, new() { RequestIds = [supply], RequestTypes = [SupplyRequestType.Withdraw] }));
        Assert.Equal([withdrawal], await IdsAsync(server, new() { RequestDateFrom = early.AddSeconds(1) }));
        Assert.Equal([supply], await IdsAsync(server, new() { RequestDateTo = early.AddDays(1) }));
        Assert.Equal([supply, withdrawal], await IdsAsync(server, new() { RequestDateFrom = early, RequestDateTo = early.AddDays(2) }));
    }

    [Fact]
    public async Task Requests_of_other_shops_are_not_listed()
    {
        await using var server = await TestServer.StartAsync();
        await new SupplyDriver(server).CreateAsync();

        Assert.Empty((await server.Client.GetSupplyRequestsAsync(World.SecondCampaign, cancellationToken: Cancel)).Requests);
        Assert.Empty((await server.OtherClient.GetSupplyRequestsAsync(World.OtherCampaign, cancellationToken: Cancel)).Requests);
    }

    [Fact]
    public async Task A_token_is_good_for_the_order_of_its_list_only()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new SupplyDriver(server);
        await driver.CreateAsync();
        await driver.CreateAsync();
        var page = await server.Client.GetSupplyRequestsAsync(World.Campaign, page: new(Limit: 1), cancellationToken: Cancel);

        await Refused.WithAsync(
            server.Client.GetSupplyRequestsAsync(
                World.Campaign, Sorted("ID", SortOrderType.Desc), new(page.Paging!.NextPageToken), Cancel),
            400, ErrorCodes.BadRequest, "Bad page token");
    }

    [Theory]
    [InlineData("limit=101", "{}", "limit")]
    [InlineData("limit=0", "{}", "limit")]
    [InlineData("pageToken=x", "{}", "Bad page token")]
    [InlineData("", """{"requestIds":[]}""", "'requestIds' ")]
    [InlineData("", """{"requestIds":[1,1]}""", "'requestIds' ")]
    [InlineData("", """{"requestIds":[0]}""", "'requestIds[0]' ")]
    [InlineData("", """{"requestTypes":[]}""", "'requestTypes' ")]
    [InlineData("", """{"requestTypes":["supply"]}""", "'requestTypes[0]' ")]
    [InlineData("", """{"requestSubtypes":["X"]}""", "'requestSubtypes[0]' ")]
    [InlineData("", """{"requestStatuses":["CREATED","CREATED"]}""", "'requestStatuses' ")]
    [InlineData("", """{"requestDateFrom":"2026-01-01"}""", "'requestDateFrom' ")]
    [InlineData("", """{"requestDateFrom":"2026-01-02T00:00:00Z","requestDateTo":"2026-01-01T00:00:00Z"}""", "less than end")]
    [InlineData("", """{"sorting":{}}""", "'sorting.direction' ")]
    [InlineData("", """{"sorting":{"direction":"ASC","attribute":"NAME"}}""", "'sorting.attribute' ")]
    public async Task Bad_requests_are_refused(string query, string json, string says)
    {
        await using var server = await TestServer.StartAsync();
        var refusal = await server.PostAsync($"/v2/campaigns/{World.Campaign}/supply-requests?{query}", json);
        Assert.Equal(400, refusal.Status);
        Assert.Contains(says, refusal.Body, StringComparison.Ordinal);
    }

    private static GetSupplyRequestsRequest Sorted(string attribute, SortOrderType direction) =>
        new() { Sorting = new() { Attribute = new(attribute), Direction = direction } };

    private static IEnumerable<string> Keys(IEnumerable<Laas.Contracts.SupplyRequest> requests, string attribute) => requests.Select(r => attribute switch
    {
        "ID" => $"{r.Id.Id:D20}",
        "REQUESTED_DATE" => $"{r.TargetLocation.RequestedDate?.UtcTicks ?? long.MaxValue:D20}",
        "UPDATED_AT" => $"{r.UpdatedAt.UtcTicks:D20}",
        _ => r.Status.Value,
    });

    private static async Task<IReadOnlyList<long>> IdsAsync(TestServer server, GetSupplyRequestsRequest request) =>
        [.. (await ListAsync(server, request)).Select(r => r.Id.Id).Order()];

    private static async Task<List<Laas.Contracts.SupplyRequest>> ListAsync(
        TestServer server, GetSupplyRequestsRequest? request = null, int? limit = null) =>
        await server.Client.ListSupplyRequestsAsync(World.Campaign, request, limit, Cancel).ToListAsync(Cancel);
}
