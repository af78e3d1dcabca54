using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dapper;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>How far a save has come.</summary>
public readonly record struct SaveProgress(string Table, int Done, int Total);

/// <summary>
/// The control plane: reference data, offers and settings. Correctness over speed; every write is a transaction of at most
/// <see cref="ChunkMax"/> rows, so that it can run beside a serving process.
/// </summary>
public sealed partial class ControlStore(Func<DbConnection> open, TimeProvider time)
{
    /// <summary>Rows of one transaction.</summary>
    public const int ChunkMax = 500;

    /// <summary>The snapshot that promises are computed from.</summary>
    public async Task<ReferenceData> LoadReferenceAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var connection = open();

        // Deferred, unlike the driver's own: one snapshot for all tables, and no lock that a writer would wait for.
        await connection.ExecuteAsync("BEGIN").ConfigureAwait(false);
        return new ReferenceData(
            await VersionAsync(connection).ConfigureAwait(false),
            await BodiesAsync(connection, "region", StorageJson.Compact.Region).ConfigureAwait(false),
            await BodiesAsync(connection, "warehouse", StorageJson.Compact.Warehouse).ConfigureAwait(false),
            await BodiesAsync(connection, "lane", StorageJson.Compact.Lane).ConfigureAwait(false),
            await BodiesAsync(connection, "courier_slot", StorageJson.Compact.CourierSlot).ConfigureAwait(false),
            await BodiesAsync(connection, "logistic_point", StorageJson.Compact.LogisticPoint).ConfigureAwait(false),
            await BodiesAsync(connection, "business", StorageJson.Compact.Business).ConfigureAwait(false),
            await BodiesAsync(connection, "campaign", StorageJson.Compact.Campaign).ConfigureAwait(false));
    }

    /// <summary>Grows with every edit of the reference data; 0 for a new store.</summary>
    public async Task<long> ReferenceVersionAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var connection = open();
        return await VersionAsync(connection).ConfigureAwait(false);
    }

    /// <summary>Creates or replaces the rows of the set by their ids; stock counts are the data plane's and not written here.</summary>
    public async Task SaveAsync(ImportSet set, IProgress<SaveProgress>? progress, CancellationToken cancellationToken)
    {
        await using var connection = open();
        await SaveBodiesAsync(connection, "region", "region_id", set.Regions, r => r.Id, StorageJson.Compact.Region, progress, cancellationToken).ConfigureAwait(false);
        await SaveBodiesAsync(connection, "warehouse", "warehouse_id", set.Warehouses, w => w.Id, StorageJson.Compact.Warehouse, progress, cancellationToken).ConfigureAwait(false);
        await SaveBodiesAsync(connection, "lane", "lane_id", set.Lanes, l => l.Id, StorageJson.Compact.Lane, progress, cancellationToken).ConfigureAwait(false);
        await SaveBodiesAsync(connection, "courier_slot", "slot_id", set.Slots, s => s.Id, StorageJson.Compact.CourierSlot, progress, cancellationToken).ConfigureAwait(false);
        await SaveBodiesAsync(connection, "logistic_point", "point_id", set.Points, p => p.Id, StorageJson.Compact.LogisticPoint, progress, cancellationToken).ConfigureAwait(false);
        await SaveBodiesAsync(connection, "business", "business_id", set.Businesses, b => b.Id, StorageJson.Compact.Business, progress, cancellationToken).ConfigureAwait(false);
        await SaveCampaignsAsync(connection, set, progress, cancellationToken).ConfigureAwait(false);
        await SaveCapacitiesAsync(connection, set.Slots).ConfigureAwait(false);
        await SaveOffersAsync(connection, set, progress, cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync("""
            INSERT INTO reference_version (id, version) VALUES (1, 1)
            ON CONFLICT (id) DO UPDATE SET version = reference_version.version + 1
            """).ConfigureAwait(false);
    }

    /// <summary>Which of these offers the business has.</summary>
    public async Task<IReadOnlyCollection<string>> KnownOffersAsync(long businessId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var connection = open();
        return [.. await connection.QueryAsync<string>(
            "SELECT offer_id FROM offer WHERE business_id = @businessId", new { businessId }).ConfigureAwait(false)];
    }

    public async Task<string?> FindSettingAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var connection = open();
        return await connection.QuerySingleOrDefaultAsync<string?>(
            "SELECT value FROM setting WHERE name = @name", new { name }).ConfigureAwait(false);
    }

    public async Task SaveSettingAsync(string name, string value, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var connection = open();
        await connection.ExecuteAsync("""
            INSERT INTO setting (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, new { name, value }).ConfigureAwait(false);
    }

    private static Task<long> VersionAsync(DbConnection connection) =>
        connection.ExecuteScalarAsync<long>("SELECT COALESCE(MAX(version), 0) FROM reference_version");

    private static async Task<List<T>> BodiesAsync<T>(DbConnection connection, string table, JsonTypeInfo<T> type)
    {
        var bodies = await connection.QueryAsync<string>($"SELECT body FROM {table}").ConfigureAwait(false);
        return [.. bodies.Select(b => JsonSerializer.Deserialize(b, type)
            ?? throw new InvalidOperationException($"A row of {table} is empty."))];
    }

    private static Task SaveBodiesAsync<T>(
        DbConnection connection,
        string table,
        string key,
        IReadOnlyList<T> rows,
        Func<T, long> id,
        JsonTypeInfo<T> type,
        IProgress<SaveProgress>? progress,
        CancellationToken cancellationToken) =>
        InChunksAsync(
            connection,
            table,
            rows,
            $"INSERT INTO {table} ({key}, body) VALUES (@id, @body) ON CONFLICT ({key}) DO UPDATE SET body = excluded.body",
            row => new { id = id(row), body = JsonSerializer.Serialize(row, type) },
            progress,
            cancellationToken);

    private static Task SaveCampaignsAsync(
        DbConnection connection, ImportSet set, IProgress<SaveProgress>? progress, CancellationToken cancellationToken) =>
        InChunksAsync(
            connection,
            "campaign",
            set.Campaigns,
            """
            INSERT INTO campaign (business_id, campaign_id, body) VALUES (@BusinessId, @Id, @Body)
            ON CONFLICT (business_id, campaign_id) DO UPDATE SET body = excluded.body
            """,
            c => new { c.BusinessId, c.Id, Body = JsonSerializer.Serialize(c, StorageJson.Compact.Campaign) },
            progress,
            cancellationToken);

    private static Task SaveOffersAsync(
        DbConnection connection, ImportSet set, IProgress<SaveProgress>? progress, CancellationToken cancellationToken) =>
        InChunksAsync(
            connection,
            "offer",
            set.Offers,
            """
            INSERT INTO offer (business_id, offer_id, name, weight_grams, length_cm, width_cm, height_cm, price, vat, archived)
            VALUES (@BusinessId, @OfferId, @Name, @WeightGrams, @LengthCm, @WidthCm, @HeightCm, @Price, @Vat, @Archived)
            ON CONFLICT (business_id, offer_id) DO UPDATE SET
                name = excluded.name, weight_grams = excluded.weight_grams, length_cm = excluded.length_cm,
                width_cm = excluded.width_cm, height_cm = excluded.height_cm, price = excluded.price, vat = excluded.vat,
                archived = excluded.archived
            """,
            o => new
            {
                o.BusinessId,
                o.OfferId,
                o.Name,
                o.WeightGrams,
                o.LengthCm,
                o.WidthCm,
                o.HeightCm,
                Price = o.Price.ToString(CultureInfo.InvariantCulture),
                o.Vat,
                Archived = o.Archived ? 1L : 0L,
            },
            progress,
            cancellationToken);

    /// <summary>
    /// An edited capacity holds for days that are booked already too: unused grants are called back, and it never falls
    /// below what is booked.
    /// </summary>
    private async Task SaveCapacitiesAsync(DbConnection connection, IReadOnlyList<CourierSlot> slots)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber - 1;
        foreach (var slot in slots)
        {
            var edit = new { slot.RegionId, slot.Id, slot.Capacity, today };
            await using var transaction = await connection.BeginTransactionAsync().ConfigureAwait(false);
            await connection.ExecuteAsync("""
                UPDATE slot_capacity SET granted = (
                    SELECT COALESCE(SUM(g.used), 0) FROM slot_grant g
                    WHERE g.region_id = slot_capacity.region_id AND g.day = slot_capacity.day AND g.slot_id = slot_capacity.slot_id)
                WHERE region_id = @RegionId AND slot_id = @Id AND day >= @today AND capacity <> @Capacity
                """, edit, transaction).ConfigureAwait(false);
            await connection.ExecuteAsync("""
                UPDATE slot_grant SET granted = used
                WHERE region_id = @RegionId AND slot_id = @Id AND day >= @today AND granted > used AND EXISTS (
                    SELECT 1 FROM slot_capacity c WHERE c.region_id = slot_grant.region_id AND c.day = slot_grant.day
                        AND c.slot_id = slot_grant.slot_id AND c.capacity <> @Capacity)
                """, edit, transaction).ConfigureAwait(false);
            await connection.ExecuteAsync("""
                UPDATE slot_capacity SET capacity = CASE WHEN granted > @Capacity THEN granted ELSE @Capacity END
                WHERE region_id = @RegionId AND slot_id = @Id AND day >= @today AND capacity <> @Capacity
                """, edit, transaction).ConfigureAwait(false);
            await transaction.CommitAsync().ConfigureAwait(false);
        }
    }

    private static async Task InChunksAsync<T>(
        DbConnection connection,
        string table,
        IReadOnlyList<T> rows,
        string sql,
        Func<T, object> parameters,
        IProgress<SaveProgress>? progress,
        CancellationToken cancellationToken)
    {
        for (var done = 0; done < rows.Count; done += ChunkMax)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var chunk = rows.Skip(done).Take(ChunkMax).Select(parameters).ToList();
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await connection.ExecuteAsync(sql, chunk, transaction).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            progress?.Report(new SaveProgress(table, done + chunk.Count, rows.Count));
        }
    }
}
