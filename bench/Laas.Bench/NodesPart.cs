namespace Laas.Bench;

/// <summary>
/// Two servers on one PostgreSQL against one of them, with the same client: two of wrk with half of the connections each. Once
/// two shops, each at its node, as a load balancer sends them that goes by the key (<c>deploy/caddy</c>); once one shop at both
/// nodes, whose batches wait for each other. The idle server of the one-node turns looks for work as it does in production.
/// </summary>
internal sealed class NodesPart(Scene scene)
{
    private const int WarmSeconds = 4;

    private long _accepted;
    private int _runs;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        scene.Report.Begin("PostgreSQL: two nodes");
        var store = await scene.CreateAsync(StoreKind.Postgres, "nodes", cancellationToken, shops: 2);
        var other = await store.OtherShopAsync(cancellationToken);
        var turns = new Turns(scene);
        await using (var first = await scene.ServeAsync(store, cancellationToken))
        await using (var second = await scene.ServeAsync(store, cancellationToken))
        {
            var a = await LoadAsync("shop-a", store, first.Url, cancellationToken);
            var b = await LoadAsync("shop-b", other, first.Url, cancellationToken);
            Add(turns, "shops-one", a, b);
            Add(turns, "shops-two", a, b with { Server = second.Url });
            Add(turns, "shop-one", a, a with { Name = "shop-a2" });
            Add(turns, "shop-two", a, a with { Name = "shop-a2", Server = second.Url });
            await turns.RunAsync(cancellationToken);
        }

        turns.TellSpeed("createOrder, two shops, one node", "shops-one");
        turns.TellSpeed("createOrder, two shops, two nodes, by key", "shops-two");
        turns.TellGate("two nodes on one PostgreSQL ÷ one node, two shops by key", "shops-two", "shops-one", Goal.AtLeast(0.85));
        turns.TellSpeed("createOrder, one shop, one node", "shop-one");
        turns.TellSpeed("createOrder, one shop, two nodes", "shop-two");
        turns.TellRatio("two nodes on one PostgreSQL ÷ one node, one shop at both", "shop-two", "shop-one", Goal.AtLeast(0.85));
        await scene.CheckAsync(store, _accepted, _runs, cancellationToken);
    }

    private static async Task<Load> LoadAsync(string name, BenchStore shop, Uri server, CancellationToken cancellationToken)
    {
        var body = await Bodies.OrderAsync(shop, server, false, Bodies.AnyTwo, cancellationToken);
        return new Load(name, server, Bodies.Path(shop, "orders/create"), shop.Key, [body], BenchStore.Offers);
    }

    private void Add(Turns turns, string name, Load one, Load other) =>
        turns.Add(name, WarmSeconds, (seconds, token) => TogetherAsync(one, other, seconds, token));

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
