using System.Text.Json.Nodes;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Server.Fulfilment;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Transport;
using Xunit;

namespace Laas.Server.Tests.Operator.Flow;

/// <summary>From the gate of the warehouse to the customer, or back.</summary>
[Trait("store", "any")]
public sealed class TransportFlowTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_parcel_is_given_out_for_the_code_that_the_shop_reads()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        var id = await Staff.OrderAsync(server.Client);
        await staff.ShipAsync(id);
        await staff.ArriveAsync(id);
        var code = await CodeAsync(server, id);
        Assert.Matches("^[0-9]{6}$", code);

        var wrong = await staff.GiveOutAsync(id, "x" + code[1..]);
        Assert.Equal((409, "WRONG_CODE"), (wrong.Status, wrong.Code));
        for (var i = 1; i < Domain.Fulfilment.CodeAttemptsMax; i++)
        {
            wrong = await staff.GiveOutAsync(id, null);
        }

        Assert.Equal("CODE_BLOCKED", wrong.Code);
        Assert.Equal("CODE_BLOCKED", (await staff.GiveOutAsync(id, code)).Code);
        await staff.Point.SendAsync(403, TransportTable.IssueCode, Staff.Ids(id));
        await staff.Support.SendAsync(200, TransportTable.IssueCode, Staff.Ids(id));
        var fresh = await CodeAsync(server, id);
        var given = await staff.GiveOutAsync(id, fresh);
        Assert.Equal((200, "DELIVERED"), (given.Status, (string)given["status"]!));
        Assert.DoesNotContain(server.Logs.Lines, l => l.Text.Contains(code, StringComparison.Ordinal) || l.Text.Contains(fresh, StringComparison.Ordinal));
        Assert.Equal(OrderStatusType.Delivered, (await server.Client.ReadAsync(id)).Status);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Scans_are_taken_once_in_any_order_and_each_for_itself()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        var id = await Staff.OrderAsync(server.Client);
        await staff.ShipAsync(id);
        var now = Staff.Now;
        JsonObject[] scans =
        [
            Staff.NewScan(ScanKinds.AtPoint, Staff.Barcode(id), now.AddMinutes(-1)),
            Staff.NewScan(ScanKinds.Received, Staff.Barcode(id), now.AddMinutes(-9)),
            Staff.NewScan(ScanKinds.Received, Staff.Barcode(id, 2), now.AddMinutes(-8)),
            Staff.NewScan(ScanKinds.Received, Staff.Barcode(987654321), now.AddMinutes(-8)),
            Staff.NewScan(ScanKinds.OutForDelivery, Staff.Barcode(id), now.AddMinutes(-5)),
        ];
        var first = await staff.ScanAsync(scans);
        Assert.Equal(["APPLIED", "APPLIED", "REFUSED", "REFUSED", "APPLIED"], Outcomes(first));
        Assert.Equal("PICKUP", (string?)first[0]!["status"]);
        var second = await staff.ScanAsync(scans);
        Assert.Equal(["APPLIED", "APPLIED", "REFUSED", "REFUSED", "APPLIED"], Outcomes(second));
        Assert.True((bool)second[1]!["repeated"]!);
        Assert.Equal("DELIVERY_SERVICE_RECEIVED", (string?)second[1]!["substatus"]);

        var batch = new JsonObject { ["scans"] = new JsonArray(Staff.NewScan(ScanKinds.AttemptFailed, Staff.Barcode(987654321))) };
        var kept = await staff.Admin.SendAsync(200, TransportTable.TakeScans, body: batch, idempotencyKey: "batch-1");
        Assert.Equal(
            kept.Bytes, (await staff.Admin.SendAsync(200, TransportTable.TakeScans, body: batch, idempotencyKey: "batch-1")).Bytes);
        batch["scans"]!.AsArray().Add(Staff.NewScan(ScanKinds.Lost, Staff.Barcode(987654321)));
        Assert.Equal(
            ErrorCodes.IdempotencyKeyReused,
            (await staff.Admin.SendAsync(409, TransportTable.TakeScans, body: batch, idempotencyKey: "batch-1")).Code);

        var late = await staff.ScanAsync(Staff.NewScan(ScanKinds.Sorted, Staff.Barcode(id), now.AddMinutes(-7)));
        Assert.Equal(["NOTED"], Outcomes(late));
        var reused = scans[0].DeepClone().AsObject();
        reused["kind"] = ScanKinds.Lost;
        Assert.Equal("REFUSED", (string?)(await staff.ScanAsync(reused))[0]!["outcome"]);

        var courier = await staff.Courier.SendAsync(200, TransportTable.TakeScans, body: new JsonObject
        {
            ["scans"] = new JsonArray(Staff.NewScan(ScanKinds.ReturnReceived, Staff.ReturnBarcode(1))),
        });
        Assert.Equal(ErrorCodes.Forbidden, (string?)courier["scans"].AsArray()[0]!["code"]);
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_thousand_scans_go_in_one_batch()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        var id = await Staff.OrderAsync(server.Client);
        await staff.ShipAsync(id);
        var scans = Enumerable.Range(0, 1000).Select(i => Staff.NewScan(
            i == 0 ? ScanKinds.Received : ScanKinds.AttemptFailed, Staff.Barcode(i < 10 ? id : 900_000_000 + i))).ToArray();
        Assert.Equal("APPLIED", (string?)(await staff.ScanAsync(scans))[0]!["outcome"]);
        var many = await staff.Admin.SendAsync(400, TransportTable.TakeScans, body: new JsonObject
        {
            ["scans"] = new JsonArray([.. scans.Append(Staff.NewScan(ScanKinds.Lost, Staff.Barcode(id))).Select(s => s.DeepClone())]),
        });
        Assert.Equal(["scans"], many.Fields);
        server.AssertHealthy();
    }

    [Fact]
    public async Task What_is_not_taken_travels_back_and_becomes_stock_again()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        var before = await server.Client.StockAsync(World.Cup, StockType.Available);
        var id = await Staff.OrderAsync(server.Client, count: 3);
        await staff.ShipAsync(id);
        await staff.ArriveAsync(id);
        var line = (long)(await staff.ReadAsync(id))["lines"].AsArray()[0]!["lineId"]!;
        var partly = Staff.NewScan(ScanKinds.Delivered, Staff.Barcode(id));
        partly["code"] = await CodeAsync(server, id);
        partly["refused"] = new JsonArray(new JsonObject { ["lineId"] = line, ["units"] = 2 });
        var given = (await staff.ScanAsync(partly))[0]!;
        Assert.Equal(("APPLIED", "DELIVERED"), ((string)given["outcome"]!, (string)given["status"]!));
        var back = (long)given["returnId"]!;
        var listed = await server.Client.GetReturnAsync(World.Campaign, id, back, Cancel);
        Assert.Equal(ReturnType.Unredeemed, listed.ReturnType);

        Assert.Equal("APPLIED", (string?)(await staff.ScanAsync(Staff.NewScan(ScanKinds.ReturnInTransit, Staff.ReturnBarcode(back))))[0]!["outcome"]);
        var taken = await staff.TakeInAsync(back);
        Assert.Equal((200, "FULFILMENT_RECEIVED"), (taken.Status, (string)taken["status"]!));
        Assert.Equal(before - 1, await server.Client.StockAsync(World.Cup, StockType.Available));
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_late_cancel_turns_the_parcel_round_and_a_parcel_that_is_not_collected_goes_back()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        var recalled = await Staff.OrderAsync(server.Client);
        await staff.ShipAsync(recalled);
        var operation = (await server.Client.CancelAsync(recalled)).Operation!;
        var waiting = await staff.Support.SendAsync(200, FulfilmentTable.ListOrders, [World.Business], query: "?cancelRequested=true");
        Assert.Equal(recalled, (long)Assert.Single(waiting["items"].AsArray())!["orderId"]!);
        Assert.Equal("APPLIED", (string?)(await staff.ScanAsync(ScanKinds.Recalled, recalled))["outcome"]);
        var done = await server.Client.WaitForOperationAsync(World.Business, operation, cancellationToken: Cancel);
        Assert.Equal(OperationStatusType.Done, done.Status);
        var cancelled = await server.Client.ReadAsync(recalled);
        Assert.Equal((OrderStatusType.Cancelled, OrderSubstatusType.ShopFailed), (cancelled.Status, cancelled.Substatus));

        var stored = await Staff.OrderAsync(server.Client);
        await staff.ShipAsync(stored);
        await staff.ArriveAsync(stored);
        server.Clock.Advance(TimeSpan.FromDays(9));
        await WaitAsync(async () => (await server.Client.ReadAsync(stored)).Substatus == OrderSubstatusType.PickupExpired);
        server.AssertHealthy();
    }

    private static async Task WaitAsync(Func<Task<bool>> isThere)
    {
        while (!await isThere())
        {
            await Task.Delay(20, Cancel);
        }
    }

    private static async Task<string> CodeAsync(TestServer server, long orderId)
    {
        var orders = await server.Client.GetBusinessOrdersAsync(
            World.Business, new GetBusinessOrdersRequest { OrderIds = [orderId] }, cancellationToken: Cancel);
        return Assert.Single(orders.Orders).Delivery.ReceiveCode!;
    }

    private static string[] Outcomes(JsonArray scans) => [.. scans.Select(s => (string)s!["outcome"]!)];
}
