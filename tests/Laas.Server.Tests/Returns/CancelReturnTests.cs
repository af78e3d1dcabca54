using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Workers;
using Laas.Storage;
using Xunit;

namespace Laas.Server.Tests.Returns;

/// <summary>cancelReturn over HTTP, and the operation that it starts.</summary>
[Trait("store", "any")]
public sealed class CancelReturnTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_return_that_nobody_handed_in_is_cancelled_and_its_units_can_be_returned_again()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.DeliveredAsync();
        var id = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));

        var operation = (await CancelAsync(server, id)).Operation;

        Assert.Equal(Laas.Contracts.OperationType.ReturnCancellation, operation.Type);
        Assert.Equal(OperationStatusType.Done, await EndAsync(server, operation));
        var shown = await server.Client.ReadReturnAsync(order, id);
        Assert.Equal(ReturnShipmentStatusType.Cancelled, shown.ShipmentStatus);
        Assert.Equal(ReturnInstanceStatusType.Cancelled, Assert.Single(shown.Items[0].Instances!).Status);
        await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        server.AssertHealthy();
    }

    [Fact]
    public async Task Cancelling_twice_is_the_same_operation_while_it_runs_and_refused_afterwards()
    {
        await using var server = await StartPausedAsync();
        var order = await server.DeliveredAsync();
        var id = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));

        var first = (await CancelAsync(server, id, "key")).Operation;
        Assert.Equal(first, (await CancelAsync(server, id)).Operation);
        Assert.Equal(first, (await CancelAsync(server, id, "key")).Operation);
        Assert.Equal(first, (await CancelAsync(server, id, "other-key")).Operation);
        await server.StartWorkerAsync<RunOperations>();
        Assert.Equal(OperationStatusType.Done, await EndAsync(server, first));

        Assert.Equal(first, (await CancelAsync(server, id, "other-key")).Operation);
        await Refused.WithAsync(CancelAsync(server, id), 400, ErrorCodes.StatusNotAllowed, $"'{id}'", "'CANCELLED'");
        server.AssertHealthy();
    }

    [Fact]
    public async Task What_was_handed_in_cannot_be_cancelled()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var order = await server.DeliveredAsync();
        var id = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));

        foreach (var (step, name) in new[] { (ReturnStatus.Received, "RECEIVED"), (ReturnStatus.InTransit, "IN_TRANSIT") })
        {
            await driver.AdvanceAsync(id, step);
            await Refused.WithAsync(CancelAsync(server, id), 400, ErrorCodes.StatusNotAllowed, $"'{id}'", $"'{name}'");
        }

        server.AssertHealthy();
    }

    [Fact]
    public async Task A_non_purchase_is_not_the_shops_to_cancel()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var order = await server.Client.CreateOneAsync();
        await driver.ShipAsync(order);
        var id = await driver.ScanAsync(order, ScanKind.Refused, OrderSubstatus.UserRefusedDelivery);

        await Refused.WithAsync(CancelAsync(server, id!.Value), 400, ErrorCodes.StatusNotAllowed, "'CREATED'");
    }

    [Fact]
    public async Task Returns_of_other_shops_are_not_there()
    {
        await using var server = await TestServer.StartAsync();
        var order = await server.DeliveredAsync();
        var id = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));

        await Refused.WithAsync(CancelAsync(server, 999_999), 400, ErrorCodes.NotFound, "Return '999999' is not found");
        await Refused.WithAsync(
            server.Client.CancelReturnAsync(World.SecondCampaign, id, cancellationToken: Cancel), 400, ErrorCodes.NotFound);
        await Refused.WithAsync(
            server.OtherClient.CancelReturnAsync(World.OtherCampaign, id, cancellationToken: Cancel), 400, ErrorCodes.NotFound);
        (await server.PostAsync($"/v1/campaigns/{World.Campaign}/returns/cancel", "{}")).AssertRefused(400, ErrorCodes.BadRequest);
    }

    [Fact]
    public async Task The_operation_fails_when_the_point_was_faster()
    {
        await using var server = await StartPausedAsync();
        var order = await server.DeliveredAsync();
        var id = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));
        var operation = (await CancelAsync(server, id)).Operation;

        await new OrderDriver(server).AdvanceAsync(id, ReturnStatus.Received);
        await server.StartWorkerAsync<RunOperations>();

        Assert.Equal(OperationStatusType.Failed, await EndAsync(server, operation));
        Assert.Equal(ReturnShipmentStatusType.Received, (await server.Client.ReadReturnAsync(order, id)).ShipmentStatus);
        server.AssertHealthy();
    }

    [Fact]
    public async Task Of_cancellation_and_intake_in_the_same_moment_one_wins_and_the_other_is_told()
    {
        await using var server = await TestServer.StartAsync();
        var driver = new OrderDriver(server);
        var order = await server.DeliveredAsync(count: 20);
        for (var round = 0; round < 10; round++)
        {
            var id = await server.Client.CreateReturnAsync(ReturnRequests.Of(order, new Goods(World.Cup)));

            var asked = CancelAsync(server, id);
            var taken = IntakeAsync(driver, id);
            var isTaken = await taken;
            var refusal = await Refused.CodeAsync(asked);
            var ended = refusal is null ? await EndAsync(server, (await asked).Operation) : OperationStatusType.Failed;

            // Whoever asked for the cancellation is told what became of it, and the point whether it has the goods.
            Assert.Equal(isTaken ? OperationStatusType.Failed : OperationStatusType.Done, ended);
            Assert.Equal(
                isTaken ? ReturnShipmentStatusType.Received : ReturnShipmentStatusType.Cancelled,
                (await server.Client.ReadReturnAsync(order, id)).ShipmentStatus);
        }

        server.AssertHealthy();
    }

    private static Task<TestServer> StartPausedAsync() => TestServer.StartAsync(new() { Paused = [typeof(RunOperations)] });

    private static Task<CancelReturnResult> CancelAsync(TestServer server, long id, string? key = null) =>
        server.Client.CancelReturnAsync(World.Campaign, id, key, Cancel);

    /// <summary>Goes on until the point has the goods, or cannot have them any more.</summary>
    private static async Task<bool> IntakeAsync(OrderDriver driver, long id)
    {
        while (true)
        {
            switch (await driver.TryAdvanceAsync(id, ReturnStatus.Received))
            {
                case CommitOutcome.Committed:
                    return true;
                case null:
                    return false;
                case var other:
                    Assert.Equal(CommitOutcome.Conflict, other);
                    break;
            }
        }
    }

    private static async Task<OperationStatusType> EndAsync(TestServer server, Laas.Contracts.Operation operation) =>
        (await server.Client.WaitForOperationAsync(World.Business, operation, cancellationToken: Cancel)).Status;
}
