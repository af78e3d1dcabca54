using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>
/// Courier delivery from one warehouse to one destination. Dates run from the hand-over plus the longest transit to the
/// hand-over plus the horizon; on each served weekday every slot of that weekday is an option while it has capacity.
/// There is no other cap, so that a run of full days never hides a free one and <see cref="Check"/> needs no capacity.
/// </summary>
internal readonly record struct CourierLeg(
    Warehouse Warehouse, Lane Lane, DateOnly ShipDate, long SlotRegionId, ImmutableArray<CourierSlot> Slots)
{
    /// <summary>Longest horizon that is honoured, days; what reference data allows.</summary>
    public const int HorizonDaysMax = 60;

    public DateOnly First => ShipDate.AddDays(Lane.TransitDaysMax);

    public DateOnly Last => ShipDate.AddDays(Math.Min(Lane.HorizonDays, HorizonDaysMax));

    public SlotKey Key(int slot, DateOnly date) => new(SlotRegionId, date, Slots[slot].Id);

    public static DeliveryInterval Interval(CourierSlot slot, DateOnly date) => new(date, date, slot.From, slot.To);

    /// <summary>The earliest date with a free slot.</summary>
    public DateOnly? FirstFree(CapacityLeft capacityLeft)
    {
        for (DateOnly date = First, last = Last; date <= last; date = date.AddDays(1))
        {
            if (DateRefusal(date) is not null)
            {
                continue;
            }

            for (var i = 0; i < Slots.Length; i++)
            {
                if (SlotRefusal(i, date) is null && capacityLeft(Key(i, date), Slots[i]) >= 1)
                {
                    return date;
                }
            }
        }

        return null;
    }

    public ImmutableArray<DeliveryOption> Options(CapacityLeft capacityLeft)
    {
        var options = ImmutableArray.CreateBuilder<DeliveryOption>();
        for (DateOnly date = First, last = Last; date <= last; date = date.AddDays(1))
        {
            if (DateRefusal(date) is not null)
            {
                continue;
            }

            for (var i = 0; i < Slots.Length; i++)
            {
                var key = Key(i, date);
                if (SlotRefusal(i, date) is null && capacityLeft(key, Slots[i]) >= 1)
                {
                    options.Add(new DeliveryOption(Interval(Slots[i], date), key));
                }
            }
        }

        return options.DrainToImmutable();
    }

    /// <summary>Finds the slot of an interval, capacity aside.</summary>
    /// <param name="slot">Index of the slot, when the answer is <see langword="null"/>.</param>
    public RefusalReason? Check(in DeliveryInterval interval, out int slot)
    {
        slot = -1;
        var date = interval.FromDate;
        if (interval.ToDate != date || interval.FromTime is not { } from || interval.ToTime is not { } to)
        {
            return RefusalReason.NotAnOption;
        }

        if (DateRefusal(date) is { } refusal)
        {
            return refusal;
        }

        var reason = RefusalReason.NotAnOption;
        for (slot = 0; slot < Slots.Length; slot++)
        {
            if (Slots[slot].From != from || Slots[slot].To != to)
            {
                continue;
            }

            if (SlotRefusal(slot, date) is not { } refused)
            {
                return null;
            }

            reason = refused;
        }

        return reason;
    }

    public RefusalReason? DateRefusal(DateOnly date) =>
        date < First ? RefusalReason.TooEarly
        : date > Last ? RefusalReason.PastHorizon
        : !Lane.ServedDays.Contains(date) ? RefusalReason.DateNotServed
        : null;

    /// <summary>Why a slot is no option on a date that is served, capacity aside.</summary>
    public RefusalReason? SlotRefusal(int slot, DateOnly date)
    {
        if (!Slots[slot].Days.Contains(date))
        {
            return RefusalReason.SlotNotOnWeekday;
        }

        // A lane of zero days: what is handed over at the cut-off cannot be at the door before it.
        if (date == ShipDate && Slots[slot].From < WarehouseCalendar.CutOff(Warehouse, date))
        {
            return RefusalReason.SlotBeforeHandOver;
        }

        for (var earlier = slot - 1; earlier >= 0 && Slots[earlier].From == Slots[slot].From; earlier--)
        {
            if (Slots[earlier].To == Slots[slot].To && Slots[earlier].Days.Contains(date))
            {
                return RefusalReason.SlotRepeated;
            }
        }

        return null;
    }
}
