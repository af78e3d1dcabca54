using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>What happened to an order; the type of a history entry and of an event in the feed.</summary>
public enum EventType
{
    OrderCreated,
    OrderConfirmed,
    OrderCancelRequested,
    OrderCancelled,
    OrderExpired,
    OrderChangeRequested,
    OrderRecipientChanged,
    OrderIntervalChanged,
    OrderChangeFailed,
    OrderShortage,
    OrderStatusChanged,

    /// <summary>Put into a wave, picked, scanned: work on an order that does not change its state.</summary>
    OrderWorked,

    /// <summary>A scan that came later than a younger one, or a wrong receive code.</summary>
    OrderNoted,

    /// <summary>Another warehouse fulfils it.</summary>
    OrderMoved,

    /// <summary>Units of a delivered order are on their way back, or have come back.</summary>
    OrderReturnChanged,
    StockAdjusted,

    /// <summary>Stock moved without an order: a supply, a withdrawal, a disposal.</summary>
    StockMoved,
    ReturnCreated,
    ReturnChanged,
    SupplyCreated,
    SupplyChanged,
    WaveCreated,
    WaveChanged,
}

/// <summary>History entry: who did what, and from which state.</summary>
/// <param name="Actor">Who: <c>shop</c>, <c>timer</c>, <c>operations</c>, <c>operator</c>, with an id after a colon where known.</param>
/// <param name="From">State before; <see langword="null"/> at creation.</param>
/// <param name="Detail">What cannot be seen from the states; never personal data.</param>
public sealed record OrderEvent(EventType Type, string Actor, OrderState? From, string? Detail = null);

/// <summary>One change of one order with everything it moves. Version 1 inserts, a higher one replaces the version before.</summary>
/// <param name="Order">The order after the change.</param>
public sealed record OrderStep(
    Order Order, OrderEvent Event, ImmutableArray<StockMove> Stock, ImmutableArray<SlotMove> Slots);

/// <summary>What an external id names.</summary>
public enum ExternalIdKind
{
    Order, Return,
}

/// <summary>
/// The claim on an external id of an order or a return: unique per (business, campaign, fake) and kind for good (contract Q5).
/// </summary>
/// <param name="FirstOrderId">The first order of the purchase, or the return.</param>
/// <param name="OrderCount">Orders of the purchase; 1 for a return.</param>
public sealed record ExternalIdClaim(
    long CampaignId, bool Fake, string ExternalId, long FirstOrderId, int OrderCount, ExternalIdKind Kind = ExternalIdKind.Order);

/// <summary>The answer that a repeat with the same <c>Idempotency-Key</c> gets, byte for byte.</summary>
public sealed record StoredAnswer(ReadOnlyMemory<byte> RequestHash, int Status, ReadOnlyMemory<byte> Body);

/// <summary>An answer to keep in the commit that it describes.</summary>
/// <param name="Operation">Contract operation, such as <c>createOrder</c>.</param>
public sealed record IdempotencyRecord(string Operation, string Key, StoredAnswer Answer);

/// <summary>
/// Everything that one business decision changes. It is stored in one transaction or not at all: the only thing that the
/// data plane can write. It belongs to one business, hence to one shard.
/// </summary>
public sealed record Commit
{
    /// <exception cref="ArgumentException">The steps break an invariant: a bug in the caller.</exception>
    public Commit(long businessId, DateTimeOffset now, ImmutableArray<OrderStep> steps)
    {
        foreach (var step in steps)
        {
            if (step.Order.BusinessId != businessId)
            {
                throw new ArgumentException("A commit belongs to one business.", nameof(steps));
            }

            if (step.Order.Fake && (step.Stock.Length > 0 || step.Slots.Length > 0))
            {
                throw new ArgumentException("A fake order moves neither stock nor slots.", nameof(steps));
            }
        }

        BusinessId = businessId;
        Now = now;
        Steps = steps;
    }

    public long BusinessId { get; }

    /// <summary>The business's own time of the decision.</summary>
    public DateTimeOffset Now { get; }

    public ImmutableArray<OrderStep> Steps { get; }

    /// <summary>Records that change with it; at least one step, stock step or record makes a commit.</summary>
    public ImmutableArray<RecordStep> Records { get; init => field = OfThisBusiness(value); } = [];

    /// <summary>Stock that moves without an order; what is reserved is moved by orders only.</summary>
    public ImmutableArray<StockStep> StockSteps { get; init => field = OfNoOrder(value); } = [];

    public ExternalIdClaim? ExternalId { get; init; }

    public ImmutableArray<Operation> NewOperations { get; init => field = OfThisBusiness(value); } = [];

    /// <summary>Operations that end with this commit; each must still be IN_PROGRESS.</summary>
    public ImmutableArray<Operation> EndedOperations { get; init => field = OfThisBusiness(value); } = [];

    public IdempotencyRecord? Idempotency { get; init; }

    private ImmutableArray<RecordStep> OfThisBusiness(ImmutableArray<RecordStep> records)
    {
        foreach (var step in records)
        {
            if (step.Record.BusinessId != BusinessId)
            {
                throw new ArgumentException("A commit belongs to one business.", nameof(records));
            }
        }

        return records;
    }

    private static ImmutableArray<StockStep> OfNoOrder(ImmutableArray<StockStep> steps)
    {
        foreach (var move in steps.SelectMany(s => s.Moves))
        {
            if (move.Delta.Freeze != 0)
            {
                throw new ArgumentException("Only orders reserve and release.", nameof(steps));
            }
        }

        return steps;
    }

    private ImmutableArray<Operation> OfThisBusiness(ImmutableArray<Operation> operations)
    {
        foreach (var operation in operations)
        {
            if (operation.BusinessId != BusinessId)
            {
                throw new ArgumentException("A commit belongs to one business.", nameof(operations));
            }
        }

        return operations;
    }
}
