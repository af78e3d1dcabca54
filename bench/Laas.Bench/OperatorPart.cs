using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Storage;

namespace Laas.Bench;

/// <summary>The operator's side: a batch of a thousand scans over HTTP, and pages of returns and supply requests among many.</summary>
internal sealed class OperatorPart(Scene scene, StoreKind kind)
{
    private const int Many = 1_000_000;
    private const int Scans = 1000;
    private const int Parcels = 3;
    private const int ChunkMax = 500;
    private const int PageMax = 51;
    private const int Pages = 500;

    private static readonly string[] Kinds = [ScanKinds.Received, ScanKinds.Sorted, ScanKinds.AtPoint];

    private readonly string _title = Scene.Title(kind);

    private int Records => scene.Settings.Quick ? Many / 50 : Many;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        scene.Report.Begin($"{_title}: the operator's side");
        await ScanAsync(cancellationToken);
        var world = await scene.CreateAsync(kind, "records", cancellationToken);
        await using var store = world.OpenStore();
        await FillAsync(store, i => Return(world, i), cancellationToken);
        await FillAsync(store, i => Supply(world, i), cancellationToken);
        await world.SettleAsync(cancellationToken);
        await PageAsync<Return>(store, world, "getReturns", cancellationToken);
        await PageAsync<SupplyRequest>(store, world, "getSupplyRequests", cancellationToken);
    }

    private async Task ScanAsync(CancellationToken cancellationToken)
    {
        var world = await scene.CreateAsync(kind, "scans", cancellationToken);
        long[] orders;
        await using (var store = world.OpenStore())
        {
            orders = await ShippedAsync(world, store, cancellationToken);
        }

        var times = await TakeAsync(world, orders, cancellationToken);
        scene.Report.Gate(
            $"{Scans} scans in one batch, {_title}", times.Min(), Report.Median(times), Goal.AtMost(100, 50, " ms"), " ms");
        await scene.VerifyAsync(world, cancellationToken);
    }

    /// <summary>What each batch took, in milliseconds.</summary>
    private async Task<List<double>> TakeAsync(BenchStore world, long[] orders, CancellationToken cancellationToken)
    {
        await using var server = await scene.ServeAsync(world, cancellationToken);
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Add("Api-Key", await world.OperatorKeyAsync(cancellationToken));
        var times = new List<double>();
        foreach (var batch in orders.Chunk(Scans))
        {
            foreach (var what in Kinds)
            {
                var body = Body(world, batch, what);
                var started = Stopwatch.GetTimestamp();
                using var answer = await http.PostAsJsonAsync("/operator/v1/scans", body, cancellationToken);
                var said = await answer.Content.ReadFromJsonAsync<JsonObject>(cancellationToken);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (said!["scans"]!.AsArray().Any(s => (string?)s!["outcome"] is not ScanResult.Applied))
                {
                    throw new InvalidOperationException("A scan was not applied.");
                }
            }
        }

        return times;
    }

    /// <summary>Orders that have left the warehouse, by its own rules.</summary>
    private static async Task<long[]> ShippedAsync(BenchStore world, IStore store, CancellationToken cancellationToken)
    {
        await new StoreFiller(world, store, "parcel", 1).RunAsync(Scans * Parcels, TimeSpan.FromMinutes(10), cancellationToken);
        var orders = new List<Order>();
        var query = new OrderQuery(world.BusinessId, ChunkMax);
        for (var page = await store.FindOrdersAsync(query, cancellationToken); page.Count > 0;
            page = await store.FindOrdersAsync(query with { After = (page[^1].CreatedAt, page[^1].Id) }, cancellationToken))
        {
            orders.AddRange(page);
        }

        var box = await store.NextIdsAsync(IdSequence.Box, orders.Count, cancellationToken);
        await Task.WhenAll(orders.Select((o, i) => ShipAsync(store, o, box + i, cancellationToken)));
        return [.. orders.Select(o => o.Id)];
    }

    private static async Task ShipAsync(IStore store, Order order, long box, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var lines = order.Details.Lines;
        foreach (var decide in (Func<Order, Decision>[])
        [
            o => FulfilmentRules.StartPicking(o, "bench", now),
            o => FulfilmentRules.Pick(o, [.. lines.Select(l => new PickedLine(l.Id, l.Count))], "bench", now),
            o => FulfilmentRules.Pack(
                o, [new Box(box, 1, 500, 10, 10, 10, [.. lines.Select(l => new BoxItem(l.Id, l.Count))])], "bench", now),
            o => FulfilmentRules.HandOver(o, "123456", now.AddDays(30), "bench", now),
        ])
        {
            var step = decide(order).Step ?? throw new InvalidOperationException($"Order {order.Id} was refused.");
            var result = await store.CommitAsync(new Commit(order.BusinessId, now, [step]), cancellationToken);
            order = result.Outcome == CommitOutcome.Committed
                ? step.Order
                : throw new InvalidOperationException($"Order {order.Id} was {result.Outcome}.");
        }
    }

    private static JsonObject Body(BenchStore world, long[] orders, string what)
    {
        var at = TimeProvider.System.GetUtcNow().ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["scans"] = new JsonArray(
            [
                .. orders.Select(o => new JsonObject
                {
                    ["scanId"] = $"{what}-{Scene.N(o)}", ["barcode"] = Barcodes.OfBox(world.BusinessId, o, 1), ["kind"] = what, ["at"] = at,
                }),
            ]),
        };
    }

    private async Task FillAsync(IStore store, Func<int, RecordStep> record, CancellationToken cancellationToken)
    {
        for (var first = 0; first < Records; first += ChunkMax)
        {
            var steps = Enumerable.Range(first, Math.Min(ChunkMax, Records - first)).Select(record).ToArray();
            var result = await store.CommitAsync(
                new Commit(steps[0].Record.BusinessId, steps[^1].Record.CreatedAt, []) { Records = [.. steps] }, cancellationToken);
            if (result.Outcome != CommitOutcome.Committed)
            {
                throw new InvalidOperationException($"Records from {first} on were {result.Outcome}.");
            }
        }
    }

    private async Task PageAsync<T>(IStore store, BenchStore world, string name, CancellationToken cancellationToken)
        where T : OperatorRecord
    {
        var query = new RecordQuery(world.BusinessId, PageMax) { CampaignId = world.CampaignId };
        var times = new List<double>();
        for (var i = 0; i < Pages; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var page = await store.FindRecordsAsync<T>(query, cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            query = query with { After = RecordCursor.Of(page[^1], query.Sort) };
        }

        scene.Report.Gate(
            $"{name}, page of 50 at {Scene.N(Records)}, engine time p50, {_title}", Report.Median(times), null,
            Goal.AtMost(2, 1, " ms"), " ms");
    }

    private static RecordStep Return(BenchStore world, int number)
    {
        var at = DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(number);
        return new RecordStep(
            new Return
            {
                Id = number + 1,
                BusinessId = world.BusinessId,
                Version = 1,
                CreatedAt = at,
                UpdatedAt = at,
                OrderId = number + 1,
                CampaignId = world.CampaignId,
                Type = ReturnType.Unredeemed,
                Status = (ReturnStatus)(number % 3),
                Lines = [new ReturnLine(1, number + 1, BenchStore.OfferId(number % BenchStore.Offers), 1)],
            },
            EventType.ReturnCreated, "bench", null, WireText.Of((ReturnStatus)(number % 3)));
    }

    private static RecordStep Supply(BenchStore world, int number)
    {
        var at = DateTimeOffset.UnixEpoch.AddYears(50).AddSeconds(number);
        return new RecordStep(
            new SupplyRequest
            {
                Id = number + 1,
                BusinessId = world.BusinessId,
                Version = 1,
                CreatedAt = at,
                UpdatedAt = at,
                CampaignId = world.CampaignId,
                WarehouseId = world.WarehouseId,
                Type = SupplyType.Supply,
                Subtype = "DEFAULT",
                Status = SupplyStatus.Created,
                RequestedAt = at.AddDays(3),
            },
            EventType.SupplyCreated, "bench", null, WireText.Of(SupplyStatus.Created));
    }
}
