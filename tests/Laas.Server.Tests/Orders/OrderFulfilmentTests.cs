using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Orders;

/// <summary>What order answers and getOrderIdentifiersStatus tell of the operator's side.</summary>
[Trait("store", "any")]
public sealed class OrderFulfilmentTests
{
    private const string Cis = "0104601234567890215abcdE";
    private const string Tail = "\u001d91EE07\u001d92c2lnbmF0dXJl";
    private const string Uin = "1234567890123456";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pickup_shows_boxes_codes_and_days_as_they_come_to_be()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var id = await PickupAsync(server, 2);

        var accepted = await V1Async(server, id);
        Assert.Null(accepted.Delivery.BoxesLayout);
        Assert.Null(accepted.Delivery.ReceiveCode);
        Assert.Equal([("CREATED", 2L)], Units(accepted));

        await driver.PackAsync(id, Cis + Tail, Uin);
        var packed = await V1Async(server, id);
        var box = Assert.Single(packed.Delivery.BoxesLayout!);
        Assert.Equal($"{World.Business}-{id}-1", box.Barcode);
        var boxed = Assert.Single(box.Items);
        Assert.Equal((packed.Items[0].Id, 2), (boxed.Id, boxed.FullCount));
        Assert.Equal([new BriefItemInstance(Cis), new BriefItemInstance(Uin: Uin)], boxed.Instances!);
        Assert.Equal([new ItemInstance(Cis, Cis + Tail), new ItemInstance(Uin: Uin)], packed.Items[0].Instances!);
        Assert.Null(packed.Delivery.ReceiveCode);
        var v2 = await server.Client.ReadAsync(id);
        Assert.Equal([new OrderV2Box(box.BoxId, box.Barcode)], v2.Delivery.Shipments![0].Boxes!);
        Assert.Equal(packed.Items[0].Instances!, v2.Items[0].Instances!);

        await driver.ScanAsync(id, ScanKind.AtPoint);
        var waiting = await V1Async(server, id);
        var today = Laas.Server.Time.MoscowTime.DayOf(server.Clock.GetUtcNow());
        Assert.Equal((OrderStatusType.Pickup, OrderDriver.ReceiveCode, $"{World.Business}-{id}"), (waiting.Status, waiting.Delivery.ReceiveCode, waiting.Delivery.ReceiveBarcode));
        Assert.Equal((today, today.AddDays(7)), (waiting.Delivery.Dates.RealDeliveryDate, waiting.Delivery.Pickup!.OutletStorageLimitDate));
        Assert.Equal([("SHIPPED", 2L)], Units(waiting));
        v2 = await server.Client.ReadAsync(id);
        Assert.Equal(
            (OrderDriver.ReceiveCode, (LegacyDate)today, (LegacyDate)today.AddDays(7)),
            (v2.Delivery.ReceiveCode, v2.Delivery.Dates.RealDeliveryDate, v2.Delivery.OutletStorageLimitDate));

        await driver.ScanAsync(id, ScanKind.Delivered);
        var ended = await V1Async(server, id);
        Assert.Equal([("DELIVERED_TO_BUYER", 2L)], Units(ended));
        Assert.Null(ended.Delivery.ReceiveCode);
        Assert.Null(ended.Delivery.ReceiveBarcode);
        Assert.DoesNotContain(server.Logs.Lines, l => l.Text.Contains(OrderDriver.ReceiveCode, StringComparison.Ordinal));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Units_part_ways_after_a_partial_refusal_and_returns()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var id = await server.Client.CreateOneAsync(count: 6);
        await driver.ShipAsync(id);
        var line = (await driver.ReadAsync(id)).Details.Lines[0];
        await driver.ScanAsync(id, ScanKind.Delivered, refused: new BoxItem(line.Id, 1));
        Assert.Equal([("DELIVERED_TO_BUYER", 5L), ("REJECTED", 1L)], Units(await V1Async(server, id)));

        var back = await Returns.ReturnRequests.CreateReturnAsync(
            server.Client, Returns.ReturnRequests.Of(id, new Goods(World.Cup, 3)));
        Assert.Equal([("DELIVERED_TO_BUYER", 5L), ("REJECTED", 1L)], Units(await V1Async(server, id)));
        await driver.AdvanceAsync(back, ReturnStatus.Received);
        await driver.TakeInAsync(back, l => (StockAmounts.Of(StockKind.Defect, l.Count - 1), 1));

        var shown = await V1Async(server, id);
        Assert.Equal([("DELIVERED_TO_BUYER", 2L), ("REJECTED", 1L), ("RETURNED", 2L), ("LOST", 1L)], Units(shown));
        Assert.Equal(OrderStatusType.PartiallyReturned, shown.Status);
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_cancelled_parcel_was_on_its_way_or_not()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var early = await server.Client.CreateOneAsync();
        await server.Client.CancelledAsync(early);
        var lost = await server.Client.CreateOneAsync();
        await driver.ShipAsync(lost);
        await driver.ScanAsync(lost, ScanKind.Lost);
        var late = await server.Client.CreateOneAsync();
        await driver.ShipAsync(late);
        await server.Client.CancelAsync(late);
        await driver.ScanAsync(late, ScanKind.Recalled);

        Assert.Equal([("CANCELLED", 1L)], Units(await V1Async(server, early)));
        Assert.Equal([("LOST", 1L)], Units(await V1Async(server, lost)));
        Assert.Equal([("REJECTED", 1L)], Units(await V1Async(server, late)));
    }

    [Fact]
    public async Task Codes_are_listed_as_not_sent_for_a_check()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var marked = await server.Client.CreateOneAsync(count: 3);
        var plain = await server.Client.CreateOneAsync();
        await driver.PackAsync(marked, Cis + Tail, Uin, "short");
        await driver.PackAsync(plain);

        var item = Assert.Single((await CodesAsync(server, marked)).Items);
        Assert.Equal((await driver.ReadAsync(marked)).Details.Lines[0].Id, item.Id);
        Assert.Equal(
            [new CisState(Cis, CisStatusType.NotOnValidation), new CisState("short", CisStatusType.NotOnValidation)], item.Cis!);
        Assert.Equal([new UinState(Uin, UinStatusType.NotOnValidation)], item.Uin!);
        Assert.Empty((await CodesAsync(server, plain)).Items);

        var found = await server.GetAsync($"/v2/campaigns/{World.Campaign}/orders?hasCis=true");
        Assert.Contains($"\"id\":{marked},", found.Body, StringComparison.Ordinal);
        Assert.DoesNotContain($"\"id\":{plain},", found.Body, StringComparison.Ordinal);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Codes_of_unknown_foreign_and_fake_orders_are_not_found()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.Client.CreateOneAsync();
        var fake = Assert.Single(await server.Client.CreateAsync(
            (await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup))) with { Fake = true }));

        await Refused.WithAsync(CodesAsync(server, 999_999), 404, ErrorCodes.NotFound, "Order not found: '999999'");
        await Refused.WithAsync(CodesAsync(server, fake), 404, ErrorCodes.NotFound);
        await Refused.WithAsync(server.Client.GetOrderIdentifiersStatusAsync(World.SecondCampaign, id, Cancel), 404, ErrorCodes.NotFound);
        (await server.PostAsync($"/v2/campaigns/{World.Campaign}/orders/x/identifiers/status", "")).AssertRefused(400, ErrorCodes.BadRequest);
    }

    private static async Task<long> PickupAsync(TestServer server, int count)
    {
        var asked = Requests.Pickup(World.MoscowPoint, new Goods(World.Cup, count));
        var offered = await server.Client.GetDeliveryOptionsAsync(World.Campaign, asked, Cancel);
        return Assert.Single(await server.Client.CreateAsync(Requests.Order(asked, offered.WarehousesDeliveryOptions)));
    }

    private static async Task<OrderV1> V1Async(TestServer server, long id) => Assert.Single(
        (await server.Client.GetBusinessOrdersAsync(World.Business, new() { OrderIds = [id] }, cancellationToken: Cancel)).Orders);

    private static IEnumerable<(string, long)> Units(OrderV1 order) =>
        order.Items.SelectMany(i => i.ItemStatuses!).Select(s => (s.Status.Value, s.Count));

    private static Task<GetOrderIdentifiersStatusResult> CodesAsync(TestServer server, long id) =>
        server.Client.GetOrderIdentifiersStatusAsync(World.Campaign, id, Cancel);
}
