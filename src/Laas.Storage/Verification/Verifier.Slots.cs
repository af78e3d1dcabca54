using System.Data.Common;
using Laas.Domain;

namespace Laas.Storage;

/// <content>Slots against the bookings, grants against their sum.</content>
internal sealed partial class Verifier
{
    private void CheckSlots()
    {
        foreach (var row in _read.Rows("SELECT region_id, day, slot_id, business_id, granted, used FROM slot_grant"))
        {
            Count("slot_grant");
            var (slot, business) = (SlotOf(row), row.GetInt64(3));
            _booked.Remove((business, slot), out var booked);
            if (booked != row.GetInt64(5) || booked > row.GetInt64(4))
            {
                ReportSlot(business, slot, booked, row.GetInt64(5), row.GetInt64(4));
            }
        }

        foreach (var ((business, slot), booked) in _booked)
        {
            ReportSlot(business, slot, booked, 0, 0);
        }
    }

    private void ReportSlot(long business, SlotKey slot, long booked, long used, long granted) => Report(
        "slot",
        $"slot_grant({business}, {slot.RegionId}, {slot.Date:yyyy-MM-dd}, {slot.SlotId})",
        $"{booked} parcels booked by the orders",
        $"used {used} of {granted} granted",
        $"set used to {booked}");

    /// <summary>In two reads: the two tables stand on different nodes of a Citus cluster.</summary>
    private void CheckGrants()
    {
        var shares = _read.Rows("""
            SELECT region_id, day, slot_id, CAST(SUM(granted) AS BIGINT) FROM slot_grant GROUP BY region_id, day, slot_id
            """).ToDictionary(SlotOf, row => row.GetInt64(3));
        foreach (var row in _read.Rows("SELECT region_id, day, slot_id, capacity, granted FROM slot_capacity"))
        {
            shares.Remove(SlotOf(row), out var sum);
            CheckGrant(SlotOf(row), row.GetInt64(3), row.GetInt64(4), sum);
        }

        foreach (var (slot, sum) in shares)
        {
            CheckGrant(slot, 0, 0, sum);
        }
    }

    private void CheckGrant(SlotKey slot, long capacity, long granted, long sum)
    {
        Count("slot_capacity");
        if (granted != sum || granted > capacity)
        {
            Report(
                "grant",
                $"slot_capacity({slot.RegionId}, {slot.Date:yyyy-MM-dd}, {slot.SlotId})",
                $"granted {sum}, the sum of the businesses' grants",
                $"granted {granted} of capacity {capacity}",
                $"set granted to {sum}");
        }
    }

    private static SlotKey SlotOf(DbDataReader row) =>
        new(row.GetInt64(0), DateOnly.FromDayNumber((int)row.GetInt64(1)), row.GetInt64(2));
}
