namespace Laas.Bench;
internal static class Runner
{
    public static async Task<int> RunAsync(string[] args)
    {
        var ct = CancellationToken.None;
        var root = args[0]; var rounds = int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture); var seconds = int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture);
        var folder = "/tmp/bench/run"; if (Directory.Exists(folder)) { Directory.Delete(folder, true); } Directory.CreateDirectory(folder);
        var store = await BenchStore.CreateAsync(folder, ct);
        await using var echo = await ServerProcess.StartAsync(Environment.ProcessPath!, u => [EchoHost.Argument, u], "/", ct);
        await using var server = await ServerProcess.StartAsync(Path.Combine(root, "artifacts/bin/Laas.Server/release/laas-server"), u => ["serve", "--data", folder, "--urls", u, "--limits", "off"], "/health/ready", ct);
        Console.WriteLine($"server {server.Id} echo {echo.Id} idle rss {server.MemoryMb("VmRSS"):0}");
        var pickup = await Bodies.OrderAsync(store, server.Url, false, Bodies.AnyTwo, ct);
        var courier = await Bodies.OrderAsync(store, server.Url, true, Bodies.AnyTwo, ct);
        var hot = await Bodies.OrderAsync(store, server.Url, false, ["B-7"], ct);
        var one = await Bodies.OrderAsync(store, server.Url, false, Bodies.AnyOne, ct);
        var path = Bodies.Path(store, "orders/create");
        Load[] loads = [
            new("echo", echo.Url, path, EchoHost.Key, [pickup], BenchStore.Offers),
            new("pickup", server.Url, path, store.Key, [pickup], BenchStore.Offers),
            new("courier", server.Url, path, store.Key, [courier], BenchStore.Offers),
            new("oneline", server.Url, path, store.Key, [one], BenchStore.Offers),
            new("hot", server.Url, path, store.Key, [hot], BenchStore.Offers),
            new("options5", server.Url, Bodies.Path(store, "delivery-options"), store.Key, [Bodies.Options(store, 5)]),
            new("orders50", server.Url, $"/v1/businesses/{store.BusinessId}/orders?limit=50", store.Key, ["{}"]),
        ];
        if (args.Length > 3) { loads = [.. loads.Where(l => args[3].Split(',').Contains(l.Name, StringComparer.Ordinal))]; }
        var wrk = new Wrk(Path.Combine(root, "bench/wrk/post.lua"), folder);
        foreach (var l in loads) { await wrk.RunAsync(l, 64, 3, ct); }
        var all = loads.ToDictionary(l => l.Name, _ => new List<WrkRun>(), StringComparer.Ordinal);
        for (var r = 0; r < rounds; r++)
        {
            foreach (var l in loads)
            {
                var cpu = server.ProcessorTime();
                var run = await wrk.RunAsync(l, 64, seconds, ct);
                all[l.Name].Add(run);
                Console.WriteLine($"{l.Name,-10} {run.PerSecond,9:0} /s p50 {run.P50:0.0} p99 {run.P99:0.0} refused {run.Refused} broken {run.Broken} server cpu/answer {(server.ProcessorTime() - cpu).TotalMilliseconds / run.Answers:0.000} ms rss {server.MemoryMb("VmRSS"):0}");
            }
        }
        var best = all["echo"].Max(x => x.PerSecond);
        foreach (var (n, runs) in all) { var m = runs.Max(x => x.PerSecond); Console.WriteLine($"{n,-10} best {m:0} = {m / best:0.000} echo, p99 {runs.Min(x => x.P99):0.0}"); }
        return 0;
    }
}
