using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>regions.csv</summary>
internal sealed class RegionTable : ImportTable<Region>
{
    private static readonly ImportColumn Id = ImportColumn.Id("id", "213", "Region id, unique.");

    private static readonly ImportColumn RegionName =
        ImportColumn.Text("name", 200, "Москва", "Official name; the region search matches it exactly.");

    private static readonly ImportColumn Type = ImportColumn.Enum<RegionType>("type", "CITY", "Kind of region.");

    private static readonly ImportColumn Parent = ImportColumn.Id("parentId", "1",
        "The enclosing region. Empty only for COUNTRY, CONTINENT and OTHER.", required: false);

    private static readonly ImportColumn Aliases = ImportColumn.Special("aliases",
        "distinct texts of 1 to 200 characters parted by |", "Москва-град|Moscow",
        "Other names written in addresses; may be empty.", required: false);

    private static readonly ImportColumn Country = ImportColumn.Special("countryCode", "two letters A to Z", "RU",
        "ISO 3166-1 alpha-2 code, only for COUNTRY; may be empty.", required: false);

    public static RegionTable Instance { get; } = new();

    public override string Name => "regions";

    public override string Summary =>
        "The geo tree: countries, districts, cities, villages. Following `parentId` must end at a region without "
        + "one, so cycles are refused.";

    public override ImmutableArray<ImportColumn> Columns { get; } = [Id, RegionName, Type, Parent, Aliases, Country];

    public override void Read(Row row, ImportState state)
    {
        var type = row.Enum<RegionType>(Type);
        var region = new Region(row.Whole(Id), row.Text(RegionName), type, row.OptionalWhole(Parent))
        {
            Aliases = ReadAliases(row),
            CountryCode = ReadCountry(row, type),
        };
        if (region.ParentId is null && row.Raw(Parent) is null
            && !row.Failed && type is not (RegionType.Country or RegionType.Continent or RegionType.Other))
        {
            row.Fail(Parent, $"\"\" is not allowed for {WireText.Of(type)}; allowed: {Parent.Allowed}");
        }

        ImportState.CheckUnique(row, Id, region.Id, state.RegionLines);
        if (!row.Failed)
        {
            state.Regions.Add(region.Id, region);
        }
    }

    /// <summary>Parents may stand below their children, so they are checked when all rows are known.</summary>
    public override ValueTask FinishAsync(string file, ImportState state, CancellationToken cancellationToken)
    {
        var sound = new HashSet<long>();
        foreach (var region in state.Regions.Values)
        {
            if (region.ParentId is { } parent && !state.HasRegion(parent))
            {
                state.Errors.Add(file, state.RegionLines[region.Id], Parent.Name,
                    $"{parent} is no known region; allowed: an id of the regions file or of the store");
            }

            CheckCycle(file, region, state, sound);
        }

        return ValueTask.CompletedTask;
    }

    public override IEnumerable<string?> Cells(Region item) =>
    [
        Cell.Of(item.Id), item.Name, WireText.Of(item.Type), Cell.Of(item.ParentId),
        item.Aliases.Length > 0 ? string.Join('|', item.Aliases) : null, item.CountryCode,
    ];

    private static ImmutableArray<string> ReadAliases(Row row)
    {
        if (row.Raw(Aliases) is not { } text)
        {
            return [];
        }

        ImmutableArray<string> aliases = [.. text.Split('|', StringSplitOptions.TrimEntries)];
        if (aliases.Any(a => a.Length == 0 || !ImportText.IsName(a, 200))
            || aliases.Distinct(StringComparer.Ordinal).Count() != aliases.Length)
        {
            row.Refuse(Aliases, text);
        }

        return aliases;
    }

    private static string? ReadCountry(Row row, RegionType type)
    {
        var code = row.Raw(Country);
        if (code is not null
            && (type != RegionType.Country || code.Length != 2 || !code.All(c => c is >= 'A' and <= 'Z')))
        {
            row.Fail(Country,
                $"{ErrorLog.Echo(code)} is not allowed here; allowed: {Country.Allowed}, only for COUNTRY");
        }

        return code;
    }

    /// <summary>Each cycle is reported once, on the row from which it was found.</summary>
    private static void CheckCycle(string file, Region start, ImportState state, HashSet<long> sound)
    {
        var path = new HashSet<long>();
        for (var region = start; region is not null && !sound.Contains(region.Id); region = Up(region, state))
        {
            if (!path.Add(region.Id))
            {
                state.Errors.Add(file, state.RegionLines[start.Id], Parent.Name,
                    $"{start.ParentId} leads into a cycle through region {region.Id}; allowed: a tree");
                break;
            }
        }

        sound.UnionWith(path);
    }

    private static Region? Up(Region region, ImportState state) =>
        region.ParentId is { } parent
            ? state.Regions.GetValueOrDefault(parent) ?? state.Existing.Regions.Find(parent)
            : null;
}
