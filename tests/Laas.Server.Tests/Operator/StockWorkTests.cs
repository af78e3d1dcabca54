using System.Text.Json.Nodes;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Server.OpenApi;
using Laas.Server.Operator;
using Laas.Server.Stocks;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Tests.OpenApi;
using Xunit;

namespace Laas.Server.Tests.Operator;

/// <summary>Adjusting, moving and counting stock over the operator API.</summary>
[Trait("store", "any")]
public sealed class StockWorkTests
{
    private static readonly JsonObject Document = OperatorDocument.Build();

    public static TheoryData<string> Works => ["adjustStock", "moveStock", "countStock"];

    [Fact]
    public async Task A_difference_posts_and_names_the_orders_that_lost_units()
    {
        await using var server = await TestServer.StartAsync();
        var worker = await OperatorCaller.OfAsync(server, OperatorRole.Warehouse);
        var kept = await server.Client.CreateOneAsync(World.OnlyMoscow, 2);
        var loser = await server.Client.CreateOneAsync(World.OnlyMoscow, 2);

        var done = await worker.SendAsync(200, StockOperations.AdjustStock, body: Adjust(
            Line(World.OnlyMoscow, ("fit", -2), ("defect", 1)), Line(World.Fifty, ("fit", 3))));

        var part = Assert.Single(done["businesses"].AsArray())!;
        var balances = part["balances"]!.AsArray();
        Assert.Equal((3, 3, 0, 1), ((int)balances[0]!["fit"]!, (int)balances[0]!["freeze"]!, (int)balances[0]!["available"]!, (int)balances[0]!["defect"]!));
        Assert.Equal(53, (int)balances[1]!["fit"]!);
        var shortage = Assert.Single(part["shortages"]!.AsArray())!;
        Assert.Equal((loser, World.OnlyMoscow, 1), ((long)shortage["orderId"]!, (string)shortage["offerId"]!, (int)shortage["units"]!));
        var promised = await server.Store.FindOrderAsync(World.Business, loser, TestContext.Current.CancellationToken);
        Assert.Equal(promised!.Details.Delivery.ShipDate.ToString("yyyy-MM-dd", null), (string)shortage["shipDate"]!);
        Assert.Equal(0, (await server.Store.FindOrderAsync(World.Business, kept, TestContext.Current.CancellationToken))!.Details.Lines[0].Missing);
        Assert.Equal(3, await server.Client.StockAsync(World.OnlyMoscow, StockType.Fit));

        var ledger = await worker.SendAsync(200, StockOperations.ListLedger, query: Ledger(World.OnlyMoscow));
        var newest = ledger["items"][0]!;
        Assert.Equal(("ADJUST", -2, 1, "LOST: shelf 4"), ((string)newest["kind"]!, (int)newest["fit"]!, (int)newest["defect"]!, (string)newest["detail"]!));
        Assert.StartsWith("warehouse:", (string)newest["actor"]!, StringComparison.Ordinal);
        Assert.Equal("SHORTAGE", (string)ledger["items"][1]!["kind"]!);
        Assert.Equal(loser, (long)ledger["items"][1]!["orderId"]!);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Units_move_between_kinds_and_what_is_not_there_does_not()
    {
        await using var server = await TestServer.StartAsync();
        var worker = await OperatorCaller.OfAsync(server, OperatorRole.Warehouse);

        await worker.SendAsync(200, StockOperations.MoveStock, body: Move(World.Broken, "DEFECT", "UTILIZATION", 3));
        Assert.Equal((0, 5), (await server.Client.StockAsync(World.Broken, StockType.Defect), await server.Client.StockAsync(World.Broken, StockType.Utilization)));

        var refused = await worker.SendAsync(409, StockOperations.MoveStock, body: Move(World.Broken, "DEFECT", "FIT", 1));
        Assert.Equal("NOT_ENOUGH_STOCK", refused.Code);
        Assert.Contains("0 DEFECT less 1", (string)refused["detail"]!, StringComparison.Ordinal);
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_count_posts_the_difference_and_leaves_what_was_not_counted()
    {
        await using var server = await TestServer.StartAsync();
        var worker = await OperatorCaller.OfAsync(server, OperatorRole.Warehouse);
        var count = new JsonObject { ["lines"] = new JsonArray(Line(World.Broken, ("fit", 7), ("defect", 0)), Packaging(("fit", 40))) };

        var done = await worker.SendAsync(200, StockOperations.CountStock, body: count.DeepClone());
        await worker.SendAsync(200, StockOperations.CountStock, body: count);

        var balances = done["businesses"][0]!["balances"]!.AsArray();
        Assert.Equal((7, 1, 2, 0, 4), (
            (int)balances[0]!["fit"]!, (int)balances[0]!["quarantine"]!, (int)balances[0]!["utilization"]!, (int)balances[0]!["defect"]!,
            (int)balances[0]!["expired"]!));
        Assert.Equal((40, true, null), ((int)balances[1]!["fit"]!, (bool)balances[1]!["packaging"]!, balances[1]!["offerId"]));
        var ledger = await worker.SendAsync(200, StockOperations.ListLedger, query: Ledger(null) + "&packaging=true");
        Assert.Single(ledger["items"].AsArray());
        server.AssertHealthy();
    }

    [Fact]
    public async Task Businesses_do_not_depend_on_each_other_and_a_repeat_does_nothing_twice()
    {
        await using var server = await TestServer.StartAsync();
        var worker = await OperatorCaller.OfAsync(server, OperatorRole.Warehouse);
        var other = Line(World.Cup, ("fit", -5000));
        other["businessId"] = World.OtherBusiness;
        other["campaignId"] = World.OtherCampaign;
        var body = Adjust(Line(World.Fifty, ("fit", -1)), other);

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            worker.SendAsync(200, StockOperations.AdjustStock, body: body.DeepClone(), idempotencyKey: "a-1")));

        Assert.All(replies, r => Assert.Equal(replies[0].Json!.ToJsonString(), r.Json!.ToJsonString()));
        Assert.Equal([true, false], replies[0]["businesses"].AsArray().Select(b => (bool)b!["posted"]!));
        Assert.Contains("5000", (string)replies[0]["businesses"][1]!["refusals"]![0]!, StringComparison.Ordinal);
        Assert.Equal(49, await server.Client.StockAsync(World.Fifty, StockType.Fit));
        var changed = Adjust(Line(World.Fifty, ("fit", -2)));
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", (await worker.SendAsync(409, StockOperations.AdjustStock, body: changed, idempotencyKey: "a-1")).Code);
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_part_that_was_posted_before_a_crash_is_not_posted_again()
    {
        await using var server = await TestServer.StartAsync();
        var worker = await OperatorCaller.OfAsync(server, OperatorRole.Warehouse);
        var body = Adjust(Line(World.Fifty, ("fit", -1)));
        var first = await worker.SendAsync(200, StockOperations.AdjustStock, body: body, idempotencyKey: "a-1");

        // As if the process had ended before the answer to all was kept.
        await server.ExecuteAsync("DELETE FROM idempotency WHERE business_id = 0");
        var again = await worker.SendAsync(200, StockOperations.AdjustStock, body: body, idempotencyKey: "a-1");

        Assert.Equal(first.Json!.ToJsonString(), again.Json!.ToJsonString());
        Assert.Equal(49, await server.Client.StockAsync(World.Fifty, StockType.Fit));
    }

    [Fact]
    public async Task Lines_are_checked_together()
    {
        await using var server = await TestServer.StartAsync();
        var worker = await OperatorCaller.OfAsync(server, OperatorRole.Warehouse);
        var foreign = Line(World.Cup, ("fit", 1));
        foreign["campaignId"] = World.OtherCampaign;
        var nowhere = Line(World.Cup, ("fit", 1));
        nowhere["warehouseId"] = 99;
        var both = Packaging(("fit", 1));
        both["offerId"] = "A";

        var refused = await worker.SendAsync(400, StockOperations.AdjustStock, body: new JsonObject
        {
            ["reason"] = "OTHER",
            ["lines"] = new JsonArray(foreign, nowhere, Line("NO SUCH", ("fit", 1)), Line(World.Cup, ("fit", 0)), both),
        });

        Assert.Equal(
            ["comment", "lines[0].campaignId", "lines[1].warehouseId", "lines[2].offerId", "lines[3].fit", "lines[4].offerId"],
            refused.Fields.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        var twice = new JsonObject { ["lines"] = new JsonArray(Line(World.Cup, ("fit", 1)), Line(World.Cup, ("fit", 2))) };
        Assert.Equal(["lines[1].offerId"], (await worker.SendAsync(400, StockOperations.CountStock, body: twice)).Fields, StringComparer.Ordinal);
        var many = Adjust([.. Enumerable.Range(0, 501).Select(_ => Line(World.Cup, ("fit", 1)))]);
        Assert.Equal(["lines"], (await worker.SendAsync(400, StockOperations.AdjustStock, body: many)).Fields, StringComparer.Ordinal);
        many["lines"]!.AsArray().RemoveAt(500);
        await worker.SendAsync(200, StockOperations.AdjustStock, body: many);
        server.AssertHealthy();
    }

    [Theory]
    [MemberData(nameof(Works))]
    public async Task Everything_that_is_demanded_is_refused_without_it(string name)
    {
        await using var server = await TestServer.StartAsync();
        var worker = await OperatorCaller.OfAsync(server, OperatorRole.Warehouse);
        var (operation, sample) = name switch
        {
            "adjustStock" => (StockOperations.AdjustStock, Adjust(All(1))),
            "moveStock" => (StockOperations.MoveStock, Move(World.Cup, "FIT", "DEFECT", 1)),
            _ => (StockOperations.CountStock, new JsonObject { ["comment"] = "shelf", ["lines"] = new JsonArray(All(5)) }),
        };
        var wrong = new List<string>();
        var cases = new Breaker(Document, sample).All(Schemas.Body(Document, operation));
        foreach (var broken in cases)
        {
            var reply = await worker.SendAsync(operation, body: broken.Body);
            // Whether an SKU must be there depends on packaging: the document says it in words.
            var isRefused = broken.IsRefused || (broken.Path.EndsWith("offerId", StringComparison.Ordinal) && broken.What is "left out" or "null" or "the shortest" or "the longest");
            if (reply.Fields.Contains(broken.Path, StringComparer.Ordinal) != isRefused)
            {
                wrong.Add($"{broken}: {reply.Status} {reply.Json?.ToJsonString()}");
            }
        }

        Assert.True(cases.Count > 10, $"{cases.Count} cases");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        server.AssertNoErrorsLogged();
    }

    [Fact]
    public async Task Balances_and_the_ledger_come_in_pages()
    {
        await using var server = await TestServer.StartAsync();
        var support = await OperatorCaller.OfAsync(server, OperatorRole.Support);

        var all = await ReadAllAsync(support, StockOperations.ListStock, $"?campaignId={World.Campaign}&limit=500");
        var paged = await ReadAllAsync(support, StockOperations.ListStock, $"?campaignId={World.Campaign}&limit=2");
        var here = await ReadAllAsync(support, StockOperations.ListStock, $"?campaignId={World.Campaign}&warehouseId={World.MoscowWarehouse}&hasStock=true");
        for (var i = 0; i < 3; i++)
        {
            await server.Client.CreateOneAsync();
        }

        var ledger = await ReadAllAsync(support, StockOperations.ListLedger, Ledger(World.Cup) + "&limit=3");

        Assert.Equal(all.Select(b => b.ToJsonString()), paged.Select(b => b.ToJsonString()), StringComparer.Ordinal);
        Assert.Equal(8, all.Count);
        Assert.Equal(4, here.Count);
        Assert.Equal(["RESERVE", "RESERVE", "RESERVE", "ADJUST"], ledger.Select(m => (string)m["kind"]!), StringComparer.Ordinal);
        Assert.Equal(["campaignId"], (await support.SendAsync(400, StockOperations.ListStock)).Fields, StringComparer.Ordinal);
        Assert.Equal(["campaignId"], (await support.SendAsync(400, StockOperations.ListStock, query: "?campaignId=9")).Fields, StringComparer.Ordinal);
        Assert.Equal(
            ["campaignId", "warehouseId", "offerId"], (await support.SendAsync(400, StockOperations.ListLedger)).Fields, StringComparer.Ordinal);
        Assert.Equal(403, (await support.SendAsync(StockOperations.CountStock, body: "{}")).Status);
    }

    private static async Task<IReadOnlyList<JsonNode>> ReadAllAsync(OperatorCaller caller, OperatorOperation operation, string query)
    {
        var items = new List<JsonNode>();
        for (string? token = ""; token is not null;)
        {
            var page = await caller.SendAsync(200, operation, query: token.Length > 0 ? $"{query}&pageToken={token}" : query);
            items.AddRange(page["items"].AsArray()!);
            token = (string?)page.Json!["nextPageToken"];
        }

        return items;
    }

    private static string Ledger(string? offer) =>
        $"?campaignId={World.Campaign}&warehouseId={World.MoscowWarehouse}"
        + (offer is null ? "" : $"&offerId={Uri.EscapeDataString(offer)}");

    private static JsonObject Adjust(params JsonNode[] lines) =>
        new() { ["reason"] = "LOST", ["comment"] = "shelf 4", ["lines"] = new JsonArray(lines) };

    private static JsonObject Move(string offer, string from, string to, int units)
    {
        var line = Line(offer, ("units", units));
        line["from"] = from;
        line["to"] = to;
        return new JsonObject { ["reason"] = "CHECKED", ["comment"] = "looked at", ["lines"] = new JsonArray(line) };
    }

    private static JsonObject All(int units) => Line(
        World.Cup, ("fit", units), ("quarantine", units), ("utilization", units), ("defect", units), ("expired", units));

    private static JsonObject Line(string offer, params (string Kind, int Units)[] kinds)
    {
        var line = new JsonObject
        {
            ["businessId"] = World.Business,
            ["campaignId"] = World.Campaign,
            ["warehouseId"] = World.MoscowWarehouse,
            ["offerId"] = offer,
        };
        foreach (var (kind, units) in kinds)
        {
            line[kind] = units;
        }

        return line;
    }

    private static JsonObject Packaging(params (string Kind, int Units)[] kinds)
    {
        var line = Line("", kinds);
        line.Remove("offerId");
        line["packaging"] = true;
        return line;
    }
}
