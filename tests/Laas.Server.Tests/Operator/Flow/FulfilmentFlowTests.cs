using System.Text;
using System.Text.Json.Nodes;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Fulfilment;
using Laas.Server.Operator;
using Laas.Server.Tests.Infrastructure;
using Laas.Storage;
using Xunit;

namespace Laas.Server.Tests.Operator.Flow;

/// <summary>From the queue to the gate of the warehouse.</summary>
[Trait("store", "any")]
public sealed class FulfilmentFlowTests
{
    [Fact]
    public async Task An_order_is_found_in_the_queue_picked_in_a_wave_packed_labelled_and_handed_over()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        var before = await server.Client.StockAsync(World.Cup, StockType.Fit);
        var id = await Staff.OrderAsync(server.Client, count: 2);
        var other = await Staff.OrderAsync(server.Client);
        var queue = await staff.Warehouse.SendAsync(200, FulfilmentTable.GetQueue, [World.MoscowWarehouse], query: "?substatus=STARTED");
        Assert.Equal([id, other], queue["items"].AsArray().Select(o => (long)o!["orderId"]!).Order());

        var wave = await staff.Warehouse.SendAsync(
            201, FulfilmentTable.CreateWave, body: new JsonObject { ["warehouseId"] = World.MoscowWarehouse }, idempotencyKey: "wave-1");
        var again = await staff.Warehouse.SendAsync(
            201, FulfilmentTable.CreateWave, body: new JsonObject { ["warehouseId"] = World.MoscowWarehouse }, idempotencyKey: "wave-1");
        Assert.Equal(wave.Bytes, again.Bytes);
        Assert.Equal(2, wave["orders"].AsArray().Count);
        var none = await staff.Warehouse.SendAsync(409, FulfilmentTable.CreateWave, body: new JsonObject { ["warehouseId"] = World.MoscowWarehouse });
        Assert.Equal("NO_ORDERS", none.Code);
        var list = await staff.Warehouse.SendAsync(200, FulfilmentTable.GetPickList, [(long)wave["waveId"]]);
        Assert.StartsWith("%PDF", Encoding.Latin1.GetString(list.Bytes), StringComparison.Ordinal);
        Assert.Single((await staff.Warehouse.SendAsync(200, FulfilmentTable.ListWaves))["items"].AsArray());

        await staff.PackAsync(id);
        var packed = await staff.ReadAsync(id);
        Assert.Equal(Staff.Barcode(id), (string?)packed["boxes"].AsArray()[0]!["barcode"]);
        foreach (var (format, start) in new[] { ("pdf", "%PDF"), ("zpl", "^XA") })
        {
            var label = await staff.Warehouse.SendAsync(200, FulfilmentTable.GetLabels, Staff.Ids(id), query: $"?format={format}");
            Assert.Contains(start, Encoding.UTF8.GetString(label.Bytes), StringComparison.Ordinal);
            Assert.DoesNotContain(Requests.Ivan.Phone!, Encoding.UTF8.GetString(label.Bytes), StringComparison.Ordinal);
        }

        var handed = await staff.Warehouse.SendAsync(200, FulfilmentTable.HandOver, body: Staff.Names(id, other), idempotencyKey: "truck-1");
        Assert.Equal("SHIPPED", (string?)handed["orders"].AsArray()[0]!["outcome"]);
        Assert.Equal("REFUSED", (string?)handed["orders"].AsArray()[1]!["outcome"]);
        var repeated = await staff.Warehouse.SendAsync(200, FulfilmentTable.HandOver, body: Staff.Names(id, other), idempotencyKey: "truck-1");
        Assert.Equal(handed.Bytes, repeated.Bytes);
        var reused = await staff.Warehouse.SendAsync(409, FulfilmentTable.HandOver, body: Staff.Names(id), idempotencyKey: "truck-1");
        Assert.Equal(ErrorCodes.IdempotencyKeyReused, reused.Code);
        Assert.Equal("ALREADY_SHIPPED", await staff.HandOverAsync(id));
        Assert.Equal("REFUSED", await staff.HandOverAsync(other));
        var manifest = await staff.Warehouse.SendAsync(200, FulfilmentTable.GetManifest, body: Staff.Names(id));
        Assert.Equal(OperatorOperation.Pdf, manifest.ContentType);
        Assert.Equal(before - 2, await server.Client.StockAsync(World.Cup, StockType.Fit));
        Assert.Equal(1, await server.Client.StockAsync(World.Cup, StockType.Freeze));
        var shown = await server.Client.ReadAsync(id);
        Assert.Equal((OrderStatusType.Processing, OrderSubstatusType.Shipped), (shown.Status, shown.Substatus));
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_shortage_is_told_and_settled_by_another_warehouse_by_waiting_or_by_a_cancel()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        var moved = await Staff.OrderAsync(server.Client, count: 2);
        await staff.PickAsync(moved);
        var order = await staff.ReadAsync(moved);
        var line = (long)order["lines"].AsArray()[0]!["lineId"]!;
        var said = await staff.Warehouse.SendAsync(
            200, FulfilmentTable.ReportShortage, Staff.Ids(moved), new JsonObject { ["lineId"] = line, ["units"] = 1 });
        Assert.Contains("CANCEL", Types(said), StringComparer.Ordinal);
        Assert.Contains("WAIT", Types(said), StringComparer.Ordinal);
        Assert.Equal(1999, await server.Client.StockAsync(World.Cup, StockType.Fit));
        Assert.Equal(1, await server.Client.StockAsync(World.Cup, StockType.Freeze));
        Assert.Contains(
            "REFILL", Types(await staff.Warehouse.SendAsync(200, FulfilmentTable.GetShortageOptions, Staff.Ids(moved))), StringComparer.Ordinal);
        var refused = await staff.Warehouse.SendAsync(409, FulfilmentTable.PackOrder, Staff.Ids(moved), Staff.Boxes(order));
        Assert.Equal("NOT_PICKED", refused.Code);
        if (said["options"].AsArray().FirstOrDefault(o => (string?)o!["type"] is "MOVE") is { } way)
        {
            var elsewhere = await staff.Warehouse.SendAsync(
                200, FulfilmentTable.MoveOrder, Staff.Ids(moved), new JsonObject { ["warehouseId"] = (long)way["warehouseId"]! });
            Assert.Equal((World.PetersburgWarehouse, "STARTED"), ((long)elsewhere["warehouseId"], (string)elsewhere["substatus"]!));
            Assert.Equal(2, await server.Client.StockAsync(World.Cup, StockType.Freeze, World.PetersburgWarehouse));
        }

        var waiting = await Staff.OrderAsync(server.Client, World.OnlyMoscow, 5);
        await staff.PickAsync(waiting);
        var missing = (long)(await staff.ReadAsync(waiting))["lines"].AsArray()[0]!["lineId"]!;
        var alone = await staff.Warehouse.SendAsync(
            200, FulfilmentTable.ReportShortage, Staff.Ids(waiting), new JsonObject { ["lineId"] = missing, ["units"] = 2 });
        Assert.Equal(["WAIT", "CANCEL"], Types(alone));
        var empty = await staff.Warehouse.SendAsync(409, FulfilmentTable.RefillOrder, Staff.Ids(waiting));
        Assert.Equal(ErrorCodes.NotEnoughStock, empty.Code);
        await ReceiveAsync(server, World.OnlyMoscow, 2);
        var full = await staff.Warehouse.SendAsync(200, FulfilmentTable.RefillOrder, Staff.Ids(waiting));
        Assert.Null(full["lines"].AsArray()[0]!["missing"]);

        var gone = await staff.Warehouse.SendAsync(
            200, FulfilmentTable.CancelWork, Staff.Ids(waiting), new JsonObject { ["reason"] = "MISSING_ITEM" });
        Assert.Equal(("CANCELLED", "MISSING_ITEM"), ((string)gone["status"]!, (string)gone["substatus"]!));
        Assert.Equal(0, await server.Client.StockAsync(World.OnlyMoscow, StockType.Freeze));
        server.AssertHealthy();
    }

    [Fact]
    public async Task The_shops_own_packaging_is_stock_and_its_lack_a_shortage()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        var asked = Requests.Pickup(World.MoscowPoint, new Goods(World.Cup, 1, World.MoscowWarehouse));
        var offered = await server.Client.GetDeliveryOptionsAsync(World.Campaign, asked, TestContext.Current.CancellationToken);
        var id = Assert.Single(await server.Client.CreateAsync(
            Requests.Order(asked, offered.WarehousesDeliveryOptions) with { Packaging = new() { PackageType = PackageType.Brand } }));
        await staff.PickAsync(id);
        var boxes = Staff.Boxes(await staff.ReadAsync(id));
        var lacking = await staff.Warehouse.SendAsync(409, FulfilmentTable.PackOrder, Staff.Ids(id), boxes);
        Assert.Equal(ErrorCodes.NotEnoughStock, lacking.Code);
        await ReceiveAsync(server, StockKey.BrandPackaging, 1);
        await staff.Warehouse.SendAsync(200, FulfilmentTable.PackOrder, Staff.Ids(id), boxes);
        Assert.Equal(0, await server.Client.StockAsync(World.Cup, StockType.Quarantine));
        server.AssertHealthy();
    }

    [Fact]
    public async Task What_a_request_says_wrong_is_named()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        var id = await Staff.OrderAsync(server.Client);
        var picks = await staff.Warehouse.SendAsync(
            400, FulfilmentTable.PickOrder, Staff.Ids(id), """{"lines":[{"units":-1},{"lineId":1}]}""");
        Assert.Equal(["lines[0].lineId", "lines[0].units", "lines[1].units"], picks.Fields);
        var boxes = await staff.Warehouse.SendAsync(
            400, FulfilmentTable.PackOrder, Staff.Ids(id), """{"boxes":[{"weightGrams":0,"lengthCm":1,"widthCm":1,"heightCm":1001,"items":[]}]}""");
        Assert.Equal(["boxes[0].weightGrams", "boxes[0].heightCm", "boxes[0].items"], boxes.Fields);
        var reason = await staff.Warehouse.SendAsync(400, FulfilmentTable.CancelWork, Staff.Ids(id), """{"reason":"SHOP_FAILED"}""");
        Assert.Equal(["reason"], reason.Fields);
        await staff.Warehouse.SendAsync(404, FulfilmentTable.StartPicking, Staff.Ids(987654321));
        await staff.Warehouse.SendAsync(400, FulfilmentTable.GetQueue, [World.MoscowWarehouse], query: "?substatus=LOST");
        await staff.Warehouse.SendAsync(404, FulfilmentTable.GetQueue, [99]);
        await staff.Warehouse.SendAsync(404, FulfilmentTable.GetWave, [99]);
        await staff.Courier.SendAsync(403, FulfilmentTable.StartPicking, Staff.Ids(id));
    }

    private static string[] Types(OperatorReply said) => [.. said["options"].AsArray().Select(o => (string)o!["type"]!)];

    private static Task ReceiveAsync(TestServer server, string offer, long units) => server.Store.AdjustAsync(
        World.Business,
        [new StockMove(new(World.Campaign, World.MoscowWarehouse, offer), LedgerKind.Receive, default(StockAmounts) with { Fit = units })],
        "test", null, server.Clock.GetUtcNow(), TestContext.Current.CancellationToken);
}
