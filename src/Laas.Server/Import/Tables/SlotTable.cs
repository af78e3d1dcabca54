using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>slots.csv</summary>
internal sealed class SlotTable : ImportTable<CourierSlot>
{
    private static readonly ImportColumn Id = ImportColumn.Id("id", "501", "Slot id, unique.");

    private static readonly ImportColumn RegionId = ImportColumn.Id("regionId", "213",
        "Applies to this region and everything below it that has no slots of its own.");

    private static readonly ImportColumn From = ImportColumn.Special("from", ImportLists.TimeAllowed, "10:00",
        "Start, local time of the destination.");

    private static readonly ImportColumn To = ImportColumn.Special("to", ImportLists.TimeAllowed, "14:00",
        "End, later than `from`.");

    private static readonly ImportColumn Days = ImportColumn.Special("days", ImportLists.DaysAllowed, "ALL",
        "Weekdays on which the interval exists.");

    private static readonly ImportColumn Capacity = ImportColumn.Whole("capacity", 0, 10_000_000, "1000",
        "Parcels a day, for all businesses together.");

    private static readonly ImportColumn Active = ImportColumn.Active();

    public static SlotTable Instance { get; } = new();

    public override string Name => "slots";

    public override string Summary =>
        "Courier intervals. Intervals of a region may overlap, but the same interval may not stand twice on one "
        + "weekday: an order names its slot by date and interval only.";

    public override ImmutableArray<ImportColumn> Columns { get; } =
        [Id, RegionId, From, To, Days, Capacity, Active];

    public override void Read(Row row, ImportState state)
    {
        var from = ImportLists.ReadTime(row, From);
        var to = ImportLists.ReadTime(row, To);
        if (to <= from)
        {
            row.Fail(To, $"\"{row.Raw(To)}\" is not allowed; allowed: a time later than {row.Raw(From)} (from)");
        }

        var slot = new CourierSlot(
            row.Whole(Id), row.Whole(RegionId), from ?? default, to ?? default, ImportLists.ReadDays(row, Days),
            row.Int(Capacity))
        {
            Closed = row.IsFalse(Active),
        };
        state.CheckRegion(row, RegionId, slot.RegionId);
        ImportState.CheckUnique(row, Id, slot.Id, state.SlotLines);
        if (!row.Failed)
        {
            state.Slots.Add(slot);
        }
    }

    public override ValueTask FinishAsync(string file, ImportState state, CancellationToken cancellationToken)
    {
        var seen = state.Existing.AllSlots
            .Where(slot => !slot.Closed && !state.SlotLines.ContainsKey(slot.Id))
            .ToLookup(Interval)
            .ToDictionary(group => group.Key, group => group.ToList());
        foreach (var slot in state.Slots.Where(s => !s.Closed))
        {
            if (!seen.TryGetValue(Interval(slot), out var twins))
            {
                seen.Add(Interval(slot), twins = []);
            }

            if (twins.Find(twin => (twin.Days & slot.Days) != Weekdays.None) is { } other)
            {
                state.Errors.Add(file, state.SlotLines[slot.Id], From.Name,
                    $"\"{ImportLists.Format(slot.From)}\" to {ImportLists.Format(slot.To)} stands twice in region "
                    + $"{slot.RegionId}, in slot {other.Id} too; allowed: an interval once a weekday");
            }

            twins.Add(slot);
        }

        return ValueTask.CompletedTask;
    }

    public override IEnumerable<string?> Cells(CourierSlot item) =>
    [
        Cell.Of(item.Id), Cell.Of(item.RegionId), ImportLists.Format(item.From), ImportLists.Format(item.To),
        ImportLists.Format(item.Days), Cell.Of(item.Capacity), Cell.Of(!item.Closed),
    ];

    private static (long RegionId, TimeOnly From, TimeOnly To) Interval(CourierSlot slot) =>
        (slot.RegionId, slot.From, slot.To);
}
