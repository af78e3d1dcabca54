using System.Collections.Immutable;
using Laas.Domain;
using Laas.Storage;

namespace Laas.Server.Delivery;

/// <summary>What a promise is computed from besides the snapshot: stock and the capacity left, read from the store.</summary>
internal static class Supply
{
    public static async Task<StockTable> StockAsync(
        IStore store,
        Campaign campaign,
        ImmutableArray<BasketItem> basket,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var table = new StockTable(campaign.Warehouses, basket);
        var rows = await store.FindStockAsync(
            campaign.BusinessId, campaign.Id, campaign.Warehouses, [.. basket.Select(i => i.OfferId)], now, cancellationToken);
        foreach (var row in rows)
        {
            table.Set(row.Key.WarehouseId, row.Key.OfferId, row.Amounts.Available);
        }

        return table;
    }

    /// <summary>Parcels that one slot can still take.</summary>
    /// <param name="capacity">The slot's daily capacity, for a day that nobody has booked yet.</param>
    public static async Task<long> LeftAsync(
        IStore store, SlotKey slot, int capacity, CancellationToken cancellationToken)
    {
        var uses = await store.SlotUseAsync(slot.RegionId, slot.Date, slot.Date, cancellationToken);
        var use = uses.FirstOrDefault(u => u.Key == slot, new SlotUse(slot, capacity, 0));
        return use.Capacity - use.Used;
    }

    /// <summary>Capacity left in every slot that these warehouses may deliver to the region in.</summary>
    public static async Task<CapacityLeft> CapacityAsync(
        IStore store,
        ReferenceData data,
        ImmutableArray<long> warehouseIds,
        long regionId,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (DeliveryPlanner.SlotsNeeded(data, warehouseIds.AsSpan(), regionId, now) is not { } window)
        {
            return static (_, slot) => slot.Capacity;
        }

        var uses = await store.SlotUseAsync(window.RegionId, window.From, window.To, cancellationToken);
        var left = uses.ToDictionary(u => u.Key, u => (int)Math.Clamp(u.Capacity - u.Used, 0, int.MaxValue));
        return (key, slot) => left.TryGetValue(key, out var free) ? free : slot.Capacity;
    }
}
