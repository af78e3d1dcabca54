using System.Globalization;
using System.Text;
using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>Reads of orders, operations and history.</summary>
internal static class SqliteReads
{
    private const string OperationColumns =
        "business_id, operation_id, type, order_id, status, created_at, finished_at, reason, body";

    /// <summary>Ids start at 1: a filter that can match nothing.</summary>
    private const long NoOrder = 0;

    public static Order? Order(SqliteSession session, long businessId, long orderId)
    {
        var find = session.Prepare(
            $"SELECT {SqliteSql.OrderColumns} FROM orders WHERE business_id = $1 AND order_id = $2")
            .Bind(1, businessId).Bind(2, orderId);
        if (!find.Read())
        {
            return null;
        }

        var order = SqliteRows.Order(find);
        find.Reset();
        return order;
    }

    public static bool IsTaken(
        SqliteSession session, long businessId, long campaignId, bool fake, string externalId)
    {
        var find = session.Prepare("""
            SELECT 1 FROM external_order
            WHERE business_id = $1 AND external_key = $2 AND campaign_id = $3 AND fake = $4
            """)
            .Bind(1, businessId).BindBlob(2, PreparedCommit.KeyOf(externalId)).Bind(3, campaignId).Bind(4, fake ? 1 : 0);
        var taken = find.Read();
        find.Reset();
        return taken;
    }

    public static IReadOnlyList<Order> Orders(SqliteSession session, OrderQuery query)
    {
        query = WithExternalIdsResolved(session, query);
        var (where, values) = Where(query);
        if (query.After is { } after)
        {
            where.Append($" AND ({Created(query)}, order_id) < (?, ?)");
            values.Add(SqliteRows.Time(after.CreatedAt));
            values.Add(after.OrderId);
        }

        values.Add((long)query.Limit);
        values.Add((long)query.Skip);
        using var statement = new SqliteStatement(
            session.Connection,
            $"SELECT {SqliteSql.OrderColumns} FROM orders WHERE {where} "
            + $"ORDER BY {Created(query)} DESC, order_id DESC LIMIT ? OFFSET ?");
        BindAll(statement, values);
        return SqliteRows.Orders(statement);
    }

    public static int Count(SqliteSession session, OrderQuery query, int max)
    {
        var (where, values) = Where(WithExternalIdsResolved(session, query));
        values.Add((long)max);
        using var statement = new SqliteStatement(
            session.Connection, $"SELECT COUNT(*) FROM (SELECT 1 FROM orders WHERE {where} LIMIT ?)");
        BindAll(statement, values);
        return statement.Read() ? (int)statement.Int64(0) : 0;
    }

    /// <summary>
    /// The business's drafts that have expired, by expiry. Read page by page, each of them whole before its orders are
    /// handed out, so that the caller may change them meanwhile.
    /// </summary>
    public static IEnumerable<Order> DueDraftsOf(SqliteSession session, long businessId, DateTimeOffset now)
    {
        var (expiry, id) = (0L, 0L);
        while (true)
        {
            var page = SqliteRows.Orders(session.Prepare(SqliteSql.DueDraftsOfBusiness)
                .Bind(1, SqliteRows.Time(now)).Bind(2, businessId).Bind(3, expiry).Bind(4, id));
            foreach (var order in page)
            {
                yield return order;
            }

            if (page.Count == 0)
            {
                yield break;
            }

            (expiry, id) = (SqliteRows.Time(page[^1].ExpiresAt!.Value), page[^1].Id);
        }
    }

    public static IReadOnlyList<Order> DueDrafts(SqliteSession session, DateTimeOffset now, int limit) =>
        SqliteRows.Orders(session.Prepare(
            $"SELECT {SqliteSql.OrderColumns} FROM orders WHERE status = 'RESERVED' AND expires_at <= $1 "
            + "ORDER BY expires_at, business_id LIMIT $2")
            .Bind(1, SqliteRows.Time(now)).Bind(2, limit));

    public static IReadOnlyList<Operation> DueOperations(SqliteSession session, DateTimeOffset now, int limit) =>
        ReadOperations(session.Prepare(
            $"SELECT {OperationColumns} FROM operation WHERE status = 'IN_PROGRESS' AND run_at <= $1 "
            + "ORDER BY run_at, business_id, operation_id LIMIT $2")
            .Bind(1, SqliteRows.Time(now)).Bind(2, limit));

    public static IReadOnlyList<Operation> Operations(
        SqliteSession session, long businessId, OperationType type, IReadOnlyCollection<string> ids) =>
        ReadOperations(session.Prepare(
            $"SELECT {OperationColumns} FROM operation WHERE business_id = $1 AND type = $2 "
            + "AND operation_id IN (SELECT value FROM json_each($3))")
            .Bind(1, businessId).Bind(2, WireText.Of(type)).Bind(3, JsonArray(ids)));

    public static IReadOnlyList<Operation> OrderOperations(SqliteSession session, long businessId, long orderId) =>
        ReadOperations(session.Prepare(
            $"SELECT {OperationColumns} FROM operation WHERE business_id = $1 AND order_id = $2 ORDER BY operation_id")
            .Bind(1, businessId).Bind(2, orderId));

    public static IReadOnlyList<HistoryEntry> History(SqliteSession session, long businessId, long orderId)
    {
        var read = session.Prepare("""
            SELECT seq, order_seq, type, at, actor, from_status, from_substatus, to_status, to_substatus, detail
            FROM order_event INDEXED BY order_event_order WHERE business_id = $1 AND order_id = $2 ORDER BY seq
            """).Bind(1, businessId).Bind(2, orderId);
        var entries = new List<HistoryEntry>();
        while (read.Read())
        {
            entries.Add(new HistoryEntry(
                read.Int64(0),
                (int)read.Int64(1),
                WireText.Parse<EventType>(read.Text(2)),
                SqliteRows.Time(read.Int64(3)),
                read.Text(4),
                read.IsNull(5) ? null : $"{read.Text(5)}/{read.Text(6)}",
                read.IsNull(7) ? null : $"{read.Text(7)}/{read.Text(8)}",
                read.TextOrNull(9)));
        }

        return entries;
    }

    /// <summary>CROSS JOIN keeps the order of the tables: else the whole ledger of the business is walked.</summary>
    public static IReadOnlyList<LedgerEntry> Ledger(SqliteSession session, long businessId, long orderId)
    {
        var read = session.Prepare("""
            SELECT l.seq, l.line, l.campaign_id, l.warehouse_id, l.offer_id, l.kind, l.fit, l.freeze, l.quarantine,
                   l.utilization, l.defect, l.expired, e.at
            FROM order_event e INDEXED BY order_event_order
            CROSS JOIN stock_ledger l ON l.business_id = e.business_id AND l.seq = e.seq
            WHERE e.business_id = $1 AND l.business_id = $1 AND e.order_id = $2 ORDER BY l.seq, l.line
            """).Bind(1, businessId).Bind(2, orderId);
        var entries = new List<LedgerEntry>();
        while (read.Read())
        {
            entries.Add(new LedgerEntry(
                read.Int64(0),
                (int)read.Int64(1),
                new StockKey(read.Int64(2), read.Int64(3), read.Text(4)),
                WireText.Parse<LedgerKind>(read.Text(5)),
                new StockAmounts(
                    read.Int64(6), read.Int64(7), read.Int64(8), read.Int64(9), read.Int64(10), read.Int64(11)),
                SqliteRows.Time(read.Int64(12))));
        }

        return entries;
    }

    /// <summary>A JSON array of strings or numbers, for json_each.</summary>
    public static string JsonArray<T>(IReadOnlyCollection<T> values)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var value in values)
            {
                if (value is long number)
                {
                    writer.WriteNumberValue(number);
                }
                else
                {
                    writer.WriteStringValue(value as string);
                }
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>
    /// The creation time for filters and sorting. A plus keeps the index on it away from orders whose ids are known: these
    /// are looked up one by one, not found on a walk over all orders of the business.
    /// </summary>
    private static string Created(OrderQuery query) =>
        query.OrderIds.Count > 0 || query.ExternalIds.Count > 0 ? "+created_at" : "created_at";

    private static (StringBuilder Where, List<object> Values) Where(OrderQuery query)
    {
        var where = new StringBuilder("business_id = ? AND fake = ?");
        var values = new List<object> { query.BusinessId, query.Fake ? 1L : 0L };
        if (query.OrderIds.Count > 0)
        {
            And("order_id IN (SELECT value FROM json_each(?))", JsonArray(query.OrderIds));
        }

        if (query.CampaignIds.Count > 0)
        {
            And("campaign_id IN (SELECT value FROM json_each(?))", JsonArray(query.CampaignIds));
        }

        // A draft that has expired by now is cancelled to whoever filters, swept or not.
        var (status, substatus, updated) = query.AsOf is { } now
            ? (AsOf(now, "'CANCELLED'", "status"), AsOf(now, "'RESERVATION_EXPIRED'", "substatus"), AsOf(now, "expires_at", "updated_at"))
            : ("status", "substatus", "updated_at");
        if (query.Statuses.Count > 0)
        {
            And($"{status} IN (SELECT value FROM json_each(?))", JsonArray<string>([.. query.Statuses.Select(WireText.Of)]));
        }

        if (query.Substatuses.Count > 0)
        {
            And($"{substatus} IN (SELECT value FROM json_each(?))", JsonArray<string>([.. query.Substatuses.Select(WireText.Of)]));
        }

        AndRange(Created(query), Ms(query.CreatedFrom), Ms(query.CreatedTo));
        AndRange(updated, Ms(query.UpdatedFrom), Ms(query.UpdatedTo));
        AndRange("ship_day", query.ShipFrom?.DayNumber, query.ShipTo?.DayNumber);
        if (query.Kind is { } kind)
        {
            And("kind = ?", SqliteRows.Name(kind));
        }

        if (query.ClosedAfter is { } closedAfter)
        {
            And(
                $"({updated} >= ? OR {status} NOT IN ('CANCELLED', 'DELIVERED', 'PARTIALLY_RETURNED', 'RETURNED'))",
                SqliteRows.Time(closedAfter));
        }

        return (where, values);

        void And(string condition, object value)
        {
            where.Append(" AND ").Append(condition);
            values.Add(value);
        }

        void AndRange(string column, long? from, long? to)
        {
            if (from is { } first)
            {
                And($"{column} >= ?", first);
            }

            if (to is { } end)
            {
                And($"{column} < ?", end);
            }
        }

        // A number of ours in the text, because it stands in up to three places.
        static string AsOf(DateTimeOffset now, string expired, string column) => string.Create(
            CultureInfo.InvariantCulture,
            $"CASE WHEN status = 'RESERVED' AND expires_at <= {SqliteRows.Time(now)} THEN {expired} ELSE {column} END");

        static long? Ms(DateTimeOffset? time) => time is { } t ? SqliteRows.Time(t) : null;
    }

    /// <summary>Orders of these external ids, through the claims' hashes: the order table needs no index on the id.</summary>
    private static OrderQuery WithExternalIdsResolved(SqliteSession session, OrderQuery query)
    {
        if (query.ExternalIds.Count == 0)
        {
            return query;
        }

        var ids = new List<long>();
        foreach (var externalId in query.ExternalIds)
        {
            var find = session.Prepare("""
                SELECT first_order_id, order_count FROM external_order
                WHERE business_id = $1 AND external_key = $2 AND fake = $3
                """)
                .Bind(1, query.BusinessId).BindBlob(2, PreparedCommit.KeyOf(externalId)).Bind(3, query.Fake ? 1 : 0);
            while (find.Read())
            {
                var first = find.Int64(0);
                ids.AddRange(Enumerable.Range(0, (int)find.Int64(1)).Select(i => first + i));
            }
        }

        var wanted = query.OrderIds.Count == 0 ? ids : [.. ids.Intersect(query.OrderIds)];
        return query with { ExternalIds = [], OrderIds = wanted.Count == 0 ? [NoOrder] : wanted };
    }

    private static void BindAll(SqliteStatement statement, List<object> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is long number)
            {
                statement.Bind(i + 1, number);
            }
            else
            {
                statement.Bind(i + 1, (string)values[i]);
            }
        }
    }

    private static List<Operation> ReadOperations(SqliteStatement statement)
    {
        var operations = new List<Operation>();
        while (statement.Read())
        {
            operations.Add(SqliteRows.Operation(statement));
        }

        return operations;
    }
}
