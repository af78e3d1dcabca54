namespace Laas.Domain;

/// <summary>What was refused.</summary>
public enum SubjectKind
{
    Warehouse,
    Lane,
    Slot,
    Point,
    Offer,
}

/// <summary>Why something was refused while a promise was made.</summary>
public enum RefusalReason
{
    /// <summary>No warehouse of this id is in the reference data.</summary>
    UnknownWarehouse,

    /// <summary>The campaign is not tied to the warehouse.</summary>
    NotTied,

    /// <summary>The warehouse would not hand the parcel over within <see cref="WarehouseCalendar.SearchDaysMax"/> days.</summary>
    NoWorkingDay,

    /// <summary>The order came after today's cut-off.</summary>
    CutOffPassed,

    /// <summary>No lane of this kind reaches the destination.</summary>
    NoLane,

    /// <summary>The lane is of the other kind.</summary>
    OtherKind,

    /// <summary>The lane's region does not contain the destination.</summary>
    OtherRegion,

    /// <summary>Another lane has a nearer region, or as near a one and a lower base price or id.</summary>
    BetterLane,

    /// <summary>Fewer units are available than the basket asks for.</summary>
    ShortOfStock,

    /// <summary>The warehouse holds no item of the basket in full.</summary>
    HoldsNothing,

    /// <summary>Every item that it holds is pinned to another warehouse.</summary>
    PinnedElsewhere,

    /// <summary>Neither the region nor any above it has courier slots.</summary>
    NoSlots,

    /// <summary>The lane is not served, or the warehouse does not work, on this weekday.</summary>
    DateNotServed,

    /// <summary>The slot does not exist on this weekday.</summary>
    SlotNotOnWeekday,

    /// <summary>The slot starts before the warehouse hands over on this day.</summary>
    SlotBeforeHandOver,

    /// <summary>A slot before it has the same interval on this weekday; intervals are what shops choose by.</summary>
    SlotRepeated,

    /// <summary>The slot is full on this day.</summary>
    SlotFull,

    /// <summary>The dates lie before the earliest arrival.</summary>
    TooEarly,

    /// <summary>The dates lie after the lane's horizon.</summary>
    PastHorizon,

    /// <summary>No pickup point of this id is in the reference data.</summary>
    UnknownPoint,

    /// <summary>An item exceeds the point's limits.</summary>
    PointTooSmall,

    /// <summary>The point is closed on this weekday.</summary>
    PointClosed,

    /// <summary>The point, or the warehouse, has a holiday on this day.</summary>
    Holiday,

    /// <summary>No interval could be found between the earliest arrival and the horizon.</summary>
    NoOption,

    /// <summary>Not every parcel of the chosen split can be sent to the point.</summary>
    NotCommon,

    /// <summary>The interval named is none of those that are offered.</summary>
    NotAnOption,

    /// <summary>The split would need more warehouses with it.</summary>
    MoreWarehouses,

    /// <summary>Splits with it promise a later date.</summary>
    LaterPromise,

    /// <summary>Splits with it cost more.</summary>
    HigherPrice,

    /// <summary>Splits with it are as good; the lower warehouse ids win.</summary>
    HigherIds,

    /// <summary>The approximate search for more than twelve candidates did not pick it.</summary>
    NotPicked,

    /// <summary>The basket could not be completed, so nothing was chosen.</summary>
    NoSplit,
}

/// <summary>One reason for one refused thing. The ids say where; which are set depends on the subject.</summary>
/// <param name="WarehouseId">The warehouse it was looked at for; 0 when it is not about one.</param>
public sealed record Explanation(SubjectKind Subject, RefusalReason Reason, long WarehouseId)
{
    public long? LaneId { get; init; }

    public long? PointId { get; init; }

    public SlotKey? Slot { get; init; }

    public string? OfferId { get; init; }

    public DateOnly? Date { get; init; }

    /// <summary>Units asked for, with <see cref="RefusalReason.ShortOfStock"/>.</summary>
    public long? Needed { get; init; }

    /// <summary>Units available, with <see cref="RefusalReason.ShortOfStock"/>.</summary>
    public long? Available { get; init; }

    /// <summary>A short sentence for people, made on demand.</summary>
    public string Text => ExplanationText.Of(this);
}
