using System.Globalization;
using System.Text.Json;
using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>From rows of PostgreSQL to domain values, beside what <see cref="DbRows"/> reads.</summary>
internal static class PostgresRows
{
    /// <summary>Reads <see cref="PostgresReadSql.OperationColumns"/>.</summary>
    public static Operation Operation(NpgsqlDataReader row)
    {
        var body = JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(8), StorageJson.Compact.OperationBody);
        return new Operation(
            row.GetInt64(0),
            row.GetString(1),
            WireText.Parse<OperationType>(row.GetString(2)),
            row.GetInt64(3),
            WireText.Parse<OperationStatus>(row.GetString(4)),
            StoredTime.Of(row.GetInt64(5)),
            DbRows.TimeOrNull(row, 6),
            DbRows.TextOrNull(row, 7),
            body?.Customer,
            body?.Interval,
            body?.ReturnId,
            body?.IsWaiting ?? false);
    }

    /// <summary>Reads <see cref="PostgresReadSql.History"/>.</summary>
    public static HistoryEntry HistoryEntry(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        WireText.Parse<EventType>(row.GetString(2)),
        StoredTime.Of(row.GetInt64(3)),
        row.GetString(4),
        StateOrNull(row, 5),
        StateOrNull(row, 7),
        DbRows.TextOrNull(row, 9));

    /// <summary>Reads <see cref="PostgresReadSql.Movements"/>.</summary>
    public static Movement Movement(NpgsqlDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3));

    /// <summary>Reads <see cref="PostgresReadSql.Ledger"/>.</summary>
    public static LedgerEntry LedgerEntry(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        new StockKey(row.GetInt64(2), row.GetInt64(3), row.GetString(4)),
        WireText.Parse<LedgerKind>(row.GetString(5)),
        DbRows.Amounts(row, 6),
        StoredTime.Of(row.GetInt64(12)));

    /// <summary>Reads <see cref="PostgresReadSql.StockColumns"/>.</summary>
    public static StockRow Stock(NpgsqlDataReader row) => new(
        new StockKey(row.GetInt64(0), row.GetInt64(1), row.GetString(2)), DbRows.Amounts(row, 3), StoredTime.Of(row.GetInt64(9)));

    /// <summary>Reads <see cref="PostgresReadSql.Offers"/>.</summary>
    public static Offer Offer(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        (int)row.GetInt64(3),
        (int)row.GetInt64(4),
        (int)row.GetInt64(5),
        (int)row.GetInt64(6),
        decimal.Parse(row.GetString(7), CultureInfo.InvariantCulture),
        DbRows.TextOrNull(row, 8),
        row.GetInt16(9) != 0);

    /// <summary>Reads <see cref="PostgresReadSql.Answer"/>.</summary>
    public static StoredAnswer Answer(NpgsqlDataReader row) =>
        new(row.GetFieldValue<byte[]>(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2));

    private static string? StateOrNull(NpgsqlDataReader row, int status) =>
        row.IsDBNull(status + 1) ? DbRows.TextOrNull(row, status) : $"{row.GetString(status)}/{row.GetString(status + 1)}";
}
