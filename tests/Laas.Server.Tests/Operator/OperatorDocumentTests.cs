using System.Text.Json.Nodes;
using Laas.Server.OpenApi;
using Laas.Server.Operator;
using Laas.Server.Tests.Client;
using Laas.Server.Tests.Infrastructure;
using Laas.Server.Tests.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Laas.Server.Tests.Operator;

/// <summary>The operator's document in itself, against the routes, and as a page.</summary>
public sealed class OperatorDocumentTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly JsonObject Document = OperatorDocument.Build();

    [Fact]
    public void Lists_exactly_the_routes_that_are_mapped()
    {
        var mapped = fixture.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/operator", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods
                .Where(m => m is not "HEAD")
                .Select(m => $"{m} {e.RoutePattern.RawText}"));
        var listed = Document["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}"));

        Assert.Equal(mapped.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(
            OperatorTable.All.Select(o => $"{o.Method} {o.Path}").Order(StringComparer.Ordinal),
            listed.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public void References_lead_somewhere_and_components_are_used()
    {
        var references = References(Document).ToHashSet(StringComparer.Ordinal);
        var components = Document["components"]!.AsObject()
            .Where(kind => kind.Key is not "securitySchemes")
            .SelectMany(kind => kind.Value!.AsObject().Select(c => $"#/components/{kind.Key}/{c.Key}"));

        Assert.All(references, r => Assert.NotNull(Schemas.Resolve(Document, r)));
        Assert.All(components, c => Assert.Contains(c, references));
    }

    [Fact]
    public void Names_are_unique_and_every_path_is_below_the_prefix()
    {
        Assert.Equal(
            OperatorTable.All.Count, OperatorTable.All.Select(o => o.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(OperatorTable.All, o => Assert.StartsWith(OperatorTable.Prefix + "/", o.Path, StringComparison.Ordinal));
        Assert.All(OperatorTable.All, o => Assert.True(
            !o.Writes || o.Method is not "GET", $"{o.Name}: a GET writes nothing"));
        Assert.All(OperatorTable.All, o => Assert.False(
            o.Answer is null && o.Documents.Count == 0 && o.Success != 204, $"{o.Name} answers nothing"));
    }

    [Fact]
    public void The_page_is_up_to_date()
    {
        var path = Path.Combine(Repository.Root, "docs", "operator-api.md");
        if (Environment.GetEnvironmentVariable("LAAS_ACCEPT_DOCS") is "1")
        {
            File.WriteAllText(path, OperatorDocs.Render());
        }

        Assert.True(File.Exists(path), "docs/operator-api.md is missing: run the tests with LAAS_ACCEPT_DOCS=1");
        Assert.Equal(OperatorDocs.Render(), File.ReadAllText(path));
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p =>
            p is { Key: "$ref", Value: JsonValue target } ? [(string)target!] : References(p.Value)),
        JsonArray a => a.SelectMany(References),
        _ => [],
    };
}
