using System.Diagnostics;
using System.Globalization;
using Laas.Server.Hosting;

namespace Laas.Bench;

/// <summary>Where things are and how servers are started.</summary>
internal sealed class Scene(string root, string folder, Settings settings, Report report) : IAsyncDisposable
{
    public Settings Settings { get; } = settings;

    public Report Report { get; } = report;

    public Wrk Wrk { get; } = new(Path.Combine(root, "bench", "wrk", "post.lua"), folder);

    public BenchPostgres Postgres { get; } = new(Path.Combine(root, "bench", "pgbench"));

    /// <summary>The release build, as <c>dotnet build -c Release</c> leaves it.</summary>
    public string ServerProgram { get; } = Path.Combine(root, "artifacts", "bin", "Laas.Server", "release", "laas-server");

    public string PeerProgram { get; } = Path.Combine(root, "artifacts", "bin", "Laas.Bench.EfPeer", "release", "ef-peer");

    public string Root { get; } = root;

    public string Folder(string name) => Directory.CreateDirectory(Path.Combine(folder, name)).FullName;

    /// <summary>A filled store of its own.</summary>
    public async Task<BenchStore> CreateAsync(StoreKind kind, string name, CancellationToken cancellationToken, int shops = 1)
    {
        var data = Folder($"{kind}-{name}");
        var database = kind == StoreKind.Sqlite
            ? Path.Combine(data, Databases.FileName)
            : await Postgres.CreateDatabaseAsync("bench_" + name, cancellationToken);
        var store = await BenchStore.CreateAsync(kind, data, database, shops, cancellationToken);
        await store.SettleAsync(cancellationToken);
        return store;
    }

    public Task<ServerProcess> ServeAsync(BenchStore store, CancellationToken cancellationToken, string? program = null) =>
        ServerProcess.StartAsync(
            program ?? ServerProgram,
            url => ["serve", "--data", store.Directory, "--database", store.Database, "--urls", url, "--limits", "off"],
            "/health/ready",
            cancellationToken);

    public static Task<ServerProcess> EchoAsync(CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(Environment.ProcessPath!, url => [EchoHost.Argument, url], "/", cancellationToken);

    /// <summary>Every stored figure recomputed; a load that leaves a difference has measured nothing.</summary>
    public async Task VerifyAsync(BenchStore store, CancellationToken cancellationToken)
    {
        using var verify = Process.Start(ServerProgram, ["verify", "--data", store.Directory, "--database", store.Database]);
        await verify.WaitForExitAsync(cancellationToken);
        Report.AddText("laas-server verify", "clean", verify.ExitCode == 0 ? "clean" : "differences", met: verify.ExitCode == 0);
    }

    /// <summary>What was answered is there, once: requests in flight when wrk stopped were answered to nobody. Then verify.</summary>
    /// <param name="accepted">Orders that were answered with success.</param>
    /// <param name="runs">Runs of <see cref="Turns.Connections"/> connections.</param>
    public async Task CheckAsync(BenchStore store, long accepted, int runs, CancellationToken cancellationToken)
    {
        var stored = await store.CountOrdersAsync(cancellationToken);
        var unread = stored - accepted;
        var most = runs * Turns.Connections;
        Report.AddText(
            "orders in the store less orders answered (in flight at the end of runs)", $"0 to {N(most)}",
            $"{N(unread)} of {N(stored)}", met: unread >= 0 && unread <= most);
        await VerifyAsync(store, cancellationToken);
    }

    public ValueTask DisposeAsync() => Postgres.DisposeAsync();

    public static string N(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Title(StoreKind kind) => kind == StoreKind.Sqlite ? "SQLite" : "PostgreSQL";
}
