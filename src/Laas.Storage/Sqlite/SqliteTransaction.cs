using Laas.Domain;

namespace Laas.Storage;

/// <summary>The writer's open transaction on SQLite: every call is a statement at once.</summary>
internal sealed class SqliteTransaction(SqliteSession session) : IWriteTransaction
{
    private readonly SqliteGoods _goods = new(session);
    private readonly SqliteJournal _journal = new(session);

    public void Begin()
    {
        _journal.Begin();
        session.Prepare(SqliteSql.Begin).Run();
    }

    public void End()
    {
        _journal.SaveCounters();
        session.Prepare(SqliteSql.Commit).Run();
    }

    public StoredAnswer? FindAnswer(long businessId, string operation, string key) =>
        SqliteReads.Answer(session, businessId, operation, key);

    public int VersionOf(long businessId, long orderId)
    {
        var find = session.Prepare(SqliteSql.OrderVersion).Bind(1, businessId).Bind(2, orderId);
        var stored = find.Read() ? find.Int64(0) : 0;
        find.Reset();
        return (int)stored;
    }

    public int VersionOf(long businessId, RecordKind kind, long id) => SqliteRecords.Version(session, businessId, kind, id);

    public bool IsRunning(long businessId, string operationId)
    {
        var find = session.Prepare(SqliteSql.OperationStatus).Bind(1, businessId).Bind(2, operationId);
        var running = find.Read() && string.Equals(find.Text(0), "IN_PROGRESS", StringComparison.Ordinal);
        find.Reset();
        return running;
    }

    public bool TryClaim(long businessId, ExternalIdClaim claim, byte[] key) =>
        session.Prepare(SqliteSql.ClaimExternalId)
            .Bind(1, businessId).BindBlob(2, key).Bind(3, claim.CampaignId).Bind(4, claim.Fake ? 1 : 0)
            .Bind(5, claim.FirstOrderId).Bind(6, claim.OrderCount)
            .Run() == 1;

    public void Unclaim(long businessId, ExternalIdClaim claim, byte[] key) =>
        session.Prepare(SqliteSql.UnclaimExternalId)
            .Bind(1, businessId).BindBlob(2, key).Bind(3, claim.CampaignId).Bind(4, claim.Fake ? 1 : 0)
            .Run();

    public StockAmounts? Balance(long businessId, StockKey key) => _goods.Balance(businessId, key);

    public void EnsureBalance(long businessId, StockKey key, DateTimeOffset now) => _goods.EnsureBalance(businessId, key, now);

    /// <summary>Everything was read in this transaction.</summary>
    public void Refuse(Commit commit, ReadOnlySpan<StockMove> moves)
    {
    }

    public bool TryMove(long businessId, StockMove move, DateTimeOffset now) => _goods.TryMove(businessId, move, now);

    public bool TryMove(long businessId, SlotMove move) => _goods.TryMove(businessId, move);

    public Grant TryGrant(long businessId, SlotMove move) =>
        SlotGrants.TryGrant(session, businessId, move) ? Grant.Given : Grant.Refused;

    public IEnumerable<Order> DueDraftsOf(long businessId, DateTimeOffset now) =>
        SqliteReads.DueDraftsOf(session, businessId, now);

    public IEnumerable<Order> OpenOrdersOf(long businessId, long campaignId, long warehouseId) =>
        SqliteReads.OpenOrdersOf(session, businessId, campaignId, warehouseId);

    public void Write(OrderStep step, byte[] body, DateTimeOffset now) => _journal.WriteStep(step, body, now);

    public void Write(PreparedRecord record, DateTimeOffset now) => _journal.WriteRecord(record, now);

    public void WriteStock(long businessId, EventType type, StockStep step, DateTimeOffset now) =>
        _journal.WriteStock(businessId, type, step, now);

    public void WriteRest(Commit commit)
    {
        _journal.WriteOperations(commit);
        if (commit.Idempotency is { } record)
        {
            WriteAnswer(commit.BusinessId, record, commit.Now);
        }
    }

    public void WriteAnswer(long businessId, IdempotencyRecord record, DateTimeOffset now) =>
        _journal.WriteAnswer(businessId, record, now);
}
