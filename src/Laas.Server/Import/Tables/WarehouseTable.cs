using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>warehouses.csv</summary>
internal sealed class WarehouseTable : ImportTable<Warehouse>
{
    private static readonly ImportColumn Id = ImportColumn.Id("id", "172", "Warehouse id, unique.");

    private static readonly ImportColumn WarehouseName =
        ImportColumn.Text("name", 200, "Софьино", "Name shown to shops.");

    private static readonly ImportColumn RegionId = ImportColumn.Id("regionId", "213", "The city it stands in.");

    private static readonly ImportColumn TimeZone = ImportColumn.Special("timeZone",
        "IANA time zone name known to this machine", "Europe/Moscow", "All its days and times are local to it.");

    private static readonly ImportColumn City = ImportColumn.Text("city", 200, "Софьино", "City of its address.");

    private static readonly ImportColumn Street =
        ImportColumn.Text("street", 512, "Логистическая улица", "Street; may be empty.", required: false);

    private static readonly ImportColumn Number =
        ImportColumn.Text("number", 256, "4", "House number; may be empty.", required: false);

    private static readonly ImportColumn Building =
        ImportColumn.Text("building", 16, "2", "Building; may be empty.", required: false);

    private static readonly ImportColumn Block =
        ImportColumn.Text("block", 16, "А", "Block; may be empty.", required: false);

    private static readonly ImportColumn Latitude =
        ImportColumn.Degrees("latitude", 90, "55.4925", "Degrees north, WGS 84.");

    private static readonly ImportColumn Longitude =
        ImportColumn.Degrees("longitude", 180, "38.1533", "Degrees east, WGS 84.");

    private static readonly ImmutableArray<ImportColumn> CutOffs =
    [
        .. new[] { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" }.Select(day =>
            ImportColumn.Special("cutOff" + day, ImportLists.TimeAllowed, "18:00",
                $"An order that arrives before it is handled from this day on. Empty: closed on {day}.",
                required: false)),
    ];

    private static readonly ImportColumn HandlingDays = ImportColumn.Whole("handlingDays", 0, 30, "1",
        "Working days from the handling start to the hand-over; 0 ships the same day.");

    private static readonly ImportColumn Holidays = ImportColumn.Special("holidays", ImportLists.DatesAllowed,
        "2026-01-01..2026-01-08|2026-05-09", "Days without work whatever the weekday; may be empty.", required: false);

    private static readonly ImportColumn Active = ImportColumn.Active();

    public static WarehouseTable Instance { get; } = new();

    public override string Name => "warehouses";

    public override string Summary => "Fulfilment warehouses. At least one weekday must have a cut-off.";

    public override ImmutableArray<ImportColumn> Columns { get; } =
    [
        Id, WarehouseName, RegionId, TimeZone, City, Street, Number, Building, Block, Latitude, Longitude, .. CutOffs,
        HandlingDays, Holidays, Active,
    ];

    public override void Read(Row row, ImportState state)
    {
        var address = new WarehouseAddress(
            row.Text(City), row.OptionalText(Street), row.OptionalText(Number), row.OptionalText(Building),
            row.OptionalText(Block), new GeoPoint(row.Degrees(Latitude), row.Degrees(Longitude)));
        var warehouse = new Warehouse(
            row.Whole(Id), row.Text(WarehouseName), row.Whole(RegionId), ReadTimeZone(row), address,
            [.. CutOffs.Select(c => ImportLists.ReadTime(row, c))], row.Int(HandlingDays),
            ImportLists.ReadDates(row, Holidays))
        {
            Closed = row.IsFalse(Active),
        };
        if (CutOffs.All(c => row.Raw(c) is null))
        {
            row.Fail(CutOffs[0],
                $"\"\" on all seven days is not allowed; allowed: at least one {ImportLists.TimeAllowed}");
        }

        state.CheckRegion(row, RegionId, warehouse.RegionId);
        ImportState.CheckUnique(row, Id, warehouse.Id, state.WarehouseLines);
        if (!row.Failed)
        {
            state.Warehouses.Add(warehouse);
        }
    }

    public override IEnumerable<string?> Cells(Warehouse item) =>
    [
        Cell.Of(item.Id), item.Name, Cell.Of(item.RegionId), item.TimeZoneId, item.Address.City, item.Address.Street,
        item.Address.Number, item.Address.Building, item.Address.Block, Cell.Of(item.Address.Gps.Latitude),
        Cell.Of(item.Address.Gps.Longitude),
        .. item.CutOffs.Select(c => c is { } time ? ImportLists.Format(time) : null),
        Cell.Of(item.HandlingDays), ImportLists.Format(item.Holidays), Cell.Of(!item.Closed),
    ];

    private static string ReadTimeZone(Row row)
    {
        var name = row.Raw(TimeZone) ?? "";
        if (name.Length > 0 && (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) || !zone.HasIanaId))
        {
            row.Refuse(TimeZone, name);
        }

        return name;
    }
}
