using System.Globalization;
using Laas.Server.Http;
using Laas.Server.Orders;
using Laas.Server.Time;
using Xunit;

namespace Laas.Server.Tests.Orders;

public sealed class OrderWindowsTests
{
    private static readonly DateOnly Today = new(2026, 3, 31);

    [Theory]
    [InlineData(null, null, "2026-03-01", "2026-04-01")]
    [InlineData("2026-03-01", null, "2026-03-01", "2026-04-01")]
    [InlineData("2026-03-31", null, "2026-03-31", "2026-04-01")]
    [InlineData("2026-05-01", null, "2026-05-01", "2026-05-02")]
    [InlineData(null, "2026-04-01", "2026-03-02", "2026-04-01")]
    [InlineData(null, "2026-03-10", "2026-03-01", "2026-03-10")]
    [InlineData("2026-03-05", "2026-03-05", "2026-03-05", "2026-03-06")]
    [InlineData("2026-01-01", "2026-01-31", "2026-01-01", "2026-01-31")]
    [InlineData("0001-01-01", "0001-01-02", "0001-01-01", "0001-01-02")]
    [InlineData("9999-12-31", "9999-12-31", "9999-12-31", "9999-12-31")]
    public void A_creation_window_is_completed(string? from, string? to, string first, string end)
    {
        var errors = new Validator();

        var range = OrderWindows.Created(Day(from), Day(to), isDefault: true, Today, errors);

        Assert.Empty(errors.Errors);
        Assert.Equal(new DayRange(Day(first), Day(end)), range);
        Assert.NotNull(range.FromInstant);
    }

    [Theory]
    [InlineData("2026-01-01", "2026-02-01", "Invalid filters: interval between '2026-01-01' and '2026-02-01' is more than '30' days.")]
    [InlineData("2026-02-28", null, "Invalid filters: interval between '2026-02-28' and '2026-03-31' is more than '30' days.")]
    [InlineData("2026-03-05", "2026-03-04", "Order creation start date is required to be less than end date")]
    [InlineData(null, "2026-01-01", "Order creation start date is required to be less than end date")]
    public void A_creation_window_too_long_or_reversed_is_refused(string? from, string? to, string message)
    {
        var errors = new Validator();

        OrderWindows.Created(Day(from), Day(to), isDefault: true, Today, errors);

        Assert.Equal(message, Assert.Single(errors.Errors).Message);
    }

    [Fact]
    public void Ids_have_no_default_window_and_one_side_stays_open()
    {
        var errors = new Validator();

        Assert.Equal(default, OrderWindows.Created(null, null, isDefault: false, Today, errors));
        Assert.Equal(
            new DayRange(Day("2020-01-01"), null),
            OrderWindows.Created(Day("2020-01-01"), null, isDefault: false, Today, errors));
        Assert.Empty(errors.Errors);
    }

    [Fact]
    public void The_start_of_an_update_window_lies_before_its_end()
    {
        var now = MoscowTime.StartOf(Today);
        var errors = new Validator();

        OrderWindows.CheckUpdated(now, now, now, errors);
        OrderWindows.CheckUpdated(now.AddDays(-31), null, now, errors);
        OrderWindows.CheckUpdated(now.AddDays(-30), null, now, errors);
        OrderWindows.CheckUpdated(null, now.AddYears(-3), now, errors);

        Assert.Equal(
            [
                "Order update start is required to be less than end date",
                "Invalid filters: interval between '2026-02-28T00:00:00+03:00' and '2026-03-31T00:00:00+03:00' is more than '30' days.",
            ],
            errors.Errors.Select(e => e.Message),
            StringComparer.Ordinal);
    }

    [Fact]
    public void Today_is_the_day_of_Moscow() =>
        Assert.Equal(new DateOnly(2026, 4, 1), MoscowTime.DayOf(new DateTimeOffset(2026, 3, 31, 21, 0, 0, TimeSpan.Zero)));

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
