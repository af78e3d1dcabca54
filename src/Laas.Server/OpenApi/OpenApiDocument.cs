using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Laas.Contracts;
using Laas.Server.Http;

namespace Laas.Server.OpenApi;

/// <summary>
/// The OpenAPI document of this server: the operations of the table, the wire types they use and what is demanded of
/// them. Version 3.0.3, as the reference, so that the same tools read both. Aliases are left out: they are undocumented
/// on purpose.
/// </summary>
internal static class OpenApiDocument
{
    private static readonly JsonWriterOptions WriterOptions =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] ToBytes(JsonObject document)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            document.WriteTo(writer);
        }

        return buffer.ToArray();
    }

    /// <param name="limits">Limits as configured: what the document says is what is enforced.</param>
    public static JsonObject Build(LimitOptions limits)
    {
        var schemas = new SchemaBook(ContractsJson.Wire, RequestRules.Of);
        var paths = Paths(limits, schemas);
        var responses = ErrorResponses.ToComponents(schemas);
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject
            {
                ["title"] = "OpenLaaS",
                ["description"] = "The LaaS part of the Yandex Market Partner API, served by OpenLaaS.",
                ["version"] = typeof(OpenApiDocument).Assembly.GetName().Version?.ToString(3),
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["ApiKey"] = new JsonArray() }),
            ["tags"] = Tags(),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["ApiKey"] = new JsonObject { ["type"] = "apiKey", ["name"] = "Api-Key", ["in"] = "header" },
                },
                ["headers"] = ErrorResponses.HeaderComponents(),
                ["responses"] = responses,
                ["schemas"] = schemas.ToComponents(),
            },
        };
    }

    private static JsonObject Paths(LimitOptions limits, SchemaBook schemas)
    {
        var paths = new JsonObject();
        foreach (var operation in OperationTable.All)
        {
            if (paths[operation.Path] is not JsonObject item)
            {
                paths[operation.Path] = item = [];
            }

            item[operation.Method.ToLowerInvariant()] = OperationObject.Of(operation, limits, schemas);
        }

        foreach (var (path, item) in OwnRoutes.All().Append(OwnRoutes.Document()))
        {
            paths[path] = item;
        }

        return paths;
    }

    private static JsonArray Tags() => new(
    [
        .. OperationTable.All.Select(o => OperationShape.Of(o).Tag).Append(OwnRoutes.Tag)
            .Distinct(StringComparer.Ordinal)
            .Select(tag => new JsonObject { ["name"] = tag }),
    ]);
}
