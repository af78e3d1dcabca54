namespace Laas.Storage;

/// <summary>Times and days as every column holds them: unix milliseconds and day numbers.</summary>
internal static class StoredTime
{
    /// <summary>A time that does not come, for columns that are sorted by; it stands in indexes too.</summary>
    public const long Never = 9_000_000_000_000_000;

    public static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static long Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static DateOnly Day(long day) => DateOnly.FromDayNumber((int)day);
}
