using System.Globalization;
using Laas.Server.Http;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace Laas.Server.Tests.Http;

/// <summary>The table against the reference specification; skipped where it is not at hand.</summary>
public sealed class OperationTableTests
{
    [Fact]
    public void Says_what_the_reference_says()
    {
        var reference = Reference();
        foreach (var operation in OperationTable.All)
        {
            Assert.True(reference.TryGetValue(operation.Name, out var known), operation.Name);
            Assert.Equal(known.Route, $"{operation.Method} {operation.Path}");
            var node = known.Node;
            var limit = (YamlMappingNode)node["x-resource-limit-config"];
            Assert.Equal(Texts(node["x-auth-scopes"]).Order(StringComparer.Ordinal), operation.Scopes.Order(StringComparer.Ordinal), StringComparer.Ordinal);
            Assert.Equal(Text(limit["path"]), operation.Limit.CountedBy);
            Assert.Equal((Amount(limit["none"]), Period(limit["none"])), (operation.Limit.Amount, operation.Limit.Period));
            Assert.Equal(Amount(limit["medium"]), operation.Limit.MediumAmount);
            Assert.Equal(
                limit.Children.TryGetValue("parallel-limit-value", out var own) ? Text(own) : null,
                operation.Parallel?.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(Texts(node["x-allowed"]) is ["seller"], operation.SellerOnly);
            Assert.Equal(
                ((YamlMappingNode)node["responses"]).Children.Keys.Select(Text),
                operation.Statuses.Select(s => s.ToString(CultureInfo.InvariantCulture)),
                StringComparer.Ordinal);
        }
    }

    [Fact]
    public void Lists_every_operation_once()
    {
        var declared = typeof(OperationTable).GetProperties().Where(p => p.PropertyType == typeof(ApiOperation))
            .Select(p => (ApiOperation)p.GetValue(null)!);

        Assert.Equal(declared, OperationTable.All);
        Assert.Equal(42, OperationTable.All.Select(o => o.Name).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Names_its_resource_as_the_contract_does() =>
        Assert.Equal("/campaigns/{campaignId}/orders/create.json", OperationTable.CreateOrder.ResourceName);

    private static Dictionary<string, (string Route, YamlMappingNode Node)> Reference()
    {
        var path = Environment.GetEnvironmentVariable("LAAS_SPEC") ?? Default();
        if (!File.Exists(path))
        {
            Assert.Skip("The reference specification is not at hand: set LAAS_SPEC.");
        }

        var yaml = new YamlStream();
        using var text = File.OpenText(path);
        yaml.Load(text);
        var paths = (YamlMappingNode)yaml.Documents[0].RootNode["paths"];
        return paths
            .SelectMany(p => ((YamlMappingNode)p.Value).Select(m => (Route: $"{Text(m.Key).ToUpperInvariant()} {Text(p.Key)}", Node: m.Value)))
            .Where(o => o.Node is YamlMappingNode)
            .Select(o => (o.Route, Node: (YamlMappingNode)o.Node))
            .Where(o => o.Node.Children.ContainsKey("operationId"))
            .ToDictionary(o => Text(o.Node["operationId"]), StringComparer.Ordinal);
    }

    /// <summary>Beside the repository, wherever the tests were built.</summary>
    private static string Default()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "contract", "laas-openapi.yaml");
            if (File.Exists(candidate))
            {
                return candidate;
            }
        }

        return "";
    }

    private static long Amount(YamlNode column) => long.Parse(Text(column["amount"]), CultureInfo.InvariantCulture);

    private static TimeSpan Period(YamlNode column)
    {
        var count = int.Parse(Text(column["period-duration"]), CultureInfo.InvariantCulture);
        return Text(column["period"]) is "hours" ? TimeSpan.FromHours(count) : TimeSpan.FromMinutes(count);
    }

    private static string[] Texts(YamlNode list) => [.. ((YamlSequenceNode)list).Select(Text)];

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}
