using System.Globalization;

namespace Laas.Server.Http;

/// <summary>The limits of one operation as configured.</summary>
internal sealed record LimitRule(
    string Operation, long Amount, long MediumAmount, TimeSpan Period, string PeriodText,
    int Parallel, bool OwnParallel, bool CountsElements)
{
    /// <summary>A node leases one of so many parts of a window at most: what a crash can cost, or an early refusal.</summary>
    private const int ChunksPerWindow = 100;

    public static LimitRule Of(ApiOperation operation, LimitOptions options)
    {
        var change = options.Operations.TryGetValue(operation.Name, out var found) ? found : null;
        var limit = operation.Limit;
        var period = change?.PeriodSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : limit.Period;
        var own = change?.Parallel ?? operation.Parallel;
        return new LimitRule(
            operation.Name,
            change?.Amount ?? limit.Amount,
            change?.MediumAmount ?? change?.Amount ?? limit.MediumAmount,
            period,
            TextOf(period),
            own ?? options.Parallel,
            own is not null,
            limit.CountsElements);
    }

    public static long ChunkOf(long amount) => Math.Max(1, amount / ChunksPerWindow);

    private static string TextOf(TimeSpan period)
    {
        var (count, unit) = period.Ticks % TimeSpan.TicksPerHour == 0 ? (period.TotalHours, "hour")
            : period.Ticks % TimeSpan.TicksPerMinute == 0 ? (period.TotalMinutes, "minute")
            : (period.TotalSeconds, "second");
        return string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
    }
}
