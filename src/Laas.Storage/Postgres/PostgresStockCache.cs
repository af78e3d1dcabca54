using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Balances as a writer last left them. Every movement of stock is an event, and the events of a business are numbered
/// without gaps: as long as the number has not grown since this writer's last batch, nobody has moved anything. What is
/// remembered spares a batch the reading of its stock; whether it holds is known when the business is locked.
/// </summary>
internal sealed class PostgresStockCache
{
    /// <summary>Balances kept of one business.</summary>
    private const int BalancesMax = 20_000;

    private readonly Dictionary<long, Known> _businesses = [];

    /// <summary>Whether the balance will be there if the business is found as it was left.</summary>
    public bool Promises(long businessId, StockKey key) =>
        _businesses.GetValueOrDefault(businessId) is { IsLikely: true } known && known.Balances.ContainsKey(key);

    /// <summary>Tells the number that the lock has found.</summary>
    /// <returns>Whether what was promised holds.</returns>
    public bool Confirm(long businessId, long seq)
    {
        if (!_businesses.TryGetValue(businessId, out var known))
        {
            return false;
        }

        // Where other servers write too, asking first is quicker than finding out: until this one was the last again.
        known.IsLikely = known.Seq == seq;
        if (!known.IsLikely)
        {
            known.Balances.Clear();
        }

        return known.IsLikely;
    }

    public StockAmounts Balance(long businessId, StockKey key) => _businesses[businessId].Balances[key];

    /// <summary>Remembers what a batch has committed, or read while it held the locks.</summary>
    public void Keep(PostgresChanges changes)
    {
        foreach (var (businessId, counter) in changes.Counters)
        {
            if (!_businesses.TryGetValue(businessId, out var known))
            {
                _businesses[businessId] = known = new Known();
            }

            known.Seq = counter.Value;
            if (known.Balances.Count > BalancesMax)
            {
                known.Balances.Clear();
            }
        }

        foreach (var cell in changes.StockCells)
        {
            _businesses[cell.BusinessId].Balances[cell.Key] = cell.Amounts;
        }
    }

    /// <summary>After a failure nothing is certain.</summary>
    public void Clear() => _businesses.Clear();

    private sealed class Known
    {
        public Dictionary<StockKey, StockAmounts> Balances { get; } = [];

        public long Seq { get; set; }

        public bool IsLikely { get; set; }
    }
}
