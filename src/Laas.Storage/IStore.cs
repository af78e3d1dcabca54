using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>Fate of one <see cref="Commit"/>. Expected outcomes are values; only a broken database throws.</summary>
public enum CommitOutcome
{
    /// <summary>Written; survives a power cut.</summary>
    Committed,

    /// <summary>The external id is taken, for good.</summary>
    DuplicateExternalId,

    /// <summary>Too few units; <see cref="CommitResult.ShortOf"/> names every short balance.</summary>
    NotEnoughStock,

    /// <summary>A courier slot has no capacity left; <see cref="CommitResult.FullSlot"/> names it.</summary>
    SlotFull,

    /// <summary>An order or an operation has changed since it was read: read again and decide again.</summary>
    Conflict,

    /// <summary>The idempotency key has an answer already: <see cref="CommitResult.Answer"/>.</summary>
    Replay,
}

/// <summary>What became of a commit. Nothing of it is stored unless <see cref="Outcome"/> is Committed.</summary>
public sealed record CommitResult(CommitOutcome Outcome)
{
    public static CommitResult Committed { get; } = new(CommitOutcome.Committed);

    public static CommitResult Conflict { get; } = new(CommitOutcome.Conflict);

    public static CommitResult DuplicateExternalId { get; } = new(CommitOutcome.DuplicateExternalId);

    public ImmutableArray<StockKey> ShortOf { get; init; } = [];

    public SlotKey? FullSlot { get; init; }

    public StoredAnswer? Answer { get; init; }

    /// <summary>With <see cref="CommitOutcome.SlotFull"/>: the writer may get this capacity and try again.</summary>
    internal SlotMove? Wanted { get; init; }
}

/// <summary>Families of wire ids.</summary>
public enum IdSequence
{
    Order,
    OrderItem,
    Return,
    ReturnItem,
    SupplyRequest,
    SupplyItem,
    Wave,
    Box,
    Document,

    /// <summary>Numbers of barcodes.</summary>
    Barcode,
}

/// <summary>Balance of one offer in one warehouse, as it is at the moment of reading.</summary>
public readonly record struct StockRow(StockKey Key, StockAmounts Amounts, DateTimeOffset UpdatedAt);

/// <summary>Filter of a stock list. Rows are ordered by (warehouse, offer).</summary>
/// <param name="WarehouseId"><see langword="null"/>: all warehouses.</param>
/// <param name="HasStock">FIT above 0, or none at all; <see langword="null"/>: both.</param>
/// <param name="After">The last row of the page before; <see langword="null"/>: the first page.</param>
/// <param name="Limit">Rows at most, 1 to 501.</param>
public sealed record StockQuery(
    long BusinessId,
    long CampaignId,
    long? WarehouseId,
    bool? HasStock,
    bool Archived,
    (long WarehouseId, string OfferId)? After,
    int Limit);

/// <summary>Filter of an order list. Newest first by (creation time, id). Members are ANDed; null or empty means any.</summary>
public sealed record OrderQuery(long BusinessId, int Limit)
{
    public bool Fake { get; init; }

    public IReadOnlyList<long> OrderIds { get; init; } = [];

    public IReadOnlyList<string> ExternalIds { get; init; } = [];

    public IReadOnlyList<long> CampaignIds { get; init; } = [];

    public IReadOnlyList<OrderStatus> Statuses { get; init; } = [];

    public IReadOnlyList<OrderSubstatus> Substatuses { get; init; } = [];

    /// <summary>
    /// Drafts that expired by this instant are filtered as what they are: CANCELLED/RESERVATION_EXPIRED since their expiry,
    /// swept or not. They are returned as stored. <see langword="null"/>: filters see the stored state.
    /// </summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Inclusive.</summary>
    public DateTimeOffset? UpdatedFrom { get; init; }

    /// <summary>Exclusive.</summary>
    public DateTimeOffset? UpdatedTo { get; init; }

    /// <summary>Inclusive.</summary>
    public DateOnly? ShipFrom { get; init; }

    /// <summary>Exclusive.</summary>
    public DateOnly? ShipTo { get; init; }

    public DeliveryKind? Kind { get; init; }

    /// <summary>Leaves out orders that were delivered, cancelled or returned before this instant.</summary>
    public DateTimeOffset? ClosedAfter { get; init; }

    /// <summary>The last order of the page before.</summary>
    public (DateTimeOffset CreatedAt, long OrderId)? After { get; init; }

    /// <summary>Rows to skip: only for the legacy page/pageSize, which the 30-day window bounds.</summary>
    public int Skip { get; init; }
}

/// <summary>An entry of an order's history.</summary>
public sealed record HistoryEntry(
    long Seq, int OrderSeq, EventType Type, DateTimeOffset At, string Actor, string? From, string? To, string? Detail);

/// <summary>An entry of the ledger with the time and cause of its event.</summary>
public sealed record LedgerEntry(
    long Seq, int Line, StockKey Key, LedgerKind Kind, StockAmounts Delta, DateTimeOffset At);

/// <summary>Capacity and bookings of a slot on a day.</summary>
/// <param name="Used">Parcels booked by all businesses.</param>
public readonly record struct SlotUse(SlotKey Key, long Capacity, long Used);

/// <summary>
/// The data plane: orders, stock, slots, operations. Every implementation passes the same compliance suite. All reads see
/// what was committed before they began; none of them waits for the writer.
/// </summary>
public partial interface IStore : IAsyncDisposable
{
    /// <summary>Commits waiting or being written.</summary>
    int QueueDepth { get; }

    /// <summary>Files of the businesses.</summary>
    IDocumentStore Documents { get; }

    /// <summary>
    /// Writes <paramref name="commit"/> atomically and durably: when the task completes, it survives a power cut.
    /// Concurrent commits share one fsync.
    /// </summary>
    /// <exception cref="StoreBusyException">The queue is full or the store is closing; nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The database failed, such as by a full disk; nothing was written.</exception>
    /// <exception cref="OperationCanceledException">
    /// The wait was given up. A queued commit is not taken back: it may still be written.
    /// </exception>
    Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken);

    /// <summary>Takes <paramref name="count"/> consecutive ids; returns the first. All are below 2^53, none is given twice.</summary>
    ValueTask<long> NextIdsAsync(IdSequence sequence, int count, CancellationToken cancellationToken);

    /// <summary>The order, or null when this business has none with this id.</summary>
    Task<Order?> FindOrderAsync(long businessId, long orderId, CancellationToken cancellationToken);

    /// <summary>Whether the external id is taken in this campaign, be what it named still there or not.</summary>
    /// <param name="kind">What it would name: orders and returns are numbered apart.</param>
    Task<bool> IsTakenAsync(
        long businessId,
        long campaignId,
        bool fake,
        string externalId,
        ExternalIdKind kind,
        CancellationToken cancellationToken);

    /// <summary>One page, newest first.</summary>
    Task<IReadOnlyList<Order>> FindOrdersAsync(OrderQuery query, CancellationToken cancellationToken);

    /// <summary>How many orders the filter matches, counted up to <paramref name="max"/>; paging members are ignored.</summary>
    Task<int> CountOrdersAsync(OrderQuery query, int max, CancellationToken cancellationToken);

    /// <summary>History of an order, oldest first.</summary>
    Task<IReadOnlyList<HistoryEntry>> HistoryAsync(long businessId, long orderId, CancellationToken cancellationToken);

    /// <summary>Ledger entries that an order caused, oldest first.</summary>
    Task<IReadOnlyList<LedgerEntry>> LedgerAsync(long businessId, long orderId, CancellationToken cancellationToken);

    /// <summary>Balances of these offers in these warehouses; drafts that expired by <paramref name="now"/> hold nothing.</summary>
    Task<IReadOnlyList<StockRow>> FindStockAsync(
        long businessId,
        long campaignId,
        IReadOnlyCollection<long> warehouseIds,
        IReadOnlyCollection<string> offerIds,
        DateTimeOffset now,
        CancellationToken cancellationToken);

    /// <summary>One page of balances; drafts that expired by <paramref name="now"/> hold nothing.</summary>
    Task<IReadOnlyList<StockRow>> ListStockAsync(StockQuery query, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The catalogue entries among these ids; unknown and deleted ones are left out.</summary>
    /// <param name="campaignId">
    /// The shop whose VAT goes before the cabinet's, and whose removed offers are left out; <see langword="null"/>: as the
    /// cabinet has them.
    /// </param>
    Task<IReadOnlyList<Offer>> FindOffersAsync(
        long businessId, long? campaignId, IReadOnlyCollection<string> offerIds, CancellationToken cancellationToken);

    /// <summary>Bookings of a region's slots from a day to a day, both inclusive; days nobody booked are left out.</summary>
    Task<IReadOnlyList<SlotUse>> SlotUseAsync(
        long regionId, DateOnly from, DateOnly to, CancellationToken cancellationToken);

    /// <summary>Drafts whose hour is over, the oldest first.</summary>
    Task<IReadOnlyList<Order>> DueDraftsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Operations that are IN_PROGRESS and due, in the order in which they were asked for, taken for this node: whole orders,
    /// never one of which another node holds an operation. A lease ends with its operation or by itself; it is not given back.
    /// </summary>
    /// <param name="now">Those asked for by then are due.</param>
    /// <param name="machineNow">Leases that end by then, by the machine's clock, have ended.</param>
    /// <param name="lease">Longer than a round of work takes; another node gets the operation only after it.</param>
    /// <param name="limit">Operations at most; all of an order come together, so it may be a few more.</param>
    Task<IReadOnlyList<Operation>> LeaseOperationsAsync(
        DateTimeOffset now, DateTimeOffset machineNow, TimeSpan lease, int limit, CancellationToken cancellationToken);

    /// <summary>Operations of this business, type and ids; others are left out.</summary>
    Task<IReadOnlyList<Operation>> FindOperationsAsync(
        long businessId, OperationType type, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Operations of an order, oldest first.</summary>
    Task<IReadOnlyList<Operation>> OrderOperationsAsync(long businessId, long orderId, CancellationToken cancellationToken);

    /// <summary>The kept answer of an idempotency key, or null.</summary>
    Task<StoredAnswer?> FindAnswerAsync(
        long businessId, string operation, string key, CancellationToken cancellationToken);

    /// <summary>Deletes what the retention rules let go; returns the number of rows.</summary>
    Task<int> PruneAsync(PruneBefore before, CancellationToken cancellationToken);
}

/// <summary>Ages from which on rows may go.</summary>
/// <param name="FakeOrders">Fake orders created before.</param>
/// <param name="Answers">Idempotency answers stored before.</param>
/// <param name="Operations">Operations finished before.</param>
public sealed record PruneBefore(DateTimeOffset FakeOrders, DateTimeOffset Answers, DateTimeOffset Operations);

/// <summary>The store takes no more work right now; try again after a moment.</summary>
public sealed class StoreBusyException(string message) : Exception(message);

/// <summary>The database cannot write, such as on a full disk. Nothing of the failed call was stored.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
