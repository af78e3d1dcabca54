using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>points.csv</summary>
internal sealed class PointTable : ImportTable<LogisticPoint>
{
    private const int GramsMax = 1_000_000;

    private const int CmMax = 10_000;

    private static readonly ImportColumn Id = ImportColumn.Id("id", "10000012345", "Logistic point id, unique.");

    private static readonly ImportColumn FullAddress = ImportColumn.Text("fullAddress", 512,
        "Россия, Москва, Лесная улица, д. 12", "The address in one line.");

    private static readonly ImportColumn Latitude =
        ImportColumn.Degrees("latitude", 90, "55.7558", "Degrees north, WGS 84.");

    private static readonly ImportColumn Longitude =
        ImportColumn.Degrees("longitude", 180, "37.6173", "Degrees east, WGS 84.");

    private static readonly ImportColumn RegionId = ImportColumn.Id("regionId", "213", "The region it lies in.");

    private static readonly ImportColumn City =
        ImportColumn.Text("city", 128, "Москва", "City; may be empty.", required: false);

    private static readonly ImportColumn Street =
        ImportColumn.Text("street", 128, "Лесная улица", "Street; may be empty.", required: false);

    private static readonly ImportColumn House =
        ImportColumn.Text("house", 16, "12", "House; may be empty.", required: false);

    private static readonly ImportColumn Building =
        ImportColumn.Text("building", 16, "1", "Building; may be empty.", required: false);

    private static readonly ImportColumn Block =
        ImportColumn.Text("block", 16, "А", "Block; may be empty.", required: false);

    private static readonly ImportColumn Km = ImportColumn.Whole("km", 0, 100_000, "42",
        "Kilometre of a road, when there is no street; may be empty.", required: false);

    private static readonly ImportColumn Additional =
        ImportColumn.Text("additional", 1024, "Вход со двора", "How to find it; may be empty.", required: false);

    private static readonly ImportColumn Schedule = ImportColumn.Special("schedule", ImportLists.ScheduleAllowed,
        "MONDAY=10:00-21:00|SATURDAY=10:00-18:00", "Opening hours; a weekday that is not named is closed.");

    private static readonly ImportColumn Holidays = ImportColumn.Special("holidays", ImportLists.DatesAllowed,
        "2026-01-01..2026-01-02", "Days on which it is closed; may be empty.", required: false);

    private static readonly ImportColumn Weight =
        ImportColumn.Whole("maxWeightGrams", 1, GramsMax, "25000", "Heaviest single item it takes, grams.");

    private static readonly ImportColumn Height =
        ImportColumn.Whole("maxHeightCm", 1, CmMax, "80", "Highest single item it takes, cm.");

    private static readonly ImportColumn Width =
        ImportColumn.Whole("maxWidthCm", 1, CmMax, "80", "Widest single item it takes, cm.");

    private static readonly ImportColumn Length =
        ImportColumn.Whole("maxLengthCm", 1, CmMax, "120", "Longest single item it takes, cm.");

    private static readonly ImportColumn Sum =
        ImportColumn.Whole("maxSumCm", 1, 3 * CmMax, "220", "Largest sum of the three of a single item, cm.");

    private static readonly ImportColumn Storage =
        ImportColumn.Whole("storageDays", 1, 365, "7", "Days a parcel waits for its customer.");

    private static readonly ImportColumn Returns = ImportColumn.Flag("returnsAllowed", "true", "It takes returns.");

    private static readonly ImportColumn Active = ImportColumn.Active();

    public static PointTable Instance { get; } = new();

    public override string Name => "points";

    public override string Summary => "Pickup points.";

    public override ImmutableArray<ImportColumn> Columns { get; } =
    [
        Id, FullAddress, Latitude, Longitude, RegionId, City, Street, House, Building, Block, Km, Additional, Schedule,
        Holidays, Weight, Height, Width, Length, Sum, Storage, Returns,
        Active,
    ];

    public override void Read(Row row, ImportState state)
    {
        var address = new PointAddress(
            row.Text(FullAddress), new GeoPoint(row.Degrees(Latitude), row.Degrees(Longitude)), row.Whole(RegionId),
            row.OptionalText(City), row.OptionalText(Street), row.OptionalText(House), row.OptionalText(Building),
            row.OptionalText(Block), (int?)row.OptionalWhole(Km), row.OptionalText(Additional));
        var point = new LogisticPoint(
            row.Whole(Id), address, ImportLists.ReadSchedule(row, Schedule), ImportLists.ReadDates(row, Holidays),
            new SizeLimits(row.Int(Weight), row.Int(Height), row.Int(Width), row.Int(Length), row.Int(Sum)),
            row.Int(Storage), row.Flag(Returns))
        {
            Closed = row.IsFalse(Active),
        };
        state.CheckRegion(row, RegionId, address.RegionId);
        ImportState.CheckUnique(row, Id, point.Id, state.PointLines);
        if (!row.Failed)
        {
            state.Points.Add(point);
        }
    }

    public override IEnumerable<string?> Cells(LogisticPoint item) =>
    [
        Cell.Of(item.Id), item.Address.FullAddress, Cell.Of(item.Address.Gps.Latitude),
        Cell.Of(item.Address.Gps.Longitude), Cell.Of(item.Address.RegionId), item.Address.City, item.Address.Street,
        item.Address.House, item.Address.Building, item.Address.Block, Cell.Of((long?)item.Address.Km),
        item.Address.Additional, ImportLists.Format(item.Schedule), ImportLists.Format(item.Holidays),
        Cell.Of(item.Limits.WeightGrams), Cell.Of(item.Limits.HeightCm), Cell.Of(item.Limits.WidthCm),
        Cell.Of(item.Limits.LengthCm), Cell.Of(item.Limits.SumCm), Cell.Of(item.StorageDays),
        Cell.Of(item.ReturnsAllowed), Cell.Of(!item.Closed),
    ];
}
