using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Flow;

/// <summary>The whole life of an order as a shop drives it.</summary>
[Trait("store", "any")]
public sealed class OrderLifeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_courier_order_lives_from_the_first_look_to_its_cancellation()
    {
        await using var server = await TestServer.StartAsync();
        var client = server.Client;
        var stock = await client.StockAsync(World.Cup, StockType.Available);

        // Look, reserve.
        var order = (await client.PrepareAsync(World.MoscowAddress, new Goods(World.Cup, 3))) with { Draft = true };
        var id = Assert.Single(await client.CreateAsync(order));
        var draft = await client.ReadAsync(id);
        Assert.Equal((OrderStatusType.Reserved, OrderSubstatusType.AwaitConfirmation), (draft.Status, draft.Substatus));
        Assert.NotNull(draft.ExpiryDate);
        Assert.Equal(stock - 3, await client.StockAsync(World.Cup, StockType.Available));
        Assert.Equal(3, await client.StockAsync(World.Cup, StockType.Freeze));

        // Confirm.
        var confirmed = await client.ConfirmAsync(id);
        Assert.Equal((OrderStatusType.Processing, OrderSubstatusType.Started), (confirmed.Order!.Status, confirmed.Order.Substatus));
        Assert.Null(confirmed.Order.ExpiryDate);
        await DoneAsync(server, confirmed.Operation!);

        // Another recipient and another interval in one request: two operations.
        var intervals = await client.GetOrderUpdateOptionsAsync(World.Campaign, id, Cancel);
        var wanted = intervals.DeliveryIntervals.AvailableDeliveryIntervals[^1];
        var update = await client.UpdateOrderAsync(
            World.Campaign,
            new() { Order = new() { Id = id, Customer = new() { FirstName = "Пётр", LastName = "Ё", Phone = "+7000" }, DeliveryInterval = wanted } },
            cancellationToken: Cancel);
        Assert.Equal(
            [OperationType.OrderRecipientUpdate, OperationType.OrderDeliveryIntervalUpdate], update.Operations.Select(o => o.Type));
        foreach (var operation in update.Operations)
        {
            await DoneAsync(server, operation);
        }

        var changed = await BusinessOrderAsync(server, id);
        Assert.Equal(wanted.DeliveryDateInterval.FromDate, changed.Delivery.Dates.FromDate);
        Assert.Equal(wanted.DeliveryTimeInterval.ToTime, changed.Delivery.Dates.ToTime);
        var stored = await server.Store.FindOrderAsync(World.Business, id, Cancel);
        Assert.Equal(("Пётр", "Ё", "+7000"), (stored!.Details.Customer.FirstName, stored.Details.Customer.LastName, stored.Details.Customer.Phone));

        // Cancel: everything is back.
        Assert.Equal(OperationStatusType.Done, (await client.CancelledAsync(id)).Status);
        var cancelled = await client.ReadAsync(id);
        Assert.Equal((OrderStatusType.Cancelled, OrderSubstatusType.ShopFailed), (cancelled.Status, cancelled.Substatus));
        Assert.Equal(stock, await client.StockAsync(World.Cup, StockType.Available));
        Assert.Equal(0, await client.StockAsync(World.Cup, StockType.Freeze));
        server.AssertHealthy();
    }

    [Fact]
    public async Task A_pickup_order_goes_to_a_listed_point()
    {
        await using var server = await TestServer.StartAsync();
        var points = new List<LogisticPoint>();
        await foreach (var point in server.Client.ListLogisticPointsAsync(World.Business, 2, Cancel))
        {
            points.Add(point);
        }

        Assert.Equal(5, points.Count);
        var asked = Requests.Pickup(World.PetersburgPoint, new Goods(World.Cup, 2));
        var offered = await server.Client.GetDeliveryOptionsAsync(World.Campaign, asked, Cancel);
        var id = Assert.Single(await server.Client.CreateAsync(Requests.Order(asked, offered.WarehousesDeliveryOptions)));

        var order = await BusinessOrderAsync(server, id);
        Assert.Equal(OrderDeliveryType.Pickup, order.Delivery.Type);
        Assert.Equal(World.PetersburgPoint, order.Delivery.Pickup!.LogisticPointId);
        Assert.Null(order.Delivery.Dates.FromTime);
        Assert.Empty((await server.Client.GetOrderUpdateOptionsAsync(World.Campaign, id, Cancel)).DeliveryIntervals.AvailableDeliveryIntervals);
        await Refused.WithAsync(
            server.Client.UpdateOrderAsync(World.Campaign, new() { Order = new() { Id = id, DeliveryInterval = Interval } }, cancellationToken: Cancel),
            400, ErrorCodes.InvalidDeliveryType, "'PICKUP'", $"'{id}'");
        server.AssertHealthy();
    }

    [Fact]
    public async Task One_request_over_two_warehouses_makes_two_orders_with_one_external_id()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(
            World.MoscowAddress, new Goods(World.OnlyMoscow, 2), new Goods(World.OnlyPetersburg, 3));

        var ids = await server.Client.CreateAsync(order);

        Assert.Equal(2, ids.Distinct().Count());
        var found = await server.Client.GetBusinessOrdersAsync(
            World.Business, new() { ExternalOrderIds = [order.ExternalOrderId] }, cancellationToken: Cancel);
        Assert.Equal(ids.Order(), found.Orders.Select(o => o.OrderId).Order());
        Assert.Equal((string?[])["1", "2"], found.Orders.Select(o => o.Delivery.WarehouseId).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        server.AssertHealthy();
    }

    private static DeliveryIntervalRequest Interval { get; } = new()
    {
        DeliveryDateInterval = new() { FromDate = new("2026-03-04"), ToDate = new("2026-03-04") },
        DeliveryTimeInterval = new() { FromTime = new("10:00"), ToTime = new("18:00") },
    };

    private static async Task DoneAsync(TestServer server, Operation operation)
    {
        var state = await server.Client.WaitForOperationAsync(World.Business, operation, cancellationToken: Cancel);
        Assert.Equal((operation.Id, operation.Type, OperationStatusType.Done), (state.Id, state.Type, state.Status));
    }

    private static async Task<OrderV1> BusinessOrderAsync(TestServer server, long id) => Assert.Single(
        (await server.Client.GetBusinessOrdersAsync(World.Business, new() { OrderIds = [id] }, cancellationToken: Cancel)).Orders);
}
