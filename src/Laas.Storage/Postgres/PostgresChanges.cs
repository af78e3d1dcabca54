using System.Runtime.InteropServices;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>A balance as its writer has last seen it, and as the open batch changes it.</summary>
internal sealed class StockCell(long businessId, StockKey key)
{
    public long BusinessId => businessId;

    public StockKey Key => key;

    /// <summary>In the database; zeros when there is no such row.</summary>
    public StockAmounts Stored { get; private set; }

    public StockAmounts Amounts { get; set; }

    public StockAmounts Delta => Amounts - Stored;

    /// <summary>The open batch has looked at it.</summary>
    public bool IsInUse { get; set; }

    /// <summary>There is such a row, if only since the open batch has made it.</summary>
    public bool IsThere { get; private set; }

    /// <summary>The open batch makes the row.</summary>
    public bool IsNew { get; private set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <param name="stored">What was read; <see langword="null"/>: there is no such row.</param>
    public void Read(StockAmounts? stored)
    {
        Stored = Amounts = stored ?? default;
        (IsThere, IsNew) = (stored is not null, false);
    }

    public void Create(DateTimeOffset now)
    {
        IsThere = IsNew = true;
        UpdatedAt = now;
    }

    /// <summary>The batch is stored.</summary>
    public void Keep()
    {
        Stored = Amounts;
        IsNew = false;
    }

    /// <summary>The batch is over: what it has not stored is forgotten.</summary>
    public void Release()
    {
        Amounts = Stored;
        IsThere &= !IsNew;
        IsNew = IsInUse = false;
    }
}

/// <summary>A business's share of a slot as a batch sees it.</summary>
internal sealed class SlotCell(long businessId, SlotKey key, long granted, long used)
{
    public long BusinessId => businessId;

    public SlotKey Key => key;

    public long Granted => granted;

    public long Stored { get; } = used;

    public long Used { get; set; } = used;

    public long Delta => Used - Stored;
}

/// <summary>The event counter of a business.</summary>
internal sealed class CounterCell(long stored)
{
    public long Stored { get; } = stored;

    public long Value { get; set; } = stored;
}

/// <summary>The last state of an order that a batch has changed.</summary>
/// <param name="StoredVersion">Version in the database; 0: it is new.</param>
internal sealed record OrderChange(Order Order, byte[] Body, int StoredVersion);

/// <summary>The last state of a record that a batch has changed.</summary>
/// <param name="StoredVersion">Version in the database; 0: it is new.</param>
internal sealed record RecordChange(PreparedRecord Record, int StoredVersion);

/// <summary>An event of a record.</summary>
internal sealed record RecordEventRow(long Seq, PreparedRecord Record, DateTimeOffset At);

/// <summary>An event of a batch, of an order or of stock.</summary>
internal sealed record EventRow(
    long BusinessId, long Seq, Order? Order, DateTimeOffset At, EventType Type, string Actor, OrderState? From, string? Detail);

/// <summary>A ledger line of a batch.</summary>
internal readonly record struct LedgerRow(long BusinessId, long Seq, int Line, StockMove Move);

/// <summary>Everything that a batch has decided and that its last round trip writes.</summary>
internal sealed class PostgresChanges
{
    private readonly Dictionary<(long Business, long Order), OrderChange> _orders = [];
    private readonly Dictionary<(RecordKind Kind, long Business, long Id), RecordChange> _records = [];

    public List<StockCell> StockCells { get; } = [];

    public List<SlotCell> SlotCells { get; } = [];

    public SortedDictionary<long, CounterCell> Counters { get; } = [];

    public IReadOnlyCollection<OrderChange> Orders => _orders.Values;

    public IReadOnlyCollection<RecordChange> Records => _records.Values;

    public List<EventRow> Events { get; } = [];

    public List<RecordEventRow> RecordEvents { get; } = [];

    public List<LedgerRow> Ledger { get; } = [];

    public List<(long BusinessId, ExternalIdClaim Claim, byte[] Key)> Claims { get; } = [];

    public List<Operation> NewOperations { get; } = [];

    public List<(Operation Operation, DateTimeOffset Now)> EndedOperations { get; } = [];

    public List<(long BusinessId, IdempotencyRecord Record, DateTimeOffset Now)> Answers { get; } = [];

    /// <summary>Nothing is to be written: every commit of the batch was refused.</summary>
    public bool IsEmpty =>
        Events.Count == 0 && RecordEvents.Count == 0 && NewOperations.Count == 0 && EndedOperations.Count == 0 && Answers.Count == 0;

    public void Clear()
    {
        StockCells.ForEach(static c => c.Release());
        _orders.Clear();
        _records.Clear();
        StockCells.Clear();
        SlotCells.Clear();
        Counters.Clear();
        Events.Clear();
        RecordEvents.Clear();
        Ledger.Clear();
        Claims.Clear();
        NewOperations.Clear();
        EndedOperations.Clear();
        Answers.Clear();
    }

    public void Use(StockCell cell)
    {
        if (!cell.IsInUse)
        {
            cell.IsInUse = true;
            StockCells.Add(cell);
        }
    }

    public SlotCell Slot(long businessId, SlotKey key, long granted, long used)
    {
        var cell = new SlotCell(businessId, key, granted, used);
        SlotCells.Add(cell);
        return cell;
    }

    public CounterCell Counter(long businessId) => Counters[businessId];

    /// <summary>The order as this batch leaves it; null: the batch has not touched it.</summary>
    public Order? Find(long businessId, long orderId) => _orders.GetValueOrDefault((businessId, orderId))?.Order;

    public void Write(OrderStep step, byte[] body, DateTimeOffset now, long seq)
    {
        var order = step.Order;
        ref var change = ref CollectionsMarshal.GetValueRefOrAddDefault(_orders, (order.BusinessId, order.Id), out _);
        change = new OrderChange(order, body, change?.StoredVersion ?? order.Version - 1);
        Events.Add(new EventRow(
            order.BusinessId, seq, order, now, step.Event.Type, step.Event.Actor, step.Event.From, step.Event.Detail));
        AddLedger(order.BusinessId, seq, step.Stock.AsSpan());
    }

    /// <summary>Version of the record as this batch leaves it; null: the batch has not touched it.</summary>
    public int? VersionOf(RecordKind kind, long businessId, long id) =>
        _records.GetValueOrDefault((kind, businessId, id))?.Record.Row.Version;

    public void Write(PreparedRecord record, DateTimeOffset now, long seq)
    {
        var row = record.Row;
        ref var change = ref CollectionsMarshal.GetValueRefOrAddDefault(_records, (record.Table.Kind, row.BusinessId, row.Id), out _);
        change = new RecordChange(record, change?.StoredVersion ?? row.Version - 1);
        RecordEvents.Add(new RecordEventRow(seq, record, now));
    }

    public void WriteStock(long businessId, EventType type, StockStep step, DateTimeOffset now, long seq)
    {
        Events.Add(new EventRow(businessId, seq, null, now, type, step.Actor, null, step.Detail));
        AddLedger(businessId, seq, step.Moves.AsSpan());
    }

    private void AddLedger(long businessId, long seq, ReadOnlySpan<StockMove> moves)
    {
        for (var line = 0; line < moves.Length; line++)
        {
            Ledger.Add(new LedgerRow(businessId, seq, line, moves[line]));
        }
    }
}
