using System.Text.Json;
using Laas.Domain;

namespace Laas.Server.Geo;

/// <summary>
/// Asks a Nominatim-compatible geocoder and finds the region of its answer by name. When the geocoder fails, is late or
/// is not sure, the gazetteer answers. Addresses are personal data: they never reach a log.
/// </summary>
internal sealed partial class HttpGeocoderResolver : IAddressResolver, IDisposable
{
    private const int ResponseBytesMax = 256 * 1024;

    private readonly GeocoderOptions _options;
    private readonly GazetteerResolver _gazetteer;
    private readonly HttpClient _http;
    private readonly TimeProvider _time;
    private readonly ILogger<HttpGeocoderResolver> _logger;
    private readonly BoundedCache<NominatimPlace[]> _cache;
    private long _pausedUntil = long.MinValue;

    /// <param name="handler">
    /// Disposed with this object. Not from <c>IHttpClientFactory</c>, which logs the query and with it the address.
    /// </param>
    public HttpGeocoderResolver(
        GeocoderOptions options,
        GazetteerResolver gazetteer,
        HttpMessageHandler handler,
        TimeProvider time,
        ILogger<HttpGeocoderResolver> logger)
    {
        var baseUrl = options.BaseUrl ?? throw new ArgumentException("The geocoder has no address.", nameof(options));
        _options = options;
        _gazetteer = gazetteer;
        _time = time;
        _logger = logger;
        _cache = new BoundedCache<NominatimPlace[]>(options.CacheEntriesMax);
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri(baseUrl.AbsoluteUri.TrimEnd('/') + "/"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = ResponseBytesMax,
        };
        _http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", options.UserAgent);
    }

    /// <summary>What the host registers: the gazetteer alone unless a geocoder is configured.</summary>
    public static IAddressResolver Create(
        GeocoderOptions options, GazetteerResolver gazetteer, TimeProvider time, ILogger<HttpGeocoderResolver> logger)
    {
        if (options.BaseUrl is null)
        {
            return gazetteer;
        }

        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        return new HttpGeocoderResolver(options, gazetteer, handler, time, logger);
    }

    public async ValueTask<AddressResolution> ResolveAsync(string fullAddress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var local = _gazetteer.Resolve(fullAddress);
        if (local.Refusal is GeoRefusal.Empty or GeoRefusal.TooLong)
        {
            return local;
        }

        var places = _cache.Find(fullAddress) ?? await AskAsync(fullAddress, cancellationToken);
        return places is null ? local : Map(places, local, fullAddress);
    }

    public void Dispose() => _http.Dispose();

    /// <returns><see langword="null"/> if there is no answer.</returns>
    private async ValueTask<NominatimPlace[]?> AskAsync(string fullAddress, CancellationToken cancellationToken)
    {
        if (_time.GetTimestamp() < Volatile.Read(ref _pausedUntil))
        {
            return null;
        }

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(_options.TimeoutSeconds), _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var query = $"search?q={Uri.EscapeDataString(fullAddress)}&format=jsonv2&addressdetails=1&limit=5&accept-language=ru";
            using var response = await _http.GetAsync(new Uri(query, UriKind.Relative), both.Token);
            if (!response.IsSuccessStatusCode)
            {
                Pause($"HTTP {(int)response.StatusCode}");
                return null;
            }

            var places = await response.Content.ReadFromJsonAsync(NominatimJson.Default.NominatimPlaceArray, both.Token) ?? [];
            _cache.Add(fullAddress, places);
            return places;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Pause("timeout");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or NotSupportedException)
        {
            // The message may quote the answer, which contains the address.
            Pause(e.GetType().Name);
        }

        return null;
    }

    private void Pause(string reason)
    {
        LogFailure(_logger, reason, _options.PauseSeconds);
        Volatile.Write(ref _pausedUntil, _time.GetTimestamp() + (_options.PauseSeconds * _time.TimestampFrequency));
    }

    /// <summary>All hits must lie in one region of the tree, else the geocoder is not sure; two sure readings must agree.</summary>
    private AddressResolution Map(NominatimPlace[] places, AddressResolution local, string fullAddress)
    {
        Region? found = null;
        NominatimAddress? details = null;
        foreach (var place in places)
        {
            if (place?.Address is not { } address || RegionOf(address) is not { } region)
            {
                return local;
            }

            if (found is not null && found.Id != region.Id)
            {
                return local;
            }

            found = region;
            details ??= address;
        }

        if (found is null || details is null)
        {
            return local;
        }

        if (local.Region is { } own)
        {
            // Its reading is closer to what the customer wrote, where both mean the same place or it is more precise.
            if (IsWithin(own, found))
            {
                return local;
            }

            if (!IsWithin(found, own))
            {
                return new AddressResolution(
                    null, GeoRefusal.Contradictory, new AddressParts(null, null, null, null, fullAddress.Trim()));
            }
        }

        return new AddressResolution(found, null, PartsOf(details, found, fullAddress));
    }

    private bool IsWithin(Region region, Region ancestor) =>
        _gazetteer.Regions.PathUp(region.Id).Take(32).Any(r => r.Id == ancestor.Id);

    private Region? RegionOf(NominatimAddress address)
    {
        if (string.IsNullOrWhiteSpace(address.Settlement))
        {
            return null;
        }

        var gazetteer = _gazetteer.Gazetteer;
        var name = $"{address.Country}, {address.State}, {address.County}, {address.Settlement}";
        var district = address.CityDistrict ?? address.Suburb;
        if (!string.IsNullOrWhiteSpace(district)
            && gazetteer.Resolve($"{name}, {district}").Region is { Type: RegionType.CityDistrict } inner)
        {
            return inner;
        }

        return gazetteer.Resolve(name).Region;
    }

    private static AddressParts PartsOf(NominatimAddress address, Region region, string fullAddress) =>
        string.IsNullOrWhiteSpace(address.Road)
            ? new AddressParts(address.Country, address.Postcode, region.Name, null, fullAddress.Trim())
            : new AddressParts(address.Country, address.Postcode, region.Name, null, address.Road, address.HouseNumber);

    [LoggerMessage(6001, LogLevel.Warning, "The geocoder failed ({Reason}); the gazetteer answers for the next {PauseSeconds} s")]
    private static partial void LogFailure(ILogger logger, string reason, int pauseSeconds);
}
