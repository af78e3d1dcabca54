using YamlDotNet.RepresentationModel;

namespace Laas.Server.Tests.Client;

/// <summary>Reads the schemas of the reference OpenAPI text.</summary>
internal sealed class SpecSchemas
{
    private readonly YamlMappingNode root;

    public SpecSchemas(string path)
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(path);
        stream.Load(reader);
        root = (YamlMappingNode)stream.Documents[0].RootNode;
    }

    public YamlMappingNode Request(string operationId) => Json(Map(Operation(operationId), "requestBody")!);

    public YamlMappingNode Response(string operationId) =>
        Json(Map(Map(Operation(operationId), "responses")!, "200")!);

    public YamlMappingNode Resolve(YamlMappingNode node)
    {
        while (Text(node, "$ref") is { } reference)
        {
            node = (YamlMappingNode)reference.TrimStart('#', '/').Split('/').Aggregate((YamlNode)root, (n, key) => n[key]);
        }

        // A single allOf is the reference's way to add a description to a reference.
        return List(node, "allOf") is { Count: 1 } only ? Resolve((YamlMappingNode)only[0]) : node;
    }

    public static string Kind(YamlMappingNode schema)
    {
        if (List(schema, "enum") is not null)
        {
            return "enum";
        }

        return Text(schema, "type") switch
        {
            "integer" => Text(schema, "format") is "int64" ? "int64" : "int32",
            { } type => type,
            null => "object",
        };
    }

    public static string Id(YamlMappingNode schema) => schema.Start.ToString();

    public static YamlMappingNode Items(YamlMappingNode schema) => Map(schema, "items")!;

    public static IReadOnlyList<string> EnumValues(YamlMappingNode schema) =>
        [.. List(schema, "enum")!.Select(v => ((YamlScalarNode)v).Value!).Where(v => v is not "null")];

    /// <summary>Own properties and those of every part of <c>allOf</c>.</summary>
    public IReadOnlyDictionary<string, YamlMappingNode> Properties(YamlMappingNode schema) =>
        Parts(schema)
            .Select(part => Map(part, "properties"))
            .OfType<YamlMappingNode>()
            .SelectMany(properties => properties.Children)
            .DistinctBy(p => ((YamlScalarNode)p.Key).Value, StringComparer.Ordinal)
            .ToDictionary(p => ((YamlScalarNode)p.Key).Value!, p => (YamlMappingNode)p.Value, StringComparer.Ordinal);

    public IReadOnlySet<string> Required(YamlMappingNode schema) =>
        Parts(schema)
            .SelectMany(part => List(part, "required") ?? [])
            .Select(n => ((YamlScalarNode)n).Value!)
            .ToHashSet(StringComparer.Ordinal);

    private IEnumerable<YamlMappingNode> Parts(YamlMappingNode schema) =>
        [schema, .. (List(schema, "allOf") ?? []).SelectMany(p => Parts(Resolve((YamlMappingNode)p)))];

    public YamlMappingNode Operation(string operationId) =>
        Map(root, "paths")!.Children.Values
            .SelectMany(path => ((YamlMappingNode)path).Children.Values.OfType<YamlMappingNode>())
            .Single(operation => string.Equals(Text(operation, "operationId"), operationId, StringComparison.Ordinal));

    private YamlMappingNode Json(YamlMappingNode body) =>
        Map(Map(Map(Resolve(body), "content")!, "application/json")!, "schema")!;

    private static YamlMappingNode? Map(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var child) ? child as YamlMappingNode : null;

    private static YamlSequenceNode? SequenceOf(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var child) ? child as YamlSequenceNode : null;

    private static IList<YamlNode>? List(YamlMappingNode node, string key) => SequenceOf(node, key)?.Children;

    private static string? Text(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var child) ? (child as YamlScalarNode)?.Value : null;
}
