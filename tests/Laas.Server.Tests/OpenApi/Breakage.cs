using System.Text.Json.Nodes;

namespace Laas.Server.Tests.OpenApi;

/// <summary>A request with one thing changed.</summary>
/// <param name="Path">Of what was changed, as refusals write it.</param>
/// <param name="IsRefused">Whether the document forbids it.</param>
internal sealed record Breakage(string Path, string What, JsonNode Body, bool IsRefused)
{
    public override string ToString() => $"{Path}: {What}";
}

/// <summary>
/// From a document and a request that it allows: one request for everything that it demands, each breaking just that,
/// and one for each bound, which stays within.
/// </summary>
internal sealed class Breaker(JsonObject document, JsonNode sample)
{
    private readonly List<Breakage> _all = [];

    public IReadOnlyList<Breakage> All(JsonObject schema)
    {
        Walk(schema, sample, "", _ => { });
        return _all;
    }

    /// <param name="replace">Puts another value in the place of this one.</param>
    private void Walk(JsonObject schema, JsonNode value, string path, Action<JsonNode?> replace)
    {
        schema = Schemas.Follow(document, schema);
        switch (value)
        {
            case JsonObject o:
                WalkMembers(schema, o, path);
                break;
            case JsonArray a:
                WalkElements(schema, a, path, replace);
                break;
            default:
                WalkValue(schema, path, replace);
                break;
        }
    }

    private void WalkMembers(JsonObject schema, JsonObject value, string path)
    {
        var required = schema["required"]?.AsArray().Select(n => (string)n!).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var (name, member) in value.ToList())
        {
            var place = path.Length > 0 ? $"{path}.{name}" : name;
            var kept = member!;
            value.Remove(name);
            Add(place, "left out", required.Contains(name));
            value[name] = null;
            Add(place, "null", required.Contains(name));
            value[name] = kept;
            Walk(schema["properties"]![name]!.AsObject(), kept, place, v => value[name] = v);
        }
    }

    private void WalkElements(JsonObject schema, JsonArray value, string path, Action<JsonNode?> replace)
    {
        Try(path, "no elements", schema["minItems"] is not null, new JsonArray(), value, replace);
        if (schema["maxItems"] is { } max)
        {
            var many = Enumerable.Repeat(value[0]!, (int)max + 1).Select(v => v.DeepClone()).ToArray();
            Try(path, $"{many.Length} elements", true, new JsonArray(many), value, replace);
        }

        if (schema["uniqueItems"] is not null)
        {
            var twice = new JsonArray(value[0]!.DeepClone(), value[0]!.DeepClone());
            Try(path, "an element twice", true, twice, value, replace);
        }

        Walk(schema["items"]!.AsObject(), value[0]!, path + "[0]", v => value[0] = v);
    }

    private void WalkValue(JsonObject schema, string path, Action<JsonNode?> replace)
    {
        if (schema["enum"] is not null)
        {
            Put(path, "an unknown value", true, "NO_SUCH_VALUE", replace);
            Put(path, "another case", true, ((string)schema["enum"]![0]!).ToLowerInvariant(), replace);
        }

        WalkNumber(schema, path, replace);
        WalkText(schema, path, replace);
    }

    private void WalkNumber(JsonObject schema, string path, Action<JsonNode?> replace)
    {
        if (schema["minimum"] is { } min)
        {
            var above = schema["exclusiveMinimum"] is not null;
            Put(path, "the minimum", above, (long)min, replace);
            Put(path, "below the minimum", true, (long)min - 1, replace);
        }

        if (schema["maximum"] is { } max)
        {
            Put(path, "the maximum", false, (long)max, replace);
            Put(path, "above the maximum", true, (long)max + 1, replace);
        }
    }

    private void WalkText(JsonObject schema, string path, Action<JsonNode?> replace)
    {
        // A plus and digits are a phone number and any other text.
        if (schema["minLength"] is { } min && (int)min > 0)
        {
            Put(path, "too short", true, Text((int)min - 1), replace);
            Put(path, "the shortest", false, Text((int)min), replace);
        }

        if (schema["maxLength"] is { } max)
        {
            Put(path, "the longest", false, Text((int)max), replace);
            Put(path, "too long", true, Text((int)max + 1), replace);
        }

        if (schema["pattern"] is not null)
        {
            Put(path, "against the pattern", true, "\u0001", replace);
            var isTrimmed = (string?)schema["x-transform"] is "trim";
            var isTime = path.EndsWith("Time", StringComparison.Ordinal);
            Put(path, "a newline", true, isTrimmed ? "1\n2" : isTime ? "12:00\n" : "+70000000\n", replace);
        }

        if ((string?)schema["format"] is "date" or "date-time")
        {
            Put(path, "a date that does not exist", true, "2026-02-30", replace);
            Put(path, "no date", true, "today", replace);
        }
    }

    private static string Text(int length) => length <= 0 ? "" : "+" + new string('1', length - 1);

    private void Put(string path, string what, bool isRefused, JsonNode value, Action<JsonNode?> replace)
    {
        var kept = Find(path);
        Try(path, what, isRefused, value, kept, replace);
    }

    private void Try(string path, string what, bool isRefused, JsonNode value, JsonNode kept, Action<JsonNode?> replace)
    {
        replace(value);
        Add(path, what, isRefused);
        replace(kept);
    }

    private JsonNode Find(string path) =>
        path.Replace("[0]", ".0", StringComparison.Ordinal).Split('.').Aggregate(
            sample, (node, key) => node is JsonArray list ? list[0]! : node[key]!);

    private void Add(string path, string what, bool isRefused) =>
        _all.Add(new Breakage(path, what, sample.DeepClone(), isRefused));
}
