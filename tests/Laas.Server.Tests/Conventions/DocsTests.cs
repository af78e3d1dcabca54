using System.CommandLine;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Laas.Server.Commands;
using Laas.Server.Hosting;
using Laas.Server.Http;
using Laas.Server.Tests.Client;
using Laas.Storage;
using Xunit;

namespace Laas.Server.Tests.Conventions;

/// <summary>The pages say what the program does.</summary>
public sealed class DocsTests
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    [Fact]
    public void Configuration_page_is_up_to_date()
    {
        var path = Path.Combine(Docs, "configuration.md");
        if (Environment.GetEnvironmentVariable("LAAS_ACCEPT_DOCS") is "1")
        {
            File.WriteAllText(path, ConfigurationDocs.Render());
        }

        Assert.True(File.Exists(path), "docs/configuration.md is missing: run the tests with LAAS_ACCEPT_DOCS=1");
        Assert.Equal(ConfigurationDocs.Render(), File.ReadAllText(path));
    }

    [Fact]
    public void Operations_page_names_every_command_and_option()
    {
        var page = File.ReadAllText(Path.Combine(Docs, "operations.md"));
        var missing = new List<string>();
        Walk(CommandLine.Build(), "laas-server");

        Assert.Empty(missing);

        void Walk(Command command, string path)
        {
            foreach (var option in command.Options.Where(o => o.Name is not ("--help" or "--version")))
            {
                if (!page.Contains(option.Name, StringComparison.Ordinal))
                {
                    missing.Add($"{path} {option.Name}");
                }
            }

            foreach (var inner in command.Subcommands)
            {
                if (inner.Subcommands.Count == 0 && !page.Contains($"{path} {inner.Name}", StringComparison.Ordinal))
                {
                    missing.Add($"{path} {inner.Name}");
                }

                Walk(inner, $"{path} {inner.Name}");
            }
        }
    }

    [Fact]
    public void Every_command_and_option_says_what_it_is()
    {
        static IEnumerable<Symbol> All(Command command) =>
            [command, .. command.Options, .. command.Arguments, .. command.Subcommands.SelectMany(All)];

        Assert.All(All(CommandLine.Build()), symbol => Assert.False(string.IsNullOrWhiteSpace(symbol.Description), symbol.Name));
    }

    [Fact]
    public void Every_metric_has_unit_and_description_and_stands_on_the_operations_page()
    {
        var page = File.ReadAllText(Path.Combine(Docs, "operations.md"));
        var found = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name is StorageMetrics.MeterName)
                {
                    lock (found)
                    {
                        found.Add(instrument);
                    }
                }
            },
        };
        RuntimeHelpers.RunClassConstructor(typeof(LaasMetrics).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(StorageMetrics).TypeHandle);
        listener.Start();

        Assert.True(found.Count >= 9, $"{found.Count} metrics");
        Assert.All(found, metric =>
        {
            Assert.False(string.IsNullOrWhiteSpace(metric.Unit), metric.Name);
            Assert.False(string.IsNullOrWhiteSpace(metric.Description), metric.Name);
            Assert.StartsWith("laas.", metric.Name, StringComparison.Ordinal);
            Assert.Contains($"`{metric.Name}`", page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Compatibility_page_lists_every_operation_with_its_limit()
    {
        var rows = File.ReadAllLines(Path.Combine(Docs, "api-compatibility.md"));
        Assert.All(OperationTable.All, operation =>
        {
            var row = Assert.Single(rows, r => r.StartsWith($"| {operation.Name} | `", StringComparison.Ordinal));
            Assert.Contains($"`{operation.Method} {operation.Path}`", row, StringComparison.Ordinal);
            var unit = operation.Limit.Period == TimeSpan.FromHours(1) ? "hour" : "minute";
            Assert.Contains(FormattableString.Invariant($"| {operation.Limit.Amount:N0}/{unit} |"), row, StringComparison.Ordinal);
            Assert.Contains(FormattableString.Invariant($"| {operation.Parallel ?? 4} |"), row, StringComparison.Ordinal);
        });
    }
}
