using Laas.Client;
using Laas.Contracts;
using Xunit;

namespace Laas.Server.Tests.Client;

public sealed class ClientRetryTests
{
    private const string Busy = """{"status":"ERROR","errors":[{"code":"SERVICE_UNAVAILABLE","message":"later"}]}""";
    private const string Created = """{"status":"OK","result":{"orders":[{"id":7}]}}""";

    private static readonly DateTimeOffset Start = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private readonly SkippingTime time = new(Start);

    [Fact]
    public async Task A_read_is_repeated_after_a_broken_connection_and_after_a_server_failure()
    {
        var handler = new FakeHttpHandler()
            .Fail(new HttpRequestException("reset"))
            .Answer(503, Busy)
            .Ok("""{"campaign":{"id":1}}""");

        var answer = await handler.Client(time).GetCampaignAsync(1, Ct);

        Assert.Equal(1, answer.Campaign?.Id);
        Assert.Equal(2, time.Waits.Count);
        Assert.InRange(time.Waits[0], TimeSpan.FromMilliseconds(375), TimeSpan.FromMilliseconds(500));
        Assert.InRange(time.Waits[1], TimeSpan.FromMilliseconds(750), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_write_without_an_idempotency_key_is_sent_once()
    {
        var handler = new FakeHttpHandler().Answer(503, Busy);

        var e = await Assert.ThrowsAsync<LaasException>(
            () => handler.Client(time).CreateOrderAsync(5, new CreateOrderRequest(), null, Ct));

        Assert.Equal(503, e.StatusCode);
        Assert.Single(handler.Requests);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task A_write_with_an_idempotency_key_is_repeated_with_the_same_key_and_body()
    {
        var handler = new FakeHttpHandler().Fail(new HttpRequestException("reset")).Ok(Created);
        var request = new CreateOrderRequest { Order = new NewOrder { ExternalOrderId = "A-1" } };

        var result = await handler.Client(time).CreateOrderAsync(5, request, "once", Ct);

        Assert.Equal(7, result.Orders[0].Id);
        Assert.Equal(2, handler.Requests.Count);
        Assert.Equal(handler.Requests[0].Body, handler.Requests[1].Body);
        Assert.All(handler.Requests, r => Assert.Equal("once", r.Headers["Idempotency-Key"]));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(423)]
    public async Task A_refusal_is_not_repeated(int status)
    {
        var handler = new FakeHttpHandler().Answer(status, Busy);

        await Assert.ThrowsAsync<LaasException>(() => handler.Client(time).GetCampaignAsync(1, Ct));

        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Repetition_ends_at_the_maximum()
    {
        var handler = new FakeHttpHandler().Answer(500, Busy).Answer(500, Busy).Answer(502, "<html>");

        var e = await Assert.ThrowsAsync<LaasException>(
            () => handler.Client(time, new LaasClientOptions { RetryMax = 2 }).GetCampaignAsync(1, Ct));

        Assert.Equal(502, e.StatusCode);
        Assert.Equal(3, handler.Requests.Count);
    }

    [Fact]
    public async Task An_exhausted_limit_is_waited_for_until_the_moment_that_the_server_names()
    {
        var handler = new FakeHttpHandler().Answer(420, Busy, Exhausted("Tue, 01 Sep 2026 12:00:30 GMT")).Ok("{}");

        await handler.Client(time).GetCampaignAsync(1, Ct);

        var wait = Assert.Single(time.Waits);
        Assert.InRange(wait, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30.5));
    }

    [Fact]
    public async Task The_clock_of_the_server_counts_when_it_tells_it()
    {
        var handler = new FakeHttpHandler()
            .Answer(420, Busy, [.. Exhausted("Tue, 01 Sep 2026 15:00:05 GMT"), ("Date", "Tue, 01 Sep 2026 15:00:00 GMT")])
            .Ok("{}");

        await handler.Client(time).GetCampaignAsync(1, Ct);

        Assert.InRange(time.Waits[0], TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5.5));
    }

    [Fact]
    public async Task A_longer_wait_than_allowed_fails_at_once()
    {
        var handler = new FakeHttpHandler().Answer(420, Busy, Exhausted("Tue, 01 Sep 2026 12:01:01 GMT"));

        var e = await Assert.ThrowsAsync<LaasException>(() => handler.Client(time).GetCampaignAsync(1, Ct));

        Assert.Equal(420, e.StatusCode);
        Assert.Equal(new RateLimit(100, 0, new DateTimeOffset(2026, 9, 1, 12, 1, 1, TimeSpan.Zero)), e.RateLimit);
        Assert.Empty(time.Waits);
    }

    [Fact]
    public async Task An_exhausted_parallel_limit_is_tried_again_soon()
    {
        var handler = new FakeHttpHandler()
            .Answer(420, Busy, Headers(limit: "100", remaining: "40", until: "Tue, 01 Sep 2026 13:00:00 GMT"))
            .Ok("{}");

        await handler.Client(time).GetCampaignAsync(1, Ct);

        Assert.InRange(time.Waits[0], TimeSpan.FromMilliseconds(375), TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public async Task Retry_after_is_obeyed()
    {
        var handler = new FakeHttpHandler().Answer(503, Busy, ("Retry-After", "12")).Ok("{}");

        await handler.Client(time).GetCampaignAsync(1, Ct);

        Assert.InRange(time.Waits[0], TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(12.5));
    }

    [Fact]
    public async Task A_timeout_of_the_transport_counts_as_a_broken_connection()
    {
        var handler = new FakeHttpHandler().Fail(new TaskCanceledException("timeout", new TimeoutException())).Ok("{}");

        await handler.Client(time).GetCampaignAsync(1, Ct);

        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task Cancelling_ends_a_wait()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = new SkippingTime(Start) { InsteadOfWaiting = cancel.Cancel };
        var handler = new FakeHttpHandler().Answer(503, Busy, ("Retry-After", "60"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => handler.Client(waiting).GetCampaignAsync(1, cancel.Token));

        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(11)]
    public void Settings_outside_their_range_are_refused(int retryMax) =>
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new FakeHttpHandler().Client(options: new LaasClientOptions { RetryMax = retryMax }));

    private static (string, string)[] Exhausted(string until) => Headers("100", "0", until);

    private static (string, string)[] Headers(string limit, string remaining, string until) =>
    [
        ("X-RateLimit-Resource-Limit", limit),
        ("X-RateLimit-Resource-Remaining", remaining),
        ("X-RateLimit-Resource-Until", until),
    ];
}
