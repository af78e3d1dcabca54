using Laas.Client;
using Laas.Contracts;
using Xunit;

namespace Laas.Server.Tests.Client;

public sealed class WaitForOperationTests
{
    private const string NotFound = """{"status":"OK","result":{"operations":[]}}""";

    private static readonly Operation Cancelling = new("op-1", OperationType.OrderStatusUpdate);
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private readonly SkippingTime time = new(new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("DONE")]
    [InlineData("FAILED")]
    [InlineData("SOMETHING_NEW")]
    public async Task It_ends_when_the_operation_is_no_longer_in_progress(string end)
    {
        var handler = new FakeHttpHandler().Ok(State("IN_PROGRESS")).Ok(State("IN_PROGRESS")).Ok(State(end));

        var state = await handler.Client(time).WaitForOperationAsync(4, Cancelling, null, Ct);

        Assert.Equal(end, state.Status.Value);
        Assert.Equal([TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500)], time.Waits);
        Assert.Equal("""{"operationType":"ORDER_STATUS_UPDATE","operationIds":["op-1"]}""", handler.Requests[0].Body);
    }

    [Fact]
    public async Task It_gives_up_after_the_timeout_and_not_later()
    {
        var handler = new FakeHttpHandler();
        for (var i = 0; i < 4; i++)
        {
            handler.Ok(State("IN_PROGRESS"));
        }

        await Assert.ThrowsAsync<TimeoutException>(
            () => handler.Client(time).WaitForOperationAsync(4, Cancelling, TimeSpan.FromSeconds(1), Ct));

        Assert.Equal(TimeSpan.FromSeconds(1), time.Waits.Aggregate(TimeSpan.Zero, (a, b) => a + b));
    }

    [Fact]
    public async Task An_operation_that_appears_late_is_found()
    {
        var handler = new FakeHttpHandler().Ok(NotFound).Ok(State("DONE"));

        var state = await handler.Client(time).WaitForOperationAsync(4, Cancelling, null, Ct);

        Assert.Equal(OperationStatusType.Done, state.Status);
    }

    [Fact]
    public async Task An_operation_that_does_not_exist_fails()
    {
        var handler = new FakeHttpHandler();
        for (var i = 0; i < 5; i++)
        {
            handler.Ok(NotFound);
        }

        await Assert.ThrowsAsync<LaasException>(
            () => handler.Client(time).WaitForOperationAsync(4, Cancelling, null, Ct));
    }

    private static string State(string status) =>
        $$$$"""{"status":"OK","result":{"operations":[{"id":"op-1","type":"ORDER_STATUS_UPDATE","status":"{{{{status}}}}"}]}}""";
}
