namespace Laas.Domain;

/// <summary>Why an address has no region. Doubt is always a refusal, never a guess.</summary>
public enum GeoRefusal
{
    /// <summary>Nothing but blanks and punctuation.</summary>
    Empty,

    /// <summary>Longer than <see cref="Gazetteer.MaxAddressLength"/>.</summary>
    TooLong,

    /// <summary>No known place, or a settlement or region is named that the tree does not have.</summary>
    NotFound,

    /// <summary>A region or country is named, but no city, village or district in it.</summary>
    NoSettlement,

    /// <summary>Several places bear the name and the address does not say which.</summary>
    Ambiguous,

    /// <summary>The places named do not lie within each other.</summary>
    Contradictory,

    /// <summary>The address names a country outside the tree.</summary>
    OtherCountry,
}

/// <summary>
/// An address taken apart, for the fields of an order. What cannot be told apart stands whole in
/// <see cref="Street"/>; parts that are not named are <see langword="null"/>.
/// </summary>
/// <param name="District">City district, or the rural district as it was written.</param>
/// <param name="Block">Корпус.</param>
/// <param name="Building">Строение.</param>
public sealed record AddressParts(
    string? Country,
    string? Postcode,
    string? City,
    string? District,
    string? Street,
    string? House = null,
    string? Block = null,
    string? Building = null,
    string? Apartment = null);

/// <summary>The region an address lies in, or the reason why it is not known; exactly one of the two is set.</summary>
/// <param name="Region">The most specific city, village or city district named.</param>
public sealed record GeoAnswer(Region? Region, GeoRefusal? Refusal, AddressParts Parts);
