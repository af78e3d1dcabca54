namespace Laas.Bench;

/// <summary>Latency at a rate far below saturation, which is what a shop sees.</summary>
internal sealed class OpenLoopPart(Scene scene, StoreKind kind)
{
    private const int PerSecond = 500;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        scene.Report.Begin($"{Scene.Title(kind)}: open loop");
        var store = await scene.CreateAsync(kind, "openloop", cancellationToken);
        await using var echo = await Scene.EchoAsync(cancellationToken);
        await using var server = await scene.ServeAsync(store, cancellationToken);
        var body = await Bodies.OrderAsync(store, server.Url, false, Bodies.AnyTwo, cancellationToken);
        var path = Bodies.Path(store, "orders/create");
        Load[] loads =
        [
            new("echo", echo.Url, path, EchoHost.Key, [body], BenchStore.Offers),
            new("order", server.Url, path, store.Key, [body], BenchStore.Offers),
        ];
        var found = loads.ToDictionary(l => l.Name, _ => new List<(double P50, double P99)>(), StringComparer.Ordinal);
        for (var round = 0; round <= scene.Settings.Rounds; round++)
        {
            foreach (var load in loads)
            {
                var cpu = server.ProcessorTime();
                var seconds = scene.Settings.Quick ? 2 : 8;
                var (p50, p99, failed) = await OpenLoop.RunAsync(
                    load, PerSecond, TimeSpan.FromSeconds(seconds), $"{load.Name}-{Scene.N(round)}", cancellationToken);
                if (failed > 0)
                {
                    throw new InvalidOperationException($"{failed} requests of the open loop failed.");
                }

                if (round > 0)
                {
                    found[load.Name].Add((p50, p99));
                    // The echo's line shows what the idle server uses beside it.
                    var each = (server.ProcessorTime() - cpu).TotalMilliseconds / (PerSecond * seconds);
                    Console.WriteLine($"{load.Name}: p50 {Report.Text(p50)}, p99 {Report.Text(p99)} ms; server CPU per request {Report.Text(each)} ms");
                }
            }
        }

        var (echo99, order99) = (found["echo"].Min(f => f.P99), found["order"].Min(f => f.P99));
        var (echoMedian, orderMedian) = (Report.Median(found["echo"].Select(f => f.P99)), Report.Median(found["order"].Select(f => f.P99)));
        scene.Report.Add("echo, 500/s open loop, p99", echo99, echoMedian, unit: " ms");
        scene.Report.Add("createOrder, 500/s open loop, p99", order99, orderMedian, Goal.AtMost(15, 8, " ms"), " ms");
        scene.Report.Add(
            "p99 of createOrder ÷ p99 of echo, 500/s open loop", order99 / echo99, orderMedian / echoMedian, Goal.AtMost(4));
        await scene.VerifyAsync(store, cancellationToken);
    }
}
