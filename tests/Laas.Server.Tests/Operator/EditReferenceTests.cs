using System.Text.Json.Nodes;
using Laas.Contracts.Operator;
using Laas.Server.OpenApi;
using Laas.Server.Operator;
using Laas.Server.Reference;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Tests.OpenApi;
using Xunit;

namespace Laas.Server.Tests.Operator;

/// <summary>Warehouses, lanes, slots and points over the operator API.</summary>
[Trait("store", "any")]
public sealed class EditReferenceTests
{
    private static readonly JsonObject Document = OperatorDocument.Build();

    public static TheoryData<string> Kinds => [.. ReferenceSamples.Kinds.Select(k => k.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_life_of_a_row(string kind)
    {
        await using var server = await TestServer.StartAsync();
        var admin = await OperatorCaller.OfAsync(server, OperatorRole.Admin);
        var operations = Operations(kind);
        var sample = ReferenceSamples.Of(kind);

        var made = await admin.SendAsync(201, operations.Create, body: sample);
        var id = (long)made["id"];
        var read = await admin.SendAsync(200, operations.Get, [id]);
        Assert.Equal((made.ETag, made.Json!.ToJsonString()), (read.ETag, read.Json!.ToJsonString()));
        Assert.Equal($"\"{made["version"]}\"", made.ETag);
        await AssertSameAsync(admin, operations, sample, made);

        sample["active"] = false;
        var closed = await admin.SendAsync(200, operations.Replace, [id], sample, ifMatch: made.ETag);
        Assert.NotEqual(made.ETag, closed.ETag, StringComparer.Ordinal);
        Assert.False((bool)closed["active"]);
        var late = await admin.SendAsync(412, operations.Replace, [id], sample, ifMatch: made.ETag);
        Assert.Equal("PRECONDITION_FAILED", late.Code);
        Assert.Equal(428, (await admin.SendAsync(operations.Replace, [id], sample)).Status);
        Assert.Contains(id, await IdsAsync(admin, operations.List, "?active=false"));
        Assert.DoesNotContain(id, await IdsAsync(admin, operations.List, "?active=true&limit=500"));

        await admin.SendAsync(412, operations.Delete, [id], ifMatch: made.ETag);
        var gone = await admin.SendAsync(204, operations.Delete, [id], ifMatch: closed.ETag);
        Assert.Empty(gone.Bytes);
        await admin.SendAsync(404, operations.Get, [id]);
        await admin.SendAsync(404, operations.Replace, [id], sample, ifMatch: "*");
        await admin.SendAsync(404, operations.Delete, [id], ifMatch: "*");

        var trail = (await admin.SendAsync(200, ReferenceOperations.ListAudit, query: $"?entity={kind}&entityId={id}"))["items"].AsArray();
        Assert.Equal(["DELETED", "CHANGED", "CHANGED", "CREATED"], trail.Select(e => (string)e!["action"]!), StringComparer.Ordinal);
        Assert.All(trail, e => Assert.StartsWith("admin:", (string)e!["actor"]!, StringComparison.Ordinal));
        Assert.Equal((string)closed["version"]!, (string)trail[0]!["before"]!["version"]!);
        Assert.Null(trail[0]!["after"]);
        Assert.Equal((string)made["version"]!, (string)trail[3]!["after"]!["version"]!);
        server.AssertHealthy();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_active_or_taken_is_in_the_way(string kind)
    {
        await using var server = await TestServer.StartAsync();
        var admin = await OperatorCaller.OfAsync(server, OperatorRole.Admin);
        var operations = Operations(kind);
        var made = await admin.SendAsync(201, operations.Create, body: ReferenceSamples.Of(kind));
        var again = ReferenceSamples.Of(kind);
        again["id"] = (long)made["id"];

        Assert.Equal("ALREADY_EXISTS", (await admin.SendAsync(409, operations.Create, body: again)).Code);
        Assert.Equal("IN_USE", (await admin.SendAsync(409, operations.Delete, [(long)made["id"]], ifMatch: "*")).Code);
        again["id"] = 77;
        Assert.Equal(["id"], (await admin.SendAsync(400, operations.Replace, [(long)made["id"]], again, ifMatch: "*")).Fields);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Everything_that_is_demanded_is_refused_without_it(string kind)
    {
        await using var server = await TestServer.StartAsync();
        var admin = await OperatorCaller.OfAsync(server, OperatorRole.Admin);
        var operation = Operations(kind).Create;
        var sample = ReferenceSamples.Of(kind);
        var wrong = new List<string>();
        var cases = new Breaker(Document, sample).All(Schemas.Body(Document, operation));
        foreach (var broken in cases)
        {
            var reply = await admin.SendAsync(operation, body: broken.Body);
            var isNamed = reply.Fields.Contains(broken.Path.Split('[')[0], StringComparer.Ordinal);
            if (isNamed != broken.IsRefused)
            {
                wrong.Add($"{broken}: {reply.Status} {reply.Json?.ToJsonString()}");
            }
        }

        Assert.True(cases.Count > 10, $"{cases.Count} cases");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(
            Schemas.Follow(Document, Schemas.Body(Document, operation))["properties"]!.AsObject().Select(p => p.Key).Except(["id"], StringComparer.Ordinal),
            sample.Select(m => m.Key),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task All_errors_of_an_edit_come_together()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await OperatorCaller.OfAsync(server, OperatorRole.Admin);
        var lane = ReferenceSamples.Lane();
        lane["kind"] = "courier";
        lane["transitDaysMax"] = 61;
        lane["priceBase"] = 1.005;
        lane["servedDays"] = new JsonArray("MONDAY", "MONDAY");
        lane["warehouseId"] = 999;
        lane.Remove("horizonDays");

        var refused = await admin.SendAsync(400, ReferenceOperations.Lanes.Create, body: lane);

        Assert.Equal(
            ["horizonDays", "kind", "priceBase", "servedDays", "transitDaysMax", "warehouseId"],
            refused.Fields.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        var twin = ReferenceSamples.Lane();
        await admin.SendAsync(201, ReferenceOperations.Lanes.Create, body: twin);
        Assert.Equal(["regionId"], (await admin.SendAsync(400, ReferenceOperations.Lanes.Create, body: twin)).Fields);
        twin["active"] = false;
        await admin.SendAsync(201, ReferenceOperations.Lanes.Create, body: twin);
    }

    [Fact]
    public async Task Of_many_editors_one_is_the_first()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await OperatorCaller.OfAsync(server, OperatorRole.Admin);
        var slots = ReferenceOperations.Slots;
        var made = await admin.SendAsync(201, slots.Create, body: ReferenceSamples.Slot());
        var id = (long)made["id"];

        var replies = await Task.WhenAll(Enumerable.Range(1, 8).Select(i =>
        {
            var edit = ReferenceSamples.Slot();
            edit["capacity"] = i;
            return admin.SendAsync(slots.Replace, [id], edit, ifMatch: made.ETag);
        }));
        var twins = await Task.WhenAll(Enumerable.Range(1, 8).Select(_ =>
            admin.SendAsync(ReferenceOperations.Lanes.Create, body: ReferenceSamples.Lane())));

        Assert.Equal([200, 412, 412, 412, 412, 412, 412, 412], replies.Select(r => r.Status).Order());
        var won = replies.Single(r => r.Status == 200);
        Assert.Equal((long)won["capacity"], (long)(await admin.SendAsync(200, slots.Get, [id]))["capacity"]);
        Assert.Equal([201, 400, 400, 400, 400, 400, 400, 400], twins.Select(r => r.Status).Order());
        server.AssertHealthy();
    }

    [Fact]
    public async Task An_edit_with_a_key_for_idempotency_happens_once()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await OperatorCaller.OfAsync(server, OperatorRole.Admin);
        var points = ReferenceOperations.Points;

        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            admin.SendAsync(points.Create, body: ReferenceSamples.Point(), idempotencyKey: "p-1")));
        var other = ReferenceSamples.Point();
        other["house"] = "13";

        Assert.All(replies, r => Assert.Equal((201, replies[0].Json!.ToJsonString()), (r.Status, r.Json!.ToJsonString())));
        Assert.Equal(409, (await admin.SendAsync(points.Create, body: other, idempotencyKey: "p-1")).Status);
        Assert.Single(await IdsAsync(admin, points.List, $"?regionId={World.Moscow}&limit=500"), id => id > 505);
    }

    [Fact]
    public async Task Lists_come_in_pages_and_by_filter()
    {
        await using var server = await TestServer.StartAsync();
        var support = await OperatorCaller.OfAsync(server, OperatorRole.Support);
        var seen = new List<long>();
        var query = "?limit=4";
        while (true)
        {
            var page = await support.SendAsync(200, ReferenceOperations.Lanes.List, query: query);
            seen.AddRange(page["items"].AsArray().Select(i => (long)i!["id"]!));
            if (page.Json!["nextPageToken"] is not { } next)
            {
                break;
            }

            query = $"?limit=4&pageToken={next}";
        }

        Assert.Equal(Enumerable.Range(1, 11).Select(i => (long)i), seen);
        Assert.Equal([5, 6, 7, 8], await IdsAsync(support, ReferenceOperations.Lanes.List, $"?warehouseId={World.PetersburgWarehouse}"));
        Assert.Equal(400, (await support.SendAsync(ReferenceOperations.Lanes.List, query: "?limit=501")).Status);
        Assert.Equal(400, (await support.SendAsync(ReferenceOperations.Lanes.List, query: "?pageToken=x&active=1")).Status);
        Assert.Equal(403, (await support.SendAsync(ReferenceOperations.Lanes.Create, body: "{}")).Status);
    }

    private static ReferenceOperations Operations(string kind) =>
        ReferenceSamples.Kinds.Single(k => string.Equals(k.Name, kind, StringComparison.Ordinal)).Operations;

    private static async Task<IReadOnlyList<long>> IdsAsync(OperatorCaller caller, OperatorOperation list, string query) =>
        [.. (await caller.SendAsync(200, list, query: query))["items"].AsArray().Select(i => (long)i!["id"]!)];

    /// <summary>What is answered can be sent again: it is the same.</summary>
    private static async Task AssertSameAsync(
        OperatorCaller admin, ReferenceOperations operations, JsonObject sent, OperatorReply made)
    {
        foreach (var (name, value) in sent.Where(m => m.Value is not JsonArray))
        {
            Assert.Equal(value!.ToJsonString(), made[name].ToJsonString());
        }

        var back = made.Json!.DeepClone();
        var same = await admin.SendAsync(200, operations.Replace, [(long)made["id"]], back, ifMatch: made.ETag);
        Assert.Equal(made.ETag, same.ETag);
    }
}
