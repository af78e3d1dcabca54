namespace Laas.Contracts.Operator;

/// <summary>A warehouse as it is to be. Absent members of a replacement are emptied, not kept.</summary>
public sealed record WarehouseEdit
{
    /// <summary>1 to 2^53 - 1; <see langword="null"/>: the next free one for a new warehouse, that of the path for a change.</summary>
    public long? Id { get; init; }

    /// <summary>Shown to shops; 1 to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>The city it stands in.</summary>
    public long? RegionId { get; init; }

    /// <summary>IANA name, such as <c>Europe/Moscow</c>; all its days and times are local to it.</summary>
    public string? TimeZone { get; init; }

    /// <summary>City of its address.</summary>
    public string? City { get; init; }

    /// <summary>Street; may be absent.</summary>
    public string? Street { get; init; }

    /// <summary>House number; may be absent.</summary>
    public string? Number { get; init; }

    /// <summary>Building; may be absent.</summary>
    public string? Building { get; init; }

    /// <summary>Block; may be absent.</summary>
    public string? Block { get; init; }

    /// <summary>Degrees north, -90 to 90.</summary>
    public decimal? Latitude { get; init; }

    /// <summary>Degrees east, -180 to 180.</summary>
    public decimal? Longitude { get; init; }

    /// <summary>Time of day <c>HH:MM</c>; absent: closed on Mondays. One day at least has a cut-off.</summary>
    public string? CutOffMonday { get; init; }

    /// <summary>As on Monday.</summary>
    public string? CutOffTuesday { get; init; }

    /// <summary>As on Monday.</summary>
    public string? CutOffWednesday { get; init; }

    /// <summary>As on Monday.</summary>
    public string? CutOffThursday { get; init; }

    /// <summary>As on Monday.</summary>
    public string? CutOffFriday { get; init; }

    /// <summary>As on Monday.</summary>
    public string? CutOffSaturday { get; init; }

    /// <summary>As on Monday.</summary>
    public string? CutOffSunday { get; init; }

    /// <summary>Working days from the handling start to the hand-over, 0 to 30.</summary>
    public long? HandlingDays { get; init; }

    /// <summary>Days without work, <c>YYYY-MM-DD</c> or <c>YYYY-MM-DD..YYYY-MM-DD</c>.</summary>
    public IReadOnlyList<string?>? Holidays { get; init; }

    /// <summary><see langword="false"/>: takes no new orders. <see langword="null"/>: true.</summary>
    public bool? Active { get; init; }
}

/// <summary>A lane with its tariff as it is to be.</summary>
public sealed record LaneEdit
{
    /// <summary>1 to 2^53 - 1; <see langword="null"/>: the next free one for a new lane, that of the path for a change.</summary>
    public long? Id { get; init; }

    /// <summary>Where it starts.</summary>
    public long? WarehouseId { get; init; }

    /// <summary>Where it ends: this region and everything below it.</summary>
    public long? RegionId { get; init; }

    /// <summary><c>COURIER</c> or <c>PICKUP</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Calendar days from hand-over to arrival at best, 0 to 60.</summary>
    public long? TransitDaysMin { get; init; }

    /// <summary>The same at worst.</summary>
    public long? TransitDaysMax { get; init; }

    /// <summary><c>MONDAY</c> … <c>SUNDAY</c>, or <c>ALL</c>: when parcels are delivered.</summary>
    public IReadOnlyList<string?>? ServedDays { get; init; }

    /// <summary>Price of a parcel, roubles.</summary>
    public decimal? PriceBase { get; init; }

    /// <summary>Roubles for each started kilogram above <see cref="FreeWeightGrams"/>.</summary>
    public decimal? PricePerKg { get; init; }

    /// <summary>Weight that the base price covers, grams.</summary>
    public long? FreeWeightGrams { get; init; }

    /// <summary>How many days after the hand-over the last option may lie, 1 to 60.</summary>
    public long? HorizonDays { get; init; }

    /// <summary><see langword="false"/>: takes no new orders. <see langword="null"/>: true.</summary>
    public bool? Active { get; init; }
}

/// <summary>A courier slot as it is to be.</summary>
public sealed record SlotEdit
{
    /// <summary>1 to 2^53 - 1; <see langword="null"/>: the next free one for a new slot, that of the path for a change.</summary>
    public long? Id { get; init; }

    /// <summary>Applies to this region and everything below that has no slots of its own.</summary>
    public long? RegionId { get; init; }

    /// <summary>Start, <c>HH:MM</c>, local to the destination.</summary>
    public string? From { get; init; }

    /// <summary>End, later than <see cref="From"/>.</summary>
    public string? To { get; init; }

    /// <summary><c>MONDAY</c> … <c>SUNDAY</c>, or <c>ALL</c>.</summary>
    public IReadOnlyList<string?>? Days { get; init; }

    /// <summary>Parcels a day, for all businesses together; 0 or more.</summary>
    public long? Capacity { get; init; }

    /// <summary><see langword="false"/>: takes no new orders. <see langword="null"/>: true.</summary>
    public bool? Active { get; init; }
}

/// <summary>A pickup point as it is to be.</summary>
public sealed record PointEdit
{
    /// <summary>1 to 2^53 - 1; <see langword="null"/>: the next free one for a new point, that of the path for a change.</summary>
    public long? Id { get; init; }

    /// <summary>The address in one line.</summary>
    public string? FullAddress { get; init; }

    /// <summary>Degrees north, -90 to 90.</summary>
    public decimal? Latitude { get; init; }

    /// <summary>Degrees east, -180 to 180.</summary>
    public decimal? Longitude { get; init; }

    /// <summary>The region it lies in.</summary>
    public long? RegionId { get; init; }

    /// <summary>City; may be absent.</summary>
    public string? City { get; init; }

    /// <summary>Street; may be absent.</summary>
    public string? Street { get; init; }

    /// <summary>House; may be absent.</summary>
    public string? House { get; init; }

    /// <summary>Building; may be absent.</summary>
    public string? Building { get; init; }

    /// <summary>Block; may be absent.</summary>
    public string? Block { get; init; }

    /// <summary>Kilometre of a road, when there is no street; may be absent.</summary>
    public long? Km { get; init; }

    /// <summary>How to find it; may be absent.</summary>
    public string? Additional { get; init; }

    /// <summary>Opening hours, <c>MONDAY=10:00-21:00</c>, each weekday at most once; others are closed.</summary>
    public IReadOnlyList<string?>? Schedule { get; init; }

    /// <summary>Days on which it is closed, <c>YYYY-MM-DD</c> or <c>YYYY-MM-DD..YYYY-MM-DD</c>.</summary>
    public IReadOnlyList<string?>? Holidays { get; init; }

    /// <summary>Heaviest single item, grams.</summary>
    public long? MaxWeightGrams { get; init; }

    /// <summary>Highest single item, cm.</summary>
    public long? MaxHeightCm { get; init; }

    /// <summary>Widest single item, cm.</summary>
    public long? MaxWidthCm { get; init; }

    /// <summary>Longest single item, cm.</summary>
    public long? MaxLengthCm { get; init; }

    /// <summary>Largest sum of the three of a single item, cm.</summary>
    public long? MaxSumCm { get; init; }

    /// <summary>Days a parcel waits for its customer, 1 to 365.</summary>
    public long? StorageDays { get; init; }

    /// <summary>It takes returns.</summary>
    public bool? ReturnsAllowed { get; init; }

    /// <summary><see langword="false"/>: takes no new orders. <see langword="null"/>: true.</summary>
    public bool? Active { get; init; }
}
