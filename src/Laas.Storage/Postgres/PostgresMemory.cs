using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// What a writer has last seen of balances and of shares of slots. Other servers may have changed them since: it is good for
/// guessing how a batch will end (<see cref="PostgresGuess"/>), never for knowing.
/// </summary>
internal sealed class PostgresMemory
{
    /// <summary>Balances and shares kept; at one more all are forgotten.</summary>
    private const int RowsMax = 100_000;

    private readonly Dictionary<(long Business, StockKey Key), StockAmounts> _balances = [];
    private readonly Dictionary<(long Business, SlotKey Key), (long Granted, long Used)> _slots = [];
    private readonly Dictionary<long, long> _marks = [];

    /// <summary>The number that the writer's last batch of this business has left in <c>commit_mark</c>; null: not known.</summary>
    public long? Mark(long businessId) => _marks.TryGetValue(businessId, out var batch) ? batch : null;

    public StockAmounts? Balance(long businessId, StockKey key) =>
        _balances.TryGetValue((businessId, key), out var amounts) ? amounts : null;

    public (long Granted, long Used)? Slot(long businessId, SlotKey key) =>
        _slots.TryGetValue((businessId, key), out var share) ? share : null;

    /// <summary>Remembers what a batch has read or taken to be so, as it has left it.</summary>
    public void Keep(PostgresChanges changes)
    {
        if (_balances.Count + _slots.Count > RowsMax)
        {
            _balances.Clear();
            _slots.Clear();
        }

        foreach (var cell in changes.StockCells)
        {
            _balances[(cell.BusinessId, cell.Key)] = cell.Amounts;
        }

        foreach (var cell in changes.SlotCells)
        {
            _slots[(cell.BusinessId, cell.Key)] = (cell.Granted, cell.Used);
        }
    }

    /// <summary>Remembers the mark of a batch that is stored.</summary>
    public void Keep(IEnumerable<long> businesses, long batch)
    {
        foreach (var business in businesses)
        {
            _marks[business] = batch;
        }
    }

    /// <summary>A share that is about to be changed.</summary>
    public void Forget(long businessId, SlotKey key) => _slots.Remove((businessId, key));
}
