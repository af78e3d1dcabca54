using System.Globalization;
using System.Text.Json.Nodes;
using Laas.Contracts.Operator;
using Laas.Server.Http;
using Laas.Server.Operator;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Laas.Server.OpenApi;

/// <summary>The OpenAPI document of the operator API, from its table and its wire types.</summary>
internal static class OperatorDocument
{
    private static readonly (int Status, string Text)[] Refusals =
    [
        (400, "Something in the request is malformed; all field errors come together."),
        (401, "No key, or one that is not accepted."),
        (403, "The key is a shop's, or has none of the scopes."),
        (404, "No such resource."),
        (405, "The path is served, but not with this method."),
        (409, "The state of things does not allow it, or the Idempotency-Key was used for another request."),
        (412, "It was changed since it was read."),
        (413, "The body is too large."),
        (415, "The body has another type than the operation reads."),
        (428, "If-Match is missing."),
        (429, "Too many requests of this key at the same time."),
        (500, "The server failed."),
        (503, "Try again later: nothing was written."),
    ];

    public static JsonObject Build()
    {
        var schemas = new SchemaBook(OperatorJson.Wire, OperatorRules.Of);
        var paths = Paths(schemas);
        return new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject
            {
                ["title"] = "OpenLaaS operator API",
                ["description"] =
                    "What warehouses, couriers, pickup points and support do. Errors are problem details (RFC 9457).",
                ["version"] = typeof(OperatorDocument).Assembly.GetName().Version?.ToString(3),
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["ApiKey"] = new JsonArray() }),
            ["tags"] = new JsonArray(
            [
                .. OperatorTable.All.Select(o => o.Tag).Distinct(StringComparer.Ordinal)
                    .Select(tag => new JsonObject { ["name"] = tag }),
            ]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["ApiKey"] = new JsonObject { ["type"] = "apiKey", ["name"] = "Api-Key", ["in"] = "header" },
                },
                ["responses"] = Problems(schemas),
                ["schemas"] = schemas.ToComponents(),
            },
        };
    }

    private static JsonObject Paths(SchemaBook schemas)
    {
        var paths = new JsonObject();
        foreach (var operation in OperatorTable.All)
        {
            if (paths[operation.Path] is not JsonObject item)
            {
                paths[operation.Path] = item = [];
            }

            item[operation.Method.ToLowerInvariant()] = Of(operation, schemas);
        }

        return paths;
    }

    private static JsonObject Of(OperatorOperation operation, SchemaBook schemas)
    {
        var json = new JsonObject
        {
            ["operationId"] = operation.Name,
            ["tags"] = new JsonArray(operation.Tag),
            ["summary"] = operation.Summary,
        };
        if (operation.Note is { } note)
        {
            json["description"] = note;
        }

        json["x-auth-scopes"] = new JsonArray([.. operation.Scopes.Select(s => JsonValue.Create(s))]);
        json["parameters"] = new JsonArray([.. Parameters(operation).Select(p => p.ToJson(schemas))]);
        if (operation.HasBody)
        {
            json["requestBody"] = new JsonObject
            {
                ["required"] = !operation.BodyOptional,
                ["content"] = operation.Body is { } body
                    ? OperationObject.Json(schemas.Of(body))
                    : Files(operation.Uploads),
            };
        }

        json["responses"] = Responses(operation, schemas);
        return json;
    }

    private static IEnumerable<Parameter> Parameters(OperatorOperation operation)
    {
        foreach (var id in RoutePatternFactory.Parse(operation.Path).Parameters)
        {
            yield return operation.TextIds.Contains(id.Name, StringComparer.Ordinal)
                ? Parameter.PathText(id.Name)
                : Parameter.Path(id.Name);
        }

        foreach (var parameter in operation.Query)
        {
            yield return parameter;
        }

        if (operation.IfMatch)
        {
            yield return Parameter.IfMatch;
        }

        if (operation.Writes)
        {
            yield return Parameter.IdempotencyKey;
        }
    }

    private static JsonObject Responses(OperatorOperation operation, SchemaBook schemas)
    {
        var success = new JsonObject { ["description"] = "Done." };
        string[] headers = [WireEdge.RequestIdHeader, .. operation.Versioned ? (string[])["ETag"] : []];
        success["headers"] = Headers(headers);
        if (operation.Answer is { } answer)
        {
            success["content"] = OperationObject.Json(schemas.Of(answer));
        }
        else if (operation.Documents.Count > 0)
        {
            success["content"] = Files(operation.Documents);
        }

        var responses = new JsonObject { [Text(operation.Success)] = success };
        foreach (var status in operation.Refusals)
        {
            responses[Text(status)] = new JsonObject { ["$ref"] = "#/components/responses/Problem" + Text(status) };
        }

        return responses;
    }

    /// <summary>Of the statuses that are answered: a component that nobody refers to is noise.</summary>
    private static JsonObject Problems(SchemaBook schemas)
    {
        var answered = OperatorTable.All.SelectMany(o => o.Refusals).ToHashSet();
        var json = new JsonObject();
        foreach (var (status, text) in Refusals.Where(r => answered.Contains(r.Status)))
        {
            string[] headers =
                [WireEdge.RequestIdHeader, .. status is 429 or 503 ? (string[])["Retry-After"] : []];
            json["Problem" + Text(status)] = new JsonObject
            {
                ["description"] = text,
                ["headers"] = Headers(headers),
                ["content"] = new JsonObject
                {
                    [RefusalBody.ProblemType] = new JsonObject { ["schema"] = schemas.Of(typeof(Problem)) },
                },
            };
        }

        return json;
    }

    private static JsonObject Headers(string[] names) => new(names.Select(n =>
        KeyValuePair.Create<string, JsonNode?>(
            n, new JsonObject { ["schema"] = new JsonObject { ["type"] = n is "Retry-After" ? "integer" : "string" } })));

    private static JsonObject Files(IEnumerable<string> types) => new(types.Select(t =>
        KeyValuePair.Create<string, JsonNode?>(
            t,
            new JsonObject { ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "binary" } })));

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
