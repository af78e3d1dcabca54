namespace Laas.Contracts;

/// <summary>An amount of money (contract 2.0.7).</summary>
/// <param name="Value">Major units, such as roubles; 10.5 is ten roubles and a half.</param>
/// <param name="CurrencyId">Currency; roubles are <c>RUR</c>.</param>
public sealed record Money(decimal Value, CurrencyType CurrencyId);

/// <summary>The token pager of lists (contract 2.0.5).</summary>
/// <param name="NextPageToken">Token of the next page; <see langword="null"/>: this is the last page.</param>
public sealed record Paging(string? NextPageToken = null);

/// <summary>The old page/pageSize pager (contract 2.0.7).</summary>
/// <param name="Total">Items found.</param>
/// <param name="From">Number of the first item of the page, from 1.</param>
/// <param name="To">Number of the last item of the page.</param>
/// <param name="CurrentPage">Number of the page, from 1.</param>
/// <param name="PagesCount">Number of pages.</param>
/// <param name="PageSize">Items on a page.</param>
public sealed record Pager(
    int? Total = null,
    int? From = null,
    int? To = null,
    int? CurrentPage = null,
    int? PagesCount = null,
    int? PageSize = null);

/// <summary>Coordinates, WGS 84 (contract 2.0.7).</summary>
/// <param name="Latitude">Degrees, north positive, -90 to 90.</param>
/// <param name="Longitude">Degrees, east positive, -180 to 180.</param>
public sealed record Gps(decimal Latitude, decimal Longitude);
