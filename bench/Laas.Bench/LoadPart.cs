namespace Laas.Bench;

/// <summary>Everything that is compared with the echo or the raw batches, interleaved round by round.</summary>
internal sealed class LoadPart(Scene scene, StoreKind kind)
{
    private const int SoldOutEvery = 5;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        scene.Report.Begin($"{Scene.Title(kind)}: load");
        var store = await scene.CreateAsync(kind, "load", cancellationToken);
        var turns = new Turns(scene);
        await using (IAnchors anchors = kind == StoreKind.Sqlite ? new SqliteAnchors(scene) : new PostgresAnchors(scene))
        await using (var echo = await Scene.EchoAsync(cancellationToken))
        await using (var server = await scene.ServeAsync(store, cancellationToken))
        {
            // Idle is what it settles to: two seconds after its start the server gives the garbage of starting back.
            await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System, cancellationToken);
            var idle = server.MemoryMb("VmRSS");
            var loads = await LoadsAsync(store, echo.Url, server.Url, cancellationToken);
            foreach (var load in loads)
            {
                turns.Add(load);
            }

            var order = loads[1];
            await anchors.JoinAsync(turns, order, cancellationToken);
            await turns.RunAsync(cancellationToken);
            scene.Report.Add("memory idle, VmRSS", idle, goal: Goal.AtMost(90, unit: " MB"), unit: " MB");
            scene.Report.Add(
                "memory under load, highest VmRSS", server.MemoryMb("VmHWM"), goal: Goal.AtMost(250, 150, " MB"), unit: " MB");
            await SingleAsync(store, loads[0], server.Url, cancellationToken);
            Tell(turns);
            anchors.Tell(turns, order);
        }

        await scene.CheckAsync(store, turns.Accepted(store.Key), turns.WrkRuns, cancellationToken);
    }

    private static async Task<Load[]> LoadsAsync(BenchStore store, Uri echo, Uri server, CancellationToken cancellationToken)
    {
        var path = Bodies.Path(store, "orders/create");
        var pickup = await Bodies.OrderAsync(store, server, false, Bodies.AnyTwo, cancellationToken);
        var soldOut = await Bodies.OrderAsync(store, server, false, Bodies.HalfSoldOut, cancellationToken);
        var order = new Load("pickup", server, path, store.Key, [pickup], BenchStore.Offers);
        return
        [
            new("echo", echo, path, EchoHost.Key, [pickup], BenchStore.Offers),
            order,
            order with
            {
                Name = "soldout",
                Bodies = [.. Enumerable.Repeat(pickup, SoldOutEvery - 1), soldOut],
                SoldOutEvery = SoldOutEvery,
            },
            order with { Name = "courier", Bodies = [await Bodies.OrderAsync(store, server, true, Bodies.AnyTwo, cancellationToken)] },
            order with { Name = "oneline", Bodies = [await Bodies.OrderAsync(store, server, false, Bodies.AnyOne, cancellationToken)] },
            order with { Name = "hot", Bodies = [await Bodies.OrderAsync(store, server, false, ["B-7"], cancellationToken)] },
            new("options5", server, Bodies.Path(store, "delivery-options"), store.Key, [Bodies.Options(store, 5)]),
            new("orders50", server, $"/v1/businesses/{Scene.N(store.BusinessId)}/orders?limit=50", store.Key, ["{}"]),
        ];
    }

    private void Tell(Turns turns)
    {
        var on = Scene.Title(kind);
        turns.TellSpeed("echo", "echo");
        turns.TellSpeed("createOrder, pickup, 2 lines, uniform", "pickup");
        turns.TellGate($"createOrder on {on} ÷ echo", "pickup", "echo", Goal.AtLeast(0.15, 0.30));
        turns.TellRatio("createOrder courier ÷ echo", "courier", "echo");
        turns.TellRatio("createOrder one line ÷ echo", "oneline", "echo");
        turns.TellGate($"one hot offer ÷ uniform, one line, {on}", "hot", "oneline", Goal.AtLeast(0.7, 1.0));
        turns.TellSpeed("createOrder with 20 % stock-outs, all answers", "soldout");
        scene.Report.Gate(
            $"orders created with 20 % stock-outs ÷ without, {on}", turns.BestAccepted("soldout") / turns.BestAccepted("pickup"),
            turns.MedianAccepted("soldout") / turns.MedianAccepted("pickup"), Goal.AtLeast(0.7));
        turns.TellRatio("all answers with 20 % stock-outs ÷ without", "soldout", "pickup");
        scene.Report.Add(
            "p99 of createOrder ÷ p99 of echo, 64 connections", turns.BestP99("pickup") / turns.BestP99("echo"), goal: Goal.AtMost(10, 3));
        turns.TellSpeed("getDeliveryOptions, 5 items, 64 connections", "options5");
        turns.TellSpeed("getBusinessOrders, page of 50, 64 connections", "orders50");
    }

    /// <summary>Server time: p50 of one connection less the p50 of the echo on one connection.</summary>
    private async Task SingleAsync(BenchStore store, Load echo, Uri server, CancellationToken cancellationToken)
    {
        var options = Bodies.Path(store, "delivery-options");
        (Load Load, string What, Goal? Goal)[] measured =
        [
            (echo, "echo, one connection", null),
            (new("options5", server, options, store.Key, [Bodies.Options(store, 5)]), "getDeliveryOptions 5 items", Goal.AtMost(1, unit: " ms")),
            (new("options5c", server, options, store.Key, [Bodies.Options(store, 5, courier: true)]), "getDeliveryOptions 5 items, courier", Goal.AtMost(1, unit: " ms")),
            (new("options1000", server, options, store.Key, [Bodies.Options(store, 1000)]), "getDeliveryOptions 1000 items", Goal.AtMost(5, unit: " ms")),
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

        var (floor, median) = (found[measured[0].What].Min(), Report.Median(found[measured[0].What]));
        scene.Report.Add("echo, one connection, p50", floor, median, unit: " ms");
        foreach (var (_, what, goal) in measured.Skip(1))
        {
            scene.Report.Add($"{what}, server time p50", found[what].Min() - floor, Report.Median(found[what]) - median, goal, " ms");
        }
    }
}
