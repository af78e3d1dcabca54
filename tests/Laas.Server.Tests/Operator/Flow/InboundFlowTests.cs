using System.Text.Json.Nodes;
using Laas.Contracts;
using Laas.Server.Inbound;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Operator.Flow;

/// <summary>Goods come in, go back to the shop and away.</summary>
[Trait("store", "any")]
public sealed class InboundFlowTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_supply_is_announced_counted_with_discrepancies_and_shown_to_the_shop_with_its_acts()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        var before = await server.Client.StockAsync(World.Absent, StockType.Fit);
        var made = await staff.Warehouse.SendAsync(201, InboundTable.CreateSupply, [World.Business], Supply("SUPPLY", (World.Absent, 10), (World.Cup, 5)));
        var id = (long)made["requestId"];
        await AdvanceAsync(staff, id, "PUBLISHED", "VALIDATED", "ACCEPTED_BY_WAREHOUSE_SYSTEM", "ARRIVED_TO_SERVICE");
        var early = await staff.Warehouse.SendAsync(409, InboundTable.CountSupply, [World.Business, id], Counts((World.Absent, 1, 0)));
        Assert.Equal("WRONG_STATUS", early.Code);
        await AdvanceAsync(staff, id, "WAREHOUSE_HANDLING");
        await staff.Warehouse.SendAsync(200, InboundTable.CountSupply, [World.Business, id], Counts((World.Absent, 7, 1)));
        Assert.Equal(before + 7, await server.Client.StockAsync(World.Absent, StockType.Available));

        // A repeat states the same; a correction books the difference; an offer that was not announced is a surplus.
        await staff.Warehouse.SendAsync(200, InboundTable.CountSupply, [World.Business, id], Counts((World.Absent, 7, 1)));
        await staff.Warehouse.SendAsync(200, InboundTable.CountSupply, [World.Business, id], Counts((World.Absent, 8, 1), (World.Fifty, 3, 0)));
        Assert.Equal(before + 8, await server.Client.StockAsync(World.Absent, StockType.Available));
        Assert.Equal(1, await server.Client.StockAsync(World.Absent, StockType.Defect));
        await AdvanceAsync(staff, id, "FINISHED");

        var listed = await server.Client.GetSupplyRequestsAsync(
            World.Campaign, new GetSupplyRequestsRequest { RequestIds = [id] }, cancellationToken: Cancel);
        var shown = Assert.Single(listed.Requests);
        Assert.Equal(
            (SupplyRequestStatusType.Finished, 15, 12, 3, 6),
            (shown.Status, shown.Counters.PlanCount, shown.Counters.FactCount, shown.Counters.SurplusCount, shown.Counters.ShortageCount));
        var documents = await server.Client.GetSupplyRequestDocumentsAsync(
            World.Campaign, id, Cancel);
        Assert.Equal(
            ["ACT_OF_DISCREPANCY", "ACT_OF_RECEPTION_TRANSFER"],
            documents.Documents.Select(d => d.Type.Value).Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        using var http = new HttpClient();
        var act = await http.GetAsync(new Uri(documents.Documents[0].Url), Cancel);
        Assert.Equal("application/pdf", act.Content.Headers.ContentType?.MediaType);
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_withdrawal_takes_what_is_free_and_a_disposal_leaves_the_books()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        await Staff.OrderAsync(server.Client, World.OnlyMoscow, 4);
        var made = await staff.Warehouse.SendAsync(201, InboundTable.CreateSupply, [World.Business], Supply("WITHDRAW", (World.OnlyMoscow, 5)));
        var id = (long)made["requestId"];
        await AdvanceAsync(staff, id, "PUBLISHED", "VALIDATED", "ACCEPTED_BY_WAREHOUSE_SYSTEM", "WAREHOUSE_HANDLING");
        var reserved = await staff.Warehouse.SendAsync(409, InboundTable.CountSupply, [World.Business, id], Counts((World.OnlyMoscow, 2, 0)));
        Assert.Equal(ErrorCodes.NotEnoughStock, reserved.Code);
        await staff.Warehouse.SendAsync(200, InboundTable.CountSupply, [World.Business, id], Counts((World.OnlyMoscow, 1, 0)));
        Assert.Equal(0, await server.Client.StockAsync(World.OnlyMoscow, StockType.Available));
        await AdvanceAsync(staff, id, "READY_TO_WITHDRAW", "WAREHOUSE_SIGNED_ACT", "FINISHED");

        var disposal = Supply("UTILIZATION", (World.Broken, 3));
        disposal["items"]![0]!["kind"] = "DEFECT";
        var away = (long)(await staff.Warehouse.SendAsync(201, InboundTable.CreateSupply, [World.Business], disposal))["requestId"];
        await AdvanceAsync(staff, away, "PUBLISHED", "VALIDATED", "ACCEPTED_BY_WAREHOUSE_SYSTEM", "WAREHOUSE_HANDLING");
        await staff.Warehouse.SendAsync(200, InboundTable.CountSupply, [World.Business, away], Counts((World.Broken, 0, 3)));
        Assert.Equal(5, await server.Client.StockAsync(World.Broken, StockType.Utilization));
        await AdvanceAsync(staff, away, "READY_FOR_UTILIZATION", "FINISHED");
        Assert.Equal(2, await server.Client.StockAsync(World.Broken, StockType.Utilization));
        Assert.Equal(0, await server.Client.StockAsync(World.Broken, StockType.Defect));
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_step_that_the_table_does_not_have_is_refused_and_a_body_that_is_wrong_is_named()
    {
        await using var server = await TestServer.StartAsync();
        var staff = await Staff.OfAsync(server);
        var made = await staff.Warehouse.SendAsync(201, InboundTable.CreateSupply, [World.Business], Supply("SUPPLY", (World.Cup, 1)));
        var step = await staff.Warehouse.SendAsync(
            409, InboundTable.AdvanceSupply, [World.Business, (long)made["requestId"]], """{"status":"FINISHED"}""");
        Assert.Equal("NO_TRANSITION", step.Code);
        Assert.Equal(
            ["campaignId", "type", "items[0].offerId", "items[0].count", "items[1].count"],
            (await staff.Warehouse.SendAsync(
                400, InboundTable.CreateSupply, [World.Business],
                """{"campaignId":200,"warehouseId":1,"type":"X","items":[{"count":0},{"offerId":"CUP"}]}""")).Fields);
        var unknown = await staff.Warehouse.SendAsync(400, InboundTable.CreateSupply, [World.Business], Supply("SUPPLY", ("NO-SUCH", 1)));
        Assert.Equal(ErrorCodes.OfferNotFound, unknown.Code);
        await staff.Warehouse.SendAsync(404, InboundTable.GetSupply, [World.Business, 77]);
    }

    private static async Task AdvanceAsync(Staff staff, long id, params string[] statuses)
    {
        foreach (var status in statuses)
        {
            await staff.Warehouse.SendAsync(
                200, InboundTable.AdvanceSupply, [World.Business, id], new JsonObject { ["status"] = status });
        }
    }

    private static JsonObject Supply(string type, params (string Offer, int Count)[] items) => new()
    {
        ["campaignId"] = World.Campaign,
        ["warehouseId"] = World.MoscowWarehouse,
        ["type"] = type,
        ["items"] = new JsonArray([.. items.Select(i => new JsonObject { ["offerId"] = i.Offer, ["count"] = i.Count })]),
    };

    private static JsonObject Counts(params (string Offer, int Fit, int Defect)[] items) => new()
    {
        ["items"] = new JsonArray(
            [.. items.Select(i => new JsonObject { ["offerId"] = i.Offer, ["fit"] = i.Fit, ["defect"] = i.Defect })]),
    };
}
