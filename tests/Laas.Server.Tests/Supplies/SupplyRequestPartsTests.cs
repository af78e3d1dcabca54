using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Supplies;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Supplies;

/// <summary>getSupplyRequestItems and getSupplyRequestDocuments over HTTP.</summary>
[Trait("store", "any")]
public sealed class SupplyRequestPartsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Items_are_counted_one_by_one()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new SupplyDriver(server);
        var id = await driver.CreateAsync(null, new Goods(World.Cup, 10), new Goods(World.Fifty, 5));
        await driver.HandleAsync(id);
        await driver.CountAsync(id, World.Cup, new StockAmounts(9, 0, 0, 0, 2, 0));
        await driver.CountAsync(id, World.Fifty, StockAmounts.Of(StockKind.Fit, 2));

        Assert.Equal(0, (await ItemsAsync(server, id))[1].Counters.ShortageCount);
        await driver.AdvanceAsync(id, SupplyStatus.Finished);

        Assert.Equal(
            [
                new SupplyRequestItem(World.Cup, "Товар CUP", new(10, 11, 1, 0, 2), new(100.5m, CurrencyType.Rur)),
                new SupplyRequestItem(World.Fifty, "Товар FIFTY", new(5, 2, 0, 3, 0)),
            ],
            await ItemsAsync(server, id));
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_page_holds_a_hundred_items_at_most_whatever_is_asked_for()
    {
        await using var server = await TestServer.StartAsync();
        var goods = Enumerable.Range(0, GetSupplyRequestItems.PageMax + 1).Select(i => new Goods($"SKU-{i}", 1)).ToList();
        var id = await new SupplyDriver(server).CreateAsync(null, goods);

        foreach (var limit in new int?[] { null, GetSupplyRequestItems.LimitMax })
        {
            var page = await server.Client.GetSupplyRequestItemsAsync(World.Campaign, id, new(Limit: limit), Cancel);
            Assert.Equal(GetSupplyRequestItems.PageMax, page.Items.Count);
            var rest = await server.Client.GetSupplyRequestItemsAsync(World.Campaign, id, new(page.Paging!.NextPageToken, limit), Cancel);
            Assert.Equal(("SKU-100", null), (Assert.Single(rest.Items).OfferId, rest.Paging!.NextPageToken));
        }

        Assert.Equal(goods.Select(g => g.OfferId), (await ItemsAsync(server, id, 7)).Select(i => i.OfferId), StringComparer.Ordinal);
        (await server.PostAsync($"/v2/campaigns/{World.Campaign}/supply-requests/items?limit=501", $$"""{"requestId":{{id}}}"""))
            .AssertRefused(400, ErrorCodes.BadRequest);
    }

    [Fact]
    public async Task Documents_have_links_that_work_without_a_key_for_an_hour()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new SupplyDriver(server);
        var id = await driver.CreateAsync();
        var content = "%PDF-1.7"u8.ToArray();
        await driver.KeepAsync(id, "ACT_OF_DISCREPANCY", content);
        await driver.KeepAsync(id, "PICTURE", content);

        var document = Assert.Single((await server.Client.GetSupplyRequestDocumentsAsync(World.Campaign, id, Cancel)).Documents);

        Assert.Equal(SupplyRequestDocumentType.ActOfDiscrepancy, document.Type);
        Assert.StartsWith(server.Address.AbsoluteUri, document.Url, StringComparison.Ordinal);
        using var anonymous = new HttpClient();
        Assert.Equal(content, await anonymous.GetByteArrayAsync(new Uri(document.Url), Cancel));
        server.Clock.Advance(TimeSpan.FromMinutes(61));
        using var late = await anonymous.GetAsync(new Uri(document.Url), Cancel);
        Assert.Equal(410, (int)late.StatusCode);
        var fresh = Assert.Single((await server.Client.GetSupplyRequestDocumentsAsync(World.Campaign, id, Cancel)).Documents).Url;
        Assert.NotEqual(document.Url, fresh, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_request_without_documents_has_an_empty_list()
    {
        await using var server = await TestServer.StartAsync();
        var id = await new SupplyDriver(server).CreateAsync();

        Assert.Empty((await server.Client.GetSupplyRequestDocumentsAsync(World.Campaign, id, Cancel)).Documents);
    }

    [Fact]
    public async Task An_unknown_request_is_404_and_one_of_another_shop_403()
    {
        await using var server = await TestServer.StartAsync();
        var id = await new SupplyDriver(server).CreateAsync();
        Func<long, long, Task>[] asks =
        [
            (campaign, request) => ClientOf(server, campaign).GetSupplyRequestItemsAsync(campaign, request, cancellationToken: Cancel),
            (campaign, request) => ClientOf(server, campaign).GetSupplyRequestDocumentsAsync(campaign, request, Cancel),
        ];

        foreach (var ask in asks)
        {
            await Refused.WithAsync(ask(World.Campaign, 999_999), 404, ErrorCodes.NotFound, "Supply request not found.");
            await Refused.WithAsync(
                ask(World.SecondCampaign, id), 403, ErrorCodes.Forbidden, "The partner does not have access to the supply request.");

            // Of another cabinet nothing is told, not even that it is there.
            await Refused.WithAsync(ask(World.OtherCampaign, id), 404, ErrorCodes.NotFound, "Supply request not found.");
        }
    }

    [Theory]
    [InlineData("items", "{}")]
    [InlineData("items", """{"requestId":0}""")]
    [InlineData("documents", "{}")]
    [InlineData("documents", """{"requestId":-1}""")]
    public async Task Bad_requests_are_refused(string what, string json)
    {
        await using var server = await TestServer.StartAsync();
        var refusal = await server.PostAsync($"/v2/campaigns/{World.Campaign}/supply-requests/{what}", json);
        refusal.AssertRefused(400, ErrorCodes.BadRequest);
        Assert.Contains("'requestId' ", refusal.Body, StringComparison.Ordinal);
    }

    private static Laas.Client.LaasClient ClientOf(TestServer server, long campaign) =>
        campaign == World.OtherCampaign ? server.OtherClient : server.Client;

    private static async Task<List<SupplyRequestItem>> ItemsAsync(TestServer server, long id, int? limit = null) =>
        await server.Client.ListSupplyRequestItemsAsync(World.Campaign, id, limit, Cancel).ToListAsync(Cancel);
}
