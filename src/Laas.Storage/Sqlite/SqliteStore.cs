using Laas.Domain;
using Microsoft.Data.Sqlite;

namespace Laas.Storage;

/// <summary>
/// The embedded store: one file in WAL mode, one writer with group commit, readers beside it. Open it through
/// <see cref="SqliteDatabase"/>, which migrates the file first.
/// </summary>
public sealed class SqliteStore : IStore
{
    private const int IdBlock = 1000;

    private readonly SqliteWriteEngine _engine;
    private readonly CommitWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly IdBlocks _ids;
    private readonly SqliteDocuments _documents;

    internal SqliteStore(string path)
    {
        Path = path;
        _engine = new SqliteWriteEngine(path);
        _writer = new CommitWriter(_engine);
        _readers = new SqliteReaders(path);
        _documents = new SqliteDocuments(this);
        _ids = new IdBlocks(IdBlock, TimeProvider.System, (sequence, count) => RunAsync((session, _) => TakeIds(session, sequence, count)));
    }

    /// <summary>The database file.</summary>
    public string Path { get; }

    /// <summary>Commits waiting or being written; at most 4096.</summary>
    public int QueueDepth => _writer.Depth;

    public IDocumentStore Documents => _documents;

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancellationToken) =>
        await _writer.CommitAsync(commit).WaitAsync(cancellationToken).ConfigureAwait(false);

    public Task<AdjustResult> AdjustAsync(StockAdjustment adjustment, CancellationToken cancellationToken) =>
        RunAsync((_, committer) => Adjustments.Apply(committer, adjustment)).WaitAsync(cancellationToken);

    public Task<LedgerPart> StockLedgerAsync(
        long businessId, StockKey key, (long Seq, int Line)? before, int limit, CancellationToken cancellationToken) =>
        ReadOneMoment(session => SqliteLedger.Part(session, businessId, key, before, limit), cancellationToken);

    public ValueTask<long> NextIdsAsync(IdSequence sequence, int count, CancellationToken cancellationToken) =>
        _ids.NextAsync(sequence, count, cancellationToken);

    public Task<Order?> FindOrderAsync(long businessId, long orderId, CancellationToken cancellationToken) =>
        Read(session => SqliteReads.Order(session, businessId, orderId), cancellationToken);

    public Task<bool> IsTakenAsync(
        long businessId,
        long campaignId,
        bool fake,
        string externalId,
        ExternalIdKind kind,
        CancellationToken cancellationToken) =>
        Read(session => SqliteReads.IsTaken(session, businessId, campaignId, fake, externalId, kind), cancellationToken);

    public Task<IReadOnlyList<Order>> FindOrdersAsync(OrderQuery query, CancellationToken cancellationToken) =>
        Read(session => SqliteOrderList.Find(session, query), cancellationToken);

    public Task<int> CountOrdersAsync(OrderQuery query, int max, CancellationToken cancellationToken) =>
        Read(session => SqliteOrderList.Count(session, query, max), cancellationToken);

    public Task<IReadOnlyList<HistoryEntry>> HistoryAsync(
        long businessId, long orderId, CancellationToken cancellationToken) =>
        Read(session => SqliteReads.History(session, businessId, orderId), cancellationToken);

    public Task<IReadOnlyList<LedgerEntry>> LedgerAsync(
        long businessId, long orderId, CancellationToken cancellationToken) =>
        Read(session => SqliteReads.Ledger(session, businessId, orderId), cancellationToken);

    public Task<IReadOnlyList<StockRow>> FindStockAsync(
        long businessId,
        long campaignId,
        IReadOnlyCollection<long> warehouseIds,
        IReadOnlyCollection<string> offerIds,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        ReadOneMoment(
            session => SqliteStockReads.Find(session, businessId, campaignId, warehouseIds, offerIds, now),
            cancellationToken);

    public Task<IReadOnlyList<StockRow>> ListStockAsync(
        StockQuery query, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadOneMoment(session => SqliteStockReads.List(session, query, now), cancellationToken);

    public Task<IReadOnlyList<Offer>> FindOffersAsync(
        long businessId, long? campaignId, IReadOnlyCollection<string> offerIds, CancellationToken cancellationToken) =>
        Read(session => SqliteStockReads.Offers(session, businessId, campaignId, offerIds), cancellationToken);

    public Task<IReadOnlyList<SlotUse>> SlotUseAsync(
        long regionId, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        Read(session => SqliteStockReads.SlotUse(session, regionId, from, to), cancellationToken);

    public Task<IReadOnlyList<Order>> DueDraftsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Read(session => SqliteReads.DueDrafts(session, now, limit), cancellationToken);

    public Task<T?> FindRecordAsync<T>(long businessId, long id, CancellationToken cancellationToken)
        where T : OperatorRecord =>
        Read(session => SqliteRecords.Find<T>(session, businessId, id), cancellationToken);

    public Task<IReadOnlyList<T>> FindRecordsAsync<T>(RecordQuery query, CancellationToken cancellationToken)
        where T : OperatorRecord =>
        Read(session => SqliteRecords.List<T>(session, query), cancellationToken);

    public Task<IReadOnlyList<HistoryEntry>> HistoryOfRecordAsync(
        RecordKind kind, long businessId, long id, CancellationToken cancellationToken) =>
        Read(session => SqliteRecords.History(session, kind, businessId, id), cancellationToken);

    public Task<IReadOnlyList<Return>> DueReturnsAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Read(session => SqliteRecords.DueReturns(session, now, limit), cancellationToken);

    public Task<IReadOnlyList<Order>> DueOrdersAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        Read(session => SqliteReads.DueOrders(session, now, limit), cancellationToken);

    public Task<IReadOnlyList<Order>> OrdersToWorkAsync(
        long warehouseId,
        IReadOnlyCollection<OrderSubstatus> substatuses,
        DateOnly? shipUpTo,
        WorkCursor? after,
        int limit,
        CancellationToken cancellationToken) =>
        Read(
            session => SqliteReads.OrdersToWork(session, warehouseId, substatuses, shipUpTo, after, limit),
            cancellationToken);

    public Task<IReadOnlyList<Movement>> MovementsAsync(
        long businessId,
        long campaignId,
        long? warehouseId,
        IReadOnlyCollection<string> offerIds,
        DateTimeOffset from,
        CancellationToken cancellationToken) =>
        Read(
            session => SqliteStockReads.Movements(session, businessId, campaignId, warehouseId, offerIds, from),
            cancellationToken);

    /// <summary>The file has one server and that has one worker: a lease would be a write in every round, against nobody.</summary>
    public Task<IReadOnlyList<Operation>> LeaseOperationsAsync(
        DateTimeOffset now, DateTimeOffset machineNow, TimeSpan lease, int limit, CancellationToken cancellationToken) =>
        Read(session => SqliteReads.DueOperations(session, now, limit), cancellationToken);

    public Task<IReadOnlyList<Operation>> FindOperationsAsync(
        long businessId, OperationType type, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        Read(session => SqliteReads.Operations(session, businessId, type, ids), cancellationToken);

    public Task<IReadOnlyList<Operation>> OrderOperationsAsync(
        long businessId, long orderId, CancellationToken cancellationToken) =>
        Read(session => SqliteReads.OrderOperations(session, businessId, orderId), cancellationToken);

    public Task<StoredAnswer?> FindAnswerAsync(
        long businessId, string operation, string key, CancellationToken cancellationToken) =>
        Read(session => SqliteReads.Answer(session, businessId, operation, key), cancellationToken);

    public Task<int> PruneAsync(PruneBefore before, CancellationToken cancellationToken) =>
        RunAsync((session, _) => SqlitePruning.Prune(session, before)).WaitAsync(cancellationToken);

    /// <summary>Runs a job alone in a transaction of the writer.</summary>
    internal Task<T> RunAsync<T>(Func<SqliteSession, Committer, T> job) =>
        _writer.RunAsync(0, [], committer => job(_engine.Session, committer));

    /// <summary>Finishes the commits that were accepted and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync().ConfigureAwait(false);
        _readers.Dispose();
        _documents.Dispose();
    }

    private static long TakeIds(SqliteSession session, IdSequence sequence, int count)
    {
        var take = session.Prepare(SqliteSql.TakeIds).Bind(1, WireText.Of(sequence)).Bind(2, 1).Bind(3, count);
        if (!take.Read())
        {
            throw new InvalidOperationException($"No ids for {sequence}.");
        }

        var next = take.Int64(0);
        take.Reset();
        return next - count;
    }

    /// <summary>Runs a read beside the writer.</summary>
    internal Task<T> Read<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(_readers.Read(read));
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 5 or 6 or 10 or 13 or 14)
        {
            throw new StoreUnavailableException("The database cannot be read now.", exception);
        }
    }

    /// <summary>Several statements over one snapshot of the file.</summary>
    private Task<T> ReadOneMoment<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken) =>
        Read(
            session =>
            {
                session.Prepare("BEGIN").Run();
                var result = read(session);
                session.Prepare(SqliteSql.Commit).Run();
                return result;
            },
            cancellationToken);
}
