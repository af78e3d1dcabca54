using System.Text.Json.Nodes;
using Laas.Server.Http;
using Laas.Server.OpenApi;
using Laas.Server.Operator;
using Laas.Server.Tests.Client;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Laas.Server.Tests.OpenApi;

/// <summary>The document in itself, and against the routes that are mapped.</summary>
public sealed class DocumentTests(DemoServer server) : IClassFixture<DemoServer>
{
    [Fact]
    public void Every_reference_leads_somewhere()
    {
        var references = References(server.Document).ToList();

        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.NotNull(Schemas.Resolve(server.Document, r)));
    }

    [Fact]
    public void Every_component_is_used()
    {
        var used = References(server.Document).ToHashSet(StringComparer.Ordinal);
        var components = server.Document["components"]!.AsObject()
            .Where(kind => kind.Key is not "securitySchemes")
            .SelectMany(kind => kind.Value!.AsObject().Select(c => $"#/components/{kind.Key}/{c.Key}"));

        Assert.All(components, c => Assert.Contains(c, used));
    }

    [Fact]
    public void Lists_exactly_the_routes_that_are_mapped()
    {
        var aliases = OperationTable.All.SelectMany(o => o.Aliases ?? []).ToHashSet(StringComparer.Ordinal);
        var mapped = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !aliases.Contains(e.RoutePattern.RawText!) && e.Metadata.GetMetadata<OperatorOperation>() is null)
            .SelectMany(e => e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
                .Where(m => m is not "HEAD")
                .Select(m => $"{m} {e.RoutePattern.RawText}"));

        Assert.Equal(
            mapped.Order(StringComparer.Ordinal), Routes().Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Below_v1_and_v2_are_the_operations_of_the_table_and_nothing_else()
    {
        var listed = Routes().Where(
            r => r.Contains(" /v", StringComparison.Ordinal) && !r.EndsWith("/version", StringComparison.Ordinal));

        Assert.Equal(
            OperationTable.All.Select(o => $"{o.Method} {o.Path}").Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.All(OperationTable.All, o => Assert.Equal(
            o.Name, (string?)Schemas.Operation(server.Document, o)["operationId"]));
    }

    [Fact]
    public void Names_are_unique()
    {
        var names = Operations().Select(o => (string)o["operationId"]!).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Is_served_to_anyone_as_the_same_bytes()
    {
        using var client = new HttpClient { BaseAddress = server.Client.BaseAddress };
        using var first = await client.GetAsync(OpenApiEndpoint.Path, TestContext.Current.CancellationToken);
        using var second = await client.GetAsync(OpenApiEndpoint.Path, TestContext.Current.CancellationToken);

        Assert.Equal("application/json", first.Content.Headers.ContentType?.ToString());
        Assert.Equal(
            await first.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
            await second.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Own_routes_answer_what_is_said_of_them()
    {
        foreach (var (path, _) in OwnRoutes.All())
        {
            using var response = await server.Client.GetAsync(path, TestContext.Current.CancellationToken);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            var answer = server.Document["paths"]![path]!["get"]!["responses"]!["200"]!;
            var said = answer["content"]!["application/json"]!["schema"]!;

            Assert.Equal(200, (int)response.StatusCode);
            if (path is not (OpenApiEndpoint.Path or OpenApiEndpoint.OperatorPath))
            {
                Assert.Empty(Schemas.Check(server.Document, said.AsObject(), body, path));
            }
        }
    }

    [Fact]
    public void Limits_are_those_that_are_enforced()
    {
        Assert.All(
            OperationTable.All, o => Assert.Null(Schemas.Operation(server.Document, o)["x-resource-limit-config"]));

        var limits = new LimitOptions();
        const string window = """{"amount":7,"period":"seconds","period-duration":90}""";
        limits.Operations["createOrder"] = new LimitOverride { Amount = 7, PeriodSeconds = 90, Parallel = 2 };
        var said =
            Schemas.Operation(OpenApiDocument.Build(limits), OperationTable.CreateOrder)["x-resource-limit-config"]!;

        Assert.Equal(
            $$"""{"path":"resp","parallel-limit-value":2,"none":{{window}},"medium":{{window}}}""",
            said.ToJsonString());
    }

    [Fact]
    public void The_page_on_compatibility_names_every_operation_and_every_status_beyond_the_reference()
    {
        var file = Path.Combine(Repository.Root, "docs", "api-compatibility.md");
        Assert.SkipUnless(File.Exists(file), "docs/api-compatibility.md is not there.");
        var lines = File.ReadAllLines(file);

        foreach (var operation in OperationTable.All)
        {
            var served = $"| {operation.Name} | `{operation.Method} {operation.Path}` |";
            var undeclared = $"| {operation.Name} | {string.Join(' ', OperationObject.Undeclared(operation))} |";
            Assert.Contains(lines, l => l.StartsWith(served, StringComparison.Ordinal));
            Assert.Contains(undeclared, lines, StringComparer.Ordinal);
        }
    }

    private IEnumerable<string> Routes() => server.Document["paths"]!.AsObject()
        .SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}"));

    private IEnumerable<JsonObject> Operations() => server.Document["paths"]!.AsObject()
        .SelectMany(p => p.Value!.AsObject().Select(o => o.Value!.AsObject()));

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p =>
            p is { Key: "$ref", Value: JsonValue target } ? [(string)target!] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
