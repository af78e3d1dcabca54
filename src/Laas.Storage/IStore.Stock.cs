using Laas.Domain;

namespace Laas.Storage;

/// <summary>A movement of a balance with what caused it.</summary>
/// <param name="OrderId"><see langword="null"/>: no order did.</param>
public sealed record LedgerMovement(LedgerEntry Entry, string Actor, string? Detail, long? OrderId);

/// <summary>A part of a balance's ledger, newest first.</summary>
/// <param name="Next">Where the next part begins; <see langword="null"/>: this is the end.</param>
public sealed record LedgerPart(IReadOnlyList<LedgerMovement> Movements, (long Seq, int Line)? Next)
{
    /// <summary>Events of a business that one part looks through: the ledger has no index by balance, so that writing it stays cheap.</summary>
    public const int EventsMax = 20_000;

    /// <param name="found">One more than <paramref name="limit"/> when there are more in this part.</param>
    /// <param name="low">First event that was looked at.</param>
    internal static LedgerPart Of(IReadOnlyList<LedgerMovement> found, int limit, long low) => found.Count > limit
        ? new([.. found.Take(limit)], (found[limit - 1].Entry.Seq, found[limit - 1].Entry.Line))
        : new(found, low > 1 ? (low, 0) : null);
}

/// <summary>Work on stock without an order.</summary>
public partial interface IStore
{
    /// <summary>
    /// Posts an adjustment. It always posts, whatever is reserved: when FIT falls below FREEZE, the youngest reservations become
    /// an explicit shortage of their orders in the same commit. Only a balance below no units refuses it.
    /// </summary>
    /// <exception cref="StoreBusyException">The queue is full or the store is closing; nothing was written.</exception>
    /// <exception cref="StoreUnavailableException">The database failed; nothing was written.</exception>
    Task<AdjustResult> AdjustAsync(StockAdjustment adjustment, CancellationToken cancellationToken);

    /// <summary>Movements of one balance, newest first.</summary>
    /// <param name="before">Where the part before ended; <see langword="null"/>: the newest.</param>
    /// <param name="limit">Movements at most, 1 or more; a part may have fewer and yet not be the last.</param>
    Task<LedgerPart> StockLedgerAsync(
        long businessId, StockKey key, (long Seq, int Line)? before, int limit, CancellationToken cancellationToken);
}
