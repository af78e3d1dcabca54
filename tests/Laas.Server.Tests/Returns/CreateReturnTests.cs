using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Returns;

/// <summary>createReturn over HTTP: what comes back is counted, whoever asks and how often.</summary>
[Trait("store", "any")]
public sealed class CreateReturnTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_return_of_delivered_goods_is_born_CREATED()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.DeliveredAsync(count: 3);

        var id = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup, 2)));

        var shown = await server.Client.ReadReturnAsync(order, id);
        Assert.Equal((id, order, Laas.Contracts.ReturnType.Return, ReturnShipmentStatusType.Created), (shown.Id, shown.OrderId, shown.ReturnType, shown.ShipmentStatus));
        var item = Assert.Single(shown.Items);
        Assert.Equal((World.Cup, 2L), (item.ShopSku, item.Count));
        Assert.Equal(OrderStatusType.Delivered, (await server.Client.ReadAsync(order)).Status);
        var line = Assert.Single((await server.Store.FindOrderAsync(World.Business, order, Cancel))!.Details.Lines);
        Assert.Equal((2, 1), (line.Returning, line.Returnable));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Goods_come_back_in_parts_and_for_several_reasons_until_none_is_left()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.DeliveredAsync(count: 4);
        var wanted = ReturnRequests.Of(order) with
        {
            Items =
            [
                ReturnRequests.Item(World.Cup),
                ReturnRequests.Item($" {World.Cup} ", 2) with { ReasonType = ReturnReasonType.DoesNotFit, SubreasonType = ReturnSubreasonType.UserChangedMind },
            ],
        };

        await server.Client.CreateReturnAsync(wanted);
        await RefusedAsync(server, ReturnRequests.Of(order, new Goods(World.Cup, 2)), ErrorCodes.InvalidReturnOffers, $"Wrong count for shop skus: '{World.Cup}'");
        await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        await RefusedAsync(server, ReturnRequests.Of(order, new Goods(World.Cup)), ErrorCodes.InvalidReturnOffers);
        server.AssertHealthy();
    }

    [Fact]
    public async Task An_order_that_came_back_in_part_can_give_the_rest()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var order = await server.DeliveredAsync(count: 2);
        var first = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        await driver.AdvanceAsync(first, ReturnStatus.Received);
        await driver.TakeInAsync(first);
        Assert.Equal(OrderStatusType.PartiallyReturned, (await server.Client.ReadAsync(order)).Status);

        var second = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        await driver.AdvanceAsync(second, ReturnStatus.Received);
        await driver.TakeInAsync(second);

        Assert.Equal(OrderStatusType.Returned, (await server.Client.ReadAsync(order)).Status);
        await RefusedAsync(
            server, ReturnRequests.Of(order, new Goods(World.Cup)), ErrorCodes.InvalidOrderStatus,
            "Can't create return for order with status: 'RETURNED'");
        server.AssertHealthy();
    }

    [Fact]
    public async Task Only_a_delivered_order_gives_anything_back()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var accepted = await server.Client.CreateOneAsync();
        var draft = await server.Client.CreateOneAsync(draft: true);
        var shipped = await server.Client.CreateOneAsync();
        await driver.ShipAsync(shipped);
        var cancelled = await server.Client.CreateOneAsync();
        await server.Client.CancelledAsync(cancelled);
        var fake = Assert.Single(await server.Client.CreateAsync(
            (await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup))) with { Fake = true }));

        foreach (var (order, status) in new[] { (accepted, "PROCESSING"), (draft, "RESERVED"), (shipped, "PROCESSING"), (cancelled, "CANCELLED"), (fake, "PROCESSING") })
        {
            await RefusedAsync(
                server, ReturnRequests.Of(order, new Goods(World.Cup)), ErrorCodes.InvalidOrderStatus,
                $"Can't create return for order with status: '{status}'");
        }

        server.Clock.Advance(TimeSpan.FromMinutes(61));
        await RefusedAsync(
            server, ReturnRequests.Of(draft, new Goods(World.Cup)), ErrorCodes.InvalidOrderStatus,
            "Can't create return for order with status: 'CANCELLED'");
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_by_its_own_code()
    {
        var world = World.Create();
        await using var server = await TestServer.StartAsync(new()
        {
            World = world with
            {
                Points = [.. world.Points.Select(p => p.Id == World.MurmanskPoint ? p with { ReturnsAllowed = false } : p)],
            },
        });
        var order = await server.DeliveredAsync();
        var big = await server.DeliveredAsync(World.Wardrobe);
        var right = ReturnRequests.Of(order, new Goods(World.Cup));

        await RefusedAsync(server, right with { OrderId = 999_999 }, ErrorCodes.NotFound, "Order not found: '999999'");
        await RefusedAsync(server, right with { Items = [ReturnRequests.Item("NOBODY")] }, ErrorCodes.OfferNotFound, "Offers not found for SKUs: 'NOBODY'");
        await RefusedAsync(server, right with { Items = [ReturnRequests.Item(World.Fifty)] }, ErrorCodes.InvalidReturnOffers, $"Wrong count for shop skus: '{World.Fifty}'");
        await RefusedAsync(server, right with { Items = [ReturnRequests.Item(World.Cup, 2)] }, ErrorCodes.InvalidReturnOffers);
        await RefusedAsync(
            server, right with { Items = [ReturnRequests.Item(World.Cup) with { SubreasonType = ReturnSubreasonType.WrongColor }] },
            ErrorCodes.InvalidReturnReason, "'newReturn.items[0].subreasonType'", "'BAD_QUALITY'", "'WRONG_COLOR'");
        foreach (var point in new[] { 999, World.MurmanskPoint })
        {
            await RefusedAsync(server, right with { ReturnOption = At(point) }, ErrorCodes.InvalidDeliveryOption, $"'{point}'");
        }

        await RefusedAsync(server, right with { ReturnOption = At(World.TinyPoint) }, ErrorCodes.InvalidItemDimensions, $"'{World.TinyPoint}'", $"'{World.Cup}'");
        await RefusedAsync(server, ReturnRequests.Of(big, new Goods(World.Wardrobe)), ErrorCodes.InvalidItemDimensions, $"'{World.Wardrobe}'");
        Assert.Empty((await server.Client.GetReturnsAsync(World.Campaign, cancellationToken: Cancel)).Returns);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Orders_of_other_shops_are_not_there()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.DeliveredAsync();
        var wanted = new CreateReturnRequest { NewReturn = ReturnRequests.Of(order, new Goods(World.Cup)) };

        await Refused.WithAsync(
            server.Client.CreateReturnAsync(World.SecondCampaign, wanted, cancellationToken: Cancel), 400, ErrorCodes.NotFound, $"'{order}'");
        await Refused.WithAsync(
            server.OtherClient.CreateReturnAsync(World.OtherCampaign, wanted, cancellationToken: Cancel), 400, ErrorCodes.NotFound, $"'{order}'");
    }

    [Fact]
    public async Task The_shops_number_is_good_for_one_return_of_the_shop()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.DeliveredAsync(count: 2);
        var external = (await server.Store.FindOrderAsync(World.Business, order, Cancel))!.ExternalId;

        // Orders and returns are numbered apart.
        var wanted = ReturnRequests.Of(order, new Goods(World.Cup)) with { ExternalReturnId = external };
        await server.Client.CreateReturnAsync(wanted);

        await RefusedAsync(server, wanted, ErrorCodes.ReturnAlreadyExists, $"Merchant return with id: '{external}' already exists");
        await RefusedAsync(
            server, wanted with { OrderId = 999_999, Items = [ReturnRequests.Item("NOBODY", 1000)] }, ErrorCodes.ReturnAlreadyExists);
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_repeat_with_its_key_gets_the_same_answer_and_makes_nothing()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.DeliveredAsync(count: 2);
        var wanted = ReturnRequests.Of(order, new Goods(World.Cup));

        var first = await server.Client.CreateReturnAsync(wanted, "once");
        Assert.Equal(first, await server.Client.CreateReturnAsync(wanted, "once"));
        await Refused.WithAsync(
            server.Client.CreateReturnAsync(wanted with { ExternalReturnId = "another" }, "once"), 409, ErrorCodes.IdempotencyKeyReused);

        Assert.Single((await server.Client.GetReturnsAsync(World.Campaign, cancellationToken: Cancel)).Returns);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Of_many_who_want_the_same_unit_one_gets_it()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.DeliveredAsync(count: 3);

        var codes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ =>
            Refused.CodeAsync(server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup))))));

        Assert.Equal(3, codes.Count(c => c is null));
        Assert.Equal(9, codes.Count(c => c is ErrorCodes.InvalidReturnOffers));
        var line = (await server.Store.FindOrderAsync(World.Business, order, Cancel))!.Details.Lines[0];
        Assert.Equal((3, 0), (line.Returning, line.Returnable));
        Assert.Equal(3, (await server.Client.GetReturnsAsync(World.Campaign, cancellationToken: Cancel)).Returns.Count);
        server.AssertHealthy();
    }

    [Fact]
    public async Task An_offer_that_has_left_the_catalogue_can_still_come_back()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.DeliveredAsync();
        var lines = (await server.Store.FindOrderAsync(World.Business, order, Cancel))!;
        var renamed = lines with
        {
            Version = lines.Version + 1,
            Details = lines.Details with { Lines = [.. lines.Details.Lines.Select(l => l with { OfferId = "GONE" })] },
        };
        await server.Store.CommitAsync(
            new Commit(World.Business, lines.UpdatedAt, [new OrderStep(renamed, new OrderEvent(EventType.OrderNoted, "test", lines.State), [], [])]), Cancel);

        Assert.True(await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods("GONE"))) > 0);
    }

    public static TheoryData<string, string> BadFields => new()
    {
        { "{}", "newReturn" },
        { """{"newReturn":{"externalReturnId":""}}""", "newReturn.externalReturnId" },
        { """{"newReturn":{}}""", "newReturn.orderId" },
        { """{"newReturn":{"items":[]}}""", "newReturn.items" },
        { """{"newReturn":{"items":[{}]}}""", "newReturn.items[0].reasonType" },
        { """{"newReturn":{"items":[{"reasonType":"UNKNOWN"}]}}""", "newReturn.items[0].reasonType" },
        { """{"newReturn":{"items":[{"subreasonType":"BROKEN"}]}}""", "newReturn.items[0].subreasonType" },
        { """{"newReturn":{"items":[{"comment":""}]}}""", "newReturn.items[0].comment" },
        { """{"newReturn":{"items":[{"pictures":[]}]}}""", "newReturn.items[0].pictures" },
        { """{"newReturn":{"items":[{"pictures":["a","a"]}]}}""", "newReturn.items[0].pictures" },
        { """{"newReturn":{"items":[{"pictures":[""]}]}}""", "newReturn.items[0].pictures[0]" },
        { """{"newReturn":{"items":[{"pictures":["1","2","3","4","5","6","7","8","9","10","11"]}]}}""", "newReturn.items[0].pictures" },
        { """{"newReturn":{"customer":{"phone":"1"}}}""", "newReturn.customer.phone" },
        { """{"newReturn":{}}""", "newReturn.returnOption" },
        { """{"newReturn":{"returnOption":{}}}""", "newReturn.returnOption.pickupReturn" },
        { """{"newReturn":{"returnOption":{"pickupReturn":{"logisticPointId":0}}}}""", "newReturn.returnOption.pickupReturn.logisticPointId" },
    };

    [Theory]
    [MemberData(nameof(BadFields))]
    public async Task Bad_fields_are_named(string json, string field)
    {
        await using var server = await TestServer.StartAsync();
        var refusal = await server.PostAsync($"/v1/campaigns/{World.Campaign}/returns/create", json);
        Assert.Equal(400, refusal.Status);
        Assert.Contains($"'{field}' ", refusal.Body, StringComparison.Ordinal);
    }

    private static CreateReturnOption At(long point) => new() { PickupReturn = new() { LogisticPointId = point } };

    private static Task RefusedAsync(TestServer server, NewReturn wanted, string code, params string[] says) =>
        Refused.WithAsync(server.Client.CreateReturnAsync(wanted), 400, code, says);
}
