using System.Text.Json;

namespace Laas.Contracts.Operator;

/// <summary>A warehouse.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Shown to shops.</param>
/// <param name="RegionId">The city it stands in.</param>
/// <param name="TimeZone">IANA name; all its days and times are local to it.</param>
/// <param name="City">City of its address.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="HandlingDays">Working days from the handling start to the hand-over.</param>
/// <param name="Holidays">Days and ranges of days without work.</param>
/// <param name="Active">Whether it takes new orders.</param>
/// <param name="Version">For If-Match, without quotes.</param>
/// <param name="Street">Street; <see langword="null"/>: none.</param>
/// <param name="Number">House number; <see langword="null"/>: none.</param>
/// <param name="Building">Building; <see langword="null"/>: none.</param>
/// <param name="Block">Block; <see langword="null"/>: none.</param>
/// <param name="CutOffMonday">Time of day; <see langword="null"/>: closed on Mondays.</param>
/// <param name="CutOffTuesday">As on Monday.</param>
/// <param name="CutOffWednesday">As on Monday.</param>
/// <param name="CutOffThursday">As on Monday.</param>
/// <param name="CutOffFriday">As on Monday.</param>
/// <param name="CutOffSaturday">As on Monday.</param>
/// <param name="CutOffSunday">As on Monday.</param>
public sealed record WarehouseView(
    long Id,
    string Name,
    long RegionId,
    string TimeZone,
    string City,
    decimal Latitude,
    decimal Longitude,
    int HandlingDays,
    IReadOnlyList<string> Holidays,
    bool Active,
    string Version,
    string? Street = null,
    string? Number = null,
    string? Building = null,
    string? Block = null,
    string? CutOffMonday = null,
    string? CutOffTuesday = null,
    string? CutOffWednesday = null,
    string? CutOffThursday = null,
    string? CutOffFriday = null,
    string? CutOffSaturday = null,
    string? CutOffSunday = null);

/// <summary>A lane with its tariff.</summary>
/// <param name="Id">Its id.</param>
/// <param name="WarehouseId">Where it starts.</param>
/// <param name="RegionId">Where it ends: this region and everything below it.</param>
/// <param name="Kind"><c>COURIER</c> or <c>PICKUP</c>.</param>
/// <param name="TransitDaysMin">Calendar days from hand-over to arrival at best.</param>
/// <param name="TransitDaysMax">The same at worst.</param>
/// <param name="ServedDays">When parcels are delivered.</param>
/// <param name="PriceBase">Price of a parcel, roubles.</param>
/// <param name="PricePerKg">Roubles for each started kilogram above <paramref name="FreeWeightGrams"/>.</param>
/// <param name="FreeWeightGrams">Weight that the base price covers, grams.</param>
/// <param name="HorizonDays">How many days after the hand-over the last option may lie.</param>
/// <param name="Active">Whether it takes new orders.</param>
/// <param name="Version">For If-Match, without quotes.</param>
public sealed record LaneView(
    long Id,
    long WarehouseId,
    long RegionId,
    string Kind,
    int TransitDaysMin,
    int TransitDaysMax,
    IReadOnlyList<string> ServedDays,
    decimal PriceBase,
    decimal PricePerKg,
    int FreeWeightGrams,
    int HorizonDays,
    bool Active,
    string Version);

/// <summary>A courier slot.</summary>
/// <param name="Id">Its id.</param>
/// <param name="RegionId">Applies to this region and everything below that has no slots of its own.</param>
/// <param name="From">Start, local to the destination.</param>
/// <param name="To">End.</param>
/// <param name="Days">Weekdays on which it exists.</param>
/// <param name="Capacity">Parcels a day, for all businesses together.</param>
/// <param name="Active">Whether it takes new orders.</param>
/// <param name="Version">For If-Match, without quotes.</param>
/// <param name="Overbooked">
/// Days ahead on which more is booked than <paramref name="Capacity"/>: those bookings stay. In lists
/// <see langword="null"/>.
/// </param>
public sealed record SlotView(
    long Id,
    long RegionId,
    string From,
    string To,
    IReadOnlyList<string> Days,
    int Capacity,
    bool Active,
    string Version,
    IReadOnlyList<OverbookedDay>? Overbooked = null);

/// <summary>A day of a slot on which more is booked than fits now.</summary>
/// <param name="Date">Local to the destination.</param>
/// <param name="Booked">Parcels of all businesses.</param>
public sealed record OverbookedDay(WireDate Date, long Booked);

/// <summary>A pickup point.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FullAddress">The address in one line.</param>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
/// <param name="RegionId">The region it lies in.</param>
/// <param name="Schedule">Opening hours by weekday, such as <c>MONDAY=10:00-21:00</c>.</param>
/// <param name="Holidays">Days and ranges of days on which it is closed.</param>
/// <param name="MaxWeightGrams">Heaviest single item, grams.</param>
/// <param name="MaxHeightCm">Highest single item, cm.</param>
/// <param name="MaxWidthCm">Widest single item, cm.</param>
/// <param name="MaxLengthCm">Longest single item, cm.</param>
/// <param name="MaxSumCm">Largest sum of the three of a single item, cm.</param>
/// <param name="StorageDays">Days a parcel waits for its customer.</param>
/// <param name="ReturnsAllowed">It takes returns.</param>
/// <param name="Active">Whether it takes new orders.</param>
/// <param name="Version">For If-Match, without quotes.</param>
/// <param name="City">City; <see langword="null"/>: none.</param>
/// <param name="Street">Street; <see langword="null"/>: none.</param>
/// <param name="House">House; <see langword="null"/>: none.</param>
/// <param name="Building">Building; <see langword="null"/>: none.</param>
/// <param name="Block">Block; <see langword="null"/>: none.</param>
/// <param name="Km">Kilometre of a road; <see langword="null"/>: none.</param>
/// <param name="Additional">How to find it; <see langword="null"/>: nothing.</param>
public sealed record PointView(
    long Id,
    string FullAddress,
    decimal Latitude,
    decimal Longitude,
    long RegionId,
    IReadOnlyList<string> Schedule,
    IReadOnlyList<string> Holidays,
    int MaxWeightGrams,
    int MaxHeightCm,
    int MaxWidthCm,
    int MaxLengthCm,
    int MaxSumCm,
    int StorageDays,
    bool ReturnsAllowed,
    bool Active,
    string Version,
    string? City = null,
    string? Street = null,
    string? House = null,
    string? Building = null,
    string? Block = null,
    int? Km = null,
    string? Additional = null);

/// <summary>One edit of the audit trail.</summary>
/// <param name="Id">Opaque, unique.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who: the role and number of a key, such as <c>admin:7</c>, or a command.</param>
/// <param name="Action"><c>CREATED</c>, <c>CHANGED</c>, <c>DELETED</c>, <c>REVOKED</c> or <c>IMPORTED</c>.</param>
/// <param name="Entity">Kind of what was edited: <c>warehouse</c>, <c>lane</c>, <c>slot</c>, <c>point</c>, <c>key</c>, <c>import</c>.</param>
/// <param name="EntityId">Its id; <see langword="null"/> when many were.</param>
/// <param name="KeyId">Number of the key; <see langword="null"/> for a command.</param>
/// <param name="KeyName">Its name then; <see langword="null"/> for a command.</param>
/// <param name="Before">As it was; <see langword="null"/>: it was not there.</param>
/// <param name="After">As it became; <see langword="null"/>: it is not there any more.</param>
public sealed record AuditItem(
    string Id,
    DateTimeOffset At,
    string Actor,
    string Action,
    string Entity,
    string? EntityId = null,
    long? KeyId = null,
    string? KeyName = null,
    JsonElement? Before = null,
    JsonElement? After = null);
