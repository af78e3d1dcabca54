using System.Text.Json;
using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>Between rows and domain values.</summary>
internal static class PostgresRows
{
    public const string OrderColumns =
        "business_id, order_id, campaign_id, warehouse_id, external_id, fake, status, substatus, version, created_at, "
        + "updated_at, expires_at, body";

    /// <summary>Reads <see cref="OrderColumns"/>.</summary>
    public static Order Order(NpgsqlDataReader row) => new()
    {
        BusinessId = row.GetInt64(0),
        Id = row.GetInt64(1),
        CampaignId = row.GetInt64(2),
        WarehouseId = row.GetInt64(3),
        ExternalId = row.GetString(4),
        Fake = row.GetInt16(5) != 0,
        State = new OrderState(WireText.Parse<OrderStatus>(row.GetString(6)), WireText.Parse<OrderSubstatus>(row.GetString(7))),
        Version = row.GetInt32(8),
        CreatedAt = Time(row.GetInt64(9)),
        UpdatedAt = Time(row.GetInt64(10)),
        ExpiresAt = row.IsDBNull(11) ? null : Time(row.GetInt64(11)),
        Details = JsonSerializer.Deserialize(row.GetString(12), StorageJson.Compact.OrderDetails)
            ?? throw new InvalidOperationException($"Order {row.GetInt64(1)} has no body."),
    };

    public static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static long Time(DateTimeOffset time) => time.ToUnixTimeMilliseconds();
}
