using System.Globalization;

namespace Laas.Bench;

/// <summary>Where things are and how servers are started.</summary>
internal sealed class Scene(string root, string folder, Settings settings, Report report)
{
    public Settings Settings { get; } = settings;

    public Report Report { get; } = report;

    public Wrk Wrk { get; } = new(Path.Combine(root, "bench", "wrk", "post.lua"), folder);

    /// <summary>The release build, as <c>dotnet build -c Release</c> leaves it.</summary>
    public string ServerProgram { get; } = Path.Combine(root, "artifacts", "bin", "Laas.Server", "release", "laas-server");

    public string Root { get; } = root;

    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;

    public Task<ServerProcess> ServeAsync(BenchStore store, CancellationToken cancellationToken, string? program = null) =>
        ServerProcess.StartAsync(
            program ?? ServerProgram,
            url => ["serve", "--data", store.Directory, "--urls", url, "--limits", "off"],
            "/health/ready",
            cancellationToken);

    public static Task<ServerProcess> EchoAsync(CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(Environment.ProcessPath!, url => [EchoHost.Argument, url], "/", cancellationToken);

    public static string N(long value) => value.ToString(CultureInfo.InvariantCulture);
}
