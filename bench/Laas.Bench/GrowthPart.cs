using System.Diagnostics;
using Laas.Storage;

namespace Laas.Bench;

/// <summary>The same load on an empty and on a full store, and what a page of orders costs in the full one.</summary>
internal sealed class GrowthPart(Scene scene, StoreKind kind)
{
    private const int Many = 1_000_000;

    private readonly string _title = Scene.Title(kind);

    /// <summary>Of two lines, with indexes; PostgreSQL's log comes on top.</summary>
    private long BytesPerOrder => kind == StoreKind.Sqlite ? 1_200 : 2_000;

    private long LogBytes => kind == StoreKind.Sqlite ? 0 : 8L << 30;

    private int Orders => scene.Settings.Quick ? Many / 50 : scene.Settings.Growth ? Many * 10 : Many;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        scene.Report.Begin($"{_title}: growth");
        AskForDisk();
        var empty = await scene.CreateAsync(kind, "empty", cancellationToken);
        var full = await scene.CreateAsync(kind, "full", cancellationToken);
        await FillAsync(full, cancellationToken);
        await DiskAsync(cancellationToken);
        await CompareAsync(empty, full, cancellationToken);
        await scene.VerifyAsync(full, cancellationToken);
    }

    /// <exception cref="InvalidOperationException">The temporary folder's disk has not enough room.</exception>
    private void AskForDisk()
    {
        var needed = (Orders * BytesPerOrder) + LogBytes;
        var free = new DriveInfo(Path.GetTempPath()).AvailableFreeSpace;
        Console.WriteLine(
            $"Growing to {Scene.N(Orders)} orders needs about {Scene.N(needed >> 20)} MB of disk; {Scene.N(free >> 20)} MB are free.");
        if (free < needed)
        {
            throw new InvalidOperationException($"There is not enough room in {Path.GetTempPath()}; TMPDIR names another folder.");
        }
    }

    private async Task FillAsync(BenchStore full, CancellationToken cancellationToken)
    {
        await using var store = full.OpenStore();
        var rate = await new StoreFiller(full, store, "fill", 2).RunAsync(Orders, TimeSpan.FromHours(2), cancellationToken);
        scene.Report.Add($"filling {Scene.N(Orders)} orders of 2 lines, /s", rate);
        await full.SettleAsync(cancellationToken);
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

        scene.Report.Gate(
            $"page of 50 orders at {Scene.N(Orders)}, engine time p50, {_title}", Report.Median(pages), null,
            Goal.AtMost(1, 0.3, " ms"), " ms");
    }

    private async Task DiskAsync(CancellationToken cancellationToken)
    {
        var orders = scene.Settings.Quick ? 10_000 : 200_000;
        var world = await scene.CreateAsync(kind, "disk", cancellationToken);
        var before = await world.BytesAsync(cancellationToken);
        await using (var store = world.OpenStore())
        {
            await new StoreFiller(world, store, "disk", 1).RunAsync(orders, TimeSpan.FromHours(1), cancellationToken);
        }

        var bytes = (double)(await world.BytesAsync(cancellationToken) - before) / orders;
        scene.Report.Gate(
            $"disk per order of one line, {_title}", bytes, null,
            kind == StoreKind.Sqlite ? Goal.AtMost(600, 300, " B") : Goal.AtMost(1_200, 600, " B"), " B");
    }

    private async Task CompareAsync(BenchStore empty, BenchStore full, CancellationToken cancellationToken)
    {
        await using var small = await scene.ServeAsync(empty, cancellationToken);
        await using var large = await scene.ServeAsync(full, cancellationToken);
        var body = await Bodies.OrderAsync(empty, small.Url, false, Bodies.AnyTwo, cancellationToken);
        var path = Bodies.Path(empty, "orders/create");
        var list = $"/v1/businesses/{Scene.N(empty.BusinessId)}/orders?limit=50";
        var turns = new Turns(scene);
        turns.Add(new Load("small", small.Url, path, empty.Key, [body], BenchStore.Offers));
        turns.Add(new Load("large", large.Url, path, full.Key, [body], BenchStore.Offers));
        turns.Add(new Load("smallpage", small.Url, list, empty.Key, ["{}"]), connections: 1);
        turns.Add(new Load("largepage", large.Url, list, full.Key, ["{}"]), connections: 1);
        await turns.RunAsync(cancellationToken);
        turns.TellGate($"createOrder at {Scene.N(Orders)} orders ÷ empty store, {_title}", "large", "small", Goal.AtLeast(0.75));
        scene.Report.AddText(
            $"getBusinessOrders page of 50 over HTTP, one connection, p50, at {Scene.N(Orders)} and in the small store", "",
            $"{Report.Text(turns.BestP50("largepage"))} and {Report.Text(turns.BestP50("smallpage"))} ms");
    }
}
