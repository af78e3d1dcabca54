namespace Laas.Domain.Tests.Delivery;

/// <summary>The rules of docs/delivery-promise.md once more, as plainly as possible and without regard to speed.</summary>
internal static class Naive
{
    public static Lane? Lane(World world, long warehouse, DeliveryKind kind, long region)
    {
        var path = new ReferenceDataPath(world).Up(region);
        return world.Lanes
            .Where(l => l.WarehouseId == warehouse && l.Kind == kind && path.Contains(l.RegionId))
            .OrderBy(l => path.IndexOf(l.RegionId)).ThenBy(l => l.PriceBase).ThenBy(l => l.Id)
            .FirstOrDefault();
    }

    public static DateOnly? Ship(Warehouse warehouse, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(warehouse.TimeZoneId));
        var today = DateOnly.FromDateTime(local.DateTime);
        var working = Enumerable.Range(0, 61).Select(today.AddDays)
            .Where(d => Works(warehouse, d) is { } cutOff && (d > today || TimeOnly.FromDateTime(local.DateTime) < cutOff))
            .ToList();
        return working.Count > warehouse.HandlingDays ? working[warehouse.HandlingDays] : null;
    }

    public static decimal Price(Lane lane, long grams) =>
        lane.PriceBase + (lane.PricePerKg * Math.Ceiling(Math.Max(0, grams - lane.FreeWeightGrams) / 1000m));

    /// <summary>Courier options as (slot key, interval).</summary>
    public static List<DeliveryOption> Courier(World world, long warehouseId, long region, CapacityLeft capacity, DateTimeOffset now)
    {
        var warehouse = world.Warehouses.Single(w => w.Id == warehouseId);
        var slotRegion = new ReferenceDataPath(world).Up(region).FirstOrDefault(r => world.Slots.Any(s => s.RegionId == r));
        if (Lane(world, warehouseId, DeliveryKind.Courier, region) is not { } lane || Ship(warehouse, now) is not { } ship)
        {
            return [];
        }

        return
        [
            .. from day in Enumerable.Range(lane.TransitDaysMax, Math.Max(0, lane.HorizonDays - lane.TransitDaysMax + 1))
               let date = ship.AddDays(day)
               where On(lane.ServedDays, date)
               from slot in world.Slots
                   .Where(s => s.RegionId == slotRegion && On(s.Days, date))
                   .GroupBy(s => (s.From, s.To)).Select(g => g.MinBy(s => s.Id)!)
                   .OrderBy(s => s.From).ThenBy(s => s.Id)
               where day > 0 || slot.From >= Works(warehouse, ship)
               let key = new SlotKey(slotRegion, date, slot.Id)
               where capacity(key, slot) > 0
               select new DeliveryOption(new DeliveryInterval(date, date, slot.From, slot.To), key),
        ];
    }

    public static List<DeliveryOption> Pickup(World world, long warehouseId, long pointId, DateTimeOffset now)
    {
        var warehouse = world.Warehouses.Single(w => w.Id == warehouseId);
        if (world.Points.Find(p => p.Id == pointId) is not { } point
            || Lane(world, warehouseId, DeliveryKind.Pickup, point.Address.RegionId) is not { } lane
            || Ship(warehouse, now) is not { } ship)
        {
            return [];
        }

        var good = Enumerable.Range(0, lane.HorizonDays + 1).Select(ship.AddDays)
            .Where(d => On(lane.ServedDays, d) && !point.Holidays.Contains(d)
                && point.Schedule.Any(h => h.Day == d.DayOfWeek))
            .ToList();
        return
        [
            .. Enumerable.Range(0, lane.HorizonDays + 1)
                .Select(wait => (
                    From: good.Cast<DateOnly?>().FirstOrDefault(d => d >= ship.AddDays(wait + lane.TransitDaysMin)),
                    To: good.Cast<DateOnly?>().FirstOrDefault(d => d >= ship.AddDays(wait + lane.TransitDaysMax))))
                .Where(o => o.From is not null && o.To is not null)
                .DistinctBy(o => o.From)
                .Take(DeliveryPlanner.PickupOptionsMax)
                .Select(o => new DeliveryOption(new DeliveryInterval(o.From!.Value, o.To!.Value), null)),
        ];
    }

    public static bool Fits(BasketItem item, SizeLimits limits)
    {
        int[] size = [.. new[] { item.LengthCm, item.WidthCm, item.HeightCm }.Order()];
        int[] limit = [.. new[] { limits.LengthCm, limits.WidthCm, limits.HeightCm }.Order()];
        return item.WeightGrams <= limits.WeightGrams && size.Sum() <= limits.SumCm
            && size.Zip(limit).All(p => p.First <= p.Second);
    }

    private static TimeOnly? Works(Warehouse warehouse, DateOnly date) =>
        warehouse.Holidays.Contains(date) ? null : warehouse.CutOffs[((int)date.DayOfWeek + 6) % 7];

    private static bool On(Weekdays days, DateOnly date) =>
        days.HasFlag(Enum.Parse<Weekdays>(date.DayOfWeek.ToString()));

    private sealed class ReferenceDataPath(World world)
    {
        public List<long> Up(long region) => [.. new RegionTree(world.Regions).PathUp(region).Select(r => r.Id)];
    }
}
