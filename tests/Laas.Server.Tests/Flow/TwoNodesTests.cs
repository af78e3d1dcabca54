using System.Text.Json;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Import;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Flow;

/// <summary>Two servers on one database: to whichever a request goes, the shop is the same.</summary>
[Trait("store", "any")]
public sealed class TwoNodesTests : IAsyncLifetime
{
    private TestServer _one = null!;
    private TestServer _two = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(TestStorage.IsPostgres, TestStorage.OnlyPostgres);
        _one = await TestServer.StartAsync();
        _two = await TestServer.StartAsync(new() { SharedWith = _one });
    }

    public async ValueTask DisposeAsync()
    {
        if (_two is not null)
        {
            _two.AssertNoErrorsLogged();
            await _two.DisposeAsync();
        }

        if (_one is not null)
        {
            _one.AssertHealthy();
            await _one.DisposeAsync();
        }
    }

    [Fact]
    public async Task Two_hundred_orders_for_fifty_units_through_both_sell_exactly_fifty()
    {
        var order = await _one.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Fifty, 1));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Refused.CodeAsync(
            Node(i).Client.CreateAsync(order with { ExternalOrderId = $"rush-{i}", Draft = i % 4 < 2 }))));

        Assert.Equal(50, outcomes.Count(o => o is null));
        Assert.Equal(150, outcomes.Count(o => o is ErrorCodes.NotEnoughStock));
        Assert.Equal(0, await _one.Client.StockAsync(World.Fifty, StockType.Available));
        Assert.Equal(50, await _two.Client.StockAsync(World.Fifty, StockType.Freeze));
    }

    [Fact]
    public async Task One_key_sent_to_both_at_once_makes_one_order_and_the_same_bytes()
    {
        var order = await _one.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup));
        for (var round = 0; round < 20; round++)
        {
            var json = JsonSerializer.Serialize(
                new CreateOrderRequest { Order = order with { ExternalOrderId = $"twin-{round}" } }, ContractsJson.Wire.CreateOrderRequest);
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Node(i).PostAsync(
                $"/v1/campaigns/{World.Campaign}/orders/create", json, ("Idempotency-Key", $"twin-{round}"))));

            Assert.All(answers, a => Assert.Equal((200, answers[0].Body), (a.Status, a.Body)));
        }

        Assert.Equal(20, await _two.Client.StockAsync(World.Cup, StockType.Freeze));
    }

    [Fact]
    public async Task Of_one_external_id_sent_to_both_at_once_there_is_one_order()
    {
        var order = await _one.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup));
        for (var round = 0; round < 20; round++)
        {
            var mine = order with { ExternalOrderId = $"same-{round}" };

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Refused.CodeAsync(Node(i).Client.CreateAsync(mine))));

            Assert.Equal([null, .. Enumerable.Repeat(ErrorCodes.OrderAlreadyExists, 3)], outcomes.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        }

        Assert.Equal(20, await _two.Client.StockAsync(World.Cup, StockType.Freeze));
    }

    [Fact]
    public async Task A_draft_that_is_confirmed_on_one_and_cancelled_on_the_other_ends_cancelled()
    {
        for (var round = 0; round < 20; round++)
        {
            var id = await _one.Client.CreateOneAsync(draft: true);

            var confirm = Refused.CodeAsync(_two.Client.ConfirmAsync(id));
            var cancelled = await _one.Client.CancelledAsync(id);

            Assert.Equal(OperationStatusType.Done, cancelled.Status);
            Assert.True(await confirm is null or ErrorCodes.StatusNotAllowed or ErrorCodes.CancellationRequested, await confirm);
            var order = await _two.Client.ReadAsync(id);
            Assert.Equal((OrderStatusType.Cancelled, OrderSubstatusType.ShopFailed), (order.Status, order.Substatus));
        }

        Assert.Equal(0, await _one.Client.StockAsync(World.Cup, StockType.Freeze));
    }

    [Fact]
    public async Task What_both_are_asked_to_change_is_changed_once_each()
    {
        var id = await _one.Client.CreateOneAsync();
        var updates = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Node(i).Client.UpdateOrderAsync(
            World.Campaign,
            new() { Order = new() { Id = id, Customer = Requests.Ivan with { FirstName = $"Имя {i}" } } },
            cancellationToken: Cancel)));

        foreach (var (i, update) in updates.Index())
        {
            var state = await Node(i + 1).Client.WaitForOperationAsync(World.Business, update.Operations[0], cancellationToken: Cancel);
            Assert.Equal(OperationStatusType.Done, state.Status);
        }

        var history = await _two.Store.HistoryAsync(World.Business, id, Cancel);
        Assert.Equal(40, history.Count(e => e.Type == EventType.OrderRecipientChanged));
    }

    [Fact]
    public async Task Drafts_that_both_sweep_expire_once()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Node(i).Client.CreateOneAsync(World.Fifty, draft: true)));
        _one.Clock.Advance(TimeSpan.FromMinutes(61));

        foreach (var id in ids)
        {
            while ((await _one.Store.FindOrderAsync(World.Business, id, Cancel))!.IsDraft)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
            }

            var history = await _two.Store.HistoryAsync(World.Business, id, Cancel);
            Assert.Single(history, e => e.Type == EventType.OrderExpired);
        }

        Assert.Equal(50, await _two.Client.StockAsync(World.Fifty, StockType.Available));
    }

    [Fact]
    public async Task What_the_operator_does_through_one_the_other_knows_within_five_seconds()
    {
        var key = await _one.AddKeyAsync(World.Business, ScopeIds.AllMethods);
        var reader = _two.ClientOf(key);
        Assert.DoesNotContain((await reader.GetFulfillmentWarehousesAsync(cancellationToken: Cancel)).Warehouses, w => w.Id == 990);
        var revoked = (await _one.Control.ListKeysAsync(World.Business, Cancel)).MaxBy(k => k.KeyId)!;
        var world = World.Create();
        await ImportWriter.WriteAsync(
            _one.Store,
            _one.Control,
            new ImportSet { Warehouses = [world.Warehouses[0] with { Id = 990 }] },
            "test",
            _one.Clock,
            null,
            Cancel);
        await _one.Control.RevokeKeyAsync(revoked.KeyId, Cancel);

        await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, Cancel);

        await Refused.WithAsync(reader.GetAuthTokenInfoAsync(Cancel), 401, ErrorCodes.Unauthorized);
        Assert.Contains((await _two.Client.GetFulfillmentWarehousesAsync(cancellationToken: Cancel)).Warehouses, w => w.Id == 990);
    }

    private TestServer Node(int i) => i % 2 == 0 ? _one : _two;
}
