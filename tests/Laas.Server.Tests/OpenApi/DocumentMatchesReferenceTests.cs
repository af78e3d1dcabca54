using Laas.Server.Http;
using Laas.Server.OpenApi;
using Laas.Server.Tests.Client;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Laas.Server.Tests.OpenApi;

/// <summary>
/// Our document against the reference, operation by operation, both read by the same reader (JSON is YAML): parameters,
/// statuses, extensions, members, what is required, and every constraint that the reference puts on what is sent.
/// </summary>
public sealed class DocumentMatchesReferenceTests : IDisposable
{
    /// <summary>What we demand beyond the reference, each decided (DECISIONS, docs/api-compatibility.md).</summary>
    private static readonly HashSet<string> Stricter = new(StringComparer.Ordinal)
    {
        "createOrder.order.externalOrderId maxLength 1000",
        "createOrder.order.itemsDelivery[].items[].price.value maximum 1000000000000",
        "updateOfferMappings.offerMappings[].offer.name minLength 1",
        "updateOfferMappings.offerMappings[].offer.weightDimensions.length maximum 10000",
        "updateOfferMappings.offerMappings[].offer.weightDimensions.width maximum 10000",
        "updateOfferMappings.offerMappings[].offer.weightDimensions.height maximum 10000",
        "updateOfferMappings.offerMappings[].offer.weightDimensions.weight maximum 1000",
        "updateOfferMappings.offerMappings[].offer.shelfLife.timePeriod format int32",
        "updateOfferMappings.offerMappings[].offer.basicPrice.value maximum 1000000000000",
        "updateOfferMappings.offerMappings[].offer.purchasePrice.value maximum 1000000000000",
        "updateBusinessPrices.offers[].price.value maximum 1000000000000",
        "updatePrices.offers[].price.value maximum 1000000000000",
        "createReturn.newReturn.externalReturnId maxLength 1000",
        "page minimum 1",
        "pageSize minimum 1",
        "pageSize maximum 50",
        "pageSize maximum 100",
    };

    private static readonly string[] Constraints =
    [
        "minimum", "exclusiveMinimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems",
        "pattern", "format", "default", "x-transform",
    ];

    private readonly string _file = Path.GetTempFileName();
    private readonly List<string> _differences = [];
    private readonly HashSet<(string, string)> _seen = [];

    public static TheoryData<string> Names => [.. OperationTable.All.Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_what_the_reference_says(string name)
    {
        Assert.SkipWhen(Repository.Spec is null, "not configured: LAAS_SPEC names no reference");
        File.WriteAllBytes(_file, OpenApiDocument.ToBytes(OpenApiDocument.Build(new LimitOptions())));
        var reference = new SpecSchemas(Repository.Spec);
        var ours = new SpecSchemas(_file);
        var operation = OperationTable.All.Single(o => string.Equals(o.Name, name, StringComparison.Ordinal));
        var (theirNode, ourNode) = (reference.Operation(name), ours.Operation(name));

        string[] plain = ["x-auth-scopes", "x-allowed", "x-resource-limit-config", "deprecated", "operationId"];
        foreach (var key in plain)
        {
            Same($"{name} {key}", Value(theirNode, key), Value(ourNode, key));
        }

        CompareStatuses(operation, theirNode, ourNode);
        CompareParameters(reference, ours, theirNode, ourNode);
        Same(
            $"{name} body", theirNode.Children.ContainsKey("requestBody"), ourNode.Children.ContainsKey("requestBody"));
        if (theirNode.Children.TryGetValue("requestBody", out var body))
        {
            Same($"{name} body required", Value(body, "required"), Value(ourNode["requestBody"], "required"));
            Compare(reference, ours, reference.Request(name), ours.Request(name), name, isRequest: true);
        }

        Compare(reference, ours, reference.Response(name), ours.Response(name), name + ".200", isRequest: false);
        Assert.True(_differences.Count == 0, string.Join('\n', _differences));
    }

    public void Dispose() => File.Delete(_file);

    private void CompareStatuses(ApiOperation operation, YamlMappingNode theirs, YamlMappingNode ours)
    {
        var expected = Keys(theirs["responses"])
            .Concat(OperationObject.Undeclared(operation)
                .Select(s => s.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Same($"{operation.Name} statuses", Join(expected), Join(Keys(ours["responses"])));
    }

    private void CompareParameters(
        SpecSchemas reference, SpecSchemas ours, YamlMappingNode theirNode, YamlMappingNode ourNode)
    {
        var expected = Parameters(reference, theirNode);
        var actual = Parameters(ours, ourNode);
        var sameKind = actual.Keys.Where(k => !k.StartsWith("header ", StringComparison.Ordinal));
        Same("parameters", Join(expected.Keys), Join(sameKind));
        foreach (var (key, theirs) in expected)
        {
            if (actual.TryGetValue(key, out var found))
            {
                Same($"{key} required", Value(theirs, "required"), Value(found, "required"));
                Same($"{key} deprecated", Value(theirs, "deprecated"), Value(found, "deprecated"));
                var name = key.Split(' ')[1];

                // The reference forgets to say that pageSize is cut, as limit is.
                if (name is "limit")
                {
                    Same($"{key} x-transform", Value(theirs, "x-transform"), Value(found, "x-transform"));
                }

                var schema = (YamlMappingNode)theirs["schema"];
                Compare(reference, ours, schema, (YamlMappingNode)found["schema"], name, isRequest: true);
            }
        }
    }

    private void Compare(
        SpecSchemas reference,
        SpecSchemas ours,
        YamlMappingNode theirs,
        YamlMappingNode found,
        string path,
        bool isRequest)
    {
        theirs = reference.Resolve(theirs);
        found = ours.Resolve(found);
        var kind = SpecSchemas.Kind(theirs);
        Same($"{path} kind", kind, SpecSchemas.Kind(found));
        if (isRequest)
        {
            CompareConstraints(theirs, found, path);
        }

        if (!string.Equals(kind, SpecSchemas.Kind(found), StringComparison.Ordinal)
            || !_seen.Add((SpecSchemas.Id(theirs), SpecSchemas.Id(found))))
        {
            return;
        }

        if (kind is "array")
        {
            Compare(reference, ours, SpecSchemas.Items(theirs), SpecSchemas.Items(found), path + "[]", isRequest);
        }
        else if (kind is "enum")
        {
            CompareEnum(theirs, found, path);
        }
        else if (kind is "object")
        {
            CompareMembers(reference, ours, theirs, found, path, isRequest);
        }
    }

    private void CompareEnum(YamlMappingNode theirs, YamlMappingNode found, string path)
    {
        var values = SpecSchemas.EnumValues(found);

        // A 200 is always OK: the reference uses one envelope for success and failure.
        if (path.EndsWith(".200.status", StringComparison.Ordinal) && values is ["OK"])
        {
            return;
        }

        Same($"{path} values", Join(SpecSchemas.EnumValues(theirs)), Join(values));
    }

    private void CompareMembers(
        SpecSchemas reference,
        SpecSchemas ours,
        YamlMappingNode theirs,
        YamlMappingNode found,
        string path,
        bool isRequest)
    {
        var (expected, actual) = (reference.Properties(theirs), ours.Properties(found));
        Same($"{path} members", Join(expected.Keys), Join(actual.Keys));

        // Members that the reference requires and never defines are in x-undefined-required; a success always has its
        // result.
        var required = reference.Required(theirs).ToHashSet(StringComparer.Ordinal);
        if (path.EndsWith(".200", StringComparison.Ordinal) && actual.ContainsKey("result"))
        {
            required.Add("result");
        }

        Same($"{path} required", Join(required), Join(ours.Required(found)));
        foreach (var (name, property) in expected)
        {
            if (actual.TryGetValue(name, out var member))
            {
                Compare(reference, ours, property, member, $"{path}.{name}", isRequest);
            }
        }
    }

    private void CompareConstraints(YamlMappingNode theirs, YamlMappingNode found, string path)
    {
        foreach (var key in Constraints)
        {
            var (expected, actual) = (Value(theirs, key), Value(found, key));

            // Said where it is the default: nothing.
            expected = key is "uniqueItems" && expected is "false" ? null : expected;
            if (!string.Equals(expected, actual, StringComparison.Ordinal)
                && !(expected is null && Stricter.Contains($"{path} {key} {actual}")))
            {
                _differences.Add($"{path} {key}: the reference has {expected ?? "none"}, we have {actual ?? "none"}");
            }
        }
    }

    private void Same<T>(string what, T expected, T actual)
    {
        if (!Equals(expected, actual))
        {
            _differences.Add(
                $"{what}: the reference has {expected?.ToString() ?? "none"}, we have {actual?.ToString() ?? "none"}");
        }
    }

    private static Dictionary<string, YamlMappingNode> Parameters(SpecSchemas spec, YamlMappingNode operation) =>
        !operation.Children.TryGetValue("parameters", out var list)
            ? []
            : ((YamlSequenceNode)list).Select(p => spec.Resolve((YamlMappingNode)p))
                .ToDictionary(p => $"{Value(p, "in")} {Value(p, "name")}", StringComparer.Ordinal);

    private static string? Value(YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(key, out var child) ? Text(child) : null;

    private static string Text(YamlNode node) => node switch
    {
        YamlScalarNode scalar => scalar.Value ?? "",
        YamlSequenceNode list => Join(list.Select(Text)),
        YamlMappingNode map => Join(map.Children.Select(c => $"{Text(c.Key)}: {Text(c.Value)}")),
        _ => node.ToString(),
    };

    private static IEnumerable<string> Keys(YamlNode map) => ((YamlMappingNode)map).Children.Keys.Select(Text);

    private static string Join(IEnumerable<string> texts) => string.Join(", ", texts.Order(StringComparer.Ordinal));
}
