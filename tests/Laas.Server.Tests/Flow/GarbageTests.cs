using Laas.Contracts;
using Laas.Server.Http;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Flow;

/// <summary>Whatever is sent to whatever route, the answer is an answer of the contract and never our failure.</summary>
[Trait("store", "any")]
public sealed class GarbageTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly string[] Bodies =
    [
        "", "   ", "null", "0", "\"text\"", "true", "[]", "[[]]", "{", "{}}", "{]", "nul", "{'a':1}", "{\"order\"}", "{\"order\":}",
        "{\"order\":NaN}", "{\"order\":{\"id\":1e999}}", "\uFEFF", "{}", "{\"\\ud800\":1}", "{\"order\":{\"id\":1,\"id\":\"two\"}}",
        "{\"orders\":[null]}", "{\"orders\":[{}]}", "{\"items\":[null]}", "{\"items\":[[]]}", "{\"orderIds\":[null]}", "{\"orderIds\":[1.5]}",
        "{\"statuses\":[\"\\ud800\"]}", "{\"statuses\":[null]}", "{\"dates\":[]}", "{\"dates\":{\"creationDateFrom\":\"9999-12-31\"}}",
        "{\"dates\":{\"creationDateTo\":\"0001-01-01\"}}", "{\"dates\":{\"creationDateFrom\":\"0001-01-01\",\"creationDateTo\":\"0001-01-02\"}}",
        "{\"dates\":{\"creationDateTo\":\"9999-12-31\"}}", "{\"dates\":{\"updateDateFrom\":\"0001-01-01T00:00:00+14:00\"}}",
        "{\"dates\":{\"updateDateFrom\":\"9999-12-31T23:59:59-14:00\"}}", "{\"dates\":{\"shipmentDateFrom\":\"9999-12-31\",\"shipmentDateTo\":\"9999-12-31\"}}",
        "{\"order\":{\"id\":-9223372036854775808,\"customer\":{}}}", "{\"id\":9223372036854775807}", "{\"id\":-1}",
        "{\"operationType\":\"ORDER_STATUS_UPDATE\",\"operationIds\":[\"\",null]}", "{\"offerIds\":[\"\\ud83d\\ude00\"]}",
        "{\"countryCode\":1}",
    ];

    private static readonly string[] Queries =
    [
        "limit=abc", "limit=-1", "limit=99999999999999999999", "pageToken=%00", "pageToken=AAAA", "pageToken=%F0%9F%A7%BA", "page=0", "page=2147483648",
        "pageSize=0", "page=10000&pageSize=50", "status=NOPE", "status=,,", "fromDate=31-02-2026", "fromDate=31-12-9999", "toDate=01-01-0001", "fromDate=٠١-٠١-٢٠٢٦",
        "updatedAtFrom=2026-01-01", "updatedAtFrom=0001-01-01T00:00:00Z", "orderIds=1,x", "orderIds=9223372036854775808", "fake=1", "fake=TRUE",
        "buyerType=person", "name=%00", "name=", "regionId=1", "limit=1&limit=2", "%FF=%FE",
    ];

    private TestServer Server => fixture.Server;

    public static TheoryData<string> Operations => [.. OperationTable.All.Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Bodies_are_answered_by_the_contract(string name)
    {
        var operation = OperationTable.All.Single(o => string.Equals(o.Name, name, StringComparison.Ordinal));
        foreach (var body in Bodies)
        {
            await SendAsync(operation, Path(operation, "1"), operation.HasBody ? body : null);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Queries_and_path_ids_are_answered_by_the_contract(string name)
    {
        var operation = OperationTable.All.Single(o => string.Equals(o.Name, name, StringComparison.Ordinal));
        foreach (var query in Queries)
        {
            await SendAsync(operation, $"{Path(operation, "1")}?{query}", operation.HasBody ? "{}" : null);
        }

        // Not %00: Kestrel itself ends such a request, with 400 and no body, before anything of ours runs.
        foreach (var id in new[] { "0", "-1", "9223372036854775807", "9223372036854775808", "abc", "1.5", "%D9%A3", "%20", "%F0%9F%A7%BA", "1%0A" })
        {
            await SendAsync(operation, Path(operation, id), operation.HasBody ? "{}" : null);
        }
    }

    private static string Path(ApiOperation operation, string id) => operation.Path
        .Replace("{campaignId}", $"{World.Campaign}", StringComparison.Ordinal)
        .Replace("{businessId}", $"{World.Business}", StringComparison.Ordinal)
        .Replace("{orderId}", id, StringComparison.Ordinal)
        .Replace("{regionId}", id, StringComparison.Ordinal);

    private async Task SendAsync(ApiOperation operation, string path, string? body)
    {
        var reply = await Server.SendAsync(new HttpMethod(operation.Method), path, body);
        Assert.True(reply.Status is 200 or 400 or 404, $"{operation.Name} {path} {body}: {reply.Status} {reply.Body}");
        if (reply.Status != 200)
        {
            reply.AssertRefused(reply.Status, reply.Status == 404 ? ErrorCodes.NotFound : reply.Code);
        }
    }
}
