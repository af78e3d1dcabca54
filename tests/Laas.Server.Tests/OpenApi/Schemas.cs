using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Laas.Server.Http;

namespace Laas.Server.Tests.OpenApi;

/// <summary>
/// Reads the document, and checks JSON against its schemas; members that a schema does not name are an error.
/// </summary>
internal static class Schemas
{
    public static JsonObject Operation(JsonObject document, ServedOperation operation) =>
        document["paths"]![operation.Path]![operation.Method.ToLowerInvariant()]!.AsObject();

    public static JsonObject Body(JsonObject document, ServedOperation operation) =>
        Operation(document, operation)["requestBody"]!["content"]!["application/json"]!["schema"]!.AsObject();

    /// <summary>
    /// The schema of an answer; <see langword="null"/> when the operation does not declare the status.
    /// </summary>
    public static JsonObject? Answer(JsonObject document, ServedOperation operation, int status)
    {
        var responses = Operation(document, operation)["responses"]!;
        return responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] is JsonObject response
            ? Follow(document, response)["content"]!.AsObject().First().Value!["schema"]!.AsObject()
            : null;
    }

    public static JsonNode? Resolve(JsonObject document, string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate((JsonNode?)document, (node, key) => node?[key]);

    public static JsonObject Follow(JsonObject document, JsonObject node) =>
        node["$ref"] is JsonValue reference ? Resolve(document, (string)reference!)!.AsObject() : node;

    /// <returns>What is wrong; empty when nothing is.</returns>
    public static IEnumerable<string> Check(JsonObject document, JsonObject schema, JsonNode? value, string path)
    {
        schema = Follow(document, schema);
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        return (string?)schema["type"] switch
        {
            "object" when value is JsonObject o => CheckObject(document, schema, o, path),
            "array" when value is JsonArray a =>
                a.SelectMany((item, i) => Check(document, schema["items"]!.AsObject(), item, $"{path}[{i}]")),
            "string" when kind is JsonValueKind.String => CheckText(schema, (string)value!, path),
            "integer" when kind is JsonValueKind.Number && value!.ToJsonString().IndexOfAny(['.', 'e', 'E']) < 0 => [],
            "number" when kind is JsonValueKind.Number => [],
            "boolean" when kind is JsonValueKind.True or JsonValueKind.False => [],
            var type => [$"{path}: {kind} is no {type}"],
        };
    }

    private static IEnumerable<string> CheckObject(
        JsonObject document, JsonObject schema, JsonObject value, string path)
    {
        var properties = schema["properties"]?.AsObject() ?? [];
        var others = schema["additionalProperties"] as JsonObject;
        foreach (var name in schema["required"]?.AsArray().Select(n => (string)n!) ?? [])
        {
            if (!value.ContainsKey(name))
            {
                yield return $"{path}.{name}: missing";
            }
        }

        foreach (var (name, member) in value)
        {
            var wrong = schema["additionalProperties"] is JsonValue ? []
                : (properties[name] ?? others) is JsonObject known
                ? Check(document, known, member, $"{path}.{name}")
                : [$"{path}.{name}: not in the document"];
            foreach (var text in wrong)
            {
                yield return text;
            }
        }
    }

    private static IEnumerable<string> CheckText(JsonObject schema, string value, string path)
    {
        if (schema["enum"] is JsonArray values && !values.Any(
            v => string.Equals((string?)v, value, StringComparison.Ordinal)))
        {
            yield return $"{path}: '{value}' is not in the enum";
        }

        var pattern = (string?)schema["pattern"] ?? ((string?)schema["format"] switch
        {
            "date" => "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "date-time" => "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}$",
            _ => null,
        });
        if (pattern is not null && !Regex.IsMatch(
            value, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            yield return $"{path}: '{value}' does not match {pattern}";
        }
    }
}
