using System.Text.Json.Nodes;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Server.Fulfilment;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Transport;
using Laas.Storage;
using Xunit;

namespace Laas.Server.Tests.Operator.Flow;

/// <summary>Two parties want different ends for one order at the same moment: one wins, the other is told.</summary>
[Trait("store", "any")]
public sealed class RaceTests
{
    private const int Rounds = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cancel_against_hand_over()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        for (var i = 0; i < Rounds; i++)
        {
            var id = await Staff.OrderAsync(server.Client);
            await staff.PackAsync(id);
            var cancel = server.Client.CancelAsync(id);
            var shipped = await staff.HandOverAsync(id);
            var operation = (await cancel).Operation!;
            if (shipped is "SHIPPED")
            {
                Assert.Equal("APPLIED", (string?)(await staff.ScanAsync(ScanKinds.Recalled, id))["outcome"]);
            }

            Assert.Equal(
                OperationStatusType.Done,
                (await server.Client.WaitForOperationAsync(World.Business, operation, cancellationToken: Cancel)).Status);
            Assert.Equal(OrderSubstatusType.ShopFailed, (await server.Client.ReadAsync(id)).Substatus);
        }

        server.AssertHealthy();
    }

    [Fact]
    public async Task Deliver_against_recall()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        for (var i = 0; i < Rounds; i++)
        {
            var id = await Staff.OrderAsync(server.Client);
            await staff.ShipAsync(id);
            await staff.ArriveAsync(id);
            var code = (await server.Client.GetBusinessOrdersAsync(
                World.Business, new GetBusinessOrdersRequest { OrderIds = [id] }, cancellationToken: Cancel)).Orders[0].Delivery.ReceiveCode;
            var operation = (await server.Client.CancelAsync(id)).Operation!;
            var given = staff.GiveOutAsync(id, code);
            var recalled = await staff.ScanAsync(ScanKinds.Recalled, id);
            var delivered = (await given).Status == 200;
            Assert.NotEqual(delivered, (string?)recalled["outcome"] is "APPLIED");
            Assert.Equal(
                delivered ? OperationStatusType.Failed : OperationStatusType.Done,
                (await server.Client.WaitForOperationAsync(World.Business, operation, cancellationToken: Cancel)).Status);
            Assert.Equal(
                delivered ? OrderStatusType.Delivered : OrderStatusType.Cancelled, (await server.Client.ReadAsync(id)).Status);
        }

        server.AssertHealthy();
    }

    [Fact]
    public async Task Shortage_against_the_shops_cancel_and_a_recount_against_a_confirmation()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        for (var i = 0; i < Rounds; i++)
        {
            var id = await Staff.OrderAsync(server.Client);
            var line = (long)(await staff.ReadAsync(id))["lines"].AsArray()[0]!["lineId"]!;
            var cancel = server.Client.CancelAsync(id);
            var shortage = await staff.Warehouse.SendAsync(
                FulfilmentTable.ReportShortage, Staff.Ids(id), new JsonObject { ["lineId"] = line, ["units"] = 1 });
            Assert.True(shortage.Status is 200 or 409, $"{shortage.Status}");
            await server.Client.WaitForOperationAsync(World.Business, (await cancel).Operation!, cancellationToken: Cancel);
            Assert.Equal(OrderSubstatusType.ShopFailed, (await server.Client.ReadAsync(id)).Substatus);

            var draft = await Staff.OrderAsync(server.Client, World.OnlyMoscow, 5, draft: true);
            var confirm = server.Client.ConfirmAsync(draft);
            await CountAsync(server, 3);
            await confirm;
            var brief = await staff.ReadAsync(draft);
            Assert.Equal(("STARTED", 2), ((string)brief["substatus"]!, (int)brief["lines"].AsArray()[0]!["missing"]!));
            await staff.Warehouse.SendAsync(200, FulfilmentTable.CancelWork, Staff.Ids(draft), """{"reason":"WAREHOUSE_FAILED_TO_SHIP"}""");
            await CountAsync(server, 5);
        }

        server.AssertHealthy();
    }

    [Fact]
    public async Task Collecting_against_the_end_of_the_storage()
    {
        await using var server = await TestServer.StartAsync(new() { Paused = [typeof(ExpireOrders)] });
        var staff = await Staff.OfAsync(server);
        var codes = new Dictionary<long, string?>();
        for (var i = 0; i < Rounds; i++)
        {
            var id = await Staff.OrderAsync(server.Client);
            await staff.ShipAsync(id);
            await staff.ArriveAsync(id);
            codes[id] = (await server.Client.GetBusinessOrdersAsync(
                World.Business, new GetBusinessOrdersRequest { OrderIds = [id] }, cancellationToken: Cancel)).Orders[0].Delivery.ReceiveCode;
        }

        server.Clock.Advance(TimeSpan.FromDays(9));
        var given = Task.WhenAll(codes.Select(async c => (Id: c.Key, Answer: await staff.GiveOutAsync(c.Key, c.Value))));
        await server.StartWorkerAsync<ExpireOrders>();
        foreach (var (id, answer) in await given)
        {
            var order = await server.Client.ReadAsync(id);
            if (answer.Status == 200)
            {
                Assert.Equal(OrderStatusType.Delivered, order.Status);
            }
            else
            {
                Assert.Equal((409, "TERMINAL"), (answer.Status, answer.Code));
                Assert.Equal(OrderSubstatusType.PickupExpired, order.Substatus);
            }
        }

        server.AssertHealthy();
    }

    private static Task CountAsync(TestServer server, long fit) => server.Store.CountAsync(
        World.Business,
        [new Domain.StockCount(World.Business, World.Campaign, World.MoscowWarehouse, World.OnlyMoscow, fit, 0, 0, 0, 0)],
        "test", server.Clock.GetUtcNow(), Cancel);
}
