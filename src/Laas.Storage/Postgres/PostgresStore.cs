using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>The store on PostgreSQL.</summary>
public sealed class PostgresStore : IStore
{
    internal PostgresStore(NpgsqlDataSource source) => Source = source;

    internal NpgsqlDataSource Source { get; }

    public int QueueDepth => 0;

    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<long>> AdjustAsync(
        long businessId,
        IReadOnlyList<StockMove> moves,
        string actor,
        string? detail,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<long>> CountAsync(
        long businessId,
        IReadOnlyList<StockCount> counts,
        string actor,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<long> NextIdsAsync(IdSequence sequence, int count, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Order?> FindOrderAsync(long businessId, long orderId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> IsTakenAsync(
        long businessId, long campaignId, bool fake, string externalId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Order>> FindOrdersAsync(OrderQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<int> CountOrdersAsync(OrderQuery query, int max, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<HistoryEntry>> HistoryAsync(long businessId, long orderId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<LedgerEntry>> LedgerAsync(long businessId, long orderId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<StockRow>> FindStockAsync(
        long businessId,
        long campaignId,
        IReadOnlyCollection<long> warehouseIds,
        IReadOnlyCollection<string> offerIds,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<StockRow>> ListStockAsync(StockQuery query, DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Offer>> FindOffersAsync(
        long businessId, IReadOnlyCollection<string> offerIds, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<SlotUse>> SlotUseAsync(
        long regionId, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Order>> DueDraftsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Operation>> DueOperationsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Operation>> FindOperationsAsync(
        long businessId, OperationType type, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Operation>> OrderOperationsAsync(long businessId, long orderId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<StoredAnswer?> FindAnswerAsync(
        long businessId, string operation, string key, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<int> PruneAsync(PruneBefore before, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
