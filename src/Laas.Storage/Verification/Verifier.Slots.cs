using Laas.Domain;

namespace Laas.Storage;

/// <content>Slots against the bookings, grants against their sum.</content>
internal sealed partial class Verifier
{
    private void CheckSlots()
    {
        var read = session.Prepare("SELECT business_id, region_id, day, slot_id, granted, used FROM slot_grant");
        while (read.Read())
        {
            Count("slot_grant");
            var business = read.Int64(0);
            var slot = new SlotKey(read.Int64(1), SqliteRows.Day(read.Int64(2)), read.Int64(3));
            _booked.Remove((business, slot), out var booked);
            if (booked != read.Int64(5) || booked > read.Int64(4))
            {
                ReportSlot(business, slot, booked, read.Int64(5), read.Int64(4));
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

    private void CheckGrants()
    {
        var read = session.Prepare("""
            SELECT c.region_id, c.day, c.slot_id, c.capacity, c.granted,
                   COALESCE((SELECT SUM(g.granted) FROM slot_grant g
                             WHERE g.region_id = c.region_id AND g.day = c.day AND g.slot_id = c.slot_id), 0)
            FROM slot_capacity c
            UNION ALL
            SELECT g.region_id, g.day, g.slot_id, 0, 0, SUM(g.granted) FROM slot_grant g
            WHERE NOT EXISTS (SELECT 1 FROM slot_capacity c
                              WHERE c.region_id = g.region_id AND c.day = g.day AND c.slot_id = g.slot_id)
            GROUP BY g.region_id, g.day, g.slot_id
            """);
        while (read.Read())
        {
            Count("slot_capacity");
            if (read.Int64(4) != read.Int64(5) || read.Int64(4) > read.Int64(3))
            {
                Report(
                    "grant",
                    $"slot_capacity({read.Int64(0)}, {SqliteRows.Day(read.Int64(1)):yyyy-MM-dd}, {read.Int64(2)})",
                    $"granted {read.Int64(5)}, the sum of the businesses' grants",
                    $"granted {read.Int64(4)} of capacity {read.Int64(3)}",
                    $"set granted to {read.Int64(5)}");
            }
        }
    }
}
