using System.Globalization;
using System.Text.Json.Nodes;
using Laas.Client;
using Laas.Contracts.Operator;
using Laas.Server.Fulfilment;
using Laas.Server.Inbound;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Transport;
using Xunit;

namespace Laas.Server.Tests.Operator.Flow;

/// <summary>The operator's people, each with a key of their role: short names for what every test does.</summary>
internal sealed class Staff
{
    /// <summary>When the servers of the tests begin.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static int _lastScan;

    private Staff(OperatorCaller warehouse, OperatorCaller courier, OperatorCaller point, OperatorCaller support, OperatorCaller admin) =>
        (Warehouse, Courier, Point, Support, Admin) = (warehouse, courier, point, support, admin);

    public OperatorCaller Warehouse { get; }

    public OperatorCaller Courier { get; }

    public OperatorCaller Point { get; }

    public OperatorCaller Support { get; }

    public OperatorCaller Admin { get; }

    public static async Task<Staff> OfAsync(TestServer server) => new(
        await OperatorCaller.OfAsync(server, OperatorRole.Warehouse),
        await OperatorCaller.OfAsync(server, OperatorRole.Courier),
        await OperatorCaller.OfAsync(server, OperatorRole.Point),
        await OperatorCaller.OfAsync(server, OperatorRole.Support),
        await OperatorCaller.OfAsync(server, OperatorRole.Admin));

    public static object[] Ids(long orderId) => [World.Business, orderId];

    public static string Barcode(long orderId, int box = 1) => string.Create(CultureInfo.InvariantCulture, $"{World.Business}-{orderId}-{box}");

    public static string ReturnBarcode(long returnId) => string.Create(CultureInfo.InvariantCulture, $"R{World.Business}-{returnId}");

    /// <summary>An order to a pickup point in Moscow that its shop has confirmed.</summary>
    public static async Task<long> OrderAsync(LaasClient client, string offer = World.Cup, int count = 1, bool draft = false)
    {
        var asked = Requests.Pickup(World.MoscowPoint, new Goods(offer, count, World.MoscowWarehouse));
        var offered = await client.GetDeliveryOptionsAsync(World.Campaign, asked, TestContext.Current.CancellationToken);
        return Assert.Single(await client.CreateAsync(Requests.Order(asked, offered.WarehousesDeliveryOptions) with { Draft = draft }));
    }

    public async Task<OperatorReply> ReadAsync(long orderId) =>
        await Admin.SendAsync(200, FulfilmentTable.GetWorkOrder, Ids(orderId));

    /// <summary>Picks all that the order has.</summary>
    public async Task PickAsync(long orderId)
    {
        var order = await Warehouse.SendAsync(200, FulfilmentTable.StartPicking, Ids(orderId));
        await Warehouse.SendAsync(200, FulfilmentTable.PickOrder, Ids(orderId), Picks(order));
    }

    /// <summary>Picks and packs into one box.</summary>
    public async Task PackAsync(long orderId)
    {
        await PickAsync(orderId);
        await Warehouse.SendAsync(200, FulfilmentTable.PackOrder, Ids(orderId), Boxes(await ReadAsync(orderId)));
    }

    public async Task ShipAsync(long orderId)
    {
        await PackAsync(orderId);
        Assert.Equal("SHIPPED", await HandOverAsync(orderId));
    }

    /// <returns>What became of it.</returns>
    public async Task<string> HandOverAsync(long orderId)
    {
        var handed = await Warehouse.SendAsync(200, FulfilmentTable.HandOver, body: Names(orderId));
        return (string)handed["orders"].AsArray()[0]!["outcome"]!;
    }

    public static JsonObject Names(params long[] orders) => new()
    {
        ["orders"] = new JsonArray([.. orders.Select(o => new JsonObject { ["businessId"] = World.Business, ["orderId"] = o })]),
    };

    public static JsonObject Picks(OperatorReply order) => new()
    {
        ["lines"] = new JsonArray(
        [
            .. order["lines"].AsArray().Select(l => new JsonObject { ["lineId"] = (long)l!["lineId"]!, ["units"] = (int)l["count"]! }),
        ]),
    };

    public static JsonObject Boxes(OperatorReply order) => new()
    {
        ["boxes"] = new JsonArray(
            new JsonObject
            {
                ["weightGrams"] = 1200,
                ["lengthCm"] = 30,
                ["widthCm"] = 20,
                ["heightCm"] = 10,
                ["items"] = Picks(order)["lines"]!.DeepClone(),
            }),
    };

    public static JsonObject NewScan(string kind, string barcode, DateTimeOffset? at = null) => new()
    {
        ["scanId"] = $"scan-{Interlocked.Increment(ref _lastScan)}",
        ["barcode"] = barcode,
        ["kind"] = kind,
        ["at"] = (at ?? Now.AddMinutes(-1)).ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>Takes scans of an order by somebody who may make all of them.</summary>
    public async Task<JsonArray> ScanAsync(params JsonObject[] scans)
    {
        var reply = await Admin.SendAsync(
            200, TransportTable.TakeScans, body: new JsonObject { ["scans"] = new JsonArray([.. scans.Select(s => s.DeepClone())]) });
        return reply["scans"].AsArray();
    }

    public async Task<JsonNode> ScanAsync(string kind, long orderId) => (await ScanAsync(NewScan(kind, Barcode(orderId))))[0]!;

    /// <summary>Brings a shipped order to its point.</summary>
    public async Task ArriveAsync(long orderId) => Assert.Equal("APPLIED", (string?)(await ScanAsync(ScanKinds.AtPoint, orderId))["outcome"]);

    public Task<OperatorReply> GiveOutAsync(long orderId, string? code) => Point.SendAsync(
        TransportTable.GiveOut, Ids(orderId), new JsonObject { ["code"] = code });

    public async Task<OperatorReply> ReturnAsync(long returnId) =>
        await Admin.SendAsync(200, InboundTable.GetReturnWork, [World.Business, returnId]);

    /// <summary>Takes a return in, all of it fit.</summary>
    public async Task<OperatorReply> TakeInAsync(long returnId)
    {
        var back = await ReturnAsync(returnId);
        return await Warehouse.SendAsync(InboundTable.TakeIn, [World.Business, returnId], new JsonObject
        {
            ["warehouseId"] = World.MoscowWarehouse,
            ["lines"] = new JsonArray(
                [.. back["lines"].AsArray().Select(l => new JsonObject { ["lineId"] = (long)l!["lineId"]!, ["fit"] = (int)l["count"]! })]),
        });
    }
}
