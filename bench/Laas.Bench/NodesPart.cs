namespace Laas.Bench;

/// <summary>
/// Two servers on one PostgreSQL against one of them, with the same client: two of wrk with half of the connections each.
/// The idle server of the one-node turns looks for work as it does in production.
/// </summary>
internal sealed class NodesPart(Scene scene)
{
    private const int WarmSeconds = 4;

    private long _accepted;
    private int _runs;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        scene.Report.Begin("PostgreSQL: two nodes");
        var store = await scene.CreateAsync(StoreKind.Postgres, "nodes", cancellationToken);
        var turns = new Turns(scene);
        await using (var first = await scene.ServeAsync(store, cancellationToken))
        await using (var second = await scene.ServeAsync(store, cancellationToken))
        {
            var body = await Bodies.OrderAsync(store, first.Url, false, Bodies.AnyTwo, cancellationToken);
            var a = new Load("node-a", first.Url, Bodies.Path(store, "orders/create"), store.Key, [body], BenchStore.Offers);
            var b = a with { Name = "node-b", Server = second.Url };
            turns.Add("one", WarmSeconds, (seconds, token) => TogetherAsync(a, a with { Name = "node-a2" }, seconds, token));
            turns.Add("two", WarmSeconds, (seconds, token) => TogetherAsync(a, b, seconds, token));
            await turns.RunAsync(cancellationToken);
        }

        turns.TellSpeed("createOrder, one node", "one");
        turns.TellSpeed("createOrder, two nodes", "two");
        turns.TellGate("two nodes on one PostgreSQL ÷ one node", "two", "one", Goal.AtLeast(0.85));
        await scene.CheckAsync(store, _accepted, _runs, cancellationToken);
    }

    private async Task<Measured> TogetherAsync(Load one, Load other, int seconds, CancellationToken cancellationToken)
    {
        var both = await Task.WhenAll(
            scene.Wrk.RunAsync(one, Turns.Connections / 2, seconds, cancellationToken),
            scene.Wrk.RunAsync(other, Turns.Connections / 2, seconds, cancellationToken));
        _runs++;
        _accepted += both.Sum(m => m.Succeeded);
        return Measured.Together(both[0], both[1]);
    }
}
