using System.Globalization;
using System.Security.Cryptography;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Demo;
using Laas.Server.Hosting;
using Laas.Server.Http;
using Laas.Server.Import;
using Laas.Storage;

namespace Laas.Bench;

/// <summary>
/// A store to measure on: the demo's geography, calendars, points and shops, with offers and slots that never run out.
/// </summary>
internal sealed record BenchStore(string Directory, string Key, long BusinessId, long CampaignId, long WarehouseId, long PointId)
{
    public const int Offers = 10_000;

    public const string CourierAddress = "Россия, Москва, Лесная улица, д. 12";

    private const long Plenty = 1_000_000_000;

    public string File => Path.Combine(Directory, Databases.FileName);

    public static string OfferId(int number) => "B-" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The data that the store is filled with; what the demo has, but for offers, stock and slot capacity.</summary>
    public static ImportSet Set()
    {
        var demo = DemoData.Create();
        var guide = DemoGuide.Pick(demo);
        var pattern = demo.Offers.First(o => string.Equals(o.OfferId, guide.OfferId, StringComparison.Ordinal));
        return demo with
        {
            Slots = [.. demo.Slots.Select(s => s with { Capacity = 1_000_000_000 })],
            Offers = [.. Enumerable.Range(0, Offers).Select(i => pattern with { OfferId = OfferId(i), Archived = false })],
            Stock =
            [
                .. Enumerable.Range(0, Offers).Select(
                    i => new StockCount(guide.BusinessId, guide.CampaignId, guide.WarehouseId, OfferId(i), Plenty, 0, 0, 0, 0)),
            ],
        };
    }

    public static async Task<BenchStore> CreateAsync(string directory, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var database = Databases.Find(directory, null, time);
        database.Prepare();
        await using var store = database.OpenStore();
        var control = database.OpenControl();
        var set = Set();
        await ImportWriter.WriteAsync(store, control, set, "bench", time, null, cancellationToken);
        var guide = DemoGuide.Pick(DemoData.Create());
        using var random = RandomNumberGenerator.Create();
        var key = ApiKeyFormat.Create(random);
        await control.CreateKeyAsync(
            new KeyRecord(
                0, ApiKeyFormat.Hash(key), guide.BusinessId, "bench", [ScopeIds.AllMethods], time.GetUtcNow(), null, null, null),
            cancellationToken);
        return new BenchStore(directory, key, guide.BusinessId, guide.CampaignId, guide.WarehouseId, guide.PointId);
    }

    /// <summary>Orders that the file holds.</summary>
    public static long CountOrders(string file)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM orders";
        return (long)command.ExecuteScalar()!;
    }
}
