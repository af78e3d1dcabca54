using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Demo;

/// <summary>A city with the facts that the region tree does not have.</summary>
/// <param name="Place">Country, republic or oblast, and city, as an address starts with them.</param>
internal sealed record DemoCity(long RegionId, string Name, string Place, GeoPoint Gps, int ThousandPeople);

/// <summary>Regions, cities and streets of the demo.</summary>
internal sealed class DemoGeography
{
    public const long Russia = 225;

    public const long Moscow = 213;

    public const long SaintPetersburg = 2;

    private readonly ILookup<long, string> _streets;

    public DemoGeography()
    {
        Regions = [.. DemoFile.Read("regions", row => new Region(
            row.Parse<long>("id"),
            row.GetString("name"),
            WireText.Parse<RegionType>(row.GetString("type")),
            row.GetString("parentId") is { Length: > 0 } ? row.Parse<long>("parentId") : null)
        {
            Aliases = [.. row.GetString("aliases").Split('|', StringSplitOptions.RemoveEmptyEntries)],
            CountryCode = row.GetString("countryCode") is { Length: > 0 } code ? code : null,
        })];
        Tree = new RegionTree(Regions);
        Cities = [.. DemoFile.Read("cities", row => new DemoCity(
            row.Parse<long>("regionId"),
            NameOf(row.Parse<long>("regionId")),
            PlaceOf(row.Parse<long>("regionId")),
            new GeoPoint(row.Parse<decimal>("latitude"), row.Parse<decimal>("longitude")),
            row.Parse<int>("thousandPeople")))];
        _streets = DemoFile
            .Read("streets", row => (
                RegionId: row.GetString("regionId") is { Length: > 0 } ? row.Parse<long>("regionId") : 0,
                Street: row.GetString("street")))
            .ToLookup(s => s.RegionId, s => s.Street);
    }

    public ImmutableArray<Region> Regions { get; }

    public RegionTree Tree { get; }

    public ImmutableArray<DemoCity> Cities { get; }

    public DemoCity City(long regionId) => Cities.First(c => c.RegionId == regionId);

    /// <summary>The city's own streets, or those that every city has.</summary>
    public IReadOnlyList<string> Streets(long cityId) => [.. _streets[_streets.Contains(cityId) ? cityId : 0]];

    /// <summary>The largest city inside a region; <see langword="null"/> when the demo knows none there.</summary>
    public DemoCity? Centre(long regionId) =>
        Cities.Where(c => Tree.PathUp(c.RegionId).Any(r => r.Id == regionId)).MaxBy(c => c.ThousandPeople);

    /// <summary>
    /// Kilometres by road, roughly: a flat map at the latitude of most cities, and a quarter for bends. Uses no
    /// function whose last digit may differ between machines.
    /// </summary>
    public static int RoadKilometres(GeoPoint from, GeoPoint to)
    {
        var north = (double)(from.Latitude - to.Latitude) * 111;
        var east = (double)(from.Longitude - to.Longitude) * 63;
        return (int)(Math.Sqrt((north * north) + (east * east)) * 1.25);
    }

    /// <summary>The two capitals are regions of their own in an address.</summary>
    private string PlaceOf(long cityId)
    {
        var parent = Tree.PathUp(cityId).First(r => r.Type == RegionType.Republic);
        return cityId is Moscow or SaintPetersburg
            ? $"Россия, {NameOf(cityId)}"
            : $"Россия, {parent.Name}, {NameOf(cityId)}";
    }

    private string NameOf(long regionId) =>
        Tree.Find(regionId)?.Name ?? throw new InvalidOperationException($"regions.csv has no region {regionId}.");
}
