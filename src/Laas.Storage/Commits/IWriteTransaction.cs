using Laas.Domain;

namespace Laas.Storage;

/// <summary>What became of a wish for slot capacity.</summary>
internal enum Grant
{
    /// <summary>The business has room for the parcels now.</summary>
    Given,

    /// <summary>The slot is full.</summary>
    Refused,

    /// <summary>It takes a transaction of its own, after this one.</summary>
    Later,
}

/// <summary>
/// A store's open transaction as the committer sees it. Reads see the transaction's own changes; a change that its guard
/// refuses changes nothing. Used by one thread.
/// </summary>
internal interface IWriteTransaction
{
    StoredAnswer? FindAnswer(long businessId, string operation, string key);

    /// <summary>0: there is no such order.</summary>
    int VersionOf(long businessId, long orderId);

    /// <summary>0: there is no such record.</summary>
    int VersionOf(long businessId, RecordKind kind, long id);

    /// <summary>Whether the operation is IN_PROGRESS.</summary>
    bool IsRunning(long businessId, string operationId);

    /// <summary>False: the external id is taken.</summary>
    bool TryClaim(long businessId, ExternalIdClaim claim, byte[] key);

    void Unclaim(long businessId, ExternalIdClaim claim, byte[] key);

    /// <summary>A balance with all its kinds; null when there is none.</summary>
    StockAmounts? Balance(long businessId, StockKey key);

    /// <summary>Creates an empty balance where there is none.</summary>
    void EnsureBalance(long businessId, StockKey key, DateTimeOffset now);

    /// <summary>False: a kind would become negative or FREEZE exceed FIT, or there is no such balance.</summary>
    bool TryMove(long businessId, StockMove move, DateTimeOffset now);

    /// <summary>A commit is refused for want of goods or of room in a slot, and nothing of it is left: for who must make sure of what was seen.</summary>
    /// <param name="moves">For want of goods: all its moves, those that were possible too.</param>
    void Refuse(Commit commit, ReadOnlySpan<StockMove> moves);

    /// <summary>False: the business has no grant that suffices.</summary>
    bool TryMove(long businessId, SlotMove move);

    /// <summary>Gets the business a share of the slot's capacity that suffices for the move.</summary>
    Grant TryGrant(long businessId, SlotMove move);

    /// <summary>The business's drafts that have expired, by expiry. The caller may change them meanwhile.</summary>
    IEnumerable<Order> DueDraftsOf(long businessId, DateTimeOffset now);

    /// <summary>A warehouse's orders whose goods are still on the shelf, the youngest first. The caller may change them meanwhile.</summary>
    IEnumerable<Order> OpenOrdersOf(long businessId, long campaignId, long warehouseId);

    /// <summary>The order, its history entry and its ledger lines; stock and slots are moved apart from it.</summary>
    void Write(OrderStep step, byte[] body, DateTimeOffset now);

    /// <summary>The record and its history entry.</summary>
    void Write(PreparedRecord record, DateTimeOffset now);

    /// <summary>One event with a ledger line per move, for stock that moved without an order.</summary>
    void WriteStock(long businessId, EventType type, StockStep step, DateTimeOffset now);

    /// <summary>Keeps an answer; there is none of its key yet.</summary>
    void WriteAnswer(long businessId, IdempotencyRecord record, DateTimeOffset now);

    /// <summary>Operations that begin and end, and the kept answer.</summary>
    void WriteRest(Commit commit);
}
