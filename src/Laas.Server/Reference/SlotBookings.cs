using Laas.Domain;
using Laas.Storage;

namespace Laas.Server.Reference;

/// <summary>What is booked in a slot from now on.</summary>
internal static class SlotBookings
{
    /// <summary>Handling (30 working days), transit and horizon (60 days each) end before it.</summary>
    private const int DaysAhead = 365;

    /// <summary>Days with bookings of this slot, the first one first; where it is still yesterday, that day is not over.</summary>
    public static async Task<IReadOnlyList<SlotUse>> AheadAsync(
        IStore store, TimeProvider time, CourierSlot slot, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var uses = await store.SlotUseAsync(slot.RegionId, today.AddDays(-1), today.AddDays(DaysAhead), cancellationToken);
        return [.. uses.Where(u => u.Key.SlotId == slot.Id && u.Used > 0).OrderBy(u => u.Key.Date)];
    }
}
