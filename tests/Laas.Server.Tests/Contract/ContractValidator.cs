using System.Diagnostics;
using System.Text.Json;
using Laas.Server.Tests.Client;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Contract;

/// <summary>An answer that is not what the reference says.</summary>
internal sealed record Violation(string Where, IReadOnlyList<string> Errors, string Body)
{
    public override string ToString() => $"{Where}\n  {string.Join("\n  ", Errors)}\n  {Body}";
}

/// <summary>Runs <c>tests/contract-validator</c> over recorded exchanges.</summary>
internal static class ContractValidator
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "contract-validator");

    /// <summary>Why nothing can be validated here; <see langword="null"/> when it can.</summary>
    public static string? Missing { get; } =
        Repository.Spec is null ? "not configured: LAAS_SPEC names no reference"
        : !OnPath("node") ? "node is missing: sudo apt-get install -y nodejs npm"
        : !Directory.Exists(Path.Combine(Folder, "node_modules", "ajv")) ? $"run npm ci in {Folder}"
        : null;

    /// <summary>Skips the test where nothing can be validated; on CI only the reference may be missing.</summary>
    public static void Require()
    {
        if (Missing is { } reason && Repository.Spec is not null && Environment.GetEnvironmentVariable("CI") is "true")
        {
            Assert.Fail(reason);
        }

        Assert.SkipWhen(Missing is not null, Missing ?? "");
    }

    /// <returns>How many exchanges were compared, and those that are wrong.</returns>
    public static async Task<(int Checked, IReadOnlyList<Violation> Violations)> ValidateAsync(
        IEnumerable<RecordedExchange> exchanges)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder, "validate.mjs"), Repository.Spec!])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("node could not be started.");
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        foreach (var exchange in exchanges)
        {
            await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(exchange));
        }

        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        var report = JsonSerializer.Deserialize<Report>(await output, JsonSerializerOptions.Web)!;
        return (report.Checked, report.Failures);
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, program)));

    private sealed record Report(int Checked, IReadOnlyList<Violation> Failures);
}
