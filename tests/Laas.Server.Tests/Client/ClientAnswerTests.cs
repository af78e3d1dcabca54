using Laas.Client;
using Laas.Contracts;
using Xunit;

namespace Laas.Server.Tests.Client;

public sealed class ClientAnswerTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refusal_tells_status_errors_and_request_id()
    {
        var handler = new FakeHttpHandler().Answer(
            400,
            """{"status":"ERROR","errors":[{"code":"NOT_ENOUGH_STOCK","message":"Not enough stock for items: A"},{"code":"X"}]}""",
            ("X-Request-Id", "r-1"));

        var e = await Assert.ThrowsAsync<LaasException>(() => handler.Client().GetCampaignAsync(1, Ct));

        Assert.Equal(400, e.StatusCode);
        Assert.Equal("NOT_ENOUGH_STOCK X", string.Join(' ', e.Errors.Select(x => x.Code)));
        Assert.True(e.Has(ErrorCodes.NotEnoughStock));
        Assert.Equal("r-1", e.RequestId);
        Assert.Null(e.RateLimit);
        Assert.Equal("400 NOT_ENOUGH_STOCK: Not enough stock for items: A", e.Message);
    }

    [Theory]
    [InlineData("<html>nginx</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"status":"ERROR"}""")]
    [InlineData("""{"status":"ERROR","errors":[null]}""")]
    public async Task An_error_in_another_format_is_still_a_refusal(string body)
    {
        var handler = new FakeHttpHandler().Answer(404, body);

        var e = await Assert.ThrowsAsync<LaasException>(() => handler.Client().GetCampaignAsync(1, Ct));

        Assert.Equal(404, e.StatusCode);
        Assert.Empty(e.Errors);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("""{"status":"OK"}""")]
    [InlineData("""{"status":"OK","result":null}""")]
    [InlineData("""{"status":"OK","result":{"orders":[{"id":"7"}]}}""")]
    public async Task A_success_that_cannot_be_read_fails_and_is_not_repeated(string body)
    {
        var handler = new FakeHttpHandler().Answer(200, body);

        var e = await Assert.ThrowsAsync<LaasException>(
            () => handler.Client().CreateOrderAsync(1, new CreateOrderRequest(), "key", Ct));

        Assert.Equal(200, e.StatusCode);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Unknown_texts_and_members_do_not_disturb()
    {
        var handler = new FakeHttpHandler().Ok(
            """{"new":1,"orders":[{"orderId":1,"status":"TELEPORTED","substatus":"WHY_NOT","more":{"a":[]},"items":[]}]}""");

        var page = await handler.Client().GetBusinessOrdersAsync(4, cancellationToken: Ct);

        Assert.Equal("TELEPORTED", page.Orders[0].Status.Value);
        Assert.False(page.Orders[0].Status.IsKnown);
    }

    [Fact]
    public async Task Without_any_answer_the_status_is_zero()
    {
        var handler = new FakeHttpHandler().Fail(new HttpRequestException("refused"));

        var e = await Assert.ThrowsAsync<LaasException>(
            () => handler.Client(options: new LaasClientOptions { RetryMax = 0 }).GetCampaignAsync(1, Ct));

        Assert.Equal(0, e.StatusCode);
        Assert.IsType<HttpRequestException>(e.InnerException);
    }
}
