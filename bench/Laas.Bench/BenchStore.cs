using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Demo;
using Laas.Server.Hosting;
using Laas.Server.Http;
using Laas.Server.Import;
using Laas.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Laas.Bench;

internal enum StoreKind
{
    Sqlite,
    Postgres,
}

/// <summary>
/// A store to measure on: the demo's geography, calendars, points and shops, with offers and slots that never run out, and
/// one offer that is sold out.
/// </summary>
/// <param name="Directory">The server's data folder.</param>
/// <param name="Database">What the server is told with <c>--database</c>: a path or a connection string.</param>
internal sealed record BenchStore(
    StoreKind Kind, string Directory, string Database, string Key, long BusinessId, long CampaignId, long WarehouseId, long PointId)
{
    public const int Offers = 10_000;

    public const string SoldOut = "B-NONE";

    public const string CourierAddress = "Россия, Москва, Лесная улица, д. 12";

    private const long Plenty = 1_000_000_000;

    public static string OfferId(int number) => "B-" + number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The data that the store is filled with; what the demo has, but for offers, stock and slot capacity.</summary>
    /// <param name="shops">How many cabinets have goods, 1 or 2.</param>
    public static ImportSet Set(int shops = 1)
    {
        var demo = DemoData.Create();
        var guide = DemoGuide.Pick(demo);
        var pattern = demo.Offers.First(o => string.Equals(o.OfferId, guide.OfferId, StringComparison.Ordinal));
        return demo with
        {
            Slots = [.. demo.Slots.Select(s => s with { Capacity = 1_000_000_000 })],
            Offers =
            [
                .. Shops(demo).Take(shops).SelectMany(shop => Enumerable.Range(0, Offers).Select(OfferId).Append(SoldOut)
                    .Select(id => pattern with { BusinessId = shop.BusinessId, OfferId = id, Archived = false })),
            ],
            Stock =
            [
                .. Shops(demo).Take(shops).SelectMany(shop => Enumerable.Range(0, Offers).Select(OfferId)
                    .Select(id => Count(shop, id, Plenty, 0))
                    // Not for sale: the balance exists, and nothing of it can be had.
                    .Append(Count(shop, SoldOut, 0, 1))),
            ],
        };

        StockCount Count(Domain.Campaign shop, string offerId, long fit, long quarantine) =>
            new(shop.BusinessId, shop.Id, guide.WarehouseId, offerId, fit, quarantine, 0, 0, 0);
    }

    public static async Task<BenchStore> CreateAsync(
        StoreKind kind, string directory, string database, int shops, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var opened = Databases.Find(directory, database, time);
        opened.Prepare();
        await using var store = opened.OpenStore();
        var control = opened.OpenControl();
        await ImportWriter.WriteAsync(store, control, Set(shops), "bench", time, null, cancellationToken);
        var guide = DemoGuide.Pick(DemoData.Create());
        var key = await CreateKeyAsync(control, guide.BusinessId, [ScopeIds.AllMethods], cancellationToken);
        return new BenchStore(
            kind, directory, database, key, guide.BusinessId, guide.CampaignId, guide.WarehouseId, guide.PointId);
    }

    /// <summary>A fresh key of the operator for everything.</summary>
    public Task<string> OperatorKeyAsync(CancellationToken cancellationToken) =>
        CreateKeyAsync(OpenControl(), ControlStore.Operator, OperatorRole.Admin.Scopes, cancellationToken);

    /// <summary>The same store seen by the shop of the second cabinet.</summary>
    public async Task<BenchStore> OtherShopAsync(CancellationToken cancellationToken)
    {
        var shop = Shops(DemoData.Create()).ElementAt(1);
        var key = await CreateKeyAsync(OpenControl(), shop.BusinessId, [ScopeIds.AllMethods], cancellationToken);
        return this with { Key = key, BusinessId = shop.BusinessId, CampaignId = shop.Id };
    }

    public IStore OpenStore() => Databases.Find(Directory, Database, TimeProvider.System).OpenStore();

    /// <summary>Orders that the store holds.</summary>
    public Task<long> CountOrdersAsync(CancellationToken cancellationToken) =>
        ReadAsync("SELECT COUNT(*) FROM orders", cancellationToken);

    /// <summary>Size of the SQLite file, of all tables and their indexes on PostgreSQL. Close the store before.</summary>
    public async Task<long> BytesAsync(CancellationToken cancellationToken) =>
        Kind == StoreKind.Sqlite
            ? new FileInfo(Database).Length
            : await ReadAsync(
                """
                SELECT SUM(pg_total_relation_size(oid))::BIGINT FROM pg_class
                WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                """,
                cancellationToken);

    /// <summary>After a bulk fill, so that PostgreSQL's own upkeep does not run into the measurement. SQLite needs none.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (Kind == StoreKind.Postgres)
        {
            await using var source = NpgsqlDataSource.Create(Database + ";Command Timeout=0");
            await using var vacuum = source.CreateCommand("VACUUM (ANALYZE)");
            await vacuum.ExecuteNonQueryAsync(cancellationToken);
            await using var checkpoint = source.CreateCommand("CHECKPOINT");
            await checkpoint.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>The open LaaS shop of each cabinet, the guide's first.</summary>
    private static IEnumerable<Domain.Campaign> Shops(ImportSet demo) =>
        demo.Campaigns.Where(c => c is { Placement: Domain.PlacementType.Laas, Availability: ApiAvailability.Available });

    private static async Task<string> CreateKeyAsync(
        ControlStore control, long businessId, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        using var random = RandomNumberGenerator.Create();
        var key = ApiKeyFormat.Create(random);
        await control.CreateKeyAsync(
            new KeyRecord(0, ApiKeyFormat.Hash(key), businessId, "bench", scopes, TimeProvider.System.GetUtcNow(), null, null, null),
            cancellationToken);
        return key;
    }

    private ControlStore OpenControl() => Databases.Find(Directory, Database, TimeProvider.System).OpenControl();

    private async Task<long> ReadAsync(string sql, CancellationToken cancellationToken)
    {
        await using DbConnection connection = Kind == StoreKind.Sqlite
            ? new SqliteConnection($"Data Source={Database};Mode=ReadOnly;Pooling=False")
            : new NpgsqlConnection(Database + ";Pooling=false;Command Timeout=0");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Callers pass constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
