using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
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
        await using var connection = open();

        // Deferred, unlike the driver's own: one snapshot for all tables, and no lock that a writer would wait for.
        await connection.ExecuteAsync("BEGIN", cancellationToken).ConfigureAwait(false);
        return new ReferenceData(
            await VersionAsync(connection, cancellationToken).ConfigureAwait(false),
            await BodiesAsync("region", StorageJson.Compact.Region).ConfigureAwait(false),
            await BodiesAsync("warehouse", StorageJson.Compact.Warehouse).ConfigureAwait(false),
            await BodiesAsync("lane", StorageJson.Compact.Lane).ConfigureAwait(false),
            await BodiesAsync("courier_slot", StorageJson.Compact.CourierSlot).ConfigureAwait(false),
            await BodiesAsync("logistic_point", StorageJson.Compact.LogisticPoint).ConfigureAwait(false),
            await BodiesAsync("business", StorageJson.Compact.Business).ConfigureAwait(false),
            await BodiesAsync("campaign", StorageJson.Compact.Campaign).ConfigureAwait(false));

        Task<List<T>> BodiesAsync<T>(string table, JsonTypeInfo<T> type) => connection.QueryAsync(
            $"SELECT body FROM {table}",
            row => JsonSerializer.Deserialize(row.GetString(0), type)
                ?? throw new InvalidOperationException($"A row of {table} is empty."),
            cancellationToken);
    }

    /// <summary>Grows with every edit of the reference data; 0 for a new store.</summary>
    public async Task<long> ReferenceVersionAsync(CancellationToken cancellationToken)
    {
        await using var connection = open();
        return await VersionAsync(connection, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates or replaces the rows of the set by their ids; stock counts are the data plane's and not written here.</summary>
    public async Task SaveAsync(ImportSet set, IProgress<SaveProgress>? progress, CancellationToken cancellationToken)
    {
        await using var connection = open();
        await BodiesAsync("region", "region_id", set.Regions, r => r.Id, StorageJson.Compact.Region).ConfigureAwait(false);
        await BodiesAsync("warehouse", "warehouse_id", set.Warehouses, w => w.Id, StorageJson.Compact.Warehouse).ConfigureAwait(false);
        await BodiesAsync("lane", "lane_id", set.Lanes, l => l.Id, StorageJson.Compact.Lane).ConfigureAwait(false);
        await BodiesAsync("courier_slot", "slot_id", set.Slots, s => s.Id, StorageJson.Compact.CourierSlot).ConfigureAwait(false);
        await BodiesAsync("logistic_point", "point_id", set.Points, p => p.Id, StorageJson.Compact.LogisticPoint).ConfigureAwait(false);
        await BodiesAsync("business", "business_id", set.Businesses, b => b.Id, StorageJson.Compact.Business).ConfigureAwait(false);
        await InChunksAsync(connection, "campaign", set.Campaigns, InsertCampaign, CampaignRow, progress, cancellationToken).ConfigureAwait(false);
        await SaveCapacitiesAsync(connection, set.Slots, cancellationToken).ConfigureAwait(false);
        await InChunksAsync(connection, "offer", set.Offers, InsertOffer, OfferRow, progress, cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(
            """
            INSERT INTO reference_version (id, version) VALUES (1, 1)
            ON CONFLICT (id) DO UPDATE SET version = reference_version.version + 1
            """,
            cancellationToken).ConfigureAwait(false);

        Task BodiesAsync<T>(string table, string key, IReadOnlyList<T> rows, Func<T, long> id, JsonTypeInfo<T> type) =>
            InChunksAsync(
                connection,
                table,
                rows,
                $"INSERT INTO {table} ({key}, body) VALUES (@id, @body) ON CONFLICT ({key}) DO UPDATE SET body = excluded.body",
                row => [("@id", id(row)), ("@body", JsonSerializer.Serialize(row, type))],
                progress,
                cancellationToken);
    }

    public async Task<string?> FindSettingAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = open();
        var values = await connection.QueryAsync(
            "SELECT value FROM setting WHERE name = @name", row => row.GetString(0), cancellationToken, ("@name", name)).ConfigureAwait(false);
        return values.SingleOrDefault();
    }

    public async Task SaveSettingAsync(string name, string value, CancellationToken cancellationToken)
    {
        await using var connection = open();
        await connection.ExecuteAsync(
            """
            INSERT INTO setting (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """,
            cancellationToken,
            ("@name", name),
            ("@value", value)).ConfigureAwait(false);
    }

    private const string InsertCampaign = """
        INSERT INTO campaign (business_id, campaign_id, body) VALUES (@business, @id, @body)
        ON CONFLICT (business_id, campaign_id) DO UPDATE SET body = excluded.body
        """;

    private const string InsertOffer = """
        INSERT INTO offer (business_id, offer_id, name, weight_grams, length_cm, width_cm, height_cm, price, vat, archived)
        VALUES (@business, @offer, @name, @weight, @length, @width, @height, @price, @vat, @archived)
        ON CONFLICT (business_id, offer_id) DO UPDATE SET
            name = excluded.name, weight_grams = excluded.weight_grams, length_cm = excluded.length_cm,
            width_cm = excluded.width_cm, height_cm = excluded.height_cm, price = excluded.price, vat = excluded.vat,
            archived = excluded.archived
        """;

    private static async Task<long> VersionAsync(DbConnection connection, CancellationToken cancellationToken) =>
        (await connection.QueryAsync(
            "SELECT COALESCE(MAX(version), 0) FROM reference_version", row => row.GetInt64(0), cancellationToken).ConfigureAwait(false))[0];

    private static (string Name, object? Value)[] CampaignRow(Campaign campaign) =>
    [
        ("@business", campaign.BusinessId),
        ("@id", campaign.Id),
        ("@body", JsonSerializer.Serialize(campaign, StorageJson.Compact.Campaign)),
    ];

    private static (string Name, object? Value)[] OfferRow(Offer offer) =>
    [
        ("@business", offer.BusinessId),
        ("@offer", offer.OfferId),
        ("@name", offer.Name),
        ("@weight", offer.WeightGrams),
        ("@length", offer.LengthCm),
        ("@width", offer.WidthCm),
        ("@height", offer.HeightCm),
        ("@price", offer.Price.ToString(CultureInfo.InvariantCulture)),
        ("@vat", offer.Vat),
        ("@archived", offer.Archived ? 1L : 0L),
    ];

    /// <summary>
    /// An edited capacity holds for days that are booked already too: unused grants are called back, and it never falls
    /// below what is booked.
    /// </summary>
    private async Task SaveCapacitiesAsync(
        DbConnection connection, IReadOnlyList<CourierSlot> slots, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).DayNumber - 1;
        foreach (var slot in slots)
        {
            (string, object?)[] edit =
                [("@region", slot.RegionId), ("@slot", slot.Id), ("@capacity", slot.Capacity), ("@today", today)];
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            foreach (var sql in EditCapacity)
            {
                await connection.ExecuteEachAsync(sql, [edit], transaction, cancellationToken).ConfigureAwait(false);
            }

            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static readonly string[] EditCapacity =
    [
        """
        UPDATE slot_capacity SET granted = (
            SELECT COALESCE(SUM(g.used), 0) FROM slot_grant g
            WHERE g.region_id = slot_capacity.region_id AND g.day = slot_capacity.day AND g.slot_id = slot_capacity.slot_id)
        WHERE region_id = @region AND slot_id = @slot AND day >= @today AND capacity <> @capacity
        """,
        """
        UPDATE slot_grant SET granted = used
        WHERE region_id = @region AND slot_id = @slot AND day >= @today AND granted > used AND EXISTS (
            SELECT 1 FROM slot_capacity c WHERE c.region_id = slot_grant.region_id AND c.day = slot_grant.day
                AND c.slot_id = slot_grant.slot_id AND c.capacity <> @capacity)
        """,
        """
        UPDATE slot_capacity SET capacity = CASE WHEN granted > @capacity THEN granted ELSE @capacity END
        WHERE region_id = @region AND slot_id = @slot AND day >= @today AND capacity <> @capacity
        """,
    ];

    private static async Task InChunksAsync<T>(
        DbConnection connection,
        string table,
        IReadOnlyList<T> rows,
        string sql,
        Func<T, (string Name, object? Value)[]> parameters,
        IProgress<SaveProgress>? progress,
        CancellationToken cancellationToken)
    {
        for (var done = 0; done < rows.Count; done += ChunkMax)
        {
            var chunk = rows.Skip(done).Take(ChunkMax).ToList();
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await connection.ExecuteEachAsync(sql, chunk.Select(parameters), transaction, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            progress?.Report(new SaveProgress(table, done + chunk.Count, rows.Count));
        }
    }
}
