using System.Diagnostics;
using Laas.Server.Tests.Client;
using Xunit;

namespace Laas.Server.Tests.Commands;

/// <summary>The walk of the README works when it is pasted.</summary>
[Collection(nameof(ProcessTests))]
[Trait("store", "any")]
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_five_minutes_of_the_readme_work_as_they_stand()
    {
        await using var folder = await DemoStoreFolder.FilledAsync();
        await using var server = await folder.ServeAsync("--demo");
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        var walk = readme.Split("\n## ").Single(s => s.StartsWith("Five minutes", StringComparison.Ordinal));
        var script = string.Concat(walk.Split("```sh\n").Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]));

        using var bash = Process.Start(new ProcessStartInfo("bash")
        {
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(folder.Path),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = bash.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        var output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal("", await errors);
        Assert.DoesNotContain("\"ERROR\"", output, StringComparison.Ordinal);
        Assert.Equal(2, output.Split("\"type\":\"ORDER_RECIPIENT_UPDATE\",\"status\":\"DONE\"").Length);
        Assert.Equal(2, output.Split("\"type\":\"ORDER_DELIVERY_INTERVAL_UPDATE\",\"status\":\"DONE\"").Length);
        Assert.Contains("\"status\":\"PROCESSING\",\"substatus\":\"STARTED\"", output, StringComparison.Ordinal);
        Assert.Contains("\"substatus\":\"SHOP_FAILED\"", output, StringComparison.Ordinal);
        Assert.Empty(folder.Verify().Findings);
    }
}
