using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>
/// Delivery from one warehouse to one pickup point. A good day is one that the lane serves and the point is open on. A
/// parcel handed over j days after the ship date arrives between ship + j + min and ship + j + max; its interval runs from
/// the first good day at or after the one to the first good day at or after the other, both within the horizon. Options
/// are the intervals of j = 0, 1, 2, …, for each first day the earliest of them, at most
/// <see cref="DeliveryPlanner.PickupOptionsMax"/>.
/// </summary>
internal readonly record struct PickupLeg(Lane Lane, DateOnly ShipDate, LogisticPoint Point)
{
    public DateOnly Earliest => ShipDate.AddDays(Lane.TransitDaysMin);

    public DateOnly Last => ShipDate.AddDays(Math.Min(Lane.HorizonDays, CourierLeg.HorizonDaysMax));

    /// <summary>The first day of the first option.</summary>
    public DateOnly? FirstDay()
    {
        var open = OpenDays();
        return GoodDay(Earliest, open) is { } from && GoodDay(Earliest.AddDays(Spread), open) is not null ? from : null;
    }

    public ImmutableArray<DeliveryOption> Options()
    {
        var open = OpenDays();
        var options = ImmutableArray.CreateBuilder<DeliveryOption>(DeliveryPlanner.PickupOptionsMax);
        var arrival = Earliest;
        while (options.Count < DeliveryPlanner.PickupOptionsMax
            && GoodDay(arrival, open) is { } from
            && GoodDay(arrival.AddDays(Spread), open) is { } to)
        {
            options.Add(new DeliveryOption(new DeliveryInterval(from, to), null));
            arrival = from.AddDays(1);
        }

        return options.DrainToImmutable();
    }

    /// <summary>Whether an interval is one of <see cref="Options"/>.</summary>
    public RefusalReason? Check(in DeliveryInterval interval)
    {
        if (DayRefusal(interval.FromDate) is { } refusal)
        {
            return refusal;
        }

        var open = OpenDays();
        var arrival = Earliest;
        for (var option = 0; option < DeliveryPlanner.PickupOptionsMax; option++)
        {
            if (GoodDay(arrival, open) is not { } from || from > interval.FromDate)
            {
                return RefusalReason.NotAnOption;
            }

            if (from == interval.FromDate)
            {
                return GoodDay(arrival.AddDays(Spread), open) == interval.ToDate ? null : RefusalReason.NotAnOption;
            }

            arrival = from.AddDays(1);
        }

        return RefusalReason.NotAnOption;
    }

    /// <summary>Why nothing arrives on a day.</summary>
    public RefusalReason? DayRefusal(DateOnly date) =>
        date < Earliest ? RefusalReason.TooEarly
        : date > Last ? RefusalReason.PastHorizon
        : !Lane.ServedDays.Contains(date) ? RefusalReason.DateNotServed
        : !OpenDays().Contains(date) ? RefusalReason.PointClosed
        : Point.Holidays.Contains(date) ? RefusalReason.Holiday
        : null;

    private int Spread => Lane.TransitDaysMax - Lane.TransitDaysMin;

    private Weekdays OpenDays()
    {
        var days = Weekdays.None;
        foreach (var hours in Point.Schedule.AsSpan())
        {
            days |= WarehouseCalendar.Bit(hours.Day);
        }

        return days;
    }

    private DateOnly? GoodDay(DateOnly from, Weekdays open)
    {
        open &= Lane.ServedDays;
        for (DateOnly date = from, last = Last; date <= last; date = date.AddDays(1))
        {
            if (open.Contains(date) && !Point.Holidays.Contains(date))
            {
                return date;
            }
        }

        return null;
    }
}
