using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Laas.Contracts;
using Laas.Server.Http;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Contract;

/// <summary>A server whose limits count but are never reached.</summary>
public sealed class GarbageServer : IAsyncLifetime
{
    internal TestServer Server { get; private set; } = null!;

    internal string PricingKey { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Server = await TestServer.StartAsync(new()
        {
            Limits = LimitOptions.Contract,
            Settings = OperationTable.All.ToDictionary(
                o => $"Limits:Operations:{o.Name}:Amount", _ => (string?)"1000000", StringComparer.Ordinal),
        });
        PricingKey = await Server.AddKeyAsync(World.Business, ScopeIds.Promotion);
    }

    public async ValueTask DisposeAsync()
    {
        Server.AssertHealthy();
        await Server.DisposeAsync();
    }
}

/// <summary>Garbage to every route: always the envelope with the expected status, and nothing about our insides.</summary>
[Trait("store", "any")]
public sealed class GarbageTests(GarbageServer fixture) : IClassFixture<GarbageServer>
{
    private static readonly string[] Insides =
        ["System.", "Exception", "   at ", "SQLite", "SELECT ", "INSERT ", ".cs:line", "/work/", "/home/", "/tmp/", "Laas.", "StackTrace"];

    private static readonly byte[][] BrokenJson =
    [
        .. new[]
        {
            "{", "}", "[", "]", "\"", "{\"", "{\"a\"", "{\"a\":", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}", "nul", "tru", "NaN", "Infinity",
            "-", "01", "1.", "1e", "{}{}", "{} x", "// c", "/* */ {}", "{\"a\":\"\\x\"}", "{\"a\":\"\\ud800\"", "\"\t\"", "<order/>", "a=b", "\0",
            "{\"a\":\"\0\"}", "[1,]", "{\"order\":", "{,}", "\u00A0{}",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE, 0x7B, 0x00], [0xC3, 0x28], [0x7B, 0x22, 0x80, 0x22, 0x3A, 0x31, 0x7D], [0xED, 0xA0, 0x80],
    ];

    private TestServer Server => fixture.Server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Operations => [.. OperationTable.All.Select(o => o.Name)];

    public static TheoryData<string> WithBody => [.. OperationTable.All.Where(o => o.HasBody).Select(o => o.Name)];

    public static TheoryData<string> ReadingBody => [.. GarbageSamples.Bodies.Keys];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_key_that_may_not_is_refused(string name)
    {
        var operation = Find(name);
        var path = GarbageSamples.PathOf(operation);
        foreach (var key in new[] { "", "x", "ACMA:", "ACMA:" + new string('a', 43) + ":00000000", new string('k', 5000), "Bearer 1" })
        {
            await RefusedAsync(operation, path, 401, key: key);
        }

        if (!operation.ScopeMask.Overlaps(ScopeMask.Of([ScopeIds.Promotion])))
        {
            await RefusedAsync(operation, path, 403, key: fixture.PricingKey);
        }

        if (operation.Entity is not LimitEntity.ApiKey)
        {
            await RefusedAsync(operation, GarbageSamples.PathOf(operation, "200", "20"), 403);
            await RefusedAsync(operation, path, 403, key: Server.OtherKey);
            await RefusedAsync(operation, GarbageSamples.PathOf(operation, "99", "99"), 404);
            await RefusedAsync(operation, GarbageSamples.PathOf(operation, long.MaxValue.ToString(CultureInfo.InvariantCulture), long.MaxValue.ToString(CultureInfo.InvariantCulture)), 404);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_path_id_that_is_no_id_is_refused(string name)
    {
        var operation = Find(name);
        foreach (var id in new[] { "abc", "1.0", "9223372036854775808", "99999999999999999999999999", "+1", "1%20", "0x10", "%D9%A1", "-9223372036854775809", "%27%20OR%201=1", "null" })
        {
            foreach (var path in new[]
            {
                GarbageSamples.PathOf(operation, campaign: id, business: id),
                GarbageSamples.PathOf(operation, order: id),
                GarbageSamples.PathOf(operation, region: id),
            }.Where(p => p.Contains(id, StringComparison.Ordinal)))
            {
                await RefusedAsync(operation, path, 400);
            }
        }

        foreach (var id in new[] { "0", "-1" })
        {
            if (operation.Entity is not LimitEntity.ApiKey)
            {
                await RefusedAsync(operation, GarbageSamples.PathOf(operation, id, id), 400);
            }
        }
    }

    [Theory]
    [MemberData(nameof(ReadingBody))]
    public async Task Broken_json_is_refused(string name)
    {
        var operation = Find(name);
        foreach (var body in BrokenJson)
        {
            await RefusedAsync(operation, GarbageSamples.PathOf(operation), 400, body);
        }

        foreach (var json in new[] { "1", "\"x\"", "true", "[]", "[{}]" })
        {
            await RefusedAsync(operation, GarbageSamples.PathOf(operation), 400, Encoding.UTF8.GetBytes(json));
        }

        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 200)) + "1" + new string('}', 200);
        await RefusedAsync(operation, GarbageSamples.PathOf(operation), 400, Encoding.UTF8.GetBytes(deep));
        await RefusedAsync(operation, GarbageSamples.PathOf(operation), 400, Encoding.UTF8.GetBytes(new string('[', 100_000)));
    }

    [Theory]
    [MemberData(nameof(ReadingBody))]
    public async Task A_wrong_type_of_any_member_is_refused(string name)
    {
        var operation = Find(name);
        var accepted = new List<string>();
        foreach (var (what, json) in GarbageSamples.WrongTypes(GarbageSamples.Bodies[name]))
        {
            using var answer = await SendAsync(operation, GarbageSamples.PathOf(operation), Encoding.UTF8.GetBytes(json));
            if ((int)answer.StatusCode is 400)
            {
                await AssertEnvelopeAsync(answer, 400, what);
            }
            else
            {
                accepted.Add($"{what}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(accepted);
    }

    [Theory]
    [MemberData(nameof(ReadingBody))]
    public async Task Null_anywhere_and_odd_texts_never_break_the_server(string name)
    {
        var operation = Find(name);
        var odd = new[] { "", " ", "\u0000", "\uD83D\uDE00", new string('я', 5000), "'; DROP TABLE orders; --", "9223372036854775808", "2026-02-30" };
        var strings = odd.SelectMany(text => OddTexts(GarbageSamples.Bodies[name], text));
        foreach (var json in GarbageSamples.Nulls(GarbageSamples.Bodies[name]).Concat(strings).Append("null").Append("{}"))
        {
            using var answer = await SendAsync(operation, GarbageSamples.PathOf(operation), Encoding.UTF8.GetBytes(json));
            Assert.True((int)answer.StatusCode is 200 or 400 or 404 or 423, $"{(int)answer.StatusCode} for {json}");
            if ((int)answer.StatusCode != 200)
            {
                await AssertEnvelopeAsync(answer, (int)answer.StatusCode, json);
            }

            if (json.Contains("\\u0000", StringComparison.Ordinal))
            {
                Assert.Equal((400, json), ((int)answer.StatusCode, json));
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task A_body_that_is_no_json_by_its_type_or_too_big_is_refused(string name)
    {
        var operation = Find(name);
        var path = GarbageSamples.PathOf(operation);
        foreach (var type in new[] { "text/plain", "application/xml", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "application/jsonx", "*/*", "garbage" })
        {
            await RefusedAsync(operation, path, 415, "{}"u8.ToArray(), type);
        }

        var big = Encoding.UTF8.GetBytes($$"""{"pad":"{{new string('x', 600 * 1024)}}"}""");
        await RefusedAsync(operation, path, 400, big);
        await RefusedAsync(operation, path, 400, big, chunked: true);
    }

    [Theory]
    [MemberData(nameof(ReadingBody))]
    public async Task A_missing_body_is_refused_where_one_is_required(string name)
    {
        var operation = Find(name);
        using var answer = await SendAsync(operation, GarbageSamples.PathOf(operation), null);
        if (name is "getStocks" or "getSupplyRequests" or "getOfferMappings" or "getDefaultPrices" or "getPricesByOfferIds")
        {
            Assert.Equal(200, (int)answer.StatusCode);
        }
        else
        {
            await AssertEnvelopeAsync(answer, 400, name);
        }
    }

    [Theory]
    [InlineData("getCampaigns")]
    [InlineData("getLogisticPoints")]
    [InlineData("searchRegionsByName")]
    [InlineData("searchRegionChildren")]
    [InlineData("getStocks")]
    [InlineData("getBusinessOrders")]
    [InlineData("getOrders")]
    [InlineData("getReturns")]
    [InlineData("getSupplyRequests")]
    [InlineData("getSupplyRequestItems")]
    public async Task Bad_query_values_are_refused(string name)
    {
        var operation = Find(name);
        var body = GarbageSamples.Bodies.TryGetValue(name, out var sample) ? Encoding.UTF8.GetBytes(sample) : null;
        foreach (var query in new[]
        {
            "limit=0", "limit=-1", "limit=abc", "limit=1.5", "limit=99999999999999999999", "limit=%00",
            "page_token=garbage", "page_token=%F0%9F%98%80", "page_token=%00", "page_token=" + new string('A', 3000), "page_token=AAAA", "limit=%FF",
        })
        {
            var named = name is "searchRegionsByName" ? "&name=x" : "";
            await RefusedAsync(operation, $"{GarbageSamples.PathOf(operation)}?{query}{named}", 400, body);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Another_method_is_refused(string name)
    {
        var operation = Find(name);
        foreach (var method in new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW" })
        {
            // An operation with an id where this one has a word takes the word for a bad id.
            if (!OperationTable.All.Any(o => Same(o.Method, method) && Covers(o.Path, operation.Path)))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), GarbageSamples.PathOf(operation));
                request.Headers.Add("Api-Key", Server.Key);
                using var answer = await Server.Http.SendAsync(request, Cancellation);
                await AssertEnvelopeAsync(answer, 405, method, accepted: false);
            }
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v1")]
    [InlineData("/v3/campaigns")]
    [InlineData("/v2/campaigns/100/orders/1/status/x")]
    [InlineData("/../../etc/passwd")]
    [InlineData("/v2/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/favicon.ico")]
    [InlineData("/V2//campaigns")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        using var answer = await Server.Http.GetAsync(path, Cancellation);
        await AssertEnvelopeAsync(answer, 404, path, accepted: false);
    }

    [Theory]
    [InlineData("/%00")]
    [InlineData("/v2/campaigns%00")]
    [InlineData("/v2/campaigns/1%00")]
    [InlineData("/v2/campaigns/%00/orders")]
    public async Task A_nul_in_the_path_is_refused(string path)
    {
        using var answer = await Server.Http.GetAsync(path, Cancellation);
        await AssertEnvelopeAsync(answer, 400, path, accepted: false);
    }

    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task Broken_framing_is_refused(string name)
    {
        var operation = Find(name);
        foreach (var chunks in new[] { "zz\r\n{}\r\n0\r\n\r\n", "-1\r\n", "FFFFFFFFFFFFFFFFF\r\n{}", "2\r\n{}xx\r\n0\r\n\r\n", "\r\n\r\n" })
        {
            var answer = await RawAsync(
                $"{operation.Method} {GarbageSamples.PathOf(operation)} HTTP/1.1\r\nHost: localhost\r\nApi-Key: {Server.Key}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n{chunks}");
            AssertRawEnvelope(answer, 400);
        }
    }

    [Theory]
    [InlineData("GARBAGE\r\n\r\n")]
    [InlineData("GET\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\nHost: a\r\n\r\n", 505)]
    [InlineData("GET /v2/campaigns HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n")]
    [InlineData("GET /v2/campaigns HTTP/1.1\r\n\r\n")]
    [InlineData("GET /v2/campaigns HTTP/1.1\r\nHost: a b\r\n\r\n")]
    [InlineData("GET /v2/campaigns HTTP/1.1\r\nHost: a\r\nBroken header\r\n\r\n")]
    [InlineData("POST /v2/auth/token HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n")]
    [InlineData("POST /v2/auth/token HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n")]
    [InlineData("POST /v2/auth/token HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n")]
    public async Task A_request_that_is_not_http_gets_the_envelope_too(string request, int status = 400) =>
        AssertRawEnvelope(await RawAsync(request), status);

    [Fact]
    public async Task Too_many_and_too_long_headers_get_the_envelope()
    {
        AssertRawEnvelope(await RawAsync($"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: a\r\n\r\n"), 414);
        var many = string.Concat(Enumerable.Range(0, 150).Select(i => $"X-{i}: 1\r\n"));
        AssertRawEnvelope(await RawAsync($"GET /v2/campaigns HTTP/1.1\r\nHost: a\r\n{many}\r\n"), 431);
        AssertRawEnvelope(await RawAsync($"GET /v2/campaigns HTTP/1.1\r\nHost: a\r\nX-Long: {new string('a', 60_000)}\r\n\r\n"), 431);
    }

    private static IEnumerable<string> OddTexts(string sample, string text)
    {
        var root = System.Text.Json.Nodes.JsonNode.Parse(sample)!.ToJsonString();
        using var json = JsonDocument.Parse(root);
        var encoded = JsonSerializer.Serialize(text);
        foreach (var value in Strings(json.RootElement).Distinct(StringComparer.Ordinal))
        {
            yield return root.Replace(value, encoded, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Strings(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetRawText()],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(p => Strings(p.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Strings),
        _ => [],
    };

    private static ApiOperation Find(string name) => OperationTable.All.Single(o => Same(o.Name, name));

    private static bool Covers(string route, string path)
    {
        var (expected, actual) = (route.Split('/'), path.Split('/'));
        return expected.Length == actual.Length && expected.Zip(actual).All(p => p.First.StartsWith('{') || Same(p.First, p.Second));
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private async Task RefusedAsync(
        ApiOperation operation, string path, int status, byte[]? body = null, string type = "application/json", string? key = null, bool chunked = false)
    {
        using var answer = await SendAsync(operation, path, body ?? (operation.HasBody ? "{}"u8.ToArray() : null), type, key, chunked);
        await AssertEnvelopeAsync(answer, status, $"{operation.Method} {path} {(body is null ? "" : Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(100, body.Length))))}", status is not 401);
    }

    private async Task<HttpResponseMessage> SendAsync(
        ApiOperation operation, string path, byte[]? body, string type = "application/json", string? key = null, bool chunked = false)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), path);
        request.Headers.TryAddWithoutValidation("Api-Key", key ?? Server.Key);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Headers.TransferEncodingChunked = chunked ? true : null;
        }

        return await Server.Http.SendAsync(request, Cancellation);
    }

    /// <param name="accepted">Whether the key was accepted, so that the limit headers must be there.</param>
    private static async Task AssertEnvelopeAsync(HttpResponseMessage answer, int status, string what, bool accepted = true)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode} instead of {status} for {what}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(answer.Headers.Contains("X-Request-Id"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.Equal(accepted, answer.Headers.Contains("X-RateLimit-Resource-Limit"));
        AssertBody(text);
    }

    private static void AssertRawEnvelope(string answer, int status)
    {
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        var (head, body) = (answer[..answer.IndexOf("\r\n\r\n", StringComparison.Ordinal)], answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        Assert.Contains("Content-Type: application/json", head, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("X-Content-Type-Options: nosniff", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\r\nServer:", head, StringComparison.OrdinalIgnoreCase);
        AssertBody(body);
    }

    private static void AssertBody(string text)
    {
        using var json = JsonDocument.Parse(text);
        Assert.Equal(["status", "errors"], json.RootElement.EnumerateObject().Select(p => p.Name), StringComparer.Ordinal);
        Assert.Equal("ERROR", json.RootElement.GetProperty("status").GetString());
        var errors = json.RootElement.GetProperty("errors").EnumerateArray().ToList();
        Assert.InRange(errors.Count, 1, Answer.ErrorsMax);
        foreach (var error in errors)
        {
            Assert.Equal(["code", "message"], error.EnumerateObject().Select(p => p.Name), StringComparer.Ordinal);
            Assert.Matches("^[A-Z][A-Z0-9_]+$", error.GetProperty("code").GetString()!);
            Assert.False(Same("INTERNAL_ERROR", error.GetProperty("code").GetString()!));
            Assert.NotEmpty(error.GetProperty("message").GetString()!);
        }

        Assert.All(Insides, inside => Assert.DoesNotContain(inside, text, StringComparison.Ordinal));
    }

    private async Task<string> RawAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(Server.Address.Host, Server.Address.Port, Cancellation);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancellation);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancellation).WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
    }
}
