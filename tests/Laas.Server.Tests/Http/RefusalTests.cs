using System.Text;
using System.Text.Json.Serialization;
using Laas.Server.Http;
using Laas.Storage;
using Xunit;

namespace Laas.Server.Tests.Http;

public sealed class RefusalTests
{
    private const string NullMessage = "Required request body is missing";

    [Theory]
    [InlineData("GET", "/nowhere", 404, "NOT_FOUND", "Resource not found")]
    [InlineData("GET", "/campaigns", 404, "NOT_FOUND", "Resource not found")]
    [InlineData("GET", "/v2/campaigns/100/orders/1/2/3", 404, "NOT_FOUND", "Resource not found")]
    [InlineData("DELETE", "/v2/campaigns", 405, "METHOD_NOT_ALLOWED", "Request method 'DELETE' not supported")]
    [InlineData("OPTIONS", "/v2/campaigns", 405, "METHOD_NOT_ALLOWED", "Request method 'OPTIONS' not supported")]
    [InlineData("GET", TestHost.CreatePath, 405, "METHOD_NOT_ALLOWED", "Request method 'GET' not supported")]
    [InlineData("GET", "/v2/campaigns/abc", 400, "BAD_REQUEST", "Type mismatch: 'abc'")]
    [InlineData("GET", "/v2/campaigns/1.5", 400, "BAD_REQUEST", "Type mismatch: '1.5'")]
    [InlineData("GET", "/v2/campaigns/+100", 400, "BAD_REQUEST", "Type mismatch: '+100'")]
    [InlineData("GET", "/v2/campaigns/%D9%A1", 400, "BAD_REQUEST", "Type mismatch: '١'")]
    [InlineData("GET", "/v2/campaigns/9223372036854775808", 400, "BAD_REQUEST", "Type mismatch: '9223372036854775808'")]
    [InlineData("GET", "/v2/campaigns/0", 400, "BAD_REQUEST",
        "'campaignId' must be greater than or equal to '1' (rejected value: '0')")]
    [InlineData("GET", "/v2/campaigns/-5/settings", 400, "BAD_REQUEST",
        "'campaignId' must be greater than or equal to '1' (rejected value: '-5')")]
    [InlineData("GET", "/v2/campaigns/9223372036854775807", 404, "NOT_FOUND", "Campaign not found '9223372036854775807'")]
    [InlineData("GET", "/v2/campaigns/200", 403, "FORBIDDEN", "Access denied")]
    [InlineData("GET", "/v2/campaigns/102", 403, "FORBIDDEN", "API for campaign '102' manually disabled")]
    [InlineData("GET", "/v2/campaigns/103", 403, "FORBIDDEN", "API for campaign '103' disabled due to inactivity")]
    [InlineData("GET", "/v2/campaigns/104", 403, "FORBIDDEN",
        "API for campaign '104' disabled because there are no active contracts with Market")]
    [InlineData("GET", "/v2/campaigns/105", 403, "FORBIDDEN",
        "API for campaign '105' disabled because it has no placement program")]
    [InlineData("POST", "/v1/campaigns/101/orders/create", 400, "BAD_REQUEST",
        "Campaign type is not allowed. Allowed campaign types: LAAS")]
    [InlineData("POST", "/v1/businesses/20/orders", 403, "FORBIDDEN", "Access denied")]
    [InlineData("POST", "/v1/businesses/99/orders", 404, "NOT_FOUND", "Business not found '99'")]
    [InlineData("POST", "/v1/businesses/x/orders", 400, "BAD_REQUEST", "Type mismatch: 'x'")]
    public async Task Refuses_in_the_envelope(string method, string path, int status, string code, string message)
    {
        await using var host = await TestHost.StartAsync();

        var reply = await host.SendAsync(new HttpMethod(method), path, null);

        Assert.Equal(message, reply.AssertRefused(status, code).Text);
        Assert.Equal(status == 405, reply.Header("Allow") is not null);
    }

    [Theory]
    [InlineData("", NullMessage)]
    [InlineData("  \n", NullMessage)]
    [InlineData("null", NullMessage)]
    [InlineData("{\"name\":", "Unexpected end of content")]
    [InlineData("{\"name\":\"a", "Unexpected end of content")]
    [InlineData("{", "Unexpected end of content")]
    [InlineData("{\"count\":1}}", "JSON: unexpected '}' at line 1, byte 12")]
    [InlineData("{\"count\":1} x", "JSON: unexpected 'x' at line 1, byte 13")]
    [InlineData("{\n\"count\":NaN}", "JSON: unexpected 'N' at line 2, byte 9")]
    [InlineData("{\"count\":1,}", "JSON: unexpected '}' at line 1, byte 12")]
    [InlineData("{'count':1}", "JSON: unexpected ''' at line 1, byte 2")]
    [InlineData("{/* */}", "JSON: unexpected '/' at line 1, byte 2")]
    [InlineData("\"text\"", "Type mismatch: 'text'")]
    [InlineData("[1]", "Type mismatch: '[1]'")]
    [InlineData("{\"count\":\"12\"}", "Type mismatch: '12'. Illegal input at 'count'")]
    [InlineData("{\"count\":1.5}", "Type mismatch: '1.5'. Illegal input at 'count'")]
    [InlineData("{\"count\":9223372036854775808}", "Type mismatch: '9223372036854775808'. Illegal input at 'count'")]
    [InlineData("{\"count\":true}", "Type mismatch: 'true'. Illegal input at 'count'")]
    [InlineData("{\"name\":{\"a\":1}}", "Type mismatch: '{\"a\":1}'. Illegal input at 'name'")]
    [InlineData("{\"items\":{}}", "Type mismatch: '{}'. Illegal input at 'items'")]
    [InlineData("{\"items\":[{\"tags\":[\"a\",[]]}]}", "Type mismatch: '[]'. Illegal input at 'items[0].tags[1]'")]
    [InlineData("{\"items\":[{},{\"id\":\"x\"}]}", "Type mismatch: 'x'. Illegal input at 'items[1].id'")]
    [InlineData("{\"items\":[{\"id\":\"x\"}", "Unexpected end of content")]
    [InlineData("{\"name\":\"a\\u0000b\"}", "'name' must not contain U+0000")]
    [InlineData("{\"items\":[{\"tags\":[\"a\",\"\\u0000\"]}]}", "'items[0].tags[1]' must not contain U+0000")]
    [InlineData("{\"name\":\"\\ud800\"}", "Type mismatch: '\\ud800'. Illegal input at 'name'")]
    public async Task Refuses_a_bad_body(string body, string message)
    {
        await using var host = await TestHost.StartAsync();
        host.Handlers["createOrder"] = ReadSample;

        var reply = await host.PostAsync(TestHost.CreatePath, body);

        Assert.Equal(message, reply.AssertRefused(400, "BAD_REQUEST").Text);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(" {\"unknown\":[{\"x\":1}],\"name\":\"a\",\"name\":\"b\"} \r\n")]
    [InlineData("\uFEFF{\"name\":\"a\"}")]
    [InlineData("{\"name\":\"\\\\u0000\"}")]
    public async Task Takes_a_good_body(string body)
    {
        await using var host = await TestHost.StartAsync();
        host.Handlers["createOrder"] = ReadSample;

        var reply = await host.PostAsync(TestHost.CreatePath, body);

        Assert.Equal((200, """{"status":"OK"}"""), (reply.Status, reply.Body));
    }

    [Theory]
    [InlineData(32, 200)]
    [InlineData(33, 400)]
    public async Task Reads_32_levels(int depth, int status)
    {
        await using var host = await TestHost.StartAsync();
        host.Handlers["createOrder"] = ReadSample;
        var body = "{\"deep\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}";

        var reply = await host.PostAsync(TestHost.CreatePath, body);

        Assert.Equal(status, reply.Status);
        if (status == 400)
        {
            Assert.Equal("JSON: nesting is deeper than 32", reply.Text);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Takes_512_KB_and_not_a_byte_more(bool chunked)
    {
        await using var host = await TestHost.StartAsync();
        host.Handlers["createOrder"] = ReadSample;

        var largest = await SendAsync(host, new string(' ', Body.LengthMax - 2) + "{}", chunked);
        var tooLarge = await SendAsync(host, new string(' ', Body.LengthMax - 1) + "{}", chunked);

        Assert.Equal(200, largest.Status);
        Assert.Equal(
            "The request is too big: Maximum allowed request size must be less than '512' KB, but passed '0.5' MB",
            tooLarge.AssertRefused(400, "BAD_REQUEST").Text);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=windows-1251")]
    [InlineData("nonsense")]
    public async Task Refuses_other_content_types(string type)
    {
        await using var host = await TestHost.StartAsync();

        var reply = await SendTypedAsync(host, type);

        Assert.Equal($"Content type '{type}' not supported", reply.AssertRefused(415, "UNSUPPORTED_MEDIA_TYPE").Text);
        Assert.NotNull(reply.Header("X-RateLimit-Resource-Limit"));
    }

    [Theory]
    [InlineData("APPLICATION/JSON; charset=\"UTF-8\"")]
    [InlineData(null)]
    public async Task Reads_json_and_no_type_as_json(string? type)
    {
        await using var host = await TestHost.StartAsync();
        host.Handlers["createOrder"] = ReadSample;

        Assert.Equal(200, (await SendTypedAsync(host, type)).Status);
    }

    [Fact]
    public async Task An_empty_body_has_no_type_to_refuse()
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/auth/token");
        request.Headers.Add("Api-Key", host.Key);
        request.Content = new StringContent("", Encoding.UTF8, "application/x-www-form-urlencoded");

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(200, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n", "The framing of the request body is broken")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\r\n{}", "Unexpected end of content")]
    [InlineData("Content-Length: 50\r\n\r\n{}", "Unexpected end of content")]
    public async Task Refuses_broken_framing(string rest, string message)
    {
        await using var host = await TestHost.StartAsync();
        host.Handlers["createOrder"] = ReadSample;

        var raw = await host.SendRawAsync(
            $"POST {TestHost.CreatePath} HTTP/1.1\r\nHost: x\r\nApi-Key: {host.Key}\r\n{rest}");

        Assert.StartsWith("HTTP/1.1 400", raw, StringComparison.Ordinal);
        Assert.Contains(message, raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_tells_nothing_but_the_request_id()
    {
        await using var host = await TestHost.StartAsync();
        host.Handlers["createOrder"] = (_, _) => throw new InvalidOperationException("SELECT secret FROM /home/x");

        var reply = await host.PostAsync(TestHost.CreatePath, "{}", null, ("X-Request-Id", "my-id"));

        Assert.Equal("Internal error, request id 'my-id'", reply.AssertRefused(500, "INTERNAL_ERROR").Text);
        Assert.Equal("my-id", reply.Header("X-Request-Id"));
        Assert.DoesNotContain("secret", reply.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "1")]
    [InlineData(false, "5")]
    public async Task A_store_that_cannot_take_it_is_503_with_a_time_to_retry(bool busy, string retryAfter)
    {
        await using var host = await TestHost.StartAsync();
        host.Handlers["createOrder"] = (_, _) =>
            throw (busy ? new StoreBusyException("full") : new StoreUnavailableException("disk"));

        var reply = await host.PostAsync(TestHost.CreatePath);

        Assert.Equal(
            "Service temporarily unavailable. Please, try again later", reply.AssertRefused(503, "SERVICE_UNAVAILABLE").Text);
        Assert.Equal(retryAfter, reply.Header("Retry-After"));
    }

    [Theory]
    [InlineData("has blank")]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task An_insane_request_id_is_replaced(string id)
    {
        await using var host = await TestHost.StartAsync();

        var reply = await host.GetAsync("/v2/campaigns", null, ("X-Request-Id", id));

        Assert.NotEqual(id, reply.Header("X-Request-Id"), StringComparer.Ordinal);
        Assert.NotEmpty(reply.Header("X-Request-Id")!);
    }

    [Theory]
    [InlineData("/v2/campaigns.json")]
    [InlineData("/v2/campaigns/100.json")]
    [InlineData("/v2/campaigns/100/orders/5.json")]
    [InlineData("/v2/regions/213/children.json")]
    public async Task Paths_may_end_in_json(string path)
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(200, (await host.GetAsync(path)).Status);
    }

    [Fact]
    public async Task Head_answers_like_get_without_a_body()
    {
        await using var host = await TestHost.StartAsync();

        var reply = await host.SendAsync(HttpMethod.Head, "/v2/campaigns", null);
        var unknown = await host.SendAsync(HttpMethod.Head, "/nowhere", null);

        Assert.Equal((200, "", 15L), (reply.Status, reply.Body, reply.Message.Content.Headers.ContentLength));
        Assert.Equal((404, ""), (unknown.Status, unknown.Body));
    }

    [Theory]
    [InlineData("/v1/campaigns/100/orders/create", "20", 403,
        "businessId in X-Business-Id header ('20') does not match the business that the campaign '100' belongs to ('10')")]
    [InlineData("/v1/campaigns/200/orders/create", "20", 403, "Access denied")]
    [InlineData("/v1/campaigns/100/orders/create", "zero", 400, "Incorrect X-Business-Id header value: 'zero'")]
    [InlineData("/v1/campaigns/100/orders/create", "0", 400, "Incorrect X-Business-Id header value: '0'")]
    [InlineData("/v1/businesses/10/orders", "11", 400,
        "URL businessId ('10') does not match businessId in X-Business-Id header ('11')")]
    [InlineData("/v2/auth/token", "11", 403, "Access denied")]
    public async Task The_business_header_must_fit(string path, string header, int status, string message)
    {
        await using var host = await TestHost.StartAsync();

        var reply = await host.PostAsync(path, "{}", null, ("X-Business-Id", header));

        Assert.Equal(message, reply.AssertRefused(status, status == 400 ? "BAD_REQUEST" : "FORBIDDEN").Text);
        Assert.Equal(200, (await host.PostAsync(path.Replace("200", "100", StringComparison.Ordinal), "{}", null, ("X-Business-Id", "10"))).Status);
    }

    [Fact]
    public async Task Yandex_go_cabinets_may_not_use_seller_operations()
    {
        await using var host = await TestHost.StartAsync();
        var key = host.AddKey(TestHost.GoBusinessId, ["all-methods"]);

        (await host.PostAsync("/v1/campaigns/300/orders/create", "{}", key)).AssertRefused(403, "FORBIDDEN");
        (await host.PostAsync("/v1/businesses/30/operations", "{}", key)).AssertRefused(403, "FORBIDDEN");
        Assert.Equal(200, (await host.GetAsync("/v2/campaigns/300/orders", key)).Status);
    }

    [Fact]
    public async Task The_checks_come_in_their_order()
    {
        await using var host = await TestHost.StartAsync(o => o.Operations["createOrder"] = new LimitOverride { Amount = 1 });
        var readOnly = host.AddKey(TestHost.BusinessId, ["all-methods:read-only"]);

        (await host.PostAsync("/v1/campaigns/bad/orders/create", "{", "nothing")).AssertRefused(401, "UNAUTHORIZED");
        (await host.PostAsync("/v1/campaigns/bad/orders/create", "{", readOnly)).AssertRefused(403, "FORBIDDEN");
        (await host.PostAsync("/v1/campaigns/bad/orders/create", "{")).AssertRefused(400, "BAD_REQUEST");
        await host.PostAsync(TestHost.CreatePath);
        (await host.PostAsync("/v1/campaigns/bad/orders/create", "{")).AssertRefused(400, "BAD_REQUEST");
        (await host.PostAsync(TestHost.CreatePath, "{")).AssertRefused(420, "METHOD_FAILURE");
    }

    private static ValueTask<Answer> ReadSample(RequestContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            Body.TryRead(context, SampleJson.Default.Sample, out _, out var refusal) ? Answer.Empty : refusal);

    private static async Task<Reply> SendAsync(TestHost host, string body, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TestHost.CreatePath);
        request.Headers.Add("Api-Key", host.Key);
        request.Headers.TransferEncodingChunked = chunked;
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Client.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    private static async Task<Reply> SendTypedAsync(TestHost host, string? type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TestHost.CreatePath);
        request.Headers.Add("Api-Key", host.Key);
        request.Content = new ByteArrayContent("{}"u8.ToArray());
        if (type is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var response = await host.Client.SendAsync(request);
        return await Reply.OfAsync(response);
    }
}

internal sealed record Sample(string? Name, long? Count, IReadOnlyList<SampleItem>? Items);

internal sealed record SampleItem(long? Id, IReadOnlyList<string>? Tags);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Sample))]
internal sealed partial class SampleJson : JsonSerializerContext;
