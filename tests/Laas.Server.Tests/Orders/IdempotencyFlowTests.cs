using System.Text.Json;
using Laas.Contracts;
using Laas.Server.Tests.Http;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Orders;

/// <summary>The header Idempotency-Key on the four writing operations, against the real store (DECISIONS, Wire).</summary>
[Trait("store", "any")]
public sealed class IdempotencyFlowTests
{
    private const string Header = "Idempotency-Key";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_writing_operation_replays_its_answer_byte_for_byte()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.Client.CreateOneAsync(draft: true);
        foreach (var write in await WritesAsync(server, id))
        {
            var first = await SendAsync(server, write, "key-1");
            Assert.Equal(200, first.Status);
            var again = await SendAsync(server, write, "key-1");
            Assert.Equal((200, first.Body), (again.Status, again.Body));

            (await SendAsync(server, write with { Json = write.Json + " " }, "key-1"))
                .AssertRefused(409, ErrorCodes.IdempotencyKeyReused);
            Assert.Equal(first.Body, (await SendAsync(server, write, "key-1")).Body);
        }

        Assert.Equal(2, (await server.Client.GetBusinessOrdersAsync(World.Business, cancellationToken: Cancel)).Orders.Count);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Concurrent_twins_make_one_order_and_get_the_same_bytes()
    {
        await using var server = await TestServer.StartAsync();
        var create = (await WritesAsync(server, await server.Client.CreateOneAsync()))[0];

        var answers = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => SendAsync(server, create, "twin")));

        Assert.All(answers, a => Assert.Equal((200, answers[0].Body), (a.Status, a.Body)));
        Assert.Equal(2, (await server.Client.GetBusinessOrdersAsync(World.Business, cancellationToken: Cancel)).Orders.Count);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Concurrent_twins_of_a_cancel_start_one_operation()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.Client.CreateOneAsync();
        var cancel = new Write(HttpMethod.Put, $"/v2/campaigns/{World.Campaign}/orders/{id}/status", Status("CANCELLED", "SHOP_FAILED"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync(server, cancel, "twin")));

        Assert.All(answers, a => Assert.Equal((200, answers[0].Body), (a.Status, a.Body)));
        Assert.Single(await server.Store.OrderOperationsAsync(World.Business, id, Cancel));
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Fifty, 50));
        var blocking = await server.Client.CreateOneAsync(World.Fifty);
        await Refused.WithAsync(server.Client.CreateAsync(order, "again"), 400, ErrorCodes.NotEnoughStock);
        await server.Client.CancelledAsync(blocking);

        var created = await server.Client.CreateAsync(order, "again");

        Assert.Equal(created, await server.Client.CreateAsync(order, "again"));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Businesses_and_operations_have_their_own_keys()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup, 1, World.MoscowWarehouse));
        var ours = await server.Client.CreateAsync(order, "same");
        var theirs = await server.OtherClient.CreateOrderAsync(World.OtherCampaign, new() { Order = order }, "same", Cancel);
        Assert.NotEqual(ours[0], theirs.Orders[0].Id);
        await server.Client.CancelOrderAsync(World.Campaign, ours[0], "same", Cancel);
        server.AssertHealthy();
    }

    [Fact]
    public async Task An_answer_is_forgotten_after_two_days_but_the_external_id_is_not()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup));
        var ids = await server.Client.CreateAsync(order, "old");
        server.Clock.Advance(TimeSpan.FromHours(47));
        Assert.Equal(ids, await server.Client.CreateAsync(order, "old"));
        server.Clock.Advance(TimeSpan.FromHours(2));

        await server.Store.PruneAsync(
            new(DateTimeOffset.MinValue, server.Clock.GetUtcNow() - TimeSpan.FromHours(48), DateTimeOffset.MinValue), Cancel);

        await Refused.WithAsync(server.Client.CreateAsync(order, "old"), 400, ErrorCodes.OrderAlreadyExists);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("tab\tbed")]
    public async Task A_bad_key_is_refused(string key)
    {
        await using var server = await TestServer.StartAsync();
        var write = new Write(HttpMethod.Post, $"/v1/campaigns/{World.Campaign}/orders/create", "{}");
        (await SendAsync(server, write, key)).AssertRefused(400, ErrorCodes.BadRequest);
    }

    private static Task<Reply> SendAsync(TestServer server, Write write, string key) =>
        server.SendAsync(write.Method, write.Path, write.Json, null, (Header, key));

    /// <summary>A right request of each of the four operations; they may be sent in this order.</summary>
    private static async Task<IReadOnlyList<Write>> WritesAsync(TestServer server, long draftId)
    {
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup));
        var json = JsonSerializer.Serialize(new CreateOrderRequest { Order = order }, ContractsJson.Wire.CreateOrderRequest);
        var campaign = $"/campaigns/{World.Campaign}/orders";
        return
        [
            new(HttpMethod.Post, $"/v1{campaign}/create", json),
            new(HttpMethod.Put, $"/v2{campaign}/{draftId}/status", Status("PROCESSING", "STARTED")),
            new(HttpMethod.Post, $"/v1{campaign}/update", $$$"""{"order":{"id":{{{draftId}}},"customer":{"firstName":"А","lastName":"Б","phone":"+70000"} } }"""),
            new(HttpMethod.Post, $"/v2{campaign}/status-update", $$"""{"orders":[{"id":{{draftId}},"status":"CANCELLED","substatus":"SHOP_FAILED"},{"id":999999,"status":"CANCELLED"}]}"""),
        ];
    }

    private static string Status(string status, string substatus) =>
        $$$"""{"order":{"status":"{{{status}}}","substatus":"{{{substatus}}}"}}""";

    private sealed record Write(HttpMethod Method, string Path, string Json);
}
