using System.Text.Json.Nodes;
using Laas.Client;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Server.Http;
using Laas.Server.Reference;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Operator;

/// <summary>What an edit does to promises and to what is booked.</summary>
[Trait("store", "any")]
public sealed class EditEffectTests
{
    /// <summary>The slot 18:00–22:00 of Moscow, three parcels a day.</summary>
    private const long Scarce = 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tariff_and_a_closed_point_show_in_the_next_promise()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await OperatorCaller.OfAsync(server, OperatorRole.Admin);
        var before = await PickupAsync(server, World.MoscowPoint);
        var lane = await admin.SendAsync(200, ReferenceOperations.Lanes.Get, [3]);

        await EditAsync(admin, ReferenceOperations.Lanes, 3, e => e["priceBase"] = (decimal)lane["priceBase"] + 7);
        Assert.Equal(before + 7, await PickupAsync(server, World.MoscowPoint));

        await EditAsync(admin, ReferenceOperations.Points, World.MoscowPoint, e => e["active"] = false);
        Assert.Null(await PickupAsync(server, World.MoscowPoint));
        var listed = await server.Client.GetLogisticPointsAsync(World.Business, new(Limit: 100), Cancellation);
        Assert.DoesNotContain(listed.LogisticPoints, p => p.LogisticPointId == World.MoscowPoint);
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_closed_warehouse_and_closed_slots_take_no_orders()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await OperatorCaller.OfAsync(server, OperatorRole.Admin);
        var order = await server.Client.CreateOneAsync();

        foreach (var slot in (long[])[1, 2, 3])
        {
            await EditAsync(admin, ReferenceOperations.Slots, slot, e => e["active"] = false);
        }

        // Not by the slots of what encloses Moscow either: it has some of its own, if closed ones.
        await Refused.WithAsync(server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup)), 400, ErrorCodes.CantDeliverOrderToAddress);
        Assert.NotNull(await PickupAsync(server, World.MoscowPoint));
        await EditAsync(admin, ReferenceOperations.Warehouses, World.MoscowWarehouse, e => e["active"] = false);
        Assert.Null(await PickupAsync(server, World.MoscowPoint, World.OnlyMoscow));
        Assert.Equal(OrderStatusType.Processing, (await server.Client.ReadAsync(order)).Status);
        Assert.Equal("IN_USE", (await admin.SendAsync(409, ReferenceOperations.Warehouses.Delete, [World.MoscowWarehouse], ifMatch: "*")).Code);
    }

    [Fact]
    public async Task A_smaller_capacity_takes_no_booking_away_and_nothing_more()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await OperatorCaller.OfAsync(server, OperatorRole.Admin);
        var (first, second) = (await EveningAsync(server), await EveningAsync(server));
        await server.Client.CreateAsync(first);
        await server.Client.CreateAsync(second with { ItemsDelivery = first.ItemsDelivery });

        var edited = await EditAsync(admin, ReferenceOperations.Slots, Scarce, e => e["capacity"] = 1);

        var over = Assert.Single(edited["overbooked"].AsArray())!;
        Assert.Equal(
            (first.ItemsDelivery![0]!.DeliveryDateInterval!.FromDate!.Value.ToString(), 2L), ((string)over["date"]!, (long)over["booked"]!));
        await Refused.WithAsync(
            server.Client.CreateAsync(first with { ExternalOrderId = Requests.NextExternalId() }), 400, ErrorCodes.InvalidDeliveryOption);
        server.Verify();

        var wider = await EditAsync(admin, ReferenceOperations.Slots, Scarce, e => e["capacity"] = 3);
        Assert.Empty(wider["overbooked"].AsArray());
        await server.Client.CreateAsync(first with { ExternalOrderId = Requests.NextExternalId() });
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_slot_with_bookings_keeps_its_interval_and_stays()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await OperatorCaller.OfAsync(server, OperatorRole.Admin);
        var order = Assert.Single(await server.Client.CreateAsync(await EveningAsync(server)));

        var slot = await admin.SendAsync(200, ReferenceOperations.Slots.Get, [Scarce]);
        var edit = slot.Json!.DeepClone();
        edit["to"] = "21:00";
        Assert.Equal("CONFLICT", (await admin.SendAsync(409, ReferenceOperations.Slots.Replace, [Scarce], edit, ifMatch: slot.ETag)).Code);
        await EditAsync(admin, ReferenceOperations.Slots, Scarce, e => e["active"] = false);
        Assert.Equal("IN_USE", (await admin.SendAsync(409, ReferenceOperations.Slots.Delete, [Scarce], ifMatch: "*")).Code);

        await server.Client.CancelledAsync(order);
        await admin.SendAsync(204, ReferenceOperations.Slots.Delete, [Scarce], ifMatch: "*");
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_point_that_an_order_went_to_stays()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await OperatorCaller.OfAsync(server, OperatorRole.Admin);
        var asked = Requests.Pickup(World.MoscowPoint, new Goods(World.Cup));
        var offered = await server.Client.GetDeliveryOptionsAsync(World.Campaign, asked, Cancellation);
        await server.Client.CreateAsync(Requests.Order(asked, offered.WarehousesDeliveryOptions));

        foreach (var point in (long[])[World.MoscowPoint, World.MurmanskPoint])
        {
            await EditAsync(admin, ReferenceOperations.Points, point, e => e["active"] = false);
        }

        Assert.Equal("IN_USE", (await admin.SendAsync(409, ReferenceOperations.Points.Delete, [World.MoscowPoint], ifMatch: "*")).Code);
        await admin.SendAsync(204, ReferenceOperations.Points.Delete, [World.MurmanskPoint], ifMatch: "*");
    }

    [Fact]
    public async Task The_trail_has_keys_and_imports_and_no_secret()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await OperatorCaller.OfAsync(server, OperatorRole.Admin);
        var courier = await OperatorCaller.OfAsync(server, OperatorRole.Courier);
        var id = (long)(await courier.SendAsync(200, Laas.Server.Operator.OperatorTable.Whoami))["keyId"];
        await server.Control.As("somebody").RevokeKeyAsync(id, Cancellation);

        var key = (await admin.SendAsync(200, ReferenceOperations.ListAudit, query: $"?entity=key&entityId={id}"))["items"].AsArray();
        var import = (await admin.SendAsync(200, ReferenceOperations.ListAudit, query: "?entity=import"))["items"].AsArray();
        var all = await admin.SendAsync(200, ReferenceOperations.ListAudit, query: "?limit=200");

        Assert.Equal(["REVOKED somebody", "CREATED system"], key.Select(e => $"{e!["action"]} {e["actor"]}"), StringComparer.Ordinal);
        Assert.Equal("operator:handover", (string)key[1]!["after"]!["scopes"]![2]!);
        Assert.Equal(11, (long)Assert.Single(import)!["after"]!["lanes"]!);
        var text = System.Text.Encoding.UTF8.GetString(all.Bytes);
        string[] secrets = ["ACMA", admin.Key, courier.Key, Convert.ToBase64String(ApiKeyFormat.Hash(courier.Key)), "hash"];
        Assert.All(secrets, s => Assert.DoesNotContain(s, text, StringComparison.OrdinalIgnoreCase));
        var pages = new List<string>();
        for (var token = ""; token is not null;)
        {
            var page = await admin.SendAsync(200, ReferenceOperations.ListAudit, query: $"?limit=2{(token.Length > 0 ? "&pageToken=" + token : "")}");
            pages.AddRange(page["items"].AsArray().Select(e => (string)e!["id"]!));
            token = (string?)page.Json!["nextPageToken"];
        }

        Assert.Equal(all["items"].AsArray().Select(e => (string)e!["id"]!), pages, StringComparer.Ordinal);
    }

    [Fact]
    [Trait("store", "postgres")]
    public async Task Another_node_follows_within_seconds()
    {
        Assert.SkipUnless(TestStorage.IsPostgres, TestStorage.OnlyPostgres);
        await using var one = await TestServer.StartAsync();
        await using var two = await TestServer.StartAsync(new TestServerOptions { SharedWith = one });
        var admin = await OperatorCaller.OfAsync(one, OperatorRole.Admin);
        Assert.NotNull(await PickupAsync(two, World.MoscowPoint));

        await EditAsync(admin, ReferenceOperations.Points, World.MoscowPoint, e => e["active"] = false);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (await PickupAsync(two, World.MoscowPoint) is not null)
        {
            await Task.Delay(50, patience.Token);
        }

        var other = new OperatorCaller(two.Http, admin.Key);
        var edits = await Task.WhenAll(Enumerable.Range(1, 8).Select(i =>
        {
            var slot = ReferenceSamples.Slot();
            slot["id"] = 900;
            return (i % 2 == 0 ? admin : other).SendAsync(ReferenceOperations.Slots.Create, body: slot);
        }));
        Assert.Equal([201, 409, 409, 409, 409, 409, 409, 409], edits.Select(e => e.Status).Order());
    }

    private static async Task<OperatorReply> EditAsync(
        OperatorCaller admin, ReferenceOperations operations, long id, Action<JsonObject> change)
    {
        var read = await admin.SendAsync(200, operations.Get, [id]);
        var edit = read.Json!.DeepClone().AsObject();
        change(edit);
        return await admin.SendAsync(200, operations.Replace, [id], edit, ifMatch: read.ETag);
    }

    /// <summary>Price of a delivery to a point; null when it cannot be delivered.</summary>
    private static async Task<decimal?> PickupAsync(TestServer server, long point, string offer = World.Cup)
    {
        try
        {
            var offered = await server.Client.GetDeliveryOptionsAsync(
                World.Campaign, Requests.Pickup(point, new Goods(offer)), Cancellation);
            return offered.WarehousesDeliveryOptions[0].DeliveryOptions.PickupDelivery!.PickupOptions[0].Options[0].Price.Value;
        }
        catch (LaasException refusal) when (refusal.StatusCode == 400)
        {
            return null;
        }
    }

    /// <summary>An order for the first evening there is.</summary>
    private static async Task<NewOrder> EveningAsync(TestServer server)
    {
        var asked = Requests.Courier(World.MoscowAddress, new Goods(World.Cup));
        var offered = await server.Client.GetDeliveryOptionsAsync(World.Campaign, asked, Cancellation);
        var options = offered.WarehousesDeliveryOptions[0].DeliveryOptions.CourierDelivery!.CourierOptions;
        var evening = options.Index().First(o => o.Item.DeliveryTimeInterval.FromTime.ToString().StartsWith("18", StringComparison.Ordinal)).Index;
        return Requests.Order(asked, offered.WarehousesDeliveryOptions, evening);
    }
}
