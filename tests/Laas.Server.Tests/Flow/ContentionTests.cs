using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Workers;
using Xunit;

namespace Laas.Server.Tests.Flow;

/// <summary>Many requests for one order, callers that hang up, and orders of the greatest size.</summary>
[Trait("store", "any")]
public sealed class ContentionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_updates_of_one_order_are_all_carried_out()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.Client.CreateOneAsync();
        var updates = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => server.Client.UpdateOrderAsync(
            World.Campaign,
            new() { Order = new() { Id = id, Customer = Requests.Ivan with { FirstName = $"Имя {i}" } } },
            cancellationToken: Cancel)));

        foreach (var update in updates)
        {
            var state = await server.Client.WaitForOperationAsync(World.Business, update.Operations[0], cancellationToken: Cancel);
            Assert.Equal(OperationStatusType.Done, state.Status);
        }

        server.AssertHealthy();
    }

    [Fact]
    public async Task Fifty_cancels_of_one_order_name_one_operation_or_the_end()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.Client.CreateOneAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => server.SendAsync(
            HttpMethod.Put, $"/v2/campaigns/{World.Campaign}/orders/{id}/status",
            """{"order":{"status":"CANCELLED","substatus":"SHOP_FAILED"}}""")));

        foreach (var refused in answers.Where(a => a.Status != 200))
        {
            refused.AssertRefused(400, ErrorCodes.StatusNotAllowed);
        }

        var operation = Assert.Single(await server.Store.OrderOperationsAsync(World.Business, id, Cancel));
        Assert.All(answers.Where(a => a.Status == 200), a => Assert.Contains(operation.Id, a.Body, StringComparison.Ordinal));
        await server.Client.WaitForOperationAsync(World.Business, new(operation.Id, OperationType.OrderStatusUpdate), cancellationToken: Cancel);
        Assert.Equal(0, await server.Client.StockAsync(World.Cup, StockType.Freeze));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Who_hangs_up_and_asks_again_with_the_same_key_gets_one_order()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            var mine = order with { ExternalOrderId = $"hung-up-{i}" };
            var key = $"key-{i}";
            await HangUpAsync(server, mine, key, TimeSpan.FromMilliseconds(i / 2.0));
            var ids = await server.Client.CreateAsync(mine, key);
            Assert.Equal(ids, await server.Client.CreateAsync(mine, key));
        }));

        Assert.Equal(40, await server.Client.StockAsync(World.Cup, StockType.Freeze));
        server.AssertHealthy();
    }

    [Fact]
    public async Task An_order_of_a_thousand_lines_lives_like_any_other()
    {
        ImmutableArray<string> ids = [.. Enumerable.Range(0, 1000).Select(i => $"BULK-{i:0000}")];
        var world = World.Create();
        await using var server = await TestServer.StartAsync(new()
        {
            World = world with
            {
                Offers = [.. world.Offers, .. ids.Select(i => world.Offers[0] with { OfferId = i })],
                Stock = [.. world.Stock, .. ids.Select(i => world.Stock[0] with { OfferId = i, Fit = 1000 })],
            },
        });
        var order = await server.Client.PrepareAsync(World.MoscowAddress, [.. ids.Select(i => new Goods(i, 1000))]);

        var id = Assert.Single(await server.Client.CreateAsync(order));

        Assert.Equal(1000, (await server.Client.ReadAsync(id)).Items.Count);
        Assert.Equal(0, await server.Client.StockAsync(ids[999], StockType.Available));
        await Refused.WithAsync(
            server.Client.CreateAsync(order with { ExternalOrderId = "again" }), 400, ErrorCodes.NotEnoughStock, "'BULK-0000'", "and 900 more");
        await server.Client.CancelledAsync(id);
        Assert.Equal(1000, await server.Client.StockAsync(ids[0], StockType.Available));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Operations_asked_for_before_the_worker_runs_are_carried_out_in_their_order()
    {
        await using var server = await TestServer.StartAsync(new() { Paused = [typeof(RunOperations)] });
        var id = await server.Client.CreateOneAsync();
        Operation last = null!;
        for (var i = 0; i < 12; i++)
        {
            var update = await server.Client.UpdateOrderAsync(
                World.Campaign, new() { Order = new() { Id = id, Customer = Requests.Ivan with { FirstName = $"{i}" } } }, cancellationToken: Cancel);
            last = update.Operations[0];
        }

        await server.StartWorkerAsync<RunOperations>();
        await server.Client.WaitForOperationAsync(World.Business, last, cancellationToken: Cancel);
        Assert.Equal("11", (await server.Store.FindOrderAsync(World.Business, id, Cancel))!.Details.Customer.FirstName);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Draft_rushes_over_and_over_leave_the_books_balanced()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Fifty, 5));
        for (var round = 0; round < 4; round++)
        {
            var codes = await Task.WhenAll(Enumerable.Range(0, 25).Select(_ => Refused.CodeAsync(
                server.Client.CreateAsync(order with { Draft = true, ExternalOrderId = Requests.NextExternalId() }))));
            Assert.Equal(10, codes.Count(c => c is null));
            server.Clock.Advance(TimeSpan.FromMinutes(60));
        }

        Assert.Equal(50, await server.Client.StockAsync(World.Fifty, StockType.Available));
        server.AssertHealthy();
    }

    private static async Task HangUpAsync(TestServer server, NewOrder order, string key, TimeSpan after)
    {
        using var giveUp = new CancellationTokenSource(after);
        var json = JsonSerializer.Serialize(new CreateOrderRequest { Order = order }, ContractsJson.Wire.CreateOrderRequest);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/campaigns/{World.Campaign}/orders/create")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Api-Key", server.Key);
        request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await server.Http.SendAsync(request, giveUp.Token);
        }
        catch (OperationCanceledException)
        {
            // That is the point.
        }
    }
}
