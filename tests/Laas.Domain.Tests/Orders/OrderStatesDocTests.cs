using System.Text;
using Xunit;

namespace Laas.Domain.Tests.Orders;

/// <summary>docs/order-states.md is the transition table, printed. LAAS_ACCEPT_DOCS=1 writes it anew.</summary>
public sealed class OrderStatesDocTests
{
    [Fact]
    public void The_committed_document_is_what_the_table_says()
    {
        var path = Path.Combine(Root(), "docs", "order-states.md");
        var text = Print();
        if (string.Equals(Environment.GetEnvironmentVariable("LAAS_ACCEPT_DOCS"), "1", StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"{path} is missing: run this test with LAAS_ACCEPT_DOCS=1.");
        Assert.Equal(text, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Print()
    {
        var text = new StringBuilder("""
            # Order states

            Printed from `Transitions.All`, `ReturnTransitions.All` and `SupplyTransitions.All` by a test (`LAAS_ACCEPT_DOCS=1` writes it
            anew). A state of an order is status/substatus. A scan may skip steps where the way is the only one; they are then written one
            by one all the same.


            """);
        text.Append("```mermaid\nstateDiagram-v2\n");
        foreach (var edges in Transitions.All.GroupBy(t => (From: Node(t.From), To: Node(t.To))))
        {
            // Reasons of a cancellation are many: the diagram names the parties, the table below everything.
            var label = edges.Key.To is "CANCELLED"
                ? string.Join(", ", edges.Select(t => t.By.ToString().ToLowerInvariant()).Distinct(StringComparer.Ordinal))
                : edges.First().Trigger.Replace(":", "", StringComparison.Ordinal);
            text.Append("    ").Append(edges.Key.From).Append(" --> ").Append(edges.Key.To).Append(" : ").Append(label).Append('\n');
        }

        text.Append("    CANCELLED --> [*]\n    RETURNED --> [*]\n```\n\n| From | To | By | When |\n|---|---|---|---|\n");
        foreach (var t in Transitions.All)
        {
            text.Append("| ").Append(t.From is { } from ? $"`{from}`" : "—").Append(" | `").Append(t.To).Append("` | ")
                .Append(t.By.ToString().ToLowerInvariant()).Append(" | ").Append(t.Trigger).Append(" |\n");
        }

        AddReturns(text);
        AddSupplies(text);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static void AddReturns(StringBuilder text)
    {
        text.Append("\n## Goods that travel back\n\n`shipmentStatus` of returns (RETURN) and non-purchases (UNREDEEMED), contract 7.3.\n\n");
        text.Append("```mermaid\nstateDiagram-v2\n");
        foreach (var edge in ReturnTransitions.All.GroupBy(t => (From: t.From is { } f ? WireText.Of(f) : "[*]", To: WireText.Of(t.To))))
        {
            text.Append("    ").Append(edge.Key.From).Append(" --> ").Append(edge.Key.To).Append(" : ")
                .Append(edge.First().Trigger.Replace(":", "", StringComparison.Ordinal)).Append('\n');
        }

        text.Append("```\n\n| From | To | Of | By | When |\n|---|---|---|---|---|\n");
        foreach (var t in ReturnTransitions.All)
        {
            text.Append("| ").Append(t.From is { } from ? $"`{WireText.Of(from)}`" : "—").Append(" | `").Append(WireText.Of(t.To)).Append("` | ")
                .Append(t.Type is { } type ? WireText.Of(type) : "both").Append(" | ").Append(t.By.ToString().ToLowerInvariant()).Append(" | ")
                .Append(t.Trigger).Append(" |\n");
        }
    }

    private static void AddSupplies(StringBuilder text)
    {
        text.Append("\n## Supply requests\n\nStatuses of SUPPLY, WITHDRAW and UTILIZATION (contract 2.29; the chain is inferred there).\n\n");
        text.Append("| Of | From | To | When |\n|---|---|---|---|\n");
        foreach (var t in SupplyTransitions.All)
        {
            text.Append("| ").Append(WireText.Of(t.Type)).Append(" | ").Append(t.From is { } from ? $"`{WireText.Of(from)}`" : "—")
                .Append(" | `").Append(WireText.Of(t.To)).Append("` | ").Append(t.Trigger).Append(" |\n");
        }
    }

    /// <summary>Cancelled and returned states are one node each.</summary>
    private static string Node(OrderState? state) => state switch
    {
        null => "[*]",
        { Status: OrderStatus.Cancelled or OrderStatus.Delivered or OrderStatus.PartiallyReturned or OrderStatus.Returned } s =>
            WireText.Of(s.Status),
        { } s => $"{WireText.Of(s.Status)}_{WireText.Of(s.Substatus)}",
    };

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Laas.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Laas.slnx is in no folder above the tests.");
    }
}
