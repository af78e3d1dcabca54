using System.Diagnostics;
using Laas.Storage;

namespace Laas.Bench;

/// <summary>Everything that is compared with the echo or the raw batches, interleaved round by round.</summary>
internal sealed class LoadPart(Scene scene)
{
    private const int Connections = 64;

    private readonly Dictionary<string, List<WrkRun>> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<double>> _raw = new(StringComparer.Ordinal);
    private long _accepted;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var store = await BenchStore.CreateAsync(scene.Folder("load"), cancellationToken);
        await using (var echo = await Scene.EchoAsync(cancellationToken))
        {
            await using var server = await scene.ServeAsync(store, cancellationToken);

            // Idle is what it settles to: two seconds after its start the server gives the garbage of starting back.
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, cancellationToken);
            var idle = server.MemoryMb("VmRSS");
            var loads = await LoadsAsync(store, echo.Url, server.Url, cancellationToken);
            await RoundsAsync(loads, cancellationToken);
            scene.Report.Add("memory idle, VmRSS", "<= 90 MB", Report.Text(idle, " MB"), met: idle <= 90);
            var peak = server.MemoryMb("VmHWM");
            scene.Report.Add("memory under load, highest VmRSS", "<= 250 MB (aim 150)", Report.Text(peak, " MB"), met: peak <= 250);
            await SingleAsync(store, echo.Url, server.Url, loads[0], cancellationToken);
        }

        Tell();
        await CheckAsync(store, cancellationToken);
    }

    private static async Task<Load[]> LoadsAsync(BenchStore store, Uri echo, Uri server, CancellationToken cancellationToken)
    {
        var path = Bodies.Path(store, "orders/create");
        var pickup = await Bodies.OrderAsync(store, server, false, Bodies.AnyTwo, cancellationToken);
        return
        [
            new("echo", echo, path, EchoHost.Key, [pickup], BenchStore.Offers),
            new("pickup", server, path, store.Key, [pickup], BenchStore.Offers),
            new("courier", server, path, store.Key, [await Bodies.OrderAsync(store, server, true, Bodies.AnyTwo, cancellationToken)], BenchStore.Offers),
            new("oneline", server, path, store.Key, [await Bodies.OrderAsync(store, server, false, Bodies.AnyOne, cancellationToken)], BenchStore.Offers),
            new("hot", server, path, store.Key, [await Bodies.OrderAsync(store, server, false, ["B-7"], cancellationToken)]),
            new("options5", server, Bodies.Path(store, "delivery-options"), store.Key, [Bodies.Options(store, 5)]),
            new("orders50", server, $"/v1/businesses/{Scene.N(store.BusinessId)}/orders?limit=50", store.Key, ["{}"]),
        ];
    }

    private async Task RoundsAsync(Load[] loads, CancellationToken cancellationToken)
    {
        foreach (var load in loads)
        {
            // Warm code is what is measured; the runtime needs some ten thousand requests for it.
            Count(load, await scene.Wrk.RunAsync(load, Connections, scene.Settings.Quick ? 1 : 4, cancellationToken));
        }

        using var raw = new RawSqlite(Path.Combine(scene.Folder("raw"), "raw.db"));
        var own = await BenchStore.CreateAsync(scene.Folder("own"), cancellationToken);
        await using var ownStore = new SqliteDatabase(own.File, TimeProvider.System).OpenStore();
        var filler = new StoreFiller(own, ownStore, "own", 2);
        var time = TimeSpan.FromSeconds(scene.Settings.Seconds);
        for (var round = 0; round < scene.Settings.Rounds; round++)
        {
            foreach (var load in loads)
            {
                var run = await scene.Wrk.RunAsync(load, Connections, scene.Settings.Seconds, cancellationToken);
                Count(load, run);
                Of(_runs, load.Name).Add(run);
                Console.WriteLine($"{load.Name}: {Report.Text(run.PerSecond)} /s, p50 {Report.Text(run.P50)}, p99 {Report.Text(run.P99)} ms");
            }

            Of(_raw, "raw50").Add(raw.Run(50, time));
            Of(_raw, "raw200").Add(raw.Run(200, time));
            Of(_raw, "own").Add(await filler.RunAsync(int.MaxValue / 2, time, cancellationToken));
        }
    }

    private void Count(Load load, WrkRun run)
    {
        if (run.Refused + run.Broken > 0)
        {
            throw new InvalidOperationException($"{load.Name}: {run.Refused} answers were refusals, {run.Broken} connections broke.");
        }

        if (load.Path.EndsWith("orders/create", StringComparison.Ordinal)
            && !string.Equals(load.Name, "echo", StringComparison.Ordinal))
        {
            _accepted += run.Succeeded;
        }
    }

    private void Tell()
    {
        Speed("echo, /s", "echo", null, "");
        Speed("createOrder, pickup, 2 lines, uniform, /s", "pickup", null, "");
        Speed("createOrder pickup ÷ echo", "pickup", "echo", ">= 0.15 (aim 0.30)", 0.15);
        Speed("createOrder courier ÷ echo", "courier", "echo", "");
        Speed("createOrder one line ÷ echo", "oneline", "echo", "");
        Speed("one hot offer ÷ uniform, one line", "hot", "oneline", ">= 0.7 (aim 1.0)", 0.7);
        var p99 = Of(_runs, "pickup").Min(r => r.P99) / Of(_runs, "echo").Min(r => r.P99);
        scene.Report.Add("p99 of createOrder ÷ p99 of echo, 64 connections", "<= 10 (aim 3)", Report.Text(p99), met: p99 <= 10);
        (string Name, string Text)[] anchors =
        [
            ("raw50", "PERF rows, 50 per transaction"),
            ("raw200", "PERF rows, 200 per transaction"),
            ("own", "our rows, group commit without HTTP"),
        ];
        foreach (var (name, text) in anchors)
        {
            var rates = Of(_raw, name);
            scene.Report.Add($"raw SQLite FULL, {text}, /s", "", Report.Text(rates.Max()), Report.Text(Report.Median(rates)));
        }

        var best = Of(_runs, "pickup").Max(r => r.PerSecond);
        var ratio = best / Of(_raw, "raw50").Max();
        scene.Report.Add("createOrder ÷ raw 50", ">= 0.22 (aim 0.40)", Report.Text(ratio), met: ratio >= 0.22);
        scene.Report.Add("createOrder ÷ our rows without HTTP", "", Report.Text(best / Of(_raw, "own").Max()));
        Speed("getDeliveryOptions, 5 items, 64 connections, /s", "options5", null, "");
        Speed("getBusinessOrders, page of 50, 64 connections, /s", "orders50", null, "");
    }

    /// <summary>Server time: p50 of one connection less the p50 of the echo on one connection.</summary>
    private async Task SingleAsync(BenchStore store, Uri echo, Uri server, Load echoLoad, CancellationToken cancellationToken)
    {
        var options = Bodies.Path(store, "delivery-options");
        (Load Load, string What, double? Most)[] measured =
        [
            (echoLoad with { Server = echo }, "echo, one connection", null),
            (new("options5", server, options, store.Key, [Bodies.Options(store, 5)]), "getDeliveryOptions 5 items", 1),
            (new("options5c", server, options, store.Key, [Bodies.Options(store, 5, courier: true)]), "getDeliveryOptions 5 items, courier", 1),
            (new("options1000", server, options, store.Key, [Bodies.Options(store, 1000)]), "getDeliveryOptions 1000 items", 5),
            (new("orders50", server, $"/v1/businesses/{Scene.N(store.BusinessId)}/orders?limit=50", store.Key, ["{}"]), "getBusinessOrders page of 50, over HTTP", null),
        ];
        var found = measured.ToDictionary(m => m.What, _ => new List<double>(), StringComparer.Ordinal);
        for (var round = 0; round < scene.Settings.Rounds; round++)
        {
            foreach (var (load, what, _) in measured)
            {
                found[what].Add((await scene.Wrk.RunAsync(load, 1, Math.Min(2, scene.Settings.Seconds), cancellationToken)).P50);
            }
        }

        var floor = found[measured[0].What].Min();
        scene.Report.Add("echo, one connection, p50", "", Report.Text(floor, " ms"), Report.Text(Report.Median(found[measured[0].What]), " ms"));
        foreach (var (_, what, most) in measured.Skip(1))
        {
            var time = found[what].Min() - floor;
            scene.Report.Add(
                $"{what}, server time p50", most is { } m ? $"<= {Scene.N((long)m)} ms" : "", Report.Text(time, " ms"),
                Report.Text(Report.Median(found[what]) - floor, " ms"), most is { } limit ? time <= limit : null);
        }
    }

    /// <summary>What was answered is there, once; verify finds nothing. Requests in flight when wrk stopped were answered to nobody.</summary>
    private async Task CheckAsync(BenchStore store, CancellationToken cancellationToken)
    {
        var stored = BenchStore.CountOrders(store.File);
        var unread = stored - _accepted;
        var most = _runs.Count * (scene.Settings.Rounds + 1) * Connections;
        scene.Report.Add(
            "orders in the store less orders answered (in flight at the end of runs)", $"0 to {Scene.N(most)}",
            $"{Scene.N(unread)} of {Scene.N(stored)}", met: unread >= 0 && unread <= most);
        using var verify = Process.Start(scene.ServerProgram, ["verify", "--data", store.Directory]);
        await verify.WaitForExitAsync(cancellationToken);
        scene.Report.Add("laas-server verify", "clean", verify.ExitCode == 0 ? "clean" : "differences", met: verify.ExitCode == 0);
    }

    private void Speed(string what, string name, string? over, string goal, double? least = null)
    {
        var own = Of(_runs, name);
        var best = own.Max(r => r.PerSecond);
        var ratio = over is null ? best : best / Of(_runs, over).Max(r => r.PerSecond);
        var median = Report.Median(own.Select(r => r.PerSecond)) / (over is null ? 1 : Report.Median(Of(_runs, over).Select(r => r.PerSecond)));
        scene.Report.Add(what, goal, Report.Text(ratio), Report.Text(median), least is { } l ? ratio >= l : null);
    }

    private static List<T> Of<T>(Dictionary<string, List<T>> lists, string name) =>
        lists.TryGetValue(name, out var list) ? list : lists[name] = [];
}
