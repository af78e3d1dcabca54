using System.Text.Json.Nodes;
using Laas.Server.Http;

namespace Laas.Server.OpenApi;

/// <summary>A parameter of the query, the path or the headers.</summary>
/// <param name="Place"><c>query</c>, <c>path</c> or <c>header</c>.</param>
/// <param name="Type">A wire type.</param>
/// <param name="Extension">An extension of the parameter itself, as the reference has it.</param>
internal sealed record Parameter(
    string Name,
    string Place,
    Type Type,
    Rule Rule,
    bool Deprecated = false,
    (string Name, string Value)? Extension = null)
{
    private const string InQuery = "query";

    /// <summary>The cabinet that is meant; refused when it is not the one of the key or the path.</summary>
    public static Parameter BusinessHeader { get; } = new(
        Access.BusinessHeader,
        "header",
        typeof(long),
        new Rule { Min = 1, Note = "The cabinet that is meant; checked against key and path." });

    public static Parameter IdempotencyKey { get; } = new(
        IdempotencyGate.HeaderName,
        "header",
        typeof(string),
        new Rule
        {
            Length = new(1, IdempotencyGate.KeyMax),
            Pattern = "^[!-~]+$",
            Note = "Makes the call happen once: the first success is kept for 48 hours and answered again.",
        });

    public static Parameter Query<T>(string name, Rule? rule = null) =>
        new(name, InQuery, typeof(T), rule ?? new Rule());

    /// <summary>The version that a change is made to.</summary>
    public static Parameter IfMatch { get; } = new(
        "If-Match",
        "header",
        typeof(string),
        new Rule { Required = true, Note = "The ETag that was read; * for whatever is there." });

    /// <summary>A text of the path.</summary>
    public static Parameter PathText(string name) => new(name, "path", typeof(string), new Rule { Required = true });

    /// <summary>An id of the path; shops and cabinets have positive ones, others are simply not found.</summary>
    public static Parameter Path(string name) => new(
        name,
        "path",
        typeof(long),
        new Rule { Required = true, Min = name is "campaignId" or "businessId" ? 1 : null });

    /// <summary><c>pageToken</c> and <c>limit</c>.</summary>
    public static IEnumerable<Parameter> Page(int max, int? normal = null, LimitMode mode = LimitMode.Refuse) =>
    [
        Query<string>(
            "pageToken", new Rule { Note = "From the answer before; page_token is read too. Absent: the first page." }),
        Query<int>("limit", new Rule { Min = 1, Max = max, Default = normal }) with
        {
            Extension = mode == LimitMode.Truncate ? ("x-transform", "truncateLimit") : null,
        },
    ];

    /// <summary>The same with the old <c>page</c> and <c>pageSize</c>.</summary>
    public static IEnumerable<Parameter> PageWithLegacy(int max, LimitMode mode = LimitMode.Refuse) =>
    [
        .. Page(max, null, mode),
        Query<int>(
            "page", new Rule { Min = 1, Max = PageRequest.PageNumberMax, Default = 1 }) with { Deprecated = true },
        Query<int>("pageSize", new Rule { Min = 1, Max = max }) with
        {
            Deprecated = true,
            Extension = mode == LimitMode.Truncate ? ("x-transform", "truncateLimit") : null,
        },
    ];

    public JsonObject ToJson(SchemaBook schemas)
    {
        var schema = schemas.Of(Type);
        (Rule with { Note = null }).WriteTo(schema);
        var json = new JsonObject { ["name"] = Name, ["in"] = Place, ["required"] = Rule.Required };
        if (Rule.Note is { } note)
        {
            json["description"] = note;
        }

        if (Deprecated)
        {
            json["deprecated"] = true;
        }

        if (Extension is { } extension)
        {
            json[extension.Name] = extension.Value;
        }

        json["schema"] = schema;
        return json;
    }
}
