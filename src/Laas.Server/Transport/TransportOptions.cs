namespace Laas.Server.Transport;

/// <summary>
/// Times of the way to the customer. Configuration section <c>Transport</c>; settable, because the generated binder passes over
/// what is not.
/// </summary>
public sealed record TransportOptions
{
    public const string Section = "Transport";

    /// <summary>
    /// Days after the last promised day after which an order on the road is cancelled as TOO_LONG_DELIVERY; 1 to 365. Applies to
    /// orders that are handed over from then on.
    /// </summary>
    public int LateDaysMax { get; set; } = 30;

    /// <summary>How far ahead of the server's clock a scan may be; above zero.</summary>
    public TimeSpan ClockAhead { get; set; } = TimeSpan.FromMinutes(5);

    internal IEnumerable<string> Validate()
    {
        if (LateDaysMax is < 1 or > 365)
        {
            yield return $"Transport: LateDaysMax must be 1 to 365, not {LateDaysMax}.";
        }

        if (ClockAhead <= TimeSpan.Zero)
        {
            yield return $"Transport: ClockAhead must be above zero, not {ClockAhead}.";
        }
    }
}
