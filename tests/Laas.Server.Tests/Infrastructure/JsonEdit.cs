using System.Globalization;
using System.Text.Json.Nodes;

namespace Laas.Server.Tests.Infrastructure;

/// <summary>Changes one place of a JSON text.</summary>
internal static class JsonEdit
{
    /// <param name="path">Such as <c>order.items[0].count</c>.</param>
    /// <param name="value">Raw JSON; <see langword="null"/> removes the member.</param>
    public static string Put(string json, string path, string? value)
    {
        const string Marker = "\"@@marker@@\"";
        var root = JsonNode.Parse(json)!;
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        var node = steps[..^1].Aggregate(root, Step);
        if (value is null)
        {
            node.AsObject().Remove(steps[^1]);
            return root.ToJsonString();
        }

        if (IndexOf(steps[^1]) is { } index)
        {
            node.AsArray()[index] = "@@marker@@";
        }
        else
        {
            node.AsObject()[steps[^1]] = "@@marker@@";
        }

        // As text, because the value may be nothing that JsonNode would write.
        return root.ToJsonString().Replace(Marker, value, StringComparison.Ordinal);
    }

    private static JsonNode Step(JsonNode node, string step) =>
        (IndexOf(step) is { } index ? node[index] : node[step]) ?? throw new ArgumentException($"There is no {step}.", nameof(step));

    private static int? IndexOf(string step) =>
        step.StartsWith('[') ? int.Parse(step.AsSpan(1, step.Length - 2), CultureInfo.InvariantCulture) : null;
}
