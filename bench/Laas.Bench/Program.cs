using Laas.Bench;

if (args is [EchoHost.Argument, var url])
{
    return await EchoHost.RunAsync(url);
}

if (Settings.Parse(args) is not { } settings)
{
    await Console.Error.WriteLineAsync(Settings.Usage);
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
    var scene = new Scene(root, folder, settings, report);
    (string Name, Func<CancellationToken, Task> Run)[] parts =
    [
        ("load", new LoadPart(scene).RunAsync),
        ("openloop", new OpenLoopPart(scene).RunAsync),
        ("growth", new GrowthPart(scene).RunAsync),
        ("start", new StartPart(scene).RunAsync),
    ];
    foreach (var part in parts.Where(p => settings.Runs(p.Name)))
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
