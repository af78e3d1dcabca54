using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>lanes.csv</summary>
internal sealed class LaneTable : ImportTable<Lane>
{
    private const int TransitDaysLimit = 60;

    private static readonly ImportColumn Id = ImportColumn.Id("id", "1001", "Lane id, unique.");

    private static readonly ImportColumn WarehouseId = ImportColumn.Id("warehouseId", "172", "Where it starts.");

    private static readonly ImportColumn RegionId =
        ImportColumn.Id("regionId", "213", "Where it ends: this region and everything below it in the tree.");

    private static readonly ImportColumn Kind =
        ImportColumn.Enum<DeliveryKind>("kind", "COURIER", "To the door or to a pickup point.");

    private static readonly ImportColumn DaysMin = ImportColumn.Whole("transitDaysMin", 0, TransitDaysLimit, "1",
        "Calendar days from hand-over to arrival, at best.");

    private static readonly ImportColumn DaysMax = ImportColumn.Whole("transitDaysMax", 0, TransitDaysLimit, "2",
        "The same at worst; not less than `transitDaysMin`.");

    private static readonly ImportColumn ServedDays = ImportColumn.Special("servedDays", ImportLists.DaysAllowed,
        "MONDAY|WEDNESDAY|FRIDAY", "Weekdays on which parcels of this lane are delivered.");

    private static readonly ImportColumn PriceBase =
        ImportColumn.Money("priceBase", 1_000_000, "199", "Price of a parcel, roubles.");

    private static readonly ImportColumn PricePerKg =
        ImportColumn.Money("pricePerKg", 1_000_000, "25.5",
            "Roubles for each started kilogram above `freeWeightGrams`.");

    private static readonly ImportColumn FreeWeight =
        ImportColumn.Whole("freeWeightGrams", 0, 1_000_000, "5000", "Weight that the base price covers, grams.");

    private static readonly ImportColumn Horizon = ImportColumn.Whole("horizonDays", 1, 60, "14",
        "How many days after the hand-over the last option may lie.");

    private static readonly ImportColumn Active = ImportColumn.Active();

    public static LaneTable Instance { get; } = new();

    public override string Name => "lanes";

    public override string Summary =>
        "Transport from a warehouse to a region. Where several lanes of one kind reach a place, the one with the "
        + "nearest region wins; so a warehouse has at most one active lane of a kind to a region.";

    public override ImmutableArray<ImportColumn> Columns { get; } =
    [
        Id, WarehouseId, RegionId, Kind, DaysMin, DaysMax, ServedDays, PriceBase, PricePerKg, FreeWeight, Horizon,
        Active,
    ];

    public override void Read(Row row, ImportState state)
    {
        var lane = new Lane(
            row.Whole(Id), row.Whole(WarehouseId), row.Whole(RegionId), row.Enum<DeliveryKind>(Kind), row.Int(DaysMin),
            row.Int(DaysMax), ImportLists.ReadDays(row, ServedDays), row.Money(PriceBase), row.Money(PricePerKg),
            row.Int(FreeWeight), row.Int(Horizon))
        {
            Closed = row.IsFalse(Active),
        };
        if (!row.Failed && lane.TransitDaysMax < lane.TransitDaysMin)
        {
            row.Fail(DaysMax, $"{lane.TransitDaysMax} is not allowed; allowed: {lane.TransitDaysMin} (transitDaysMin) "
                + $"to {TransitDaysLimit}");
        }

        state.CheckWarehouse(row, WarehouseId, lane.WarehouseId);
        state.CheckRegion(row, RegionId, lane.RegionId);
        ImportState.CheckUnique(row, Id, lane.Id, state.LaneLines);
        if (!row.Failed)
        {
            state.Lanes.Add(lane);
        }
    }

    /// <summary>Two lanes of one kind between the same ends would leave the choice to chance.</summary>
    public override ValueTask FinishAsync(string file, ImportState state, CancellationToken cancellationToken)
    {
        var seen = state.Existing.AllLanes
            .Where(lane => !lane.Closed && !state.LaneLines.ContainsKey(lane.Id))
            .ToDictionary(lane => (lane.WarehouseId, lane.RegionId, lane.Kind), lane => lane.Id);
        foreach (var lane in state.Lanes.Where(l => !l.Closed))
        {
            var key = (lane.WarehouseId, lane.RegionId, lane.Kind);
            if (!seen.TryAdd(key, lane.Id))
            {
                state.Errors.Add(file, state.LaneLines[lane.Id], RegionId.Name,
                    $"{lane.RegionId} is already reached from warehouse {lane.WarehouseId} by {WireText.Of(lane.Kind)} "
                    + $"lane {seen[key]}; allowed: one lane of a kind");
            }
        }

        return ValueTask.CompletedTask;
    }

    public override IEnumerable<string?> Cells(Lane item) =>
    [
        Cell.Of(item.Id), Cell.Of(item.WarehouseId), Cell.Of(item.RegionId), WireText.Of(item.Kind),
        Cell.Of(item.TransitDaysMin), Cell.Of(item.TransitDaysMax), ImportLists.Format(item.ServedDays),
        Cell.Of(item.PriceBase), Cell.Of(item.PricePerKg), Cell.Of(item.FreeWeightGrams), Cell.Of(item.HorizonDays),
        Cell.Of(!item.Closed),
    ];
}
