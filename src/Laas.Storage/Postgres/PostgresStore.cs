using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>
/// The store on PostgreSQL, for any number of servers at once. Commits of one business always go through the same writer of
/// this server, so that they share a batch; businesses are spread over the writers. Open it through
/// <see cref="PostgresDatabase"/>.
/// </summary>
public sealed class PostgresStore : IStore
{
    /// <summary>Writers of one server, each with a connection: while one waits for the disk, the other decides.</summary>
    public const int WriterCount = 2;

    private const int IdBlock = 1000;

    private readonly PostgresPool _source;
    private readonly NpgsqlDataSource _writing;
    private readonly CommitWriter[] _writers;
    private readonly IdBlocks _ids;
    private readonly TimeProvider _time;

    /// <param name="source">For reads; the caller's.</param>
    /// <param name="writing">For the writers; closed with the store.</param>
    /// <param name="oneBusiness">A batch holds one business only, as Citus wants it.</param>
    internal PostgresStore(PostgresPool source, NpgsqlDataSource writing, bool oneBusiness, TimeProvider time)
    {
        _source = source;
        _writing = writing;
        _time = time;
        Documents = new PostgresDocuments(source);
        _writers = [.. Enumerable.Range(0, WriterCount).Select(_ => new CommitWriter(new PostgresWriteEngine(writing, guesses: !oneBusiness, time), oneBusiness))];
        _ids = new IdBlocks(IdBlock, time, TakeIdsAsync);
    }

    public int QueueDepth => _writers.Sum(w => w.Depth);

    public IDocumentStore Documents { get; }

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
        await WriterOf(commit.BusinessId).CommitAsync(commit).WaitAsync(cancellationToken).ConfigureAwait(false);

    public Task<AdjustResult> AdjustAsync(StockAdjustment adjustment, CancellationToken cancellationToken) =>
        WriterOf(adjustment.BusinessId).RunAsync(
            adjustment.BusinessId, adjustment.Keys, committer => Adjustments.Apply(committer, adjustment), adjustment.Key)
            .WaitAsync(cancellationToken);

    public Task<LedgerPart> StockLedgerAsync(
        long businessId, StockKey key, (long Seq, int Line)? before, int limit, CancellationToken cancellationToken) =>
        PostgresLedger.PartAsync(_source, businessId, key, before, limit, cancellationToken);

    public ValueTask<long> NextIdsAsync(IdSequence sequence, int count, CancellationToken cancellationToken) =>
        _ids.NextAsync(sequence, count, cancellationToken);

    public Task<Order?> FindOrderAsync(long businessId, long orderId, CancellationToken cancellationToken) =>
        PostgresReads.OrderAsync(_source, businessId, orderId, cancellationToken);

    public Task<bool> IsTakenAsync(
        long businessId,
        long campaignId,
        bool fake,
        string externalId,
        ExternalIdKind kind,
        CancellationToken cancellationToken) =>
        PostgresReads.IsTakenAsync(_source, businessId, campaignId, fake, externalId, kind, cancellationToken);

    public Task<IReadOnlyList<Order>> FindOrdersAsync(OrderQuery query, CancellationToken cancellationToken) =>
        PostgresOrderList.FindAsync(_source, query, cancellationToken);

    public Task<int> CountOrdersAsync(OrderQuery query, int max, CancellationToken cancellationToken) =>
        PostgresOrderList.CountAsync(_source, query, max, cancellationToken);

    public Task<IReadOnlyList<HistoryEntry>> HistoryAsync(long businessId, long orderId, CancellationToken cancellationToken) =>
        PostgresReads.HistoryAsync(_source, businessId, orderId, cancellationToken);

    public Task<IReadOnlyList<LedgerEntry>> LedgerAsync(long businessId, long orderId, CancellationToken cancellationToken) =>
        PostgresReads.LedgerAsync(_source, businessId, orderId, cancellationToken);

    public Task<IReadOnlyList<StockRow>> FindStockAsync(
        long businessId,
        long campaignId,
        IReadOnlyCollection<long> warehouseIds,
        IReadOnlyCollection<string> offerIds,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        PostgresStockReads.FindAsync(_source, businessId, campaignId, warehouseIds, offerIds, now, cancellationToken);

    public Task<IReadOnlyList<StockRow>> ListStockAsync(StockQuery query, DateTimeOffset now, CancellationToken cancellationToken) =>
        PostgresStockReads.ListAsync(_source, query, now, cancellationToken);

    public Task<IReadOnlyList<Offer>> FindOffersAsync(
        long businessId, long? campaignId, IReadOnlyCollection<string> offerIds, CancellationToken cancellationToken) =>
        PostgresStockReads.OffersAsync(_source, businessId, campaignId, offerIds, cancellationToken);

    public Task<IReadOnlyList<SlotUse>> SlotUseAsync(
        long regionId, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        PostgresStockReads.SlotUseAsync(_source, regionId, from, to, cancellationToken);

    public Task<IReadOnlyList<Order>> DueDraftsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        PostgresReads.DueDraftsAsync(_source, now, limit, cancellationToken);

    public Task<T?> FindRecordAsync<T>(long businessId, long id, CancellationToken cancellationToken)
        where T : OperatorRecord =>
        PostgresRecords.FindAsync<T>(_source, businessId, id, cancellationToken);

    public Task<IReadOnlyList<T>> FindRecordsAsync<T>(RecordQuery query, CancellationToken cancellationToken)
        where T : OperatorRecord =>
        PostgresRecords.ListAsync<T>(_source, query, cancellationToken);

    public Task<IReadOnlyList<HistoryEntry>> HistoryOfRecordAsync(
        RecordKind kind, long businessId, long id, CancellationToken cancellationToken) =>
        PostgresRecords.HistoryAsync(_source, kind, businessId, id, cancellationToken);

    public Task<IReadOnlyList<Return>> DueReturnsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        PostgresRecords.DueReturnsAsync(_source, now, limit, cancellationToken);

    public Task<IReadOnlyList<Order>> DueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        PostgresReads.DueOrdersAsync(_source, now, limit, cancellationToken);

    public Task<IReadOnlyList<Order>> OrdersToWorkAsync(
        long warehouseId,
        IReadOnlyCollection<OrderSubstatus> substatuses,
        DateOnly? shipUpTo,
        WorkCursor? after,
        int limit,
        CancellationToken cancellationToken) =>
        PostgresReads.OrdersToWorkAsync(_source, warehouseId, substatuses, shipUpTo, after, limit, cancellationToken);

    public Task<IReadOnlyList<Movement>> MovementsAsync(
        long businessId,
        long campaignId,
        long? warehouseId,
        IReadOnlyCollection<string> offerIds,
        DateTimeOffset from,
        CancellationToken cancellationToken) =>
        PostgresStockReads.MovementsAsync(_source, businessId, campaignId, warehouseId, offerIds, from, cancellationToken);

    public Task<IReadOnlyList<Operation>> LeaseOperationsAsync(
        DateTimeOffset now, DateTimeOffset machineNow, TimeSpan lease, int limit, CancellationToken cancellationToken) =>
        PostgresLeases.LeaseAsync(_source, now, machineNow, lease, limit, cancellationToken);

    public Task<IReadOnlyList<Operation>> FindOperationsAsync(
        long businessId, OperationType type, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        PostgresReads.OperationsAsync(_source, businessId, type, ids, cancellationToken);

    public Task<IReadOnlyList<Operation>> OrderOperationsAsync(long businessId, long orderId, CancellationToken cancellationToken) =>
        PostgresReads.OrderOperationsAsync(_source, businessId, orderId, cancellationToken);

    public Task<StoredAnswer?> FindAnswerAsync(
        long businessId, string operation, string key, CancellationToken cancellationToken) =>
        PostgresReads.AnswerAsync(_source, businessId, operation, key, cancellationToken);

    public Task<int> PruneAsync(PruneBefore before, CancellationToken cancellationToken) =>
        PostgresPruning.PruneAsync(_source, before, _time.GetUtcNow(), cancellationToken);

    /// <summary>Finishes the commits that were accepted.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var writer in _writers)
        {
            await writer.DisposeAsync().ConfigureAwait(false);
        }

        await _writing.DisposeAsync().ConfigureAwait(false);
        _source.Clear();
    }

    private CommitWriter WriterOf(long businessId) => _writers[(int)((ulong)businessId % WriterCount)];

    /// <summary>Taken twice is no harm: ids that nobody gets are lost.</summary>
    private Task<long> TakeIdsAsync(IdSequence sequence, int count) => PostgresReading.RunAsync(
        _source,
        async (connection, cancellationToken) =>
        {
            await using var command = connection.CreateCommand();
            command.CommandText = PostgresSql.TakeIds;
            command.Parameters.Add(PostgresBatch.Scalar(WireText.Of(sequence)));
            command.Parameters.Add(PostgresBatch.Scalar(1L));
            command.Parameters.Add(PostgresBatch.Scalar((long)count));
            var next = (long)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"No ids for {sequence}."));
            return next - count;
        },
        CancellationToken.None);
}
