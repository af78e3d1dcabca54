namespace Laas.Server.Geo;

/// <summary>An HTTP geocoder that answers like Nominatim. It receives the addresses of customers: off by default.</summary>
internal sealed record GeocoderOptions
{
    /// <summary>Such as <c>https://geocoder.example/</c>; <see langword="null"/>: only the gazetteer answers.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>How long an answer is waited for, seconds, 1 to 30; then the gazetteer answers.</summary>
    public int TimeoutSeconds { get; set; } = 2;

    /// <summary>How long a geocoder that failed is left alone, seconds; 0: it is asked every time.</summary>
    public int PauseSeconds { get; set; } = 10;

    /// <summary>Addresses remembered, 2 or more.</summary>
    public int CacheEntriesMax { get; set; } = 10_000;

    /// <summary>How the server names itself to the geocoder; public ones demand a name to complain to.</summary>
    public string UserAgent { get; set; } = "OpenLaaS";
}
