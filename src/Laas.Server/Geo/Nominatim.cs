using System.Text.Json.Serialization;

namespace Laas.Server.Geo;

/// <summary>One hit of a Nominatim-compatible search, format <c>jsonv2</c>; only what we read.</summary>
internal sealed record NominatimPlace(NominatimAddress? Address);

/// <summary>The parts of a hit. Which of them stands for the settlement depends on its size.</summary>
internal sealed record NominatimAddress(
    string? Country,
    string? State,
    string? County,
    string? City,
    string? Town,
    string? Village,
    string? Hamlet,
    string? Municipality,
    [property: JsonPropertyName("city_district")] string? CityDistrict,
    string? Suburb,
    string? Road,
    [property: JsonPropertyName("house_number")] string? HouseNumber,
    string? Postcode)
{
    /// <summary>City, town or village; a municipality only where nothing smaller is named.</summary>
    [JsonIgnore]
    public string? Settlement => City ?? Town ?? Village ?? Hamlet ?? Municipality;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, MaxDepth = 16)]
[JsonSerializable(typeof(NominatimPlace[]))]
internal sealed partial class NominatimJson : JsonSerializerContext;
