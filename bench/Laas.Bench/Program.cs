using Laas.Bench;
using Laas.TestPostgres;

if (args is [EchoHost.Argument, var url])
{
    return await EchoHost.RunAsync(url);
}

if (Settings.Parse(args) is not { } settings)
{
    await Console.Error.WriteLineAsync(Settings.Usage);
    return 2;
}

if (settings.Stores.Contains(StoreKind.Postgres) && PostgresBinaries.Find() is not { HasPgbench: true })
{
    await Console.Error.WriteLineAsync(
        "There is no PostgreSQL with pgbench. Get it on Debian or Ubuntu: sudo apt-get install -y postgresql. Or pass --store sqlite.");
    return 2;
}

var root = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(root, "Laas.slnx")))
{
    root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Run the benchmark from within the repository.");
}

var folder = Directory.CreateTempSubdirectory("laas-bench-").FullName;
try
{
    var report = new Report(root, settings);
    await using var scene = new Scene(root, folder, settings, report);
    (string Name, StoreKind Kind, Func<CancellationToken, Task> Run)[] parts =
    [
        .. settings.Stores.Select(k => ("load", k, (Func<CancellationToken, Task>)new LoadPart(scene, k).RunAsync)),
        ("nodes", StoreKind.Postgres, new NodesPart(scene).RunAsync),
        .. settings.Stores.Select(k => ("openloop", k, (Func<CancellationToken, Task>)new OpenLoopPart(scene, k).RunAsync)),
        .. settings.Stores.Select(k => ("growth", k, (Func<CancellationToken, Task>)new GrowthPart(scene, k).RunAsync)),
        .. settings.Stores.Select(k => ("operator", k, (Func<CancellationToken, Task>)new OperatorPart(scene, k).RunAsync)),
        ("start", StoreKind.Sqlite, new StartPart(scene).RunAsync),
    ];
    foreach (var part in parts.Where(p => settings.Runs(p.Name) && settings.Stores.Contains(p.Kind)))
    {
        await part.Run(CancellationToken.None);
    }

    await report.SaveAsync(TimeProvider.System, CancellationToken.None);
    return 0;
}
finally
{
    Directory.Delete(folder, recursive: true);
}
