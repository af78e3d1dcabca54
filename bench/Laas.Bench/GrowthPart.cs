using System.Diagnostics;
using Laas.Storage;

namespace Laas.Bench;

/// <summary>The same load on an empty and on a full store, and what a page of orders costs in the full one.</summary>
internal sealed class GrowthPart(Scene scene)
{
    private const int Many = 1_000_000;

    private const long BytesPerOrder = 1_200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var orders = scene.Settings.Quick ? Many / 50 : scene.Settings.Growth ? Many * 10 : Many;
        Console.WriteLine($"Growing to {Scene.N(orders)} orders needs about {Scene.N(orders * BytesPerOrder >> 20)} MB of disk.");
        var empty = await BenchStore.CreateAsync(scene.Folder("empty"), cancellationToken);
        var full = await BenchStore.CreateAsync(scene.Folder("full"), cancellationToken);
        await FillAsync(full, orders, cancellationToken);
        await DiskAsync(cancellationToken);
        await CompareAsync(empty, full, orders, cancellationToken);
    }

    private async Task FillAsync(BenchStore full, int orders, CancellationToken cancellationToken)
    {
        await using var store = new SqliteDatabase(full.File, TimeProvider.System).OpenStore();
        var rate = await new StoreFiller(full, store, "fill", 2).RunAsync(orders, TimeSpan.FromHours(2), cancellationToken);
        scene.Report.Add($"filling {Scene.N(orders)} orders of 2 lines, /s", "", Report.Text(rate));
        var pages = new List<double>();
        var list = new OrderQuery(full.BusinessId, 51) { CreatedFrom = DateTimeOffset.UnixEpoch, AsOf = TimeProvider.System.GetUtcNow() };
        var last = await store.FindOrdersAsync(list, cancellationToken);
        for (var i = 0; i < 500; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var after = list with { After = last.Count > 0 ? (last[^1].CreatedAt, last[^1].Id) : null };
            last = await store.FindOrdersAsync(after, cancellationToken);
            pages.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        var p50 = Report.Median(pages);
        scene.Report.Add($"page of 50 orders at {Scene.N(orders)}, engine time p50", "<= 1 ms (aim 0.3)", Report.Text(p50, " ms"), met: p50 <= 1);
    }

    private async Task DiskAsync(CancellationToken cancellationToken)
    {
        const int orders = 50_000;
        var world = await BenchStore.CreateAsync(scene.Folder("disk"), cancellationToken);
        var before = new FileInfo(world.File).Length;
        await using (var store = new SqliteDatabase(world.File, TimeProvider.System).OpenStore())
        {
            await new StoreFiller(world, store, "disk", 1).RunAsync(orders, TimeSpan.FromMinutes(5), cancellationToken);
        }

        var bytes = (double)(new FileInfo(world.File).Length - before) / orders;
        scene.Report.Add("disk per order of one line", "<= 600 B (aim 300)", Report.Text(bytes, " B"), met: bytes <= 600);
    }

    private async Task CompareAsync(BenchStore empty, BenchStore full, int orders, CancellationToken cancellationToken)
    {
        await using var small = await scene.ServeAsync(empty, cancellationToken);
        await using var large = await scene.ServeAsync(full, cancellationToken);
        var body = await Bodies.OrderAsync(empty, small.Url, false, Bodies.AnyTwo, cancellationToken);
        var path = Bodies.Path(empty, "orders/create");
        var list = $"/v1/businesses/{Scene.N(empty.BusinessId)}/orders?limit=50";
        Load[] loads =
        [
            new("small", small.Url, path, empty.Key, [body], BenchStore.Offers),
            new("large", large.Url, path, full.Key, [body], BenchStore.Offers),
            new("smallpage", small.Url, list, empty.Key, ["{}"]),
            new("largepage", large.Url, list, full.Key, ["{}"]),
        ];
        var runs = loads.ToDictionary(l => l.Name, _ => new List<WrkRun>(), StringComparer.Ordinal);
        for (var round = 0; round <= scene.Settings.Rounds; round++)
        {
            foreach (var load in loads)
            {
                var run = await scene.Wrk.RunAsync(load, load.Offers > 1 ? 64 : 1, scene.Settings.Seconds, cancellationToken);
                if (round > 0)
                {
                    runs[load.Name].Add(run);
                }
            }
        }

        var ratio = runs["large"].Max(r => r.PerSecond) / runs["small"].Max(r => r.PerSecond);
        var median = Report.Median(runs["large"].Select(r => r.PerSecond)) / Report.Median(runs["small"].Select(r => r.PerSecond));
        scene.Report.Add($"createOrder at {Scene.N(orders)} orders ÷ empty store", ">= 0.75", Report.Text(ratio), Report.Text(median), ratio >= 0.75);
        scene.Report.Add(
            $"getBusinessOrders page of 50 over HTTP, one connection, p50, at {Scene.N(orders)} and in the small store", "",
            $"{Report.Text(runs["largepage"].Min(r => r.P50))} and {Report.Text(runs["smallpage"].Min(r => r.P50))} ms");
    }
}
