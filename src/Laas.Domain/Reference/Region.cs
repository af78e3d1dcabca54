using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>Kinds of region, as the contract's <c>RegionType</c> lists them.</summary>
public enum RegionType
{
    Other, Continent, Region, Country, CountryDistrict, Republic, City, Village, CityDistrict, SubwayStation, RepublicArea,
}

/// <summary>A node of the geo tree.</summary>
/// <param name="Id">Region id, int64; unique.</param>
/// <param name="Name">Official name, as the region search matches it: exactly and case-sensitively.</param>
/// <param name="ParentId">The enclosing region; <see langword="null"/> for a country.</param>
public sealed record Region(long Id, string Name, RegionType Type, long? ParentId)
{
    /// <summary>Other names people write in an address; may be empty.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>ISO 3166-1 alpha-2; only for countries.</summary>
    public string? CountryCode { get; init; }
}
