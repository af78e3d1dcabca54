using System.Text.Json.Nodes;
using Laas.Server.Http;
using Laas.Server.OpenApi;
using Xunit;

namespace Laas.Server.Tests.OpenApi;

/// <summary>
/// The document says what is demanded, the validators demand it, in different code: each demand is broken once, over
/// HTTP, and must be refused by the name of the field; what is within the bounds must not be.
/// </summary>
[Trait("store", "any")]
public sealed class RequestsAreRefusedAsSaidTests(DemoServer server) : IClassFixture<DemoServer>
{
    /// <summary>Where a condition over several members decides; the document says so in words.</summary>
    private static readonly HashSet<string> InWords = new(StringComparer.Ordinal)
    {
        "order.itemsDelivery[0].deliveryTimeInterval",
        "order.itemsDelivery[0].deliveryTimeInterval.fromTime",
        "order.itemsDelivery[0].deliveryTimeInterval.toTime",
    };

    public static TheoryData<int> Samples => [.. Enumerable.Range(0, RequestSamples.All().Count())];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Everything_that_is_demanded_is_refused_without_it(int index)
    {
        var (operation, sample) = RequestSamples.All().ElementAt(index);
        var cases = new Breaker(server.Document, sample).All(Schemas.Body(server.Document, operation));
        Assert.DoesNotContain(await FieldErrorsAsync(operation, sample), e => e.StartsWith('\''));
        var wrong = new List<string>();
        foreach (var broken in cases.Where(c => !InWords.Contains(c.Path)))
        {
            var errors = await FieldErrorsAsync(operation, broken.Body);
            var isNamed = errors.Any(e => e.StartsWith($"'{broken.Path}' ", StringComparison.Ordinal));
            if (isNamed != broken.IsRefused)
            {
                wrong.Add(
                    $"{broken} should be {(broken.IsRefused ? "refused" : "taken")}: {string.Join("; ", errors)}");
            }
        }

        Assert.True(cases.Count > 1, $"{operation.Name} demands nothing");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_member_of_every_request_is_in_a_sample()
    {
        foreach (var group in RequestSamples.All().GroupBy(s => s.Operation))
        {
            var sent = group.SelectMany(s => Paths(s.Body, "")).ToHashSet(StringComparer.Ordinal);

            // What is accepted and ignored is not looked at, so there is nothing to break.
            var ignored = group.Key == OperationTable.UpdateOrderStatus ? ".order.delivery" : "(none)";
            Assert.All(
                Members(Schemas.Body(server.Document, group.Key), "")
                    .Where(m => !m.StartsWith(ignored, StringComparison.Ordinal)),
                m => Assert.Contains(m, sent));
        }

        Assert.Equal(
            OperationTable.All.Where(o => OperationShape.Of(o).Body is not null).Select(o => o.Name)
                .Order(StringComparer.Ordinal),
            RequestSamples.All().Select(s => s.Operation.Name).Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Query_parameters_are_bounded_as_said()
    {
        var wrong = new List<string>();
        foreach (var operation in OperationTable.All)
        {
            var body = RequestSamples.All().FirstOrDefault(s => s.Operation == operation).Body;
            var parameters = Schemas.Operation(server.Document, operation)["parameters"]!.AsArray()
                .Where(p => (string?)p!["in"] is "query").Select(p => p!.AsObject()).ToList();
            var required = string.Concat(parameters.Where(p => (bool)p["required"]!).Select(p => $"&{p["name"]}=x"));
            foreach (var parameter in parameters)
            {
                var name = (string)parameter["name"]!;
                foreach (var (value, isRefused) in Values(parameter))
                {
                    var (status, answer) = await server.SendAsync(
                        operation, body, $"?{name}={value}{required}");
                    var isNamed = status == 400 && answer["errors"]!.AsArray()
                        .Any(e => ((string)e!["message"]!).Contains(name, StringComparison.Ordinal));
                    if (isNamed != isRefused)
                    {
                        wrong.Add($"{operation.Name} {name}={value}: {status} {answer.ToJsonString()}");
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private IEnumerable<(string Value, bool IsRefused)> Values(JsonObject parameter)
    {
        var schema = Schemas.Follow(server.Document, parameter["schema"]!.AsObject());
        var element = schema["items"] is JsonObject items ? Schemas.Follow(server.Document, items) : schema;
        var isCut = (string?)parameter["x-transform"] is "truncateLimit";
        return (string?)element["type"] switch
        {
            "integer" when schema["maxItems"] is { } most =>
                [("x", true), ("1", false), (string.Join(',', Enumerable.Range(1, (int)most + 1)), true)],
            "integer" =>
            [
                ("x", true),
                .. schema["minimum"] is { } min ? [($"{(long)min - 1}", true), ($"{min}", false)] : Nothing,
                .. schema["maximum"] is { } max ? [($"{max}", false), ($"{(long)max + 1}", !isCut)] : Nothing,
            ],
            "boolean" => [("true", false), ("false", false), ("1", true)],
            "string" when element["enum"] is JsonArray values => [($"{values[0]}", false), ("NO_SUCH", true)],
            "string" when (string?)schema["format"] is "date" => [("30-02-2026", true), ("x", true)],
            "string" when (string?)schema["format"] is "date-time" => [("2026-02-02", true), ("x", true)],
            _ => [],
        };
    }

    private static (string Value, bool IsRefused)[] Nothing => [];

    private async Task<List<string>> FieldErrorsAsync(ApiOperation operation, JsonNode body)
    {
        var (_, answer) = await server.SendAsync(operation, body);
        return [.. answer["errors"]?.AsArray().Select(e => (string)e!["message"]!) ?? []];
    }

    private IEnumerable<string> Members(JsonObject schema, string path)
    {
        schema = Schemas.Follow(server.Document, schema);
        return schema["items"] is JsonObject items ? Members(items, path)
            : schema["properties"] is JsonObject properties
                ? properties.SelectMany(p => Members(p.Value!.AsObject(), $"{path}.{p.Key}").Prepend($"{path}.{p.Key}"))
                : [];
    }

    private static IEnumerable<string> Paths(JsonNode? value, string path) => value switch
    {
        JsonObject o => o.SelectMany(p => Paths(p.Value, $"{path}.{p.Key}").Prepend($"{path}.{p.Key}")),
        JsonArray a => a.SelectMany(v => Paths(v, path)),
        _ => [],
    };
}
