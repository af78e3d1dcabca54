using System.Globalization;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>Reads of stock, offers and slots. A draft counts as gone from its expiry instant, swept or not.</summary>
internal static class SqliteStockReads
{
    private const string StockColumns =
        "s.campaign_id, s.warehouse_id, s.offer_id, s.fit, s.freeze, s.quarantine, s.utilization, s.defect, s.expired, s.updated_at";

    public static IReadOnlyList<StockRow> Find(
        SqliteSession session,
        long businessId,
        long campaignId,
        IReadOnlyCollection<long> warehouseIds,
        IReadOnlyCollection<string> offerIds,
        DateTimeOffset now)
    {
        var rows = new List<StockRow>(offerIds.Count);
        var find = session.Prepare(
            $"SELECT {StockColumns} FROM stock s WHERE s.business_id = $1 AND s.campaign_id = $2 AND s.warehouse_id = $3 "
            + "AND s.offer_id IN (SELECT value FROM json_each($4))");
        var wanted = SqliteReads.JsonArray(offerIds);
        foreach (var id in warehouseIds)
        {
            find.Bind(1, businessId).Bind(2, campaignId).Bind(3, id).Bind(4, wanted);
            while (find.Read())
            {
                rows.Add(Row(find));
            }
        }

        return WithoutExpired(session, businessId, rows, now);
    }

    public static IReadOnlyList<StockRow> List(SqliteSession session, StockQuery query, DateTimeOffset now)
    {
        var rows = new List<StockRow>(query.Limit);
        var list = session.Prepare($"""
            SELECT {StockColumns}
            FROM stock s JOIN offer o ON o.business_id = s.business_id AND o.offer_id = s.offer_id
            WHERE s.business_id = $1 AND o.business_id = $1 AND s.campaign_id = $2
              AND ($3 IS NULL OR s.warehouse_id = $3)
              AND ($4 IS NULL OR (s.fit > 0) = $4)
              AND o.archived = $5
              AND (s.warehouse_id, s.offer_id) > ($6, $7)
            ORDER BY s.warehouse_id, s.offer_id LIMIT $8
            """)
            .Bind(1, query.BusinessId).Bind(2, query.CampaignId).Bind(3, query.WarehouseId)
            .Bind(4, query.HasStock is { } has ? has ? 1L : 0L : null).Bind(5, query.Archived ? 1 : 0)
            .Bind(6, query.After?.WarehouseId ?? 0).Bind(7, query.After?.OfferId ?? "").Bind(8, query.Limit);
        while (list.Read())
        {
            rows.Add(Row(list));
        }

        return WithoutExpired(session, query.BusinessId, rows, now);
    }

    public static IReadOnlyList<Offer> Offers(
        SqliteSession session, long businessId, long? campaignId, IReadOnlyCollection<string> offerIds)
    {
        var find = session.Prepare("""
            SELECT o.offer_id, o.name, o.weight_grams, o.length_cm, o.width_cm, o.height_cm, o.price, COALESCE(t.vat, o.vat),
                   o.archived
            FROM offer o LEFT JOIN campaign_offer t
              ON t.business_id = $1 AND t.campaign_id = $3 AND t.offer_id = o.offer_id
            WHERE o.business_id = $1 AND o.offer_id IN (SELECT value FROM json_each($2)) AND o.deleted_at IS NULL
              AND COALESCE(t.removed, 0) = 0
            """).Bind(1, businessId).Bind(2, SqliteReads.JsonArray(offerIds)).Bind(3, campaignId);
        var offers = new List<Offer>(offerIds.Count);
        while (find.Read())
        {
            offers.Add(new Offer(
                businessId,
                find.Text(0),
                find.Text(1),
                (int)find.Int64(2),
                (int)find.Int64(3),
                (int)find.Int64(4),
                (int)find.Int64(5),
                decimal.Parse(find.Text(6), CultureInfo.InvariantCulture),
                find.TextOrNull(7),
                find.Int64(8) != 0));
        }

        return offers;
    }

    public static IReadOnlyList<Movement> Movements(
        SqliteSession session,
        long businessId,
        long campaignId,
        long? warehouseId,
        IReadOnlyCollection<string> offerIds,
        DateTimeOffset from)
    {
        var first = session.Prepare(SqliteSql.FirstEventSince).Bind(1, businessId).Bind(2, StoredTime.Of(from));
        var seq = first.Read() ? first.Int64(0) : 1;
        first.Reset();
        var read = session.Prepare(SqliteSql.Movements)
            .Bind(1, businessId).Bind(2, campaignId).Bind(3, SqliteReads.JsonArray(offerIds)).Bind(4, seq).Bind(5, warehouseId);
        var movements = new List<Movement>();
        while (read.Read())
        {
            movements.Add(new Movement(read.Int64(0), read.Text(1), read.Int64(2), read.Int64(3)));
        }

        return movements;
    }

    public static IReadOnlyList<SlotUse> SlotUse(SqliteSession session, long regionId, DateOnly from, DateOnly to)
    {
        var read = session.Prepare("""
            SELECT c.day, c.slot_id, c.capacity,
                   (SELECT COALESCE(SUM(g.used), 0) FROM slot_grant g
                    WHERE g.region_id = c.region_id AND g.day = c.day AND g.slot_id = c.slot_id)
            FROM slot_capacity c WHERE c.region_id = $1 AND c.day BETWEEN $2 AND $3
            """).Bind(1, regionId).Bind(2, from.DayNumber).Bind(3, to.DayNumber);
        var uses = new List<SlotUse>();
        while (read.Read())
        {
            uses.Add(new SlotUse(
                new SlotKey(regionId, StoredTime.Day(read.Int64(0)), read.Int64(1)), read.Int64(2), read.Int64(3)));
        }

        return uses;
    }

    private static StockRow Row(SqliteStatement row) => new(
        new StockKey(row.Int64(0), row.Int64(1), row.Text(2)),
        new StockAmounts(row.Int64(3), row.Int64(4), row.Int64(5), row.Int64(6), row.Int64(7), row.Int64(8)),
        StoredTime.Of(row.Int64(9)));

    private static List<StockRow> WithoutExpired(
        SqliteSession session, long businessId, List<StockRow> rows, DateTimeOffset now)
    {
        var held = HeldByExpired(session, businessId, now);
        if (held.Count == 0)
        {
            return rows;
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (held.TryGetValue(rows[i].Key, out var units))
            {
                rows[i] = rows[i] with { Amounts = rows[i].Amounts with { Freeze = rows[i].Amounts.Freeze - units } };
            }
        }

        return rows;
    }

    private static Dictionary<StockKey, long> HeldByExpired(SqliteSession session, long businessId, DateTimeOffset now)
    {
        var held = new Dictionary<StockKey, long>();
        foreach (var move in SqliteReads.DueDraftsOf(session, businessId, now)
            .SelectMany(o => OrderRules.Expire(o, now).Step?.Stock ?? []))
        {
            held[move.Key] = held.GetValueOrDefault(move.Key) - move.Delta.Freeze;
        }

        return held;
    }
}
