using System.Globalization;
using System.Text;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>Lists of orders: the filter of a query becomes the statement's condition.</summary>
internal static class SqliteOrderList
{
    /// <summary>Ids start at 1: a filter that can match nothing.</summary>
    private const long NoOrder = 0;

    public static IReadOnlyList<Order> Find(SqliteSession session, OrderQuery query)
    {
        query = WithExternalIdsResolved(session, query);
        var (where, values) = Where(query);
        if (query.After is { } after)
        {
            where.Append($" AND ({Created(query)}, order_id) < (?, ?)");
            values.Add(StoredTime.Of(after.CreatedAt));
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
            And("order_id IN (SELECT value FROM json_each(?))", SqliteReads.JsonArray(query.OrderIds));
        }

        if (query.CampaignIds.Count > 0)
        {
            And("campaign_id IN (SELECT value FROM json_each(?))", SqliteReads.JsonArray(query.CampaignIds));
        }

        // A draft that has expired by now is cancelled to whoever filters, swept or not.
        var (status, substatus, updated) = query.AsOf is { } now
            ? (AsOf(now, "'CANCELLED'", "status"), AsOf(now, "'RESERVATION_EXPIRED'", "substatus"), AsOf(now, "expires_at", "updated_at"))
            : ("status", "substatus", "updated_at");
        if (query.Statuses.Count > 0)
        {
            And($"{status} IN (SELECT value FROM json_each(?))", SqliteReads.JsonArray<string>([.. query.Statuses.Select(WireText.Of)]));
        }

        if (query.Substatuses.Count > 0)
        {
            And($"{substatus} IN (SELECT value FROM json_each(?))", SqliteReads.JsonArray<string>([.. query.Substatuses.Select(WireText.Of)]));
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
                StoredTime.Of(closedAfter));
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
            $"CASE WHEN status = 'RESERVED' AND expires_at <= {StoredTime.Of(now)} THEN {expired} ELSE {column} END");

        static long? Ms(DateTimeOffset? time) => time is { } t ? StoredTime.Of(t) : null;
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
}
