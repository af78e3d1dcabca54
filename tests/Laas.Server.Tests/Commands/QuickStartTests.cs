using System.Diagnostics;
using Xunit;

namespace Laas.Server.Tests.Commands;

/// <summary>The sample works as it stands.</summary>
[Collection(nameof(ProcessTests))]
[Trait("store", "any")]
public sealed class QuickStartTests
{
    [Fact]
    public async Task The_quick_start_walks_through_the_life_of_an_order()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo");
        var program = ServerProcess.Executable.Replace("Laas.Server", "QuickStart", StringComparison.Ordinal)
            .Replace("laas-server", "QuickStart", StringComparison.Ordinal);

        using var sample = Process.Start(new ProcessStartInfo(program, [Path.Combine(folder.Path, "demo.json")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = sample.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await sample.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await sample.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(sample.ExitCode == 0, output + await errors);
        var lines = output.TrimEnd().Split('\n');
        Assert.Equal(
            ["Offer", "Promise", "Draft", "Confirmed", "Recipient", "Interval", "Order"], lines.Select(l => l.Split(' ')[0]), StringComparer.Ordinal);
        Assert.Equal("Confirmed PROCESSING/STARTED", lines[3]);
        Assert.Equal(("Recipient DONE", "Interval DONE"), (lines[4], lines[5]));
        Assert.EndsWith("is CANCELLED/SHOP_FAILED", lines[6], StringComparison.Ordinal);
        Assert.Empty(folder.Verify().Findings);
    }
}
