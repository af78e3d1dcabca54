using System.Globalization;
using System.Text.Json;
using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>Between rows and domain values. Documents are read as the UTF-8 that they are, never as strings.</summary>
internal static class PostgresRows
{
    /// <summary>Reads <see cref="PostgresReadSql.OrderColumns"/>.</summary>
    public static Order Order(NpgsqlDataReader row) => new()
    {
        BusinessId = row.GetInt64(0),
        Id = row.GetInt64(1),
        CampaignId = row.GetInt64(2),
        WarehouseId = row.GetInt64(3),
        ExternalId = row.GetString(4),
        Fake = row.GetInt16(5) != 0,
        State = new OrderState(
            WireText.Parse<OrderStatus>(row.GetString(6)), WireText.Parse<OrderSubstatus>(row.GetString(7))),
        Version = row.GetInt32(8),
        CreatedAt = Time(row.GetInt64(9)),
        UpdatedAt = Time(row.GetInt64(10)),
        ExpiresAt = TimeOrNull(row, 11),
        Details = JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(12), StorageJson.Compact.OrderDetails)
            ?? throw new InvalidOperationException($"Order {row.GetInt64(1)} has no body."),
    };

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
            Time(row.GetInt64(5)),
            TimeOrNull(row, 6),
            TextOrNull(row, 7),
            body?.Customer,
            body?.Interval);
    }

    /// <summary>Reads <see cref="PostgresReadSql.History"/>.</summary>
    public static HistoryEntry HistoryEntry(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        WireText.Parse<EventType>(row.GetString(2)),
        Time(row.GetInt64(3)),
        row.GetString(4),
        StateOrNull(row, 5),
        StateOrNull(row, 7),
        TextOrNull(row, 9));

    /// <summary>Reads <see cref="PostgresReadSql.Ledger"/>.</summary>
    public static LedgerEntry LedgerEntry(NpgsqlDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        new StockKey(row.GetInt64(2), row.GetInt64(3), row.GetString(4)),
        WireText.Parse<LedgerKind>(row.GetString(5)),
        Amounts(row, 6),
        Time(row.GetInt64(12)));

    /// <summary>Reads <see cref="PostgresReadSql.StockColumns"/>.</summary>
    public static StockRow Stock(NpgsqlDataReader row) => new(
        new StockKey(row.GetInt64(0), row.GetInt64(1), row.GetString(2)), Amounts(row, 3), Time(row.GetInt64(9)));

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
        TextOrNull(row, 8),
        row.GetInt16(9) != 0);

    /// <summary>Reads <see cref="PostgresReadSql.Answer"/>.</summary>
    public static StoredAnswer Answer(NpgsqlDataReader row) =>
        new(row.GetFieldValue<byte[]>(0), row.GetInt32(1), row.GetFieldValue<byte[]>(2));

    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static long Time(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static DateOnly Day(long day) => DateOnly.FromDayNumber((int)day);

    private static StockAmounts Amounts(NpgsqlDataReader row, int first) => new(
        row.GetInt64(first),
        row.GetInt64(first + 1),
        row.GetInt64(first + 2),
        row.GetInt64(first + 3),
        row.GetInt64(first + 4),
        row.GetInt64(first + 5));

    private static string? StateOrNull(NpgsqlDataReader row, int status) =>
        row.IsDBNull(status) ? null : $"{row.GetString(status)}/{row.GetString(status + 1)}";

    private static string? TextOrNull(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? TimeOrNull(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? null : Time(row.GetInt64(column));
}
