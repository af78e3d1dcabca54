using System.Data.Common;
using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// From rows of any ADO.NET driver to domain values. Documents are read as the UTF-8 that they are, never as strings. The
/// hot reads of SQLite go past ADO.NET and have <see cref="SqliteRows"/>.
/// </summary>
internal static class DbRows
{
    /// <summary>Reads <c>business_id, order_id, campaign_id, warehouse_id, external_id, fake, status, substatus, version, created_at, updated_at, expires_at, body, due_at</c>.</summary>
    /// <exception cref="InvalidOperationException">A state is none of ours, or there is no body.</exception>
    /// <exception cref="JsonException">The text is no body of an order.</exception>
    public static Order Order(DbDataReader row) => new()
    {
        BusinessId = row.GetInt64(0),
        Id = row.GetInt64(1),
        CampaignId = row.GetInt64(2),
        WarehouseId = row.GetInt64(3),
        ExternalId = row.GetString(4),
        Fake = row.GetInt64(5) != 0,
        State = new OrderState(
            WireText.Parse<OrderStatus>(row.GetString(6)), WireText.Parse<OrderSubstatus>(row.GetString(7))),
        Version = (int)row.GetInt64(8),
        CreatedAt = StoredTime.Of(row.GetInt64(9)),
        UpdatedAt = StoredTime.Of(row.GetInt64(10)),
        ExpiresAt = TimeOrNull(row, 11),
        DueAt = TimeOrNull(row, 13),
        Details = Details(row, 12) ?? throw new InvalidOperationException($"Order {row.GetInt64(1)} has no body."),
    };

    /// <summary>Reads <see cref="RecordRow.Columns"/>, the body left out.</summary>
    public static RecordRow Record(DbDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        NumberOrNull(row, 2),
        row.GetInt64(3),
        NumberOrNull(row, 4),
        TextOrNull(row, 5),
        TextOrNull(row, 6),
        TextOrNull(row, 7),
        row.GetInt64(8),
        (int)row.GetInt64(9),
        row.GetInt64(10),
        row.GetInt64(11));

    /// <exception cref="JsonException">The text is no body of an order.</exception>
    public static OrderDetails? Details(DbDataReader row, int column) =>
        JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(column), StorageJson.Compact.OrderDetails);

    /// <summary>Reads <c>fit, freeze, quarantine, utilization, defect, expired</c>.</summary>
    /// <summary>Six columns of units; in a ledger <c>NULL</c> is 0.</summary>
    public static StockAmounts Amounts(DbDataReader row, int first)
    {
        return new(Units(0), Units(1), Units(2), Units(3), Units(4), Units(5));

        long Units(int column) => row.IsDBNull(first + column) ? 0 : row.GetInt64(first + column);
    }

    public static string? TextOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long? NumberOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static DateTimeOffset? TimeOrNull(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : StoredTime.Of(row.GetInt64(column));
}
