using System.Text;
using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>Reads of orders, operations and history.</summary>
internal static class SqliteReads
{
    private const string OperationColumns =
        "business_id, operation_id, type, order_id, status, created_at, finished_at, reason, body";

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

    public static StoredAnswer? Answer(SqliteSession session, long businessId, string operation, string key)
    {
        var find = session.Prepare(SqliteSql.FindAnswer).Bind(1, businessId).Bind(2, operation).Bind(3, key);
        if (!find.Read())
        {
            return null;
        }

        var answer = new StoredAnswer(find.Bytes(0).ToArray(), (int)find.Int64(1), find.Bytes(2).ToArray());
        find.Reset();
        return answer;
    }

    public static bool IsTaken(
        SqliteSession session, long businessId, long campaignId, bool fake, string externalId, ExternalIdKind kind)
    {
        var find = session.Prepare("""
            SELECT 1 FROM external_order
            WHERE business_id = $1 AND external_key = $2 AND campaign_id = $3 AND fake = $4
            """)
            .Bind(1, businessId).BindBlob(2, PreparedCommit.KeyOf(externalId, kind)).Bind(3, campaignId).Bind(4, fake ? 1 : 0);
        var taken = find.Read();
        find.Reset();
        return taken;
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
                .Bind(1, StoredTime.Of(now)).Bind(2, businessId).Bind(3, expiry).Bind(4, id));
            foreach (var order in page)
            {
                yield return order;
            }

            if (page.Count == 0)
            {
                yield break;
            }

            (expiry, id) = (StoredTime.Of(page[^1].ExpiresAt!.Value), page[^1].Id);
        }
    }

    /// <summary>A warehouse's orders whose goods are still on the shelf, the youngest first, read page by page like the above.</summary>
    public static IEnumerable<Order> OpenOrdersOf(
        SqliteSession session, long businessId, long campaignId, long warehouseId)
    {
        var (created, id) = (long.MaxValue, long.MaxValue);
        while (true)
        {
            var page = SqliteRows.Orders(session.Prepare(SqliteSql.OpenOrdersOfWarehouse)
                .Bind(1, businessId).Bind(2, campaignId).Bind(3, warehouseId).Bind(4, created).Bind(5, id));
            foreach (var order in page)
            {
                yield return order;
            }

            if (page.Count == 0)
            {
                yield break;
            }

            (created, id) = (StoredTime.Of(page[^1].CreatedAt), page[^1].Id);
        }
    }

    public static IReadOnlyList<Order> DueDrafts(SqliteSession session, DateTimeOffset now, int limit) =>
        SqliteRows.Orders(session.Prepare(
            $"SELECT {SqliteSql.OrderColumns} FROM orders WHERE status = 'RESERVED' AND expires_at <= $1 "
            + "ORDER BY expires_at, business_id LIMIT $2")
            .Bind(1, StoredTime.Of(now)).Bind(2, limit));

    public static IReadOnlyList<Order> DueOrders(SqliteSession session, DateTimeOffset now, int limit) =>
        SqliteRows.Orders(session.Prepare(SqliteSql.DueOrders).Bind(1, StoredTime.Of(now)).Bind(2, limit));

    public static IReadOnlyList<Order> OrdersToWork(
        SqliteSession session,
        long warehouseId,
        IReadOnlyCollection<OrderSubstatus> substatuses,
        DateOnly? shipUpTo,
        WorkCursor? after,
        int limit) =>
        SqliteRows.Orders(session.Prepare(SqliteSql.OrdersToWork)
            .Bind(1, warehouseId).Bind(2, shipUpTo?.DayNumber ?? int.MaxValue)
            .Bind(3, substatuses.Count == 0 ? null : JsonArray<string>([.. substatuses.Select(WireText.Of)]))
            .Bind(4, after?.ShipDate.DayNumber ?? -1).Bind(5, after?.BusinessId ?? 0).Bind(6, after?.OrderId ?? 0)
            .Bind(7, limit));

    public static IReadOnlyList<Operation> DueOperations(SqliteSession session, DateTimeOffset now, int limit) =>
        ReadOperations(session.Prepare(
            $"SELECT {OperationColumns} FROM operation WHERE status = 'IN_PROGRESS' AND run_at <= $1 "
            + "ORDER BY run_at, business_id, operation_id LIMIT $2")
            .Bind(1, StoredTime.Of(now)).Bind(2, limit));

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

    public static IReadOnlyList<HistoryEntry> History(SqliteSession session, long businessId, long orderId) =>
        Entries(session.Prepare("""
            SELECT seq, order_seq, type, at, actor, from_status, from_substatus, to_status, to_substatus, detail
            FROM order_event INDEXED BY order_event_order WHERE business_id = $1 AND order_id = $2 ORDER BY seq
            """).Bind(1, businessId).Bind(2, orderId));

    /// <summary>Entries of an order's history or a record's; a record's states have no second part.</summary>
    public static IReadOnlyList<HistoryEntry> Entries(SqliteStatement read)
    {
        var entries = new List<HistoryEntry>();
        while (read.Read())
        {
            entries.Add(new HistoryEntry(
                read.Int64(0),
                (int)read.Int64(1),
                WireText.Parse<EventType>(read.Text(2)),
                StoredTime.Of(read.Int64(3)),
                read.Text(4),
                State(read, 5),
                State(read, 7),
                read.TextOrNull(9)));
        }

        return entries;
    }

    private static string? State(SqliteStatement row, int column) =>
        row.IsNull(column + 1) ? row.TextOrNull(column) : $"{row.Text(column)}/{row.Text(column + 1)}";

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
                StoredTime.Of(read.Int64(12))));
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
