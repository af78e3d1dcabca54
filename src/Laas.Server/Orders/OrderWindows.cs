using System.Globalization;
using Laas.Contracts;
using Laas.Server.Http;
using Laas.Server.Time;

namespace Laas.Server.Orders;

/// <summary>A range of days, half-open; <see langword="null"/> is an open end.</summary>
internal readonly record struct DayRange(DateOnly? From, DateOnly? To)
{
    public DateTimeOffset? FromInstant => From is { } day ? MoscowTime.StartOf(day) : null;

    public DateTimeOffset? ToInstant => To is { } day ? MoscowTime.StartOf(day) : null;
}

/// <summary>
/// The date filters of getOrders and getBusinessOrders: days of Moscow, at most 30 of them, with an end that is exclusive and
/// at least a day after the start (contract 2.20, 2.22, Q27).
/// </summary>
internal static class OrderWindows
{
    /// <summary>Longest range, in days.</summary>
    public const int DaysMax = 30;

    /// <summary>
    /// Creation days. A missing start is 30 days before today, or before the end when that is later; a missing end is
    /// tomorrow, so that the orders of today are listed.
    /// </summary>
    /// <param name="isDefault">Whether the defaults apply; if not, a missing side is open.</param>
    public static DayRange Created(DateOnly? from, DateOnly? to, bool isDefault, DateOnly today, Validator errors)
    {
        if (from is null && to is null && !isDefault)
        {
            return default;
        }

        if (!isDefault && (from is null || to is null))
        {
            return new DayRange(from, to);
        }

        if (to is { } end)
        {
            return Checked(
                new DayRange(from ?? DateOnly.FromDayNumber(Math.Max(today.DayNumber, end.DayNumber) - DaysMax), end),
                "creation",
                errors);
        }

        // The span is measured to today: a start of 30 days ago is fine although tomorrow is the end.
        var start = from ?? today.AddDays(-DaysMax);
        if (today.DayNumber - start.DayNumber > DaysMax)
        {
            TooLong(start, today, errors);
        }

        return new DayRange(start, start > today ? Next(start) : Next(today));
    }

    /// <summary>Days of the hand-over to transport; a missing side is open.</summary>
    public static DayRange Shipped(DateOnly? from, DateOnly? to, Validator errors) =>
        Checked(new DayRange(from, to), "shipment", errors);

    /// <summary>Instants of the last change: from inclusive, to exclusive; a missing start is open, a missing end is now.</summary>
    public static void CheckUpdated(DateTimeOffset? from, DateTimeOffset? to, DateTimeOffset now, Validator errors)
    {
        if (from is not { } start)
        {
            return;
        }

        if (to is { } given && start >= given)
        {
            errors.Add(ErrorCodes.BadRequest, "Order update start is required to be less than end date");
        }
        else if ((to ?? now) - start > TimeSpan.FromDays(DaysMax))
        {
            TooLong(WireDateTime.From(start).Text, WireDateTime.From(to ?? MoscowTime.Of(now)).Text, errors);
        }
    }

    private static DayRange Checked(DayRange range, string what, Validator errors)
    {
        if (range is not { From: { } from, To: { } to })
        {
            return range;
        }

        if (to < from)
        {
            errors.Add(ErrorCodes.BadRequest, $"Order {what} start date is required to be less than end date");
        }
        else if (to.DayNumber - from.DayNumber > DaysMax)
        {
            TooLong(from, to, errors);
        }

        return to == from ? range with { To = Next(from) } : range;
    }

    private static void TooLong(DateOnly from, DateOnly to, Validator errors) =>
        TooLong(WireDate.From(from).Text, WireDate.From(to).Text, errors);

    private static void TooLong(string from, string to, Validator errors) => errors.Add(
        ErrorCodes.BadRequest,
        string.Create(
            CultureInfo.InvariantCulture,
            $"Invalid filters: interval between '{from}' and '{to}' is more than '{DaysMax}' days."));

    private static DateOnly Next(DateOnly day) => day == DateOnly.MaxValue ? day : day.AddDays(1);
}
