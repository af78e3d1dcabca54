using Microsoft.EntityFrameworkCore;

namespace Laas.Bench.EfPeer;

/// <summary>
/// The tables that laas-server fills for an order, with the same keys and indexes. Ids come from sequences in blocks
/// (HiLo), so that a whole order goes to the database in one batch without reading anything back.
/// </summary>
internal sealed class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    private const string OrderIds = "order_ids";
    private const string EventIds = "event_ids";
    private const int IdBlock = 1000;

    public DbSet<OfferRow> Offers => Set<OfferRow>();

    public DbSet<StockRow> Stock => Set<StockRow>();

    public DbSet<OrderRow> Orders => Set<OrderRow>();

    public DbSet<ExternalOrderRow> ExternalOrders => Set<ExternalOrderRow>();

    public DbSet<OrderEventRow> Events => Set<OrderEventRow>();

    public DbSet<LedgerRow> Ledger => Set<LedgerRow>();

    /// <summary>The balances of these offers, locked in the order of their keys, so that two orders never wait for each other.</summary>
    public Task<List<StockRow>> LockStockAsync(
        long businessId, long campaignId, long warehouseId, string[] offerIds, CancellationToken cancellationToken) =>
        Stock.FromSql(
            $"""
            SELECT * FROM stock
            WHERE business_id = {businessId} AND campaign_id = {campaignId} AND warehouse_id = {warehouseId}
              AND offer_id = ANY ({offerIds})
            ORDER BY offer_id
            FOR NO KEY UPDATE
            """).ToListAsync(cancellationToken);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasSequence<long>(OrderIds).IncrementsBy(IdBlock);
        modelBuilder.HasSequence<long>(EventIds).IncrementsBy(IdBlock);
        modelBuilder.Entity<OfferRow>(offer => offer.ToTable("offer").HasKey(o => new { o.BusinessId, o.OfferId }));
        modelBuilder.Entity<StockRow>(stock =>
            stock.ToTable("stock").HasKey(s => new { s.BusinessId, s.CampaignId, s.WarehouseId, s.OfferId }));
        modelBuilder.Entity<OrderRow>(order =>
        {
            order.ToTable("orders").HasKey(o => new { o.BusinessId, o.OrderId });
            order.Property(o => o.OrderId).UseHiLo(OrderIds);
            order.HasIndex(o => new { o.BusinessId, o.CreatedAt, o.OrderId });
            order.HasIndex(o => new { o.ExpiresAt, o.BusinessId }).HasFilter("status = 'RESERVED'");
            order.HasIndex(o => o.CreatedAt).HasFilter("fake");
        });
        modelBuilder.Entity<ExternalOrderRow>(external => external.ToTable("external_order")
            .HasKey(e => new { e.BusinessId, e.ExternalId, e.CampaignId, e.Fake }));
        modelBuilder.Entity<OrderEventRow>(entry =>
        {
            entry.ToTable("order_event").HasKey(e => new { e.BusinessId, e.Seq });
            entry.Property(e => e.Seq).UseHiLo(EventIds);
            entry.HasIndex(e => new { e.BusinessId, e.OrderId, e.Seq });
        });
        modelBuilder.Entity<LedgerRow>(ledger => ledger.ToTable("stock_ledger").HasKey(l => new { l.BusinessId, l.Seq, l.Line }));
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));
}
