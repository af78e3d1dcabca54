using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kinds of region (contract, enum catalogue).</summary>
[JsonConverter(typeof(WireEnumConverter<RegionType>))]
public readonly record struct RegionType : IWireEnumValue<RegionType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public RegionType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<RegionType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<RegionType> All { get; } =
    [
        Other, Continent, Region, Country, CountryDistrict, Republic, City, Village, CityDistrict,
        SubwayStation, RepublicArea,
    ];

    /// <inheritdoc/>
    public static RegionType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>OTHER</c>.</summary>
    public static RegionType Other => new("OTHER");

    /// <summary><c>CONTINENT</c>.</summary>
    public static RegionType Continent => new("CONTINENT");

    /// <summary><c>REGION</c>.</summary>
    public static RegionType Region => new("REGION");

    /// <summary><c>COUNTRY</c>.</summary>
    public static RegionType Country => new("COUNTRY");

    /// <summary><c>COUNTRY_DISTRICT</c>.</summary>
    public static RegionType CountryDistrict => new("COUNTRY_DISTRICT");

    /// <summary><c>REPUBLIC</c>.</summary>
    public static RegionType Republic => new("REPUBLIC");

    /// <summary><c>CITY</c>.</summary>
    public static RegionType City => new("CITY");

    /// <summary><c>VILLAGE</c>.</summary>
    public static RegionType Village => new("VILLAGE");

    /// <summary><c>CITY_DISTRICT</c>.</summary>
    public static RegionType CityDistrict => new("CITY_DISTRICT");

    /// <summary><c>SUBWAY_STATION</c>.</summary>
    public static RegionType SubwayStation => new("SUBWAY_STATION");

    /// <summary><c>REPUBLIC_AREA</c>.</summary>
    public static RegionType RepublicArea => new("REPUBLIC_AREA");
}
