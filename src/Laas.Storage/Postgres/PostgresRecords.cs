using System.Globalization;
using Laas.Domain;
using Npgsql;
using static Laas.Storage.PostgresBatch;

namespace Laas.Storage;

/// <summary>Rows of records, whatever their kind.</summary>
internal static class PostgresRecords
{
    /// <summary>Writes the records that a batch has changed, and their events.</summary>
    public static void AddTo(PostgresBatch batch, PostgresChanges changes, bool isOne)
    {
        if (changes.RecordEvents.Count == 0)
        {
            return;
        }

        foreach (var kind in changes.Records.GroupBy(static r => r.Record.Table.Kind))
        {
            var sql = PostgresRecordSql.Of(kind.Key);
            if (kind.Where(static r => r.StoredVersion == 0).ToList() is { Count: > 0 } created)
            {
                batch.Add(sql.Insert, isOne, created, static r => r.Record.Row.BusinessId, Columns(created));
            }

            if (kind.Where(static r => r.StoredVersion > 0).ToList() is { Count: > 0 } changed)
            {
                batch.Add(
                    sql.Update, isOne, changed, static r => r.Record.Row.BusinessId,
                    [.. Columns(changed), Column(changed, static r => r.StoredVersion)]);
            }
        }

        var events = changes.RecordEvents;
        batch.Add(
            PostgresRecordSql.InsertEvents, isOne, events, static r => r.Record.Row.BusinessId,
            Column(events, static r => r.Seq),
            Column(events, static r => StoredTime.Of(r.At)),
            Column(events, static r => r.Record.Row.Version),
            Column(events, static r => WireText.Of(r.Record.Step.Type)),
            Column(events, static r => r.Record.Step.Actor),
            Column(events, static r => r.Record.Step.From),
            Column(events, static r => r.Record.Step.To),
            Column(events, static r => r.Record.Step.Detail),
            Column(events, static r => WireText.Of(r.Record.Table.Kind)),
            Column(events, static r => r.Record.Row.Id));
    }

    public static async Task<T?> FindAsync<T>(
        PostgresPool source, long businessId, long id, CancellationToken cancellationToken)
        where T : OperatorRecord
    {
        var table = RecordTables.Of<T>();
#pragma warning disable CA2100 // A statement of the catalogue.
        await using var find = new NpgsqlCommand(PostgresRecordSql.Of(table.Kind).Find);
#pragma warning restore CA2100
        find.Parameters.Bind(businessId).Bind(id);
        return await PostgresReading.FindAsync(source, find, row => Read(table, row), cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<T>> ListAsync<T>(
        PostgresPool source, RecordQuery query, CancellationToken cancellationToken)
        where T : OperatorRecord
    {
        var table = RecordTables.Of<T>();
        var list = new RecordListSql(table, query, PostgresRecordDialect.Instance);
        if (list.Probe() is { } probe)
        {
            await using var count = Command(probe);
            var counts = await PostgresReading.ListAsync(source, count, static r => r.GetInt64(0), cancellationToken)
                .ConfigureAwait(false);
            list.Decide(counts[0]);
        }

        if (list.Page() is not { } page)
        {
            return [];
        }

        await using var read = Command(page);
        return await PostgresReading.ListAsync(source, read, row => Read(table, row), cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<Return>> DueReturnsAsync(
        PostgresPool source, DateTimeOffset now, int limit, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand(PostgresReadSql.DueReturnsAcrossTenants);
        read.Parameters.Bind(StoredTime.Of(now)).Bind(limit);
        return await PostgresReading.ListAsync(
            source, read, static row => Read(RecordTables.Of<Return>(), row), cancellationToken).ConfigureAwait(false);
    }

    public static async Task<IReadOnlyList<HistoryEntry>> HistoryAsync(
        PostgresPool source, RecordKind kind, long businessId, long id, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand(PostgresReadSql.HistoryOfRecord);
        read.Parameters.Bind(businessId).Bind(id).Bind(WireText.Of(kind));
        return await PostgresReading.ListAsync(source, read, PostgresRows.HistoryEntry, cancellationToken)
            .ConfigureAwait(false);
    }

    public static NpgsqlCommand Command(RecordSql sql)
    {
#pragma warning disable CA2100 // Made of names of columns; every value is a parameter.
        var command = new NpgsqlCommand(sql.Text);
#pragma warning restore CA2100
        foreach (var value in sql.Values)
        {
            _ = value switch
            {
                long number => command.Parameters.Bind(number),
                string text => command.Parameters.Bind(text),
                long[] numbers => command.Parameters.Bind(numbers),
                string[] texts => command.Parameters.Bind(texts),
                var other => throw new InvalidOperationException($"{other.GetType()} is not a value of a list."),
            };
        }

        return command;
    }

    private static NpgsqlParameter[] Columns(List<RecordChange> rows) =>
    [
        Column(rows, static r => r.Record.Row.Id),
        Column(rows, static r => r.Record.Row.OwnerId),
        Column(rows, static r => r.Record.Row.CampaignId),
        Column(rows, static r => r.Record.Row.WarehouseId),
        Column(rows, static r => r.Record.Row.Type),
        Column(rows, static r => r.Record.Row.Subtype),
        Column(rows, static r => r.Record.Row.Status),
        Column(rows, static r => r.Record.Row.DueAt),
        Column(rows, static r => r.Record.Row.Version),
        Column(rows, static r => r.Record.Row.CreatedAt),
        Column(rows, static r => r.Record.Row.UpdatedAt),
        Texts(rows, static r => r.Record.Body),
    ];

    /// <summary>Reads <see cref="RecordRow.Columns"/>.</summary>
    private static T Read<T>(RecordTable<T> table, NpgsqlDataReader row)
        where T : OperatorRecord => table.Read(DbRows.Record(row), row.GetFieldValue<byte[]>(12));

    internal sealed class PostgresRecordDialect : IRecordDialect
    {
        public static PostgresRecordDialect Instance { get; } = new();

        public string Any(int parameter) => string.Create(CultureInfo.InvariantCulture, $"= ANY(${parameter})");

        public string By(string index) => "";
    }
}
