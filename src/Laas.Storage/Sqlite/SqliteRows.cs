using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>Between rows and domain values.</summary>
internal static class SqliteRows
{
    /// <summary>Reads <see cref="SqliteSql.OrderColumns"/>.</summary>
    public static Order Order(SqliteStatement row) => new()
    {
        BusinessId = row.Int64(0),
        Id = row.Int64(1),
        CampaignId = row.Int64(2),
        WarehouseId = row.Int64(3),
        ExternalId = row.Text(4),
        Fake = row.Int64(5) != 0,
        State = new OrderState(WireText.Parse<OrderStatus>(row.Text(6)), WireText.Parse<OrderSubstatus>(row.Text(7))),
        Version = (int)row.Int64(8),
        CreatedAt = StoredTime.Of(row.Int64(9)),
        UpdatedAt = StoredTime.Of(row.Int64(10)),
        ExpiresAt = row.Int64OrNull(11) is { } expires ? StoredTime.Of(expires) : null,
        DueAt = row.Int64OrNull(13) is { } due ? StoredTime.Of(due) : null,
        Details = JsonSerializer.Deserialize(row.Bytes(12), StorageJson.Compact.OrderDetails)
            ?? throw new InvalidOperationException($"Order {row.Int64(1)} has no body."),
    };

    public static List<Order> Orders(SqliteStatement statement)
    {
        var orders = new List<Order>();
        while (statement.Read())
        {
            orders.Add(Order(statement));
        }

        return orders;
    }

    /// <summary>Reads <c>business_id, operation_id, type, order_id, status, created_at, finished_at, reason, body</c>.</summary>
    public static Operation Operation(SqliteStatement row)
    {
        var body = JsonSerializer.Deserialize(row.Bytes(8), StorageJson.Compact.OperationBody);
        return new Operation(
            row.Int64(0),
            row.Text(1),
            WireText.Parse<OperationType>(row.Text(2)),
            row.Int64(3),
            WireText.Parse<OperationStatus>(row.Text(4)),
            StoredTime.Of(row.Int64(5)),
            row.Int64OrNull(6) is { } finished ? StoredTime.Of(finished) : null,
            row.TextOrNull(7),
            body?.Customer,
            body?.Interval,
            body?.ReturnId,
            body?.IsWaiting ?? false);
    }

    public static string Name(DeliveryKind kind) => WireText.Of(kind);
}
