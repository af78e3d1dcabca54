using Laas.Domain;

namespace Laas.Storage;

/// <summary>The ledger of one balance.</summary>
internal static class SqliteLedger
{
    public static LedgerPart Part(
        SqliteSession session, long businessId, StockKey key, (long Seq, int Line)? before, int limit)
    {
        var end = before ?? (Last(session, businessId) + 1, 0);
        var low = end.Seq - LedgerPart.EventsMax;

        // The range of events comes first: that is what is bounded.
        var read = session.Prepare("""
            SELECT l.seq, l.line, l.kind, l.fit, l.freeze, l.quarantine, l.utilization, l.defect, l.expired, e.at, e.actor,
                   e.detail, e.order_id
            FROM stock_ledger l CROSS JOIN order_event e ON e.business_id = l.business_id AND e.seq = l.seq
            WHERE l.business_id = $1 AND e.business_id = $1 AND l.seq >= $2 AND l.seq <= $3 AND (l.seq, l.line) < ($3, $4)
              AND l.campaign_id = $5 AND l.warehouse_id = $6 AND l.offer_id = $7
            ORDER BY l.seq DESC, l.line DESC LIMIT $8
            """)
            .Bind(1, businessId).Bind(2, low).Bind(3, end.Seq).Bind(4, end.Line)
            .Bind(5, key.CampaignId).Bind(6, key.WarehouseId).Bind(7, key.OfferId).Bind(8, limit + 1);
        var found = new List<LedgerMovement>();
        while (read.Read())
        {
            found.Add(new LedgerMovement(
                new LedgerEntry(
                    read.Int64(0),
                    (int)read.Int64(1),
                    key,
                    WireText.Parse<LedgerKind>(read.Text(2)),
                    new StockAmounts(
                        read.Int64(3), read.Int64(4), read.Int64(5), read.Int64(6), read.Int64(7), read.Int64(8)),
                    StoredTime.Of(read.Int64(9))),
                read.Text(10),
                read.TextOrNull(11),
                read.Int64OrNull(12)));
        }

        return LedgerPart.Of(found, limit, low);
    }

    private static long Last(SqliteSession session, long businessId)
    {
        var last = session.Prepare("SELECT COALESCE(MAX(seq), 0) FROM stock_ledger WHERE business_id = $1").Bind(1, businessId);
        last.Read();
        var seq = last.Int64(0);
        last.Reset();
        return seq;
    }
}
