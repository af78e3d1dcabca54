namespace Laas.Domain;

/// <summary>Address of one balance within a business.</summary>
public readonly record struct StockKey(long CampaignId, long WarehouseId, string OfferId)
{
    /// <summary>
    /// Stands for the shop's own packaging (contract: packageType BRAND) in place of an SKU, which cannot contain this character
    /// (contract 2.0.2). Boxes of it are counted like goods and never listed among them.
    /// </summary>
    public const string BrandPackaging = "\u001fBRAND";

    /// <summary>The order in which rows are locked: campaign, warehouse, offer (ordinal).</summary>
    public static IComparer<StockKey> LockOrder { get; } = Comparer<StockKey>.Create(static (a, b) =>
        (a.CampaignId.CompareTo(b.CampaignId), a.WarehouseId.CompareTo(b.WarehouseId)) switch
        {
            (0, 0) => string.CompareOrdinal(a.OfferId, b.OfferId),
            (0, var byWarehouse) => byWarehouse,
            var (byCampaign, _) => byCampaign,
        });
}

/// <summary>Kinds of stock that units are counted in (contract 2.12).</summary>
public enum StockKind
{
    Fit, Quarantine, Utilization, Defect, Expired,
}

/// <summary>Units by kind (contract 2.12). <c>AVAILABLE</c> is not stored: it is FIT − FREEZE.</summary>
/// <param name="Fit">Sellable units, the reserved ones included.</param>
/// <param name="Freeze">Units reserved for orders; 0 ≤ Freeze ≤ Fit.</param>
public readonly record struct StockAmounts(
    long Fit, long Freeze, long Quarantine, long Utilization, long Defect, long Expired)
{
    public long Available => Fit - Freeze;

    /// <summary>Units of all kinds.</summary>
    public long Total => Fit + Quarantine + Utilization + Defect + Expired;

    public static StockAmounts Of(StockKind kind, long units) => kind switch
    {
        StockKind.Fit => default(StockAmounts) with { Fit = units },
        StockKind.Quarantine => default(StockAmounts) with { Quarantine = units },
        StockKind.Utilization => default(StockAmounts) with { Utilization = units },
        StockKind.Defect => default(StockAmounts) with { Defect = units },
        _ => default(StockAmounts) with { Expired = units },
    };

    public static StockAmounts operator +(StockAmounts a, StockAmounts b) => new(
        a.Fit + b.Fit,
        a.Freeze + b.Freeze,
        a.Quarantine + b.Quarantine,
        a.Utilization + b.Utilization,
        a.Defect + b.Defect,
        a.Expired + b.Expired);

    public static StockAmounts operator -(StockAmounts a, StockAmounts b) => a + b.Negate();

    public StockAmounts Negate() => new(-Fit, -Freeze, -Quarantine, -Utilization, -Defect, -Expired);
}

/// <summary>Why units moved. Every balance is the sum of its ledger entries.</summary>
public enum LedgerKind
{
    /// <summary>FREEZE +n for an order.</summary>
    Reserve,

    /// <summary>FREEZE −n: cancelled or expired.</summary>
    Release,

    /// <summary>FREEZE −n because the units turned out not to exist; the order keeps a shortage.</summary>
    Shortage,

    /// <summary>FIT −n and FREEZE −n: handed to transport.</summary>
    Ship,

    /// <summary>FIT −n: the shop's own packaging used up by a packed order.</summary>
    Consume,

    /// <summary>Units accepted from a supply.</summary>
    Receive,

    /// <summary>Units that came back from a customer.</summary>
    Return,

    /// <summary>A counted difference.</summary>
    Adjust,

    /// <summary>Between kinds, such as FIT to DEFECT.</summary>
    Move,

    /// <summary>Given back to the shop.</summary>
    Withdraw,

    /// <summary>Disposed of.</summary>
    Utilize,
}

/// <summary>One movement of the ledger: the only thing that changes a balance.</summary>
public readonly record struct StockMove(StockKey Key, LedgerKind Kind, StockAmounts Delta)
{
    public static StockMove Reserve(StockKey key, long units) =>
        new(key, LedgerKind.Reserve, default(StockAmounts) with { Freeze = units });

    public static StockMove Release(StockKey key, long units) =>
        new(key, LedgerKind.Release, default(StockAmounts) with { Freeze = -units });

    public static StockMove Shortage(StockKey key, long units) =>
        new(key, LedgerKind.Shortage, default(StockAmounts) with { Freeze = -units });

    /// <summary>Units that were reserved and turned out not to be on the shelf: correct FIT beside <see cref="Shortage"/>.</summary>
    public static StockMove NotFound(StockKey key, long units) =>
        new(key, LedgerKind.Adjust, default(StockAmounts) with { Fit = -units });

    public static StockMove Consume(StockKey key, long units) =>
        new(key, LedgerKind.Consume, default(StockAmounts) with { Fit = -units });

    public static StockMove Return(StockKey key, StockAmounts found) => new(key, LedgerKind.Return, found);

    public static StockMove Receive(StockKey key, StockAmounts counted) => new(key, LedgerKind.Receive, counted);

    public static StockMove Withdraw(StockKey key, StockAmounts taken) => new(key, LedgerKind.Withdraw, taken.Negate());

    public static StockMove Utilize(StockKey key, long units) =>
        new(key, LedgerKind.Utilize, default(StockAmounts) with { Utilization = -units });

    public static StockMove Ship(StockKey key, long units) =>
        new(key, LedgerKind.Ship, default(StockAmounts) with { Fit = -units, Freeze = -units });
}

/// <summary>Parcels booked into (+) or out of (−) a courier slot.</summary>
/// <param name="Capacity">The slot's daily capacity, for the first booking of that day, when no row exists yet.</param>
public readonly record struct SlotMove(SlotKey Key, int Parcels, int Capacity);
