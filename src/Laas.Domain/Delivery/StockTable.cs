using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>Units of a basket's items available per warehouse; what nobody set is 0. Not for concurrent writing.</summary>
public sealed class StockTable
{
    private readonly ImmutableArray<long> _warehouses;
    private readonly int _items;
    private readonly long[] _available;
    private readonly Dictionary<string, int> _itemByOffer;

    /// <param name="warehouses">Warehouses that stock is known of, in any order.</param>
    /// <param name="basket">The basket a plan will be asked for.</param>
    public StockTable(ImmutableArray<long> warehouses, ImmutableArray<BasketItem> basket)
    {
        _warehouses = warehouses;
        _items = basket.Length;
        _available = new long[warehouses.Length * basket.Length];
        _itemByOffer = new Dictionary<string, int>(basket.Length, StringComparer.Ordinal);
        for (var i = 0; i < basket.Length; i++)
        {
            _itemByOffer.Add(basket[i].OfferId, i);
        }
    }

    /// <summary>Sets the units of one offer in one warehouse; rows of other warehouses or offers are ignored.</summary>
    public void Set(long warehouseId, string offerId, long available)
    {
        var row = _warehouses.IndexOf(warehouseId);
        if (row >= 0 && _itemByOffer.TryGetValue(offerId, out var item))
        {
            _available[(row * _items) + item] = available;
        }
    }

    /// <summary>Units per basket item, in the basket's order; empty for a warehouse the table does not know.</summary>
    public ReadOnlySpan<long> Of(long warehouseId)
    {
        var row = _warehouses.IndexOf(warehouseId);
        return row < 0 ? default : _available.AsSpan(row * _items, _items);
    }
}
