namespace Laas.Contracts;

/// <summary>A node of the geo tree (contract 2.0.7).</summary>
/// <param name="Id">Region id.</param>
/// <param name="Name">Official name.</param>
/// <param name="Type">Kind of region.</param>
/// <param name="Parent">
/// The enclosing region, and so on up to the country; <see langword="null"/>: nothing above.
/// </param>
public sealed record Region(long Id, string Name, RegionType Type, Region? Parent = null);

/// <summary>Answer of searchRegionsByName (contract 2.8), not wrapped.</summary>
/// <param name="Regions">Regions of exactly this name; may be empty.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: everything is on this page.</param>
public sealed record SearchRegionsByNameResponse(IReadOnlyList<Region> Regions, Paging? Paging = null);

/// <summary>Answer of searchRegionsById (contract 2.9), not wrapped.</summary>
/// <param name="Region">The region.</param>
/// <param name="Regions">Deprecated: the same region as the only element.</param>
public sealed record SearchRegionsByIdResponse(Region Region, IReadOnlyList<Region>? Regions = null);

/// <summary>Answer of searchRegionChildren (contract 2.10), not wrapped.</summary>
/// <param name="Regions">The region with a page of its children; one object despite the plural.</param>
/// <param name="Pager">The old pager; <see langword="null"/>: not asked for.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: everything is on this page.</param>
public sealed record SearchRegionChildrenResponse(
    RegionWithChildren? Regions = null,
    Pager? Pager = null,
    Paging? Paging = null);

/// <summary>A region and its children (contract 2.10).</summary>
/// <param name="Id">Region id.</param>
/// <param name="Name">Official name.</param>
/// <param name="Type">Kind of region.</param>
/// <param name="Parent">The enclosing region, and so on up to the country.</param>
/// <param name="Children">Children, without their own parents; <see langword="null"/>: a leaf. Never empty.</param>
public sealed record RegionWithChildren(
    long Id,
    string Name,
    RegionType Type,
    Region? Parent = null,
    IReadOnlyList<Region>? Children = null);

/// <summary>Answer of getRegionsCodes (contract 2.11), not wrapped.</summary>
/// <param name="Countries">The countries.</param>
public sealed record GetRegionsCodesResponse(IReadOnlyList<RegionCountry> Countries);

/// <summary>A country and its code (contract 2.11).</summary>
/// <param name="Region">The country.</param>
/// <param name="CountryCode">ISO 3166-1 alpha-2, two capital letters.</param>
public sealed record RegionCountry(Region Region, string CountryCode);
