using System.Globalization;
using System.Net.Http.Headers;

namespace Laas.Client;

/// <summary>What an answer said about the limit of its operation (contract 2.0.4).</summary>
/// <param name="Limit">Amount allowed in a period.</param>
/// <param name="Remaining">Amount left in this period.</param>
/// <param name="Until">When the period ends, UTC; to the second.</param>
public sealed record RateLimit(long Limit, long Remaining, DateTimeOffset Until)
{
    /// <summary>Reads the three headers; <see langword="null"/> when one is missing or not readable.</summary>
    internal static RateLimit? Read(HttpResponseHeaders headers) =>
        TryReadNumber(First(headers, "X-RateLimit-Resource-Limit"), out var limit)
        && TryReadNumber(First(headers, "X-RateLimit-Resource-Remaining"), out var remaining)
        && TryReadDate(First(headers, "X-RateLimit-Resource-Until"), out var until)
            ? new RateLimit(limit, remaining, until)
            : null;

    private static bool TryReadNumber(string? text, out long number) =>
        long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out number);

    // The contract's own example has a wrong day of the week; a tolerant client reads past the name.
    private static bool TryReadDate(string? text, out DateTimeOffset date)
    {
        var start = (text?.IndexOf(',', StringComparison.Ordinal) ?? -1) + 1;
        return DateTimeOffset.TryParseExact(
            text?[start..].Trim(),
            "d MMM yyyy HH:mm:ss 'GMT'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out date);
    }

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
