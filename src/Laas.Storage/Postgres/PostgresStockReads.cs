using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>Reads of stock, offers and slots. A draft counts as gone from its expiry instant, swept or not.</summary>
internal static class PostgresStockReads
{
    /// <summary>Ordered by (warehouse, offer).</summary>
    public static Task<IReadOnlyList<StockRow>> FindAsync(
        PostgresPool source,
        long businessId,
        long campaignId,
        IReadOnlyCollection<long> warehouseIds,
        IReadOnlyCollection<string> offerIds,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        long[] warehouses = [.. warehouseIds];
        string[] offers = [.. offerIds];
        return WithoutExpiredAsync(
            source,
            () =>
            {
                var read = new NpgsqlBatchCommand(PostgresReadSql.StockOfOffers);
                read.Parameters.Bind(businessId).Bind(campaignId).Bind(warehouses).Bind(offers);
                return read;
            },
            businessId,
            now,
            cancellationToken);
    }

    public static Task<IReadOnlyList<StockRow>> ListAsync(
        PostgresPool source, StockQuery query, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // One warehouse is a range of the key, so that the rows of others are not walked. No offer id is empty.
        var last = query.WarehouseId ?? long.MaxValue;
        var after = query.After ?? (0, "");
        if (query.WarehouseId is { } only && after.WarehouseId < only)
        {
            after = (only, "");
        }

        return WithoutExpiredAsync(
            source,
            () =>
            {
                var read = new NpgsqlBatchCommand(PostgresReadSql.StockPage);
                read.Parameters.Bind(query.BusinessId).Bind(query.CampaignId)
                    .Bind(after.WarehouseId).Bind(after.OfferId).Bind(last)
                    .Bind(query.HasStock).BindFlag(query.Archived).Bind(query.Limit);
                return read;
            },
            query.BusinessId,
            now,
            cancellationToken);
    }

    public static async Task<IReadOnlyList<Offer>> OffersAsync(
        PostgresPool source,
        long businessId,
        long? campaignId,
        IReadOnlyCollection<string> offerIds,
        CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand(PostgresReadSql.Offers);
        find.Parameters.Bind(businessId).Bind((string[])[.. offerIds]).Bind(campaignId ?? 0);
        return await PostgresReading.ListAsync(source, find, PostgresRows.Offer, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<Movement>> MovementsAsync(
        PostgresPool source,
        long businessId,
        long campaignId,
        long? warehouseId,
        IReadOnlyCollection<string> offerIds,
        DateTimeOffset from,
        CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand(PostgresReadSql.Movements);
        read.Parameters.Bind(businessId).Bind(campaignId).Bind((string[])[.. offerIds]).Bind(warehouseId).Bind(StoredTime.Of(from));
        return await PostgresReading.ListAsync(source, read, PostgresRows.Movement, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Capacity and bookings lie apart: by region, and with their businesses.</summary>
    public static Task<IReadOnlyList<SlotUse>> SlotUseAsync(
        PostgresPool source, long regionId, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        PostgresReading.RunAsync<IReadOnlyList<SlotUse>>(
            source,
            async (connection, token) =>
            {
                await using var batch = new NpgsqlBatch(connection);
                var (used, capacity) = (new NpgsqlBatchCommand(PostgresReadSql.SlotUseAcrossTenants), new NpgsqlBatchCommand(PostgresReadSql.SlotCapacity));
                used.Parameters.Bind(regionId).Bind((long)from.DayNumber).Bind((long)to.DayNumber);
                capacity.Parameters.Bind(regionId).Bind((long)from.DayNumber).Bind((long)to.DayNumber);
                batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgresReadSql.BeginMoment));
                batch.BatchCommands.Add(used);
                batch.BatchCommands.Add(capacity);
                batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgresReadSql.EndMoment));
                await using var reader = await batch.ExecuteReaderAsync(token).ConfigureAwait(false);
                var booked = (await PostgresReading.RowsAsync(
                    reader, static r => (Day: r.GetInt64(0), SlotId: r.GetInt64(1), Used: r.GetInt64(2)), token)
                    .ConfigureAwait(false)).ToDictionary(b => (b.Day, b.SlotId), b => b.Used);
                await reader.NextResultAsync(token).ConfigureAwait(false);
                return await PostgresReading.RowsAsync(reader, r => Use(regionId, r, booked), token).ConfigureAwait(false);
            },
            cancellationToken);

    private static SlotUse Use(long regionId, NpgsqlDataReader row, Dictionary<(long Day, long SlotId), long> booked)
    {
        var (day, slotId) = (row.GetInt64(0), row.GetInt64(1));
        return new SlotUse(
            new SlotKey(regionId, StoredTime.Day(day), slotId), row.GetInt64(2), booked.GetValueOrDefault((day, slotId)));
    }

    private static Task<IReadOnlyList<StockRow>> WithoutExpiredAsync(
        PostgresPool source,
        Func<NpgsqlBatchCommand> stock,
        long businessId,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        PostgresReading.RunAsync<IReadOnlyList<StockRow>>(
            source,
            async (connection, token) =>
            {
                var (rows, drafts) = await MomentAsync(connection, stock(), businessId, now, whole: false, token)
                    .ConfigureAwait(false);
                if (drafts.Count == PostgresReadSql.DueDraftsPageMax)
                {
                    (rows, drafts) = await MomentAsync(connection, stock(), businessId, now, whole: true, token)
                        .ConfigureAwait(false);
                }

                return Without(rows, drafts, now);
            },
            cancellationToken);

    /// <summary>The rows and the business's expired drafts of one moment.</summary>
    /// <param name="whole">All drafts, in as many round trips as that takes; else the first page of them, in one.</param>
    private static async Task<(List<StockRow> Rows, List<Order> Drafts)> MomentAsync(
        NpgsqlConnection connection,
        NpgsqlBatchCommand stock,
        long businessId,
        DateTimeOffset now,
        bool whole,
        CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgresReadSql.BeginMoment));
        batch.BatchCommands.Add(stock);
        batch.BatchCommands.Add(DueDrafts(businessId, now, null));
        if (!whole)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(PostgresReadSql.EndMoment));
        }

        List<StockRow> rows;
        List<Order> drafts;
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
        {
            rows = await PostgresReading.RowsAsync(reader, PostgresRows.Stock, cancellationToken).ConfigureAwait(false);
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            drafts = await PostgresReading.RowsAsync(reader, DbRows.Order, cancellationToken).ConfigureAwait(false);
        }

        if (whole)
        {
            await ReadOnAsync(connection, drafts, businessId, now, cancellationToken).ConfigureAwait(false);
        }

        return (rows, drafts);
    }

    /// <summary>Reads the pages after the first one and ends the moment.</summary>
    private static async Task ReadOnAsync(
        NpgsqlConnection connection, List<Order> drafts, long businessId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var more = drafts.Count == PostgresReadSql.DueDraftsPageMax;
        while (more)
        {
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(DueDrafts(businessId, now, drafts[^1]));
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var page = await PostgresReading.RowsAsync(reader, DbRows.Order, cancellationToken).ConfigureAwait(false);
            drafts.AddRange(page);
            more = page.Count == PostgresReadSql.DueDraftsPageMax;
        }

        await using var end = new NpgsqlCommand(PostgresReadSql.EndMoment, connection);
        await end.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static NpgsqlBatchCommand DueDrafts(long businessId, DateTimeOffset now, Order? after)
    {
        var read = new NpgsqlBatchCommand(PostgresReadSql.DueDraftsOfBusiness);
        read.Parameters.Bind(businessId).Bind(StoredTime.Of(now))
            .Bind(after is { ExpiresAt: { } expiry } ? StoredTime.Of(expiry) : 0).Bind(after?.Id ?? 0);
        return read;
    }

    private static List<StockRow> Without(List<StockRow> rows, List<Order> drafts, DateTimeOffset now)
    {
        var held = new Dictionary<StockKey, long>();
        foreach (var move in drafts.SelectMany(o => OrderRules.Expire(o, now).Step?.Stock ?? []))
        {
            held[move.Key] = held.GetValueOrDefault(move.Key) - move.Delta.Freeze;
        }

        for (var i = 0; i < rows.Count && held.Count > 0; i++)
        {
            var (key, amounts) = (rows[i].Key, rows[i].Amounts);
            rows[i] = rows[i] with { Amounts = amounts with { Freeze = amounts.Freeze - held.GetValueOrDefault(key) } };
        }

        return rows;
    }
}
