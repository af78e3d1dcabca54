using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>What was counted of a balance, reserved units included; a kind that is <see langword="null"/> was not counted and stays.</summary>
public sealed record StockCounted(
    StockKey Key, long? Fit, long? Quarantine, long? Utilization, long? Defect, long? Expired)
{
    /// <summary>How much the balance is wrong.</summary>
    public StockAmounts DifferenceTo(StockAmounts have) => new(
        (Fit ?? have.Fit) - have.Fit,
        0,
        (Quarantine ?? have.Quarantine) - have.Quarantine,
        (Utilization ?? have.Utilization) - have.Utilization,
        (Defect ?? have.Defect) - have.Defect,
        (Expired ?? have.Expired) - have.Expired);
}

/// <summary>An adjustment of one business's stock: all of it or nothing.</summary>
/// <param name="Actor">Who, for the event.</param>
/// <param name="Detail">Why, for the event; never personal data.</param>
/// <param name="Now">The business's own time.</param>
public sealed record StockAdjustment(long BusinessId, string Actor, string? Detail, DateTimeOffset Now)
{
    /// <summary>Differences and moves between kinds; those of one balance happen at once.</summary>
    public IReadOnlyList<StockMove> Moves { get; init; } = [];

    /// <summary>Counted balances, each once: the difference to what the commit finds is posted too; equal ones move nothing.</summary>
    public IReadOnlyList<StockCounted> Counts { get; init; } = [];

    /// <summary>Under which an answer may be kept already; <see langword="null"/>: no answer is looked for.</summary>
    public (string Operation, string Key)? Key { get; init; }

    /// <summary>
    /// Makes the answer to keep in the same commit, from what was posted; null for none. Runs on the writer's thread, perhaps more
    /// than once.
    /// </summary>
    public Func<AdjustResult, IdempotencyRecord?>? Keep { get; init; }

    /// <summary>Every balance that is named, once.</summary>
    internal IReadOnlyCollection<StockKey> Keys => [.. Moves.Select(m => m.Key).Concat(Counts.Select(c => c.Key)).Distinct()];
}

/// <summary>An order that lost reserved units.</summary>
/// <param name="Order">After it.</param>
public sealed record LostReservation(Order Order, string OfferId, int Units);

/// <summary>A balance that would hold fewer than no units of a kind.</summary>
/// <param name="Have">Units there are.</param>
/// <param name="Taken">Units that were to go.</param>
public readonly record struct BelowZero(StockKey Key, StockKind Kind, long Have, long Taken);

/// <summary>What became of an adjustment. Nothing of it is stored when <see cref="Below"/> or <see cref="Replay"/> says something.</summary>
public sealed record AdjustResult
{
    /// <summary>What does not allow it; empty when it was posted.</summary>
    public ImmutableArray<BelowZero> Below { get; init; } = [];

    /// <summary>Every balance that was named, as it is now.</summary>
    public ImmutableArray<(StockKey Key, StockAmounts Amounts)> Balances { get; init; } = [];

    /// <summary>Orders that lost a reservation, in the order in which they lost it: the youngest first.</summary>
    public ImmutableArray<LostReservation> Shortages { get; init; } = [];

    /// <summary>The answer that was kept for the key before.</summary>
    public StoredAnswer? Replay { get; init; }
}

/// <summary>Adjustments whose caller only wants to know which orders lost something.</summary>
public static class StockAdjustments
{
    /// <summary>Posts differences and moves between kinds (<see cref="IStore.AdjustAsync"/>).</summary>
    /// <returns>Orders that lost a reservation.</returns>
    /// <exception cref="InvalidOperationException">A balance would hold fewer than no units.</exception>
    public static async Task<IReadOnlyList<long>> AdjustAsync(
        this IStore store,
        long businessId,
        IReadOnlyList<StockMove> moves,
        string actor,
        string? detail,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        Losers(await store.AdjustAsync(
            new StockAdjustment(businessId, actor, detail, now) { Moves = moves }, cancellationToken).ConfigureAwait(false));

    /// <summary>Posts counted quantities (<see cref="IStore.AdjustAsync"/>).</summary>
    /// <returns>Orders that lost a reservation.</returns>
    /// <exception cref="ArgumentException">A balance is counted twice, or of another business.</exception>
    public static async Task<IReadOnlyList<long>> CountAsync(
        this IStore store,
        long businessId,
        IReadOnlyList<StockCount> counts,
        string actor,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        if (counts.Any(c => c.BusinessId != businessId)
            || counts.DistinctBy(c => (c.CampaignId, c.WarehouseId, c.OfferId)).Count() < counts.Count)
        {
            throw new ArgumentException("A balance is counted twice or for another business.", nameof(counts));
        }

        return Losers(await store.AdjustAsync(
            new StockAdjustment(businessId, actor, "counted", now)
            {
                Counts =
                [
                    .. counts.Select(c => new StockCounted(
                        new StockKey(c.CampaignId, c.WarehouseId, c.OfferId), c.Fit, c.Quarantine, c.Utilization, c.Defect, c.Expired)),
                ],
            },
            cancellationToken).ConfigureAwait(false));
    }

    private static IReadOnlyList<long> Losers(AdjustResult result) => result.Below.Length == 0
        ? [.. result.Shortages.Select(s => s.Order.Id).Distinct()]
        : throw new InvalidOperationException(
            $"The balance at {result.Below[0].Key} has {result.Below[0].Have} {result.Below[0].Kind}, not {result.Below[0].Taken}.");
}
