namespace Laas.Contracts;

/// <summary>Result of getLogisticPoints (contract 2.7).</summary>
/// <param name="LogisticPoints">The points of the page; may be empty.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: the last page.</param>
public sealed record GetLogisticPointsResult(IReadOnlyList<LogisticPoint> LogisticPoints, Paging? Paging = null);

/// <summary>A pickup point of the operator (contract 2.7).</summary>
/// <param name="LogisticPointId">Point id, 1 or more.</param>
/// <param name="Brand">Brand, only <c>MARKET</c>.</param>
/// <param name="Address">Where it stands.</param>
/// <param name="WorkingSchedule">When it is open.</param>
/// <param name="DeliveryRestrictions">What it takes.</param>
/// <param name="StoragePeriod">Days an order is kept.</param>
/// <param name="Features">What else it can do; unique; <see langword="null"/>: nothing. Never empty.</param>
public sealed record LogisticPoint(
    long LogisticPointId,
    LogisticPointBrandType Brand,
    LogisticPointAddress Address,
    LogisticPointSchedule WorkingSchedule,
    LogisticPointRestrictions DeliveryRestrictions,
    long StoragePeriod,
    IReadOnlyList<LogisticPointFeatureType>? Features = null);

/// <summary>Address of a pickup point (contract 2.7).</summary>
/// <param name="FullAddress">The address in one line, 1 to 512 characters.</param>
/// <param name="Gps">Coordinates.</param>
/// <param name="RegionId">Region id.</param>
/// <param name="City">City, 1 to 128 characters.</param>
/// <param name="Street">Street, 1 to 128 characters.</param>
/// <param name="House">House number, 1 to 16 characters.</param>
/// <param name="Building">Building, 1 to 16 characters.</param>
/// <param name="Block">Block, 1 to 16 characters.</param>
/// <param name="Km">Kilometre of a road when there is no street; 0 or more.</param>
/// <param name="Additional">How to find it, 1 to 1024 characters.</param>
public sealed record LogisticPointAddress(
    string FullAddress,
    Gps Gps,
    long RegionId,
    string? City = null,
    string? Street = null,
    string? House = null,
    string? Building = null,
    string? Block = null,
    int? Km = null,
    string? Additional = null);

/// <summary>Opening hours of a pickup point (contract 2.7).</summary>
/// <param name="Schedule">One entry per working day; never empty.</param>
/// <param name="Holidays">Days on which it is closed; unique; <see langword="null"/>: none. Never empty.</param>
public sealed record LogisticPointSchedule(
    IReadOnlyList<LogisticPointWorkingDay> Schedule,
    IReadOnlyList<WireDate>? Holidays = null);

/// <summary>Opening hours of one weekday (contract 2.7).</summary>
/// <param name="Day">Day of the week.</param>
/// <param name="StartTime">Opening time, local.</param>
/// <param name="EndTime">Closing time, local.</param>
public sealed record LogisticPointWorkingDay(DayOfWeekType Day, WireTime StartTime, WireTime EndTime);

/// <summary>What a pickup point takes (contract 2.7).</summary>
/// <param name="DimensionsRestrictions">Greatest weight and size.</param>
public sealed record LogisticPointRestrictions(LogisticPointDimensions DimensionsRestrictions);

/// <summary>Greatest weight and size of a single item (contract 2.7).</summary>
/// <param name="Weight">Grams, 1 or more.</param>
/// <param name="Height">Centimetres, 1 or more.</param>
/// <param name="Width">Centimetres, 1 or more.</param>
/// <param name="Length">Centimetres, 1 or more.</param>
/// <param name="DimensionsSum">Centimetres, sum of the three; 1 or more.</param>
public sealed record LogisticPointDimensions(int Weight, int Height, int Width, int Length, int DimensionsSum);
