using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>The ledger of one balance.</summary>
internal static class PostgresLedger
{
    private const string LastLedgerSeq = "SELECT COALESCE(MAX(seq), 0) FROM stock_ledger WHERE business_id = $1";

    private const string LedgerOfBalance = """
        SELECT l.seq, l.line, l.kind, l.fit, l.freeze, l.quarantine, l.utilization, l.defect, l.expired, e.at, e.actor,
            e.detail, e.order_id
        FROM stock_ledger l JOIN order_event e ON e.business_id = l.business_id AND e.seq = l.seq
        WHERE l.business_id = $1 AND e.business_id = $1 AND l.seq >= $2 AND l.seq <= $3 AND (l.seq, l.line) < ($3, $4)
            AND l.campaign_id = $5 AND l.warehouse_id = $6 AND l.offer_id = $7
        ORDER BY l.seq DESC, l.line DESC LIMIT $8
        """;

    public static async Task<LedgerPart> PartAsync(
        PostgresPool source,
        long businessId,
        StockKey key,
        (long Seq, int Line)? before,
        int limit,
        CancellationToken cancellationToken)
    {
        var end = before ?? (await LastAsync(source, businessId, cancellationToken).ConfigureAwait(false) + 1, 0);
        var low = end.Seq - LedgerPart.EventsMax;
        await using var read = new NpgsqlCommand(LedgerOfBalance);
        read.Parameters.Bind(businessId).Bind(low).Bind(end.Seq).Bind(end.Line)
            .Bind(key.CampaignId).Bind(key.WarehouseId).Bind(key.OfferId).Bind(limit + 1);
        var found = await PostgresReading.ListAsync(source, read, row => Movement(row, key), cancellationToken).ConfigureAwait(false);
        return LedgerPart.Of(found, limit, low);
    }

    private static async Task<long> LastAsync(PostgresPool source, long businessId, CancellationToken cancellationToken)
    {
        await using var last = new NpgsqlCommand(LastLedgerSeq);
        last.Parameters.Bind(businessId);
        return (await PostgresReading.ListAsync(source, last, static row => row.GetInt64(0), cancellationToken).ConfigureAwait(false))[0];
    }

    private static LedgerMovement Movement(NpgsqlDataReader row, StockKey key) => new(
        new LedgerEntry(
            row.GetInt64(0), row.GetInt32(1), key, WireText.Parse<LedgerKind>(row.GetString(2)), DbRows.Amounts(row, 3),
            StoredTime.Of(row.GetInt64(9))),
        row.GetString(10),
        row.IsDBNull(11) ? null : row.GetString(11),
        row.IsDBNull(12) ? null : row.GetInt64(12));
}
