using System.Globalization;
using System.Text.Json.Nodes;
using Laas.Server.Documents;

namespace Laas.Server.OpenApi;

/// <summary>Routes beyond the contract: for whoever runs the server, without a key.</summary>
internal static class OwnRoutes
{
    public const string Tag = "operator";

    /// <summary>The path items, by path.</summary>
    public static IEnumerable<(string Path, JsonObject Item)> All() =>
    [
        ("/health/live", Item("getLiveness", "Whether the process runs", Object("status"), 200)),
        ("/health/ready", Item(
            "getReadiness", "Whether it can serve: loaded, database there, not stopping", Object("status"), 200, 503)),
        ("/version", Item("getVersion", "What runs", Object("product", "version"), 200)),
        (OpenApiEndpoint.Path, Item("getOpenApi", "This document", new JsonObject { ["type"] = "object" }, 200)),
        (OpenApiEndpoint.OperatorPath, Item(
            "getOperatorOpenApi", "The document of the operator API", new JsonObject { ["type"] = "object" }, 200)),
    ];

    /// <summary>The one route of ours that takes parameters and answers no JSON.</summary>
    public static (string Path, JsonObject Item) Document() => (GetDocument.Path, new JsonObject
    {
        ["get"] = new JsonObject
        {
            ["operationId"] = "getDocument",
            ["tags"] = new JsonArray(Tag),
            ["summary"] = "A document by its signed link, valid for 60 minutes",
            ["security"] = new JsonArray(),
            ["parameters"] = new JsonArray(
                Parameter("path", "businessId", "integer"),
                Parameter("path", "documentId", "string"),
                Parameter("query", "expires", "integer"),
                Parameter("query", "signature", "string")),
            ["responses"] = new JsonObject
            {
                ["200"] = new JsonObject
                {
                    ["description"] = "The file.",
                    ["content"] = new JsonObject
                    {
                        ["application/octet-stream"] = new JsonObject
                        {
                            ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "binary" },
                        },
                    },
                },
                ["403"] = new JsonObject { ["description"] = "The link is not one of ours." },
                ["404"] = new JsonObject { ["description"] = "The document is gone." },
                ["410"] = new JsonObject { ["description"] = "The link has expired." },
            },
        },
    });

    private static JsonObject Parameter(string place, string name, string type) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = true,
        ["schema"] = new JsonObject { ["type"] = type },
    };

    private static JsonObject Item(string name, string summary, JsonObject answer, params ReadOnlySpan<int> statuses)
    {
        var responses = new JsonObject();
        foreach (var status in statuses)
        {
            responses[status.ToString(CultureInfo.InvariantCulture)] = new JsonObject
            {
                ["description"] = status == 200 ? "Yes." : "Not now.",
                ["content"] = OperationObject.Json((JsonObject)answer.DeepClone()),
            };
        }

        return new JsonObject
        {
            ["get"] = new JsonObject
            {
                ["operationId"] = name,
                ["tags"] = new JsonArray(Tag),
                ["summary"] = summary,
                ["security"] = new JsonArray(),
                ["responses"] = responses,
            },
        };
    }

    /// <summary>An object of texts, all there.</summary>
    private static JsonObject Object(params string[] members) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(members.Select(m =>
            KeyValuePair.Create<string, JsonNode?>(m, new JsonObject { ["type"] = "string" }))),
        ["required"] = new JsonArray([.. members.Select(m => JsonValue.Create(m))]),
    };
}
