using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>Coordinates, WGS 84 degrees.</summary>
public readonly record struct GeoPoint(decimal Latitude, decimal Longitude);

/// <summary>Address of a fulfilment warehouse (contract 2.6).</summary>
public sealed record WarehouseAddress(
    string City, string? Street, string? Number, string? Building, string? Block, GeoPoint Gps);

/// <summary>Days of the week as a set; bit 0 is Monday.</summary>
[Flags]
public enum Weekdays
{
    None = 0,
    Monday = 1,
    Tuesday = 2,
    Wednesday = 4,
    Thursday = 8,
    Friday = 16,
    Saturday = 32,
    Sunday = 64,
    All = 127,
}

/// <summary>A fulfilment warehouse. All its dates and times are local to <see cref="TimeZoneId"/>.</summary>
/// <param name="Id">Warehouse id, 1 or more.</param>
/// <param name="RegionId">The city it stands in.</param>
/// <param name="TimeZoneId">IANA time zone, such as <c>Asia/Novosibirsk</c>.</param>
/// <param name="CutOffs">
/// Seven entries, Monday first. An order that arrives before the cut-off of a working day is handled from that day on;
/// <see langword="null"/>: the warehouse does not work on that weekday.
/// </param>
/// <param name="HandlingDays">Working days from the handling start to the hand-over to transport; 0 ships the same day.</param>
/// <param name="Holidays">Days on which the warehouse does not work whatever the weekday.</param>
public sealed record Warehouse(
    long Id,
    string Name,
    long RegionId,
    string TimeZoneId,
    WarehouseAddress Address,
    ImmutableArray<TimeOnly?> CutOffs,
    int HandlingDays,
    ImmutableHashSet<DateOnly> Holidays)
{
    /// <summary>Takes no new orders; those that are on their way are not touched.</summary>
    public bool Closed { get; init; }
}

/// <summary>How a parcel reaches the customer.</summary>
public enum DeliveryKind
{
    Courier,
    Pickup,
}

/// <summary>
/// A transport connection from a warehouse to a region and everything below it in the tree. Where several lanes of one
/// kind reach a place, the one with the nearest region wins.
/// </summary>
/// <param name="Id">Lane id, unique.</param>
/// <param name="TransitDaysMin">Calendar days from hand-over to arrival, at best; 0 or more.</param>
/// <param name="TransitDaysMax">The same at worst; not less than the minimum. Courier dates count from it.</param>
/// <param name="ServedDays">Weekdays on which parcels of this lane are delivered.</param>
/// <param name="PriceBase">Price of a parcel in roubles, what the shop pays.</param>
/// <param name="PricePerKg">Roubles for each started kilogram above <paramref name="FreeWeightGrams"/>.</param>
/// <param name="FreeWeightGrams">Weight that the base price covers, grams.</param>
/// <param name="HorizonDays">How many days after the hand-over the last option may lie; 1 to 60.</param>
public sealed record Lane(
    long Id,
    long WarehouseId,
    long RegionId,
    DeliveryKind Kind,
    int TransitDaysMin,
    int TransitDaysMax,
    Weekdays ServedDays,
    decimal PriceBase,
    decimal PricePerKg,
    int FreeWeightGrams,
    int HorizonDays)
{
    /// <summary>Takes no new orders.</summary>
    public bool Closed { get; init; }
}

/// <summary>A courier interval of a region, with the number of parcels it takes on one day, for all businesses together.</summary>
/// <param name="Id">Slot id, unique.</param>
/// <param name="RegionId">Applies to this region and everything below that has no slots of its own.</param>
/// <param name="From">Start, local time of the destination.</param>
/// <param name="To">End, later than <paramref name="From"/>; 23:59 at most.</param>
/// <param name="Days">Weekdays on which the interval exists.</param>
/// <param name="Capacity">Parcels a day, 0 or more.</param>
public sealed record CourierSlot(long Id, long RegionId, TimeOnly From, TimeOnly To, Weekdays Days, int Capacity)
{
    /// <summary>Takes no new orders; what is booked stays.</summary>
    public bool Closed { get; init; }
}

/// <summary>Limits of a single item at a pickup point: grams and centimetres, each 1 or more.</summary>
public readonly record struct SizeLimits(int WeightGrams, int HeightCm, int WidthCm, int LengthCm, int SumCm)
{
    /// <summary>Whether a single item may lie there, turned as it fits best.</summary>
    public bool Allow(in BasketItem item) => Bulk.Of([item]).Fits(this);
}

/// <summary>Opening hours of one weekday.</summary>
public readonly record struct OpeningHours(DayOfWeek Day, TimeOnly From, TimeOnly To);

/// <summary>Address of a pickup point (contract 2.7). Empty parts are <see langword="null"/>.</summary>
public sealed record PointAddress(
    string FullAddress,
    GeoPoint Gps,
    long RegionId,
    string? City,
    string? Street,
    string? House,
    string? Building,
    string? Block,
    int? Km,
    string? Additional);

/// <summary>A pickup point of the operator.</summary>
/// <param name="Schedule">At least one entry; a weekday without an entry is closed.</param>
/// <param name="StorageDays">Days a parcel waits for its customer.</param>
/// <param name="ReturnsAllowed">The point takes returns.</param>
public sealed record LogisticPoint(
    long Id,
    PointAddress Address,
    ImmutableArray<OpeningHours> Schedule,
    ImmutableHashSet<DateOnly> Holidays,
    SizeLimits Limits,
    int StorageDays,
    bool ReturnsAllowed)
{
    /// <summary>Takes no new orders; those that are on their way are not touched.</summary>
    public bool Closed { get; init; }
}
