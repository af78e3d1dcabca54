using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Server.Http;

namespace Laas.Server.OpenApi;

/// <summary>
/// The schemas of the document, read from the metadata by which the wire types are really written and read. Not made
/// with JsonSchemaExporter: nearly all leaves here have converters, of which it knows nothing, and it cannot name
/// shared types.
/// </summary>
/// <param name="json">Knows every type that is asked for.</param>
/// <param name="rulesOf">What is demanded of the members of a request type; null for types of answers.</param>
internal sealed class SchemaBook(
    JsonSerializerContext json, Func<Type, IReadOnlyDictionary<string, Rule>?> rulesOf)
{
    private static readonly Dictionary<Type, (string Type, string? Format, string? Pattern)> Leaves = new()
    {
        [typeof(string)] = ("string", null, null),
        [typeof(bool)] = ("boolean", null, null),
        [typeof(int)] = ("integer", "int32", null),
        [typeof(long)] = ("integer", "int64", null),
        [typeof(decimal)] = ("number", null, null),
        [typeof(DateTimeOffset)] = ("string", "date-time", null),
        [typeof(WireDateTime)] = ("string", "date-time", null),
        [typeof(WireDate)] = ("string", "date", null),
        [typeof(WireTime)] = ("string", null, TextPattern.Time.Text),
        [typeof(LegacyDate)] = ("string", "date-dd-MM-yyyy", "^[0-3][0-9]-[0-1][0-9]-[0-9]{4}$"),
        [typeof(LegacyDateTime)] =
            ("string", "date-dd-MM-yyyy-HH-mm-ss", "^[0-3][0-9]-[0-1][0-9]-[0-9]{4} [0-2][0-9]:[0-5][0-9]:[0-5][0-9]$"),
    };

    private readonly SortedDictionary<string, JsonObject> _schemas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> _owners = new(StringComparer.Ordinal);

    /// <summary>Everything that was referred to, for <c>components/schemas</c>.</summary>
    public JsonObject ToComponents() =>
        new(_schemas.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Key, s.Value)));

    /// <summary>The schema of a wire type: in place for values and lists, a reference for objects and enums.</summary>
    public JsonObject Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (Leaves.TryGetValue(type, out var leaf))
        {
            return Leaf(leaf.Type, leaf.Format, leaf.Pattern);
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return new JsonObject { ["type"] = "array", ["items"] = Of(type.GetGenericArguments()[0]) };
        }

        if (type == typeof(JsonElement))
        {
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = true };
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
        {
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(type.GetGenericArguments()[1]) };
        }

        var name = NameOf(type);
        if (_owners.TryAdd(name, type))
        {
            // The name is taken before the members are read: a region refers to regions.
            _schemas[name] = EnumValues(type) is { } values ? Enum(values) : Object(type);
        }
        else if (_owners[name] != type)
        {
            throw new InvalidOperationException($"{type} and {_owners[name]} are both called {name}.");
        }

        return new JsonObject { ["$ref"] = "#/components/schemas/" + name };
    }

    /// <summary>The known texts of a wire enum; <see langword="null"/> for other types.</summary>
    private static IEnumerable? EnumValues(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IWireEnumValue<>))
            ? (IEnumerable?)type.GetProperty("All", BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
            : null;

    private static JsonObject Enum(IEnumerable values) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. values.Cast<object>().Select(v => JsonValue.Create(v.ToString()))]),
    };

    /// <summary>
    /// <c>ApiResponse&lt;GetStocksResult&gt;</c> is called GetStocksResponse, as a client would call it, and a page of
    /// points PointPage.
    /// </summary>
    private static string NameOf(Type type)
    {
        const string result = "Result";
        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var name = type.GetGenericArguments()[0].Name;
        return type.GetGenericTypeDefinition() == typeof(Page<>) ? name + nameof(Page<>)
            : (name.EndsWith(result, StringComparison.Ordinal) ? name[..^result.Length] : name) + "Response";
    }

    private static JsonObject Leaf(string type, string? format, string? pattern)
    {
        var schema = new JsonObject { ["type"] = type };
        if (format is not null)
        {
            schema["format"] = format;
        }

        if (pattern is not null)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    private JsonObject Object(Type type)
    {
        var info = json.GetTypeInfo(type)
            ?? throw new InvalidOperationException($"{type} is not a type of the wire.");
        var rules = rulesOf(type);
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var member in info.Properties)
        {
            var rule = rules?.GetValueOrDefault(member.Name);
            properties[member.Name] = Member(type, member, rule, isRequest: rules is not null);
            if (rules is null ? IsAlwaysWritten(type, member) : rule is { Required: true })
            {
                required.Add(member.Name);
            }
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        if (SchemaNotes.Of(type) is { } note)
        {
            schema["description"] = note;
        }

        return schema;
    }

    private JsonObject Member(Type type, JsonPropertyInfo member, Rule? rule, bool isRequest)
    {
        var schema = StatusOf(type, member) is { } status ? Enum(new[] { status }) : Of(member.PropertyType);
        rule?.WriteTo(schema);

        // An explicit null is an absent member; a reference cannot say so in OpenAPI 3.0.
        if (isRequest && rule is not { Required: true } && !schema.ContainsKey("$ref"))
        {
            schema["nullable"] = true;
        }

        return schema;
    }

    /// <summary>The one text that the status of an envelope ever has.</summary>
    private static string? StatusOf(Type type, JsonPropertyInfo member) => member.Name switch
    {
        "status" when type == typeof(ApiErrorResponse) => ApiStatus.Error,
        "status" when IsEnvelope(type) => ApiStatus.Ok,
        _ => null,
    };

    /// <summary>
    /// Nulls are not written. What is generic is the result of an envelope, of which the metadata does not know it.
    /// </summary>
    private static bool IsAlwaysWritten(Type type, JsonPropertyInfo member) =>
        member.AssociatedParameter is { HasDefaultValue: false } && (IsEnvelope(type) || !member.IsGetNullable);

    private static bool IsEnvelope(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ApiResponse<>);
}
