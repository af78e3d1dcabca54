using System.Runtime.InteropServices;
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

    private readonly Dictionary<(long Business, StockKey Key), StockCell> _balances = [];
    private readonly Dictionary<(long Business, SlotKey Key), (long Granted, long Used)> _slots = [];
    private readonly Dictionary<long, long> _marks = [];
    private readonly Dictionary<long, long> _events = [];

    /// <summary>The number that the writer's last batch of this business has left in <c>commit_mark</c>; null: not known.</summary>
    public long? Mark(long businessId) => _marks.TryGetValue(businessId, out var batch) ? batch : null;

    /// <summary>A balance; <see langword="null"/>: it was never looked for.</summary>
    public StockCell? Find(long businessId, StockKey key) => _balances.GetValueOrDefault((businessId, key));

    /// <summary>A balance that is about to be read.</summary>
    public StockCell Cell(long businessId, StockKey key)
    {
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_balances, (businessId, key), out _);
        return cell ??= new StockCell(businessId, key);
    }

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

        changes.StockCells.ForEach(static c => c.Keep());

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

    /// <summary>Remembers the number of the last event of a business.</summary>
    /// <param name="written">How many of them are this writer's, since the batch before.</param>
    /// <returns>Whether somebody else has written events since then.</returns>
    public bool KeepEvents(long businessId, long last, long written)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_events, businessId, out var isKnown);
        var isShared = isKnown && last - written != known;
        known = last;
        return isShared;
    }

    /// <summary>A share that is about to be changed.</summary>
    public void Forget(long businessId, SlotKey key) => _slots.Remove((businessId, key));
}
