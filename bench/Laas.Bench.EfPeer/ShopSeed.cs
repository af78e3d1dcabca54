using Microsoft.EntityFrameworkCore;

namespace Laas.Bench.EfPeer;

/// <summary>Creates the tables and fills offers and stock, once.</summary>
internal static class ShopSeed
{
    public static async Task CreateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ShopContext>().Database;
        if (!await database.EnsureCreatedAsync(cancellationToken))
        {
            return;
        }

        var shop = services.GetRequiredService<Shop>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await database.ExecuteSqlAsync(
            $"""
            INSERT INTO offer (business_id, offer_id, name, price)
            SELECT {shop.BusinessId}, 'B-' || n, 'Чайник электрический «Север», 1,7 л, белый', 1990.50
            FROM generate_series(0, {shop.Offers} - 1) n
            """,
            cancellationToken);
        await database.ExecuteSqlAsync(
            $"""
            INSERT INTO stock (business_id, campaign_id, warehouse_id, offer_id, fit, "freeze", quarantine, utilization, defect,
                expired, updated_at)
            SELECT {shop.BusinessId}, {shop.CampaignId}, {shop.WarehouseId}, 'B-' || n, 1000000000, 0, 0, 0, 0, 0, {now}
            FROM generate_series(0, {shop.Offers} - 1) n
            """,
            cancellationToken);
        await database.ExecuteSqlRawAsync("ANALYZE", cancellationToken);
    }
}
