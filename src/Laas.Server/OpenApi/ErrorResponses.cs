using System.Globalization;
using System.Text.Json.Nodes;
using Laas.Contracts;

namespace Laas.Server.OpenApi;

/// <summary>The refusals, one component per status, all with the same envelope.</summary>
internal static class ErrorResponses
{
    private const string Limit = "X-RateLimit-Resource-Limit";
    private const string Remaining = "X-RateLimit-Resource-Remaining";
    private const string Until = "X-RateLimit-Resource-Until";
    private const string RequestId = Http.WireEdge.RequestIdHeader;
    private const string RetryAfter = "Retry-After";

    private static readonly (int Status, string Text)[] All =
    [
        (400, "Invalid request data; all field errors of a request come together."),
        (401, "No key, or one that is not accepted."),
        (403, "The key may not do this, or not for this shop or cabinet."),
        (404, "No such resource."),
        (405, "The path is served, but not with this method."),
        (409, "The Idempotency-Key was used with another body."),
        (415, "The body is not JSON in UTF-8."),
        (420, "A resource limit or a limit of parallel requests is hit."),
        (423, "The cabinet does not allow this change."),
        (500, "The server failed."),
        (503, "Try again later: nothing was written."),
    ];

    public static JsonObject Reference(int status) => new() { ["$ref"] = "#/components/responses/" + Name(status) };

    public static JsonObject ToComponents(SchemaBook schemas)
    {
        var json = new JsonObject();
        foreach (var (status, text) in All)
        {
            json[Name(status)] = new JsonObject
            {
                ["description"] = text,
                ["headers"] = Headers(status),
                ["content"] = OperationObject.Json(schemas.Of(typeof(ApiErrorResponse))),
            };
        }

        return json;
    }

    /// <summary>
    /// The headers of an answer; limits are told once a key has been accepted and an operation found.
    /// </summary>
    public static JsonObject Headers(int status)
    {
        string[] names =
        [
            RequestId,
            .. status is 401 or 405 ? [] : (string[])[Limit, Remaining, Until],
            .. status is 503 ? (string[])[RetryAfter] : [],
        ];
        return new JsonObject(names.Select(n => KeyValuePair.Create<string, JsonNode?>(
            n, new JsonObject { ["$ref"] = "#/components/headers/" + n })));
    }

    public static JsonObject HeaderComponents() => new()
    {
        [Limit] = Header("integer", "int64", "What the window allows."),
        [Remaining] = Header("integer", "int64", "What is left of it."),
        [Until] = Header("string", null, "When the next window begins."),
        [RequestId] =
            Header("string", null, "The id of the request in the log of the server; one that is sent is taken over."),
        [RetryAfter] = Header("integer", "int32", "Seconds."),
    };

    private static JsonObject Header(string type, string? format, string description)
    {
        var schema = new JsonObject { ["type"] = type };
        if (format is not null)
        {
            schema["format"] = format;
        }

        return new JsonObject { ["description"] = description, ["schema"] = schema };
    }

    private static string Name(int status) => "Error" + status.ToString(CultureInfo.InvariantCulture);
}
