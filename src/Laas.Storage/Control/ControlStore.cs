using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>How far a save has come.</summary>
public readonly record struct SaveProgress(string Table, int Done, int Total);

/// <summary>
/// The control plane: reference data, offers and settings. Correctness over speed; every write is a transaction of at most
/// <see cref="ChunkMax"/> rows of one table, so that it can run beside serving processes.
/// </summary>
public sealed partial class ControlStore
{
    /// <summary>Rows of one transaction.</summary>
    public const int ChunkMax = 500;

    private readonly IControlEngine _engine;
    private readonly TimeProvider _time;

    internal ControlStore(IControlEngine engine, TimeProvider time)
    {
        _engine = engine;
        _time = time;
        Catalogue = new CatalogueStore(engine, time);
    }

    /// <summary>Offers and prices as the shops write them.</summary>
    public CatalogueStore Catalogue { get; }

    /// <summary>The snapshot that promises are computed from.</summary>
    public Task<ReferenceData> LoadReferenceAsync(CancellationToken cancellationToken) => _engine.RunAsync(
        async connection =>
        {
            await connection.ExecuteAsync(_engine.BeginSnapshot, cancellationToken).ConfigureAwait(false);
            var data = new ReferenceData(
                await VersionAsync(connection, cancellationToken).ConfigureAwait(false),
                await BodiesAsync(connection, "region", StorageJson.Compact.Region, cancellationToken).ConfigureAwait(false),
                await BodiesAsync(connection, "warehouse", StorageJson.Compact.Warehouse, cancellationToken).ConfigureAwait(false),
                await BodiesAsync(connection, "lane", StorageJson.Compact.Lane, cancellationToken).ConfigureAwait(false),
                await BodiesAsync(connection, "courier_slot", StorageJson.Compact.CourierSlot, cancellationToken).ConfigureAwait(false),
                await BodiesAsync(connection, "logistic_point", StorageJson.Compact.LogisticPoint, cancellationToken).ConfigureAwait(false),
                await BodiesAsync(connection, "business", StorageJson.Compact.Business, cancellationToken).ConfigureAwait(false),
                await BodiesAsync(connection, "campaign", StorageJson.Compact.Campaign, cancellationToken).ConfigureAwait(false));
            await connection.ExecuteAsync("COMMIT", cancellationToken).ConfigureAwait(false);
            return data;
        },
        cancellationToken);

    /// <summary>Grows with every edit of the reference data; 0 for a new store.</summary>
    public Task<long> ReferenceVersionAsync(CancellationToken cancellationToken) =>
        _engine.RunAsync(connection => VersionAsync(connection, cancellationToken), cancellationToken);

    /// <summary>Creates or replaces the rows of the set by their ids; stock counts are the data plane's and not written here.</summary>
    public async Task SaveAsync(ImportSet set, IProgress<SaveProgress>? progress, CancellationToken cancellationToken)
    {
        await BodiesAsync("region", "region_id", set.Regions, r => r.Id, StorageJson.Compact.Region).ConfigureAwait(false);
        await BodiesAsync("warehouse", "warehouse_id", set.Warehouses, w => w.Id, StorageJson.Compact.Warehouse).ConfigureAwait(false);
        await BodiesAsync("lane", "lane_id", set.Lanes, l => l.Id, StorageJson.Compact.Lane).ConfigureAwait(false);
        await BodiesAsync("courier_slot", "slot_id", set.Slots, s => s.Id, StorageJson.Compact.CourierSlot).ConfigureAwait(false);
        await BodiesAsync("logistic_point", "point_id", set.Points, p => p.Id, StorageJson.Compact.LogisticPoint).ConfigureAwait(false);
        await BodiesAsync("business", "business_id", set.Businesses, b => b.Id, StorageJson.Compact.Business, b => b.Id).ConfigureAwait(false);
        await InChunksAsync("campaign", set.Campaigns, c => c.BusinessId, InsertCampaign, CampaignRow, progress, cancellationToken).ConfigureAwait(false);
        foreach (var slot in set.Slots)
        {
            await SaveCapacityAsync(slot, cancellationToken).ConfigureAwait(false);
        }

        var done = 0;
        foreach (var chunk in set.Offers.GroupBy(o => o.BusinessId).SelectMany(offers => offers.Chunk(ChunkMax)))
        {
            await Catalogue.ImportAsync(chunk, cancellationToken).ConfigureAwait(false);
            done += chunk.Length;
            progress?.Report(new SaveProgress("offer", done, set.Offers.Length));
        }

        await NoteImportAsync(set, cancellationToken).ConfigureAwait(false);

        Task BodiesAsync<T>(
            string table, string key, IReadOnlyList<T> rows, Func<T, long> id, JsonTypeInfo<T> type, Func<T, long>? business = null) =>
            InChunksAsync(
                table,
                rows,
                business,
                UpsertBody(table, key),
                row => [("@id", id(row)), ("@body", JsonSerializer.Serialize(row, type))],
                progress,
                cancellationToken);
    }

    public async Task<string?> FindSettingAsync(string name, CancellationToken cancellationToken)
    {
        var values = await QueryAsync(
            "SELECT value FROM setting WHERE name = @name", row => row.GetString(0), cancellationToken, ("@name", name)).ConfigureAwait(false);
        return values.SingleOrDefault();
    }

    /// <summary>Keeps a setting unless it is there; whoever calls gets the one that is kept, on every node.</summary>
    public async Task<string> AddSettingAsync(string name, string value, CancellationToken cancellationToken)
    {
        await RunAsync(
            "INSERT INTO setting (name, value) VALUES (@name, @value) ON CONFLICT (name) DO NOTHING",
            cancellationToken,
            ("@name", name),
            ("@value", value)).ConfigureAwait(false);
        return await FindSettingAsync(name, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"Setting {name} is gone.");
    }

    public Task SaveSettingAsync(string name, string value, CancellationToken cancellationToken) => RunAsync(
        """
        INSERT INTO setting (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """,
        cancellationToken,
        ("@name", name),
        ("@value", value));

    private const string InsertCampaign = """
        INSERT INTO campaign (business_id, campaign_id, body) VALUES (@business, @id, @body)
        ON CONFLICT (business_id, campaign_id) DO UPDATE SET body = excluded.body
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

    private static Task<List<T>> BodiesAsync<T>(
        DbConnection connection, string table, JsonTypeInfo<T> type, CancellationToken cancellationToken) => connection.QueryAsync(
            $"SELECT body FROM {table}",
            row => JsonSerializer.Deserialize(row.GetString(0), type)
                ?? throw new InvalidOperationException($"A row of {table} is empty."),
            cancellationToken);

    private Task<List<T>> QueryAsync<T>(
        string sql, Func<DbDataReader, T> read, CancellationToken cancellationToken, params (string Name, object? Value)[] values) =>
        _engine.RunAsync(connection => connection.QueryAsync(sql, read, cancellationToken, values), cancellationToken);

    private Task<int> RunAsync(
        string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values) =>
        _engine.RunAsync(connection => connection.ExecuteAsync(sql, cancellationToken, values), cancellationToken);

    private Task<int> RunEachAsync(
        string sql, IReadOnlyList<(string Name, object? Value)[]> rows, CancellationToken cancellationToken) => _engine.RunAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            await connection.ExecuteEachAsync(sql, rows, transaction, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return rows.Count;
        },
        cancellationToken);

    /// <param name="business">Whose row it is; null: everybody's.</param>
    private async Task InChunksAsync<T>(
        string table,
        IReadOnlyList<T> rows,
        Func<T, long>? business,
        string sql,
        Func<T, (string Name, object? Value)[]> parameters,
        IProgress<SaveProgress>? progress,
        CancellationToken cancellationToken)
    {
        var done = 0;
        IEnumerable<IEnumerable<T>> parts =
            business is not null && _engine.OneBusinessPerTransaction ? rows.GroupBy(business) : [rows];
        foreach (var chunk in parts.SelectMany(part => part.Chunk(ChunkMax)))
        {
            done += await RunEachAsync(sql, [.. chunk.Select(parameters)], cancellationToken).ConfigureAwait(false);
            progress?.Report(new SaveProgress(table, done, rows.Count));
        }
    }
}
