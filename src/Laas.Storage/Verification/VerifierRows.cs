using System.Data.Common;
using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>A step of the history of an order or a record.</summary>
internal sealed record VerifierStep(long OwnerId, long Seq, long OwnerSeq, string? From, string? To)
{
    public const string Columns = "order_id, seq, order_seq, from_status, from_substatus, to_status, to_substatus";

    public const string ColumnsOfRecord = "record_id, seq, order_seq, from_status, from_substatus, to_status, to_substatus";

    public static VerifierStep Of(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? 0 : row.GetInt64(2), State(row, 3), State(row, 5));

    private static string? State(DbDataReader row, int column) =>
        row.IsDBNull(column + 1) ? DbRows.TextOrNull(row, column) : $"{row.GetString(column)}/{row.GetString(column + 1)}";
}

/// <summary>A movement that an order has caused.</summary>
/// <param name="Kind"><see langword="null"/>: its text is none of ours.</param>
internal sealed record VerifierMove(long OrderId, long Seq, long Line, StockKey Key, LedgerKind? Kind, StockAmounts Delta)
{
    public const string Columns =
        """e.order_id, l.seq, l.line, l.campaign_id, l.warehouse_id, l.offer_id, l.kind, l.fit, l."freeze", l.quarantine, l.utilization, l.defect, l.expired""";

    public static VerifierMove Of(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        row.GetInt64(2),
        new StockKey(row.GetInt64(3), row.GetInt64(4), row.GetString(5)),
        WireText.TryParse<LedgerKind>(row.GetString(6), out var kind) ? kind : null,
        DbRows.Amounts(row, 7));
}

/// <summary>An order and the claim that its external id has.</summary>
/// <param name="Order"><see langword="null"/>: the row cannot be read, for the reason <paramref name="Fault"/>.</param>
internal sealed record VerifierOrder(long Id, Order? Order, string? Fault, bool IsClaimed)
{
    public const string Columns =
        "o.business_id, o.order_id, o.campaign_id, o.warehouse_id, o.external_id, o.fake, o.status, o.substatus, o.version, "
        + "o.created_at, o.updated_at, o.expires_at, o.body, o.due_at, x.first_order_id, x.order_count";

    public static VerifierOrder Of(DbDataReader row)
    {
        var id = row.GetInt64(1);
        try
        {
            var isClaimed = !row.IsDBNull(14) && id >= row.GetInt64(14) && id < row.GetInt64(14) + row.GetInt64(15);
            return new VerifierOrder(id, DbRows.Order(row), null, isClaimed);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new VerifierOrder(id, null, exception.Message, IsClaimed: true);
        }
    }
}

/// <summary>A record as it is stored.</summary>
/// <param name="Record"><see langword="null"/>: the row cannot be read, for the reason <paramref name="Fault"/>.</param>
internal sealed record VerifierRecord<T>(RecordRow Row, T? Record, string? Fault)
    where T : OperatorRecord
{
    public static VerifierRecord<T> Of(DbDataReader row)
    {
        var columns = DbRows.Record(row);
        try
        {
            return new VerifierRecord<T>(columns, RecordTables.Of<T>().Read(columns, row.GetFieldValue<byte[]>(12)), null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new VerifierRecord<T>(columns, null, exception.Message);
        }
    }
}
