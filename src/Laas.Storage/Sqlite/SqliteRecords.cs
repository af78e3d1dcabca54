using System.Globalization;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>Rows of records, whatever their kind.</summary>
internal static class SqliteRecords
{
    public static int Version(SqliteSession session, long businessId, RecordKind kind, long id)
    {
        var find = session.Prepare(SqliteRecordSql.Of(kind).Version).Bind(1, businessId).Bind(2, id);
        var stored = find.Read() ? find.Int64(0) : 0;
        find.Reset();
        return (int)stored;
    }

    public static void Write(SqliteSession session, PreparedRecord record)
    {
        var (row, sql) = (record.Row, SqliteRecordSql.Of(record.Table.Kind));
        var changed = session.Prepare(row.Version == 1 ? sql.Insert : sql.Update)
            .Bind(1, row.BusinessId).Bind(2, row.Id).Bind(3, row.OwnerId).Bind(4, row.CampaignId).Bind(5, row.WarehouseId)
            .Bind(6, row.Type).Bind(7, row.Subtype).Bind(8, row.Status).Bind(9, row.DueAt).Bind(10, row.Version)
            .Bind(11, row.CreatedAt).Bind(12, row.UpdatedAt).BindUtf8(13, record.Body)
            .Run();
        if (changed != 1)
        {
            throw new InvalidOperationException($"{record.Table.Kind} {row.Id} changed inside the writer's own transaction.");
        }
    }

    public static T? Find<T>(SqliteSession session, long businessId, long id)
        where T : OperatorRecord
    {
        var table = RecordTables.Of<T>();
        var find = session.Prepare(SqliteRecordSql.Of(table.Kind).Find).Bind(1, businessId).Bind(2, id);
        if (!find.Read())
        {
            return null;
        }

        var record = Read(table, find);
        find.Reset();
        return record;
    }

    public static IReadOnlyList<T> List<T>(SqliteSession session, RecordQuery query)
        where T : OperatorRecord
    {
        var table = RecordTables.Of<T>();
        var list = new RecordListSql(table, query, SqliteRecordDialect.Instance);
        if (list.Probe() is { } probe)
        {
            using var count = Statement(session, probe);
            list.Decide(count.Read() ? count.Int64(0) : 0);
        }

        if (list.Page() is not { } page)
        {
            return [];
        }

        using var read = Statement(session, page);
        return All(table, read);
    }

    public static IReadOnlyList<Return> DueReturns(SqliteSession session, DateTimeOffset now, int limit) =>
        All(RecordTables.Of<Return>(), session.Prepare(SqliteSql.DueReturns).Bind(1, StoredTime.Of(now)).Bind(2, limit));

    public static IReadOnlyList<HistoryEntry> History(SqliteSession session, RecordKind kind, long businessId, long id) =>
        SqliteReads.Entries(session.Prepare(SqliteSql.HistoryOfRecord)
            .Bind(1, businessId).Bind(2, id).Bind(3, WireText.Of(kind)));

    private static List<T> All<T>(RecordTable<T> table, SqliteStatement rows)
        where T : OperatorRecord
    {
        var records = new List<T>();
        while (rows.Read())
        {
            records.Add(Read(table, rows));
        }

        return records;
    }

    private static T Read<T>(RecordTable<T> table, SqliteStatement row)
        where T : OperatorRecord => table.Read(
            new RecordRow(
                row.Int64(0),
                row.Int64(1),
                row.Int64OrNull(2),
                row.Int64(3),
                row.Int64OrNull(4),
                row.TextOrNull(5),
                row.TextOrNull(6),
                row.TextOrNull(7),
                row.Int64(8),
                (int)row.Int64(9),
                row.Int64(10),
                row.Int64(11)),
            row.Bytes(12));

    private static SqliteStatement Statement(SqliteSession session, RecordSql sql)
    {
        var statement = new SqliteStatement(session.Connection, sql.Text);
        for (var i = 0; i < sql.Values.Count; i++)
        {
            _ = sql.Values[i] switch
            {
                long number => statement.Bind(i + 1, number),
                string text => statement.Bind(i + 1, text),
                long[] numbers => statement.Bind(i + 1, SqliteReads.JsonArray(numbers)),
                string[] texts => statement.Bind(i + 1, SqliteReads.JsonArray(texts)),
                var other => throw new InvalidOperationException($"{other.GetType()} is not a value of a list."),
            };
        }

        return statement;
    }

    private sealed class SqliteRecordDialect : IRecordDialect
    {
        public static SqliteRecordDialect Instance { get; } = new();

        public string Any(int parameter) =>
            string.Create(CultureInfo.InvariantCulture, $"IN (SELECT value FROM json_each(${parameter}))");

        /// <summary>Without statistics SQLite would rather walk the records of the business by their key.</summary>
        public string By(string index) => $" INDEXED BY {index}";
    }
}
