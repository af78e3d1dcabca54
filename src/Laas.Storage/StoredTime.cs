namespace Laas.Storage;

/// <summary>Times and days as every column holds them: unix milliseconds and day numbers.</summary>
internal static class StoredTime
{
    public static DateTimeOffset Of(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static long Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static DateOnly Day(long day) => DateOnly.FromDayNumber((int)day);
}
