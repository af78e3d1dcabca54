using Laas.Domain;

namespace Laas.Storage;

/// <content>What the operator's side keeps and works on.</content>
public partial interface IStore
{
    /// <summary>The record, or null when this business has none of this kind with this id.</summary>
    Task<T?> FindRecordAsync<T>(long businessId, long id, CancellationToken cancellationToken)
        where T : OperatorRecord;

    /// <summary>One page of records of a kind.</summary>
    /// <exception cref="ArgumentException">Sorted by a status that this kind does not have.</exception>
    Task<IReadOnlyList<T>> FindRecordsAsync<T>(RecordQuery query, CancellationToken cancellationToken)
        where T : OperatorRecord;

    /// <summary>History of a record, oldest first; <see cref="HistoryEntry.OrderSeq"/> is its version, From and To are its statuses.</summary>
    Task<IReadOnlyList<HistoryEntry>> HistoryOfRecordAsync(
        RecordKind kind, long businessId, long id, CancellationToken cancellationToken);

    /// <summary>Returns of all businesses whose <see cref="Return.DueAt"/> has come, the oldest first.</summary>
    Task<IReadOnlyList<Return>> DueReturnsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Orders of all businesses whose <see cref="Order.DueAt"/> has come, the oldest first.</summary>
    Task<IReadOnlyList<Order>> DueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// A warehouse's queue over all businesses: orders in PROCESSING that are not fake, by day of the hand-over, business and id.
    /// </summary>
    /// <param name="substatuses">Empty: any.</param>
    /// <param name="shipUpTo">Last day of the hand-over, inclusive; <see langword="null"/>: any.</param>
    /// <param name="after">The last order of the page before; <see langword="null"/>: the first page.</param>
    Task<IReadOnlyList<Order>> OrdersToWorkAsync(
        long warehouseId,
        IReadOnlyCollection<OrderSubstatus> substatuses,
        DateOnly? shipUpTo,
        WorkCursor? after,
        int limit,
        CancellationToken cancellationToken);

    /// <summary>
    /// Units shipped and returned since a time, by warehouse and offer; those that did not move are left out. Counted are the
    /// events from the first one on that was written at <paramref name="from"/> or later.
    /// </summary>
    /// <param name="warehouseId"><see langword="null"/>: all warehouses.</param>
    /// <param name="offerIds">At most 500.</param>
    Task<IReadOnlyList<Movement>> MovementsAsync(
        long businessId,
        long campaignId,
        long? warehouseId,
        IReadOnlyCollection<string> offerIds,
        DateTimeOffset from,
        CancellationToken cancellationToken);
}
