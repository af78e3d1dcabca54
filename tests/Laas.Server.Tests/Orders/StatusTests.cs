using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Workers;
using Xunit;

namespace Laas.Server.Tests.Orders;

/// <summary>Confirm, cancel and update: what is allowed, and who wins a race.</summary>
[Trait("store", "any")]
public sealed class StatusTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cancelling_twice_names_the_running_operation_and_afterwards_the_state()
    {
        await using var server = await TestServer.StartAsync(new() { Paused = [typeof(RunOperations)] });
        var id = await server.Client.CreateOneAsync();
        var first = await server.Client.CancelAsync(id);
        var second = await server.Client.CancelAsync(id);
        Assert.Equal(first.Operation, second.Operation);
        Assert.Equal(OrderStatusType.Processing, first.Order!.Status);
        Assert.Equal(1, await server.Client.StockAsync(World.Cup, StockType.Freeze));
        await Refused.WithAsync(UpdateAsync(server, id), 400, ErrorCodes.CancellationRequested, $"'{id}'");
        await Refused.WithAsync(server.Client.ConfirmAsync(id), 400, ErrorCodes.StatusNotAllowed, "'PROCESSING'");

        await server.StartWorkerAsync<RunOperations>();
        var state = await server.Client.WaitForOperationAsync(World.Business, first.Operation!, cancellationToken: Cancel);

        Assert.Equal(OperationStatusType.Done, state.Status);
        await Refused.WithAsync(
            server.Client.CancelAsync(id), 400, ErrorCodes.StatusNotAllowed,
            $"No permission to set status 'CANCELLED' for order '{id}' with status 'CANCELLED'");
        await Refused.WithAsync(UpdateAsync(server, id), 400, ErrorCodes.OrderInTerminalState, $"'{id}'");
        server.AssertHealthy();
    }

    [Fact]
    public async Task Confirming_twice_is_refused_with_the_state()
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.Client.CreateOneAsync(draft: true);
        var confirmed = await server.Client.ConfirmAsync(id);
        Assert.Equal(OperationType.OrderStatusUpdate, confirmed.Operation!.Type);
        var operation = await server.Client.GetOperationsAsync(
            World.Business, new() { OperationType = OperationType.OrderStatusUpdate, OperationIds = [confirmed.Operation.Id] }, Cancel);
        Assert.Equal(OperationStatusType.Done, Assert.Single(operation.Operations).Status);
        await Refused.WithAsync(
            server.Client.ConfirmAsync(id), 400, ErrorCodes.StatusNotAllowed,
            $"No permission to set status 'PROCESSING' for order '{id}' with status 'PROCESSING'");
    }

    [Theory]
    [InlineData("DELIVERED", null, ErrorCodes.StatusNotAllowed)]
    [InlineData("PROCESSING", "READY_TO_SHIP", ErrorCodes.StatusNotAllowed)]
    [InlineData("PROCESSING", null, ErrorCodes.StatusNotAllowed)]
    [InlineData("RESERVED", "STARTED", ErrorCodes.StatusNotAllowed)]
    [InlineData("CANCELLED", "USER_CHANGED_MIND", ErrorCodes.SubstatusNotAllowed)]
    [InlineData("CANCELLED", null, ErrorCodes.SubstatusNotAllowed)]
    public async Task A_shop_may_only_confirm_and_cancel(string status, string? substatus, string code)
    {
        await using var server = await TestServer.StartAsync();
        var id = await server.Client.CreateOneAsync(draft: true);
        OrderSubstatusType? wanted = substatus is null ? null : new OrderSubstatusType(substatus);
        await Refused.WithAsync(
            server.Client.UpdateOrderStatusAsync(World.Campaign, id, Requests.Status(new(status), wanted), cancellationToken: Cancel), 400, code);
        Assert.Equal(OrderStatusType.Reserved, (await server.Client.ReadAsync(id)).Status);
    }

    [Fact]
    public async Task Confirm_against_expiry_has_one_winner()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Fifty));
        var ids = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            ids.AddRange(await server.Client.CreateAsync(order with { ExternalOrderId = $"race-{i}", Draft = true }));
        }

        var expiry = (await server.Store.FindOrderAsync(World.Business, ids[^1], Cancel))!.ExpiresAt!.Value;
        server.Clock.JumpTo(expiry - TimeSpan.FromMilliseconds(30));
        var codes = await Task.WhenAll(ids.Select(id => Refused.CodeAsync(server.Client.ConfirmAsync(id))));
        await Task.Delay(100, Cancel);

        foreach (var (id, code) in ids.Zip(codes))
        {
            var state = await server.Client.ReadAsync(id);
            Assert.Equal(code is null ? OrderStatusType.Processing : OrderStatusType.Cancelled, state.Status);
        }

        Assert.Equal(codes.Count(c => c is null), await server.Client.StockAsync(World.Fifty, StockType.Freeze));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Cancel_against_update_ends_cancelled_with_every_operation_decided()
    {
        await using var server = await TestServer.StartAsync();
        for (var round = 0; round < 8; round++)
        {
            var id = await server.Client.CreateOneAsync();
            var cancel = server.Client.CancelAsync(id);
            var updates = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Refused.CodeAsync(UpdateAsync(server, id))));
            Assert.All(updates.OfType<string>(), c => Assert.True(c is ErrorCodes.CancellationRequested or ErrorCodes.OrderInTerminalState));

            var state = await server.Client.WaitForOperationAsync(World.Business, (await cancel).Operation!, cancellationToken: Cancel);
            Assert.Equal(OperationStatusType.Done, state.Status);
            Assert.Equal(OrderStatusType.Cancelled, (await server.Client.ReadAsync(id)).Status);
            foreach (var operation in await server.Store.OrderOperationsAsync(World.Business, id, Cancel))
            {
                await server.Client.WaitForOperationAsync(
                    World.Business, new(operation.Id, new(Laas.Domain.WireText.Of(operation.Type))), cancellationToken: Cancel);
            }
        }

        server.AssertHealthy();
    }

    [Fact]
    public async Task An_update_that_waits_behind_a_cancel_fails_and_says_why()
    {
        await using var server = await TestServer.StartAsync(new() { Paused = [typeof(RunOperations)] });
        var id = await server.Client.CreateOneAsync();
        var update = await UpdateAsync(server, id);
        var cancel = await server.Client.CancelAsync(id);
        await server.StartWorkerAsync<RunOperations>();

        Assert.Equal(OperationStatusType.Done, (await WaitAsync(server, cancel.Operation!)).Status);
        Assert.Equal(OperationStatusType.Failed, (await WaitAsync(server, update.Operations[0])).Status);
        var stored = await server.Store.FindOperationsAsync(
            World.Business, Laas.Domain.OperationType.OrderRecipientUpdate, [update.Operations[0].Id], Cancel);
        Assert.Contains("cancel", stored[0].Reason, StringComparison.OrdinalIgnoreCase);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Thirty_orders_of_one_request_have_thirty_outcomes()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.Client.PrepareAsync(World.MoscowAddress, new Goods(World.Fifty));
        var ids = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            ids.AddRange(await server.Client.CreateAsync(order with { ExternalOrderId = $"bulk-{i}", Draft = i < 10 }));
        }

        var foreign = await server.OtherClient.CreateOtherAsync();
        List<OrderStateRequest> wanted =
        [
            .. ids.Take(10).Select(id => State(id, OrderStatusType.Processing, OrderSubstatusType.Started)),
            .. ids.Skip(10).Take(5).Select(id => State(id, OrderStatusType.Processing, OrderSubstatusType.Started)),
            .. ids.Skip(15).Select(id => State(id, OrderStatusType.Cancelled, OrderSubstatusType.ShopFailed)),
            State(foreign, OrderStatusType.Cancelled, OrderSubstatusType.ShopFailed),
            .. Enumerable.Range(900_001, 9).Select(i => State(i, OrderStatusType.Cancelled, OrderSubstatusType.ShopFailed)),
        ];
        var answer = await server.Client.UpdateOrderStatusesAsync(World.Campaign, new() { Orders = wanted }, cancellationToken: Cancel);

        Assert.Equal(wanted.Select(w => w.Id), answer.Orders.Select(o => o.Id));
        Assert.All(answer.Orders.Take(10).Concat(answer.Orders.Skip(15).Take(5)), Accepted);
        Assert.All(answer.Orders.Skip(10).Take(5).Concat(answer.Orders.Skip(20)), Failed);
        foreach (var result in answer.Orders.Skip(15).Take(5))
        {
            Assert.Equal(OperationStatusType.Done, (await WaitAsync(server, result.Operation!)).Status);
        }

        Assert.Equal(15, await server.Client.StockAsync(World.Fifty, StockType.Freeze));
        server.AssertHealthy();
    }

    private static void Accepted(OrderStateResult result)
    {
        Assert.Equal(OrderUpdateStatusType.Ok, result.UpdateStatus);
        Assert.NotNull(result.Operation);
        Assert.Null(result.ErrorDetails);
    }

    private static void Failed(OrderStateResult result)
    {
        Assert.Equal(OrderUpdateStatusType.Error, result.UpdateStatus);
        Assert.Null(result.Operation);
        Assert.Contains($"'{result.Id}'", result.ErrorDetails, StringComparison.Ordinal);
    }

    private static OrderStateRequest State(long id, OrderStatusType status, OrderSubstatusType substatus) =>
        new() { Id = id, Status = status, Substatus = substatus };

    private static Task<UpdateOrderResult> UpdateAsync(TestServer server, long id) => server.Client.UpdateOrderAsync(
        World.Campaign, new() { Order = new() { Id = id, Customer = Requests.Ivan with { FirstName = "Олег" } } }, cancellationToken: Cancel);

    private static Task<OperationState> WaitAsync(TestServer server, Operation operation) =>
        server.Client.WaitForOperationAsync(World.Business, operation, cancellationToken: Cancel);
}
