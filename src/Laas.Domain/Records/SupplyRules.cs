using System.Collections.Immutable;
using System.Globalization;
using static Laas.Domain.SupplyStatus;

namespace Laas.Domain;

/// <summary>Why a supply request cannot take a step.</summary>
public enum SupplyRefusal
{
    None,

    /// <summary>The table does not have this step.</summary>
    NoTransition,

    /// <summary>Units are counted during WAREHOUSE_HANDLING only; the plan changes before it is approved.</summary>
    WrongStatus,

    /// <summary>More units taken out than planned, a negative count, or more codes than units.</summary>
    WrongCount,

    /// <summary>An offer is named twice, or there is nothing in the request.</summary>
    WrongItems,
}

/// <summary>What a change of a request writes.</summary>
/// <param name="Records">The request last, its items before it.</param>
public sealed record SupplyWork(ImmutableArray<RecordStep> Records, ImmutableArray<StockStep> Stock)
{
    public SupplyRequest Request => (SupplyRequest)Records[^1].Record;
}

/// <summary>A decision about a supply request.</summary>
public readonly record struct SupplyDecision(SupplyRefusal Refusal, SupplyWork? Work)
{
    public static implicit operator SupplyDecision(SupplyRefusal refusal) => new(refusal, null);

    public static implicit operator SupplyDecision(SupplyWork work) => new(SupplyRefusal.None, work);
}

/// <summary>Units of an item as counted now, in place of what was counted before.</summary>
/// <param name="Counted">By condition; FREEZE is not used. Of a withdrawal or disposal only the item's own kind.</param>
/// <param name="Codes">Marking codes of the units; <see langword="null"/>: as before.</param>
public sealed record ItemCount(
    SupplyItem Item, StockAmounts Counted, DateOnly? BestBefore = null, ImmutableArray<string>? Codes = null);

/// <summary>
/// Supply requests: goods come in, go back to the shop or away (contract 2.29, 7.4). Pure. Every count books its difference at once, so
/// that accepted goods can be sold before the last box is open.
/// </summary>
public static class SupplyRules
{
    /// <summary>Distinct offers of a request.</summary>
    public const int ItemsMax = 1000;

    public static SupplyDecision Create(SupplyRequest draft, ImmutableArray<SupplyItem> items, string actor, DateTimeOffset now)
    {
        if (items.IsEmpty || items.Length > ItemsMax || items.Any(i => i.Planned < 1)
            || items.Select(i => (i.OfferId, i.From)).Distinct().Count() != items.Length)
        {
            return SupplyRefusal.WrongItems;
        }

        var born = draft with
        {
            Status = Created,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
            Counters = Count(items, finished: false),
        };
        return new SupplyWork(
            [
                .. items.Select(i => ItemStep(i with { Version = 0 }, actor, now)),
                new RecordStep(born, EventType.SupplyCreated, actor, null, WireText.Of(Created)),
            ],
            []);
    }

    /// <summary>The next status. What leaves for good leaves the books with it.</summary>
    /// <param name="items">All items of the request.</param>
    public static SupplyDecision Advance(
        SupplyRequest current, IReadOnlyList<SupplyItem> items, SupplyStatus to, string? note, string actor, DateTimeOffset now)
    {
        if (!SupplyTransitions.Allows(current.Type, current.Status, to))
        {
            return SupplyRefusal.NoTransition;
        }

        var after = current with
        {
            Status = to,
            Note = note ?? current.Note,
            WarehouseNumber = to == AcceptedByWarehouseSystem
                ? current.WarehouseNumber ?? string.Create(CultureInfo.InvariantCulture, $"W{current.WarehouseId}-{current.Id}")
                : current.WarehouseNumber,
            Counters = Count(items, finished: to == Finished || Taken(current, to)),
        };
        StockMove[] moves = current.Type == SupplyType.Utilization && to == Finished
            ? [.. items.Where(i => i.Counted != default).Select(i => StockMove.Utilize(KeyOf(current, i), i.Counted.Total))]
            : [];
        return new SupplyWork([RequestStep(after, current.Status, actor, now)], Steps(current, moves, actor));
    }

    /// <summary>Units that were counted into or out of the shelf: the differences are booked.</summary>
    /// <param name="items">All items of the request; those that came unannounced are new, with version 0.</param>
    public static SupplyDecision CountItems(
        SupplyRequest current, IReadOnlyList<SupplyItem> items, IReadOnlyList<ItemCount> counts, string actor, DateTimeOffset now)
    {
        if (current.Status != WarehouseHandling)
        {
            return SupplyRefusal.WrongStatus;
        }

        if (counts.Count == 0 || counts.Select(c => c.Item.Id).Distinct().Count() != counts.Count)
        {
            return SupplyRefusal.WrongItems;
        }

        var records = ImmutableArray.CreateBuilder<RecordStep>();
        var moves = new List<StockMove>();
        var all = items.ToDictionary(i => i.Id);
        foreach (var count in counts)
        {
            if (!IsRight(current.Type, count))
            {
                return SupplyRefusal.WrongCount;
            }

            var delta = count.Counted - count.Item.Counted;
            var key = KeyOf(current, count.Item);
            if (delta != default)
            {
                moves.Add(current.Type switch
                {
                    SupplyType.Supply => StockMove.Receive(key, delta),
                    SupplyType.Withdraw => StockMove.Withdraw(key, delta),
                    _ => new StockMove(key, LedgerKind.Move, StockAmounts.Of(StockKind.Utilization, delta.Total) - delta),
                });
            }

            var step = ItemStep(
                count.Item with
                {
                    Counted = count.Counted,
                    BestBefore = count.BestBefore ?? count.Item.BestBefore,
                    Codes = count.Codes ?? count.Item.Codes,
                },
                actor, now);
            records.Add(step);
            all[count.Item.Id] = (SupplyItem)step.Record;
        }

        records.Add(RequestStep(current with { Counters = Count(all.Values, finished: false) }, current.Status, actor, now));
        moves.RemoveAll(m => m.Delta == default);
        return new SupplyWork(records.ToImmutable(), Steps(current, moves, actor));
    }

    private static bool Taken(SupplyRequest current, SupplyStatus to) =>
        current.Type != SupplyType.Supply && to is not (Cancelled or CancellationRequested) && current.Counters.Counted > 0
        && to != WarehouseHandling;

    private static bool IsRight(SupplyType type, ItemCount count)
    {
        var c = count.Counted;
        return c is { Freeze: 0, Fit: >= 0, Quarantine: >= 0, Utilization: >= 0, Defect: >= 0, Expired: >= 0 }
            && c.Total <= 1_000_000
            && (count.Codes?.Length ?? 0) <= c.Total
            && (type == SupplyType.Supply || (c == StockAmounts.Of(count.Item.From, c.Total) && c.Total <= count.Item.Planned));
    }

    /// <summary>The counters of a request from its items.</summary>
    /// <param name="finished">Nothing more is counted: what is missing is a shortage.</param>
    public static SupplyCounters Count(IEnumerable<SupplyItem> items, bool finished) => items.Aggregate(
        default(SupplyCounters),
        (sum, i) => new SupplyCounters(
            sum.Planned + i.Planned,
            sum.Counted + i.Counted.Total,
            sum.Fit + i.Counted.Fit,
            sum.Defect + i.Counted.Defect,
            sum.Expired + i.Counted.Expired,
            sum.Quarantine + i.Counted.Quarantine,
            sum.Surplus + Math.Max(0, i.Counted.Total - i.Planned),
            sum.Shortage + (finished ? Math.Max(0, i.Planned - i.Counted.Total) : 0)));

    private static StockKey KeyOf(SupplyRequest request, SupplyItem item) =>
        new(request.CampaignId, request.WarehouseId, item.OfferId);

    private static ImmutableArray<StockStep> Steps(SupplyRequest request, IReadOnlyList<StockMove> moves, string actor) =>
        moves.Count == 0
            ? []
            : [new StockStep(actor, string.Create(CultureInfo.InvariantCulture, $"supply request {request.Id}"), [.. moves])];

    private static RecordStep ItemStep(SupplyItem item, string actor, DateTimeOffset now)
    {
        var born = item.Version == 0;
        return new RecordStep(
            item with { Version = item.Version + 1, CreatedAt = born ? now : item.CreatedAt, UpdatedAt = now },
            born ? EventType.SupplyCreated : EventType.SupplyChanged, actor, null, null,
            string.Create(CultureInfo.InvariantCulture, $"request {item.RequestId}"));
    }

    private static RecordStep RequestStep(SupplyRequest after, SupplyStatus from, string actor, DateTimeOffset now) => new(
        after with { Version = after.Version + 1, UpdatedAt = now },
        EventType.SupplyChanged, actor, WireText.Of(from), WireText.Of(after.Status));
}
