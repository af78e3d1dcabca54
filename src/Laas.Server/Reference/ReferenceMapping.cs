using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Import;
using Laas.Storage;

namespace Laas.Server.Reference;

/// <summary>The operator's data as it is answered: the texts are those that an edit takes.</summary>
internal static class ReferenceMapping
{
    private static readonly DayOfWeek[] Week =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday,
        DayOfWeek.Sunday,
    ];

    public static WarehouseView View(Warehouse w, string version) => new(
        w.Id, w.Name, w.RegionId, w.TimeZoneId, w.Address.City, w.Address.Gps.Latitude, w.Address.Gps.Longitude,
        w.HandlingDays, Parts(ImportLists.Format(w.Holidays)), !w.Closed, version,
        w.Address.Street, w.Address.Number, w.Address.Building, w.Address.Block,
        Time(w.CutOffs[0]), Time(w.CutOffs[1]), Time(w.CutOffs[2]), Time(w.CutOffs[3]), Time(w.CutOffs[4]),
        Time(w.CutOffs[5]), Time(w.CutOffs[6]));

    public static LaneView View(Lane l, string version) => new(
        l.Id, l.WarehouseId, l.RegionId, WireText.Of(l.Kind), l.TransitDaysMin, l.TransitDaysMax, Days(l.ServedDays),
        l.PriceBase, l.PricePerKg, l.FreeWeightGrams, l.HorizonDays, !l.Closed, version);

    public static SlotView View(CourierSlot s, string version) => new(
        s.Id, s.RegionId, ImportLists.Format(s.From), ImportLists.Format(s.To), Days(s.Days), s.Capacity, !s.Closed, version);

    public static PointView View(LogisticPoint p, string version) => new(
        p.Id, p.Address.FullAddress, p.Address.Gps.Latitude, p.Address.Gps.Longitude, p.Address.RegionId,
        Parts(ImportLists.Format(p.Schedule)), Parts(ImportLists.Format(p.Holidays)),
        p.Limits.WeightGrams, p.Limits.HeightCm, p.Limits.WidthCm, p.Limits.LengthCm, p.Limits.SumCm,
        p.StorageDays, p.ReturnsAllowed, !p.Closed, version,
        p.Address.City, p.Address.Street, p.Address.House, p.Address.Building, p.Address.Block, p.Address.Km,
        p.Address.Additional);

    /// <summary>Days on which more is booked than the slot takes.</summary>
    public static SlotView WithBookings(SlotView slot, IReadOnlyList<SlotUse> bookings) => slot with
    {
        Overbooked =
        [
            .. bookings.Where(b => b.Used > slot.Capacity).Select(b => new OverbookedDay(b.Key.Date, b.Used)),
        ],
    };

    private static string? Time(TimeOnly? time) => time is { } at ? ImportLists.Format(at) : null;

    private static string[] Parts(string? cell) => cell?.Split('|', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string[] Days(Weekdays days) =>
        [.. Week.Where((_, i) => days.HasFlag((Weekdays)(1 << i))).Select(WireText.Of)];
}
