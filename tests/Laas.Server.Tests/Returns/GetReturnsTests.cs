using Laas.Client;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Returns;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Returns;

/// <summary>getReturn and getReturns over HTTP.</summary>
[Trait("store", "any")]
public sealed class GetReturnsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_return_is_shown_at_every_stage_of_its_way()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var order = await server.DeliveredAsync(count: 6);
        var id = await server.Client.CreateReturnAsync(ReturnRequests.Of(order) with
        {
            Items =
            [
                ReturnRequests.Item(World.Cup, 5) with { Comment = "Бракованные" },
                ReturnRequests.Item(World.Cup) with { ReasonType = ReturnReasonType.WrongItem, SubreasonType = ReturnSubreasonType.WrongColor },
            ],
        });

        var born = await server.Client.ReadReturnAsync(order, id);
        var item = Assert.Single(born.Items);
        Assert.Equal(
            [(5, "Бракованные", "BAD_QUALITY", "DAMAGED"), (1, null, "WRONG_ITEM", "WRONG_COLOR")],
            item.Decisions!.Select(d => (d.Count!.Value, d.Comment, d.ReasonType!.Value.Value, d.SubreasonType!.Value.Value)));
        Assert.Equal(2, item.Decisions!.Select(d => d.ReturnItemId).Distinct().Count());
        Assert.Equal(6, item.Instances!.Count(i => i is { StockType: null, Status.Value: "CREATED" }));
        Assert.Equal((false, ReturnRecipientType.DeliveryService), (born.FastReturn, born.ShipmentRecipientType));
        Assert.Null(born.LogisticPickupPoint);
        Assert.Null(born.RefundStatus);
        Assert.Null(born.Amount);

        await driver.AdvanceAsync(id, ReturnStatus.Received);
        Assert.Equal("RECEIVED", (await InstancesAsync(server, order, id)).Distinct().Single().Status);
        await driver.AdvanceAsync(id, ReturnStatus.InTransit);
        await driver.TakeInAsync(id, line => line.Count == 1
            ? (StockAmounts.Of(StockKind.Expired, 1), 0)
            : (new StockAmounts(1, 0, 1, 0, 2, 0), 1));
        Assert.Equal(
            [
                ("DEFECT", "RECEIVED_ON_FULFILLMENT"), ("DEFECT", "RECEIVED_ON_FULFILLMENT"), ("EXPIRED", "RECEIVED_ON_FULFILLMENT"),
                ("FIT", "RECEIVED_ON_FULFILLMENT"), ("UNDEFINED", "RECEIVED_ON_FULFILLMENT"), (null, "LOST"),
            ],
            (await InstancesAsync(server, order, id)).OrderBy(i => i.Stock ?? "~", StringComparer.Ordinal));

        await driver.DisposeAsync(id, ReturnStatus.PreparedForUtilization);
        await driver.DisposeAsync(id, ReturnStatus.Utilized);
        var end = await InstancesAsync(server, order, id);
        Assert.Equal(4, end.Count(i => i.Status is "UTILIZED"));
        Assert.Single(end, ("FIT", "RECEIVED_ON_FULFILLMENT"));
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_non_purchase_has_no_reasons_and_is_nobodys_return()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var order = await server.Client.CreateOneAsync(count: 2);
        await driver.ShipAsync(order);
        var id = await driver.ScanAsync(order, ScanKind.Refused, OrderSubstatus.UserRefusedQuality);

        var shown = await server.Client.ReadReturnAsync(order, id!.Value);
        Assert.Equal((Laas.Contracts.ReturnType.Unredeemed, ReturnShipmentStatusType.Created), (shown.ReturnType, shown.ShipmentStatus));
        Assert.Null(shown.FastReturn);
        Assert.Null(Assert.Single(shown.Items).Decisions);
        Assert.Equal(2, shown.Items[0].Count);

        await driver.TakeInAsync(id.Value);
        Assert.Equal(ReturnShipmentStatusType.FulfilmentReceived, (await server.Client.ReadReturnAsync(order, id.Value)).ShipmentStatus);
        Assert.Equal(2000, await server.Client.StockAsync(World.Cup, StockType.Fit));
        server.AssertHealthy();
    }

    [Fact]
    public async Task The_units_of_a_large_return_are_not_listed_one_by_one()
    {
        await using var server = await TestServer.StartAsync();
        var largest = await server.DeliveredAsync(count: ReturnMapping.InstancesMax);
        var id = await server.Client.CreateReturnAsync(ReturnRequests.Of(largest, new Goods(World.Cup, ReturnMapping.InstancesMax)));
        Assert.Equal(ReturnMapping.InstancesMax, (await server.Client.ReadReturnAsync(largest, id)).Items[0].Instances!.Count);

        var found = await new OrderDriver(server).ReadReturnAsync(id);
        var larger = ReturnMapping.ToWire(
            found with { Lines = [found.Lines[0] with { Count = ReturnMapping.InstancesMax + 1 }] }, Laas.Domain.ReferenceData.Empty);
        Assert.Null(larger.Items[0].Instances);
    }

    [Fact]
    public async Task A_return_is_found_by_its_order_in_its_shop()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.DeliveredAsync();
        var other = await server.Client.CreateOneAsync();
        var id = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));

        await Refused.WithAsync(server.Client.ReadReturnAsync(other, id), 404, ErrorCodes.NotFound, $"Return '{id}' for order '{other}' is not found");
        await Refused.WithAsync(server.Client.ReadReturnAsync(order, 999_999), 404, ErrorCodes.NotFound);
        await Refused.WithAsync(server.Client.GetReturnAsync(World.SecondCampaign, order, id, Cancel), 404, ErrorCodes.NotFound);
        await Refused.WithAsync(server.OtherClient.GetReturnAsync(World.OtherCampaign, order, id, Cancel), 404, ErrorCodes.NotFound);
        (await server.GetAsync($"/v2/campaigns/{World.Campaign}/orders/{order}/returns/x")).AssertRefused(400, ErrorCodes.BadRequest);
        Assert.Empty((await server.Client.GetReturnsAsync(World.SecondCampaign, cancellationToken: Cancel)).Returns);
        Assert.Empty((await server.OtherClient.GetReturnsAsync(World.OtherCampaign, cancellationToken: Cancel)).Returns);
    }

    [Fact]
    public async Task Lists_are_newest_first_and_their_pages_add_up()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.DeliveredAsync(count: 5);
        var ids = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            ids.Insert(0, await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup))));
            server.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (var limit in new[] { 1, 2, 5, 1000 })
        {
            Assert.Equal(ids, await ListAsync(server, new(), limit));
        }

        (await server.GetAsync($"/v2/campaigns/{World.Campaign}/returns?limit=0")).AssertRefused(400, ErrorCodes.BadRequest);
        var page = await server.Client.GetReturnsAsync(World.Campaign, page: new(Limit: 2), cancellationToken: Cancel);
        (await server.SendAsync(
            HttpMethod.Post, $"/v2/campaigns/{World.Campaign}/supply-requests?pageToken={page.Paging!.NextPageToken}", null))
            .AssertRefused(400, ErrorCodes.BadRequest);
    }

    [Fact]
    public async Task Filters_are_anded()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var order = await server.DeliveredAsync(count: 2);
        var created = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        var refusedOrder = await server.Client.CreateOneAsync();
        await driver.ShipAsync(refusedOrder);
        var refused = (await driver.ScanAsync(refusedOrder, ScanKind.Refused, OrderSubstatus.UserRefusedDelivery))!.Value;
        server.Clock.Advance(TimeSpan.FromDays(2));
        var received = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        await driver.AdvanceAsync(received, ReturnStatus.Received);
        var day = Laas.Server.Time.MoscowTime.DayOf(server.Clock.GetUtcNow());

        Assert.Equal([received, refused, created], await ListAsync(server, new()));
        Assert.Equal([received, created], await ListAsync(server, new() { Type = Laas.Contracts.ReturnType.Return }));
        Assert.Equal([refused], await ListAsync(server, new() { Type = Laas.Contracts.ReturnType.Unredeemed }));
        Assert.Equal([refused], await ListAsync(server, new() { OrderIds = [refusedOrder, 999_999] }));
        Assert.Equal([received], await ListAsync(server, new() { ShipmentStatuses = [ReturnShipmentStatusType.Received, ReturnShipmentStatusType.Unknown] }));
        Assert.Empty(await ListAsync(server, new() { ShipmentStatuses = [ReturnShipmentStatusType.ReadyForExpropriation] }));
        Assert.Empty(await ListAsync(server, new() { Statuses = [RefundStatusType.CompleteWithoutRefund] }));
        Assert.Equal([received], await ListAsync(server, new() { FromDate = day, ToDate = day }));
        Assert.Equal([refused, created], await ListAsync(server, new() { ToDate = day.AddDays(-1) }));
        Assert.Equal([received], await ListAsync(server, new() { FromDate = day.AddDays(-1), Type = Laas.Contracts.ReturnType.Return }));
        Assert.Equal(
            1, (await server.GetAsync($"/v2/campaigns/{World.Campaign}/returns?from_date={day:yyyy-MM-dd}")).Body.Split("\"returnType\"").Length - 1);
    }

    [Theory]
    [InlineData("orderIds=1,1")]
    [InlineData("orderIds=x")]
    [InlineData("statuses=NO_SUCH")]
    [InlineData("shipmentStatuses=created")]
    [InlineData("shipmentStatuses=CREATED,CREATED")]
    [InlineData("type=BOTH")]
    [InlineData("fromDate=2026-02-30")]
    [InlineData("to_date=x")]
    [InlineData("fromDate=2026-02-03&toDate=2026-02-02")]
    public async Task Bad_filters_are_refused(string query)
    {
        await using var server = await TestServer.StartAsync();
        (await server.GetAsync($"/v2/campaigns/{World.Campaign}/returns?{query}")).AssertRefused(400, ErrorCodes.BadRequest);
    }

    private static async Task<IReadOnlyList<long>> ListAsync(TestServer server, ReturnsQuery query, int? limit = null) =>
        await server.Client.ListReturnsAsync(World.Campaign, query, limit, Cancel).Select(r => r.Id).ToListAsync(Cancel);

    private static async Task<IReadOnlyList<(string? Stock, string Status)>> InstancesAsync(TestServer server, long order, long id) =>
    [
        .. (await server.Client.ReadReturnAsync(order, id)).Items.SelectMany(i => i.Instances!)
            .Select(i => (i.StockType?.Value, i.Status!.Value.Value)),
    ];
}
