using System.Text.Json;
using Laas.Contracts;
using Xunit;

namespace Laas.Server.Tests.Client;

public sealed class WireTextTests
{
    [Theory]
    [InlineData("2026-02-28", true)]
    [InlineData("2024-02-29", true)]
    [InlineData("2026-02-29", false)]
    [InlineData("2026-13-01", false)]
    [InlineData("2026-00-01", false)]
    [InlineData("2026-01-00", false)]
    [InlineData("0000-01-01", false)]
    [InlineData("2026-2-28", false)]
    [InlineData("2026-02-28\n", false)]
    [InlineData(" 2026-02-28", false)]
    [InlineData("2026-02-28\0", false)]
    [InlineData("2026-02-28T00:00:00", false)]
    [InlineData("٢٠٢٦-02-28", false)]
    [InlineData("28-02-2026", false)]
    [InlineData("+026-02-28", false)]
    [InlineData("", false)]
    public void Dates_are_read_exactly(string text, bool expected) => Assert.Equal(expected, new WireDate(text).TryGet(out _));

    [Theory]
    [InlineData("28-02-2026", true)]
    [InlineData("31-04-2026", false)]
    [InlineData("2026-02-28", false)]
    [InlineData("28-02-2026 ", false)]
    public void Legacy_dates_are_read_exactly(string text, bool expected) =>
        Assert.Equal(expected, new LegacyDate(text).TryGet(out _));

    [Theory]
    [InlineData("00:00", true)]
    [InlineData("23:59", true)]
    [InlineData("24:00", false)]
    [InlineData("12:60", false)]
    [InlineData("9:00", false)]
    [InlineData("09:00\n", false)]
    [InlineData("09:00:00", false)]
    [InlineData("٠٩:00", false)]
    public void Times_are_read_exactly(string text, bool expected) => Assert.Equal(expected, new WireTime(text).TryGet(out _));

    [Theory]
    [InlineData("2020-02-02T14:30:30+03:00", "2020-02-02T11:30:30.0000000+00:00")]
    [InlineData("2020-02-02T14:30:30Z", "2020-02-02T14:30:30.0000000+00:00")]
    [InlineData("2020-02-02T14:30:30.5-01:30", "2020-02-02T16:00:30.5000000+00:00")]
    [InlineData("2020-02-02T14:30:30.1234567Z", "2020-02-02T14:30:30.1234567+00:00")]
    [InlineData("2020-02-02T14:30:30+14:00", "2020-02-02T00:30:30.0000000+00:00")]
    [InlineData("2020-02-02T14:30:30", null)]
    [InlineData("2020-02-02T14:30+03:00", null)]
    [InlineData("2020-02-02 14:30:30+03:00", null)]
    [InlineData("2020-02-02T14:30:30 03:00", null)]
    [InlineData("2020-02-02T14:30:30+0300", null)]
    [InlineData("2020-02-02T14:30:30+14:01", null)]
    [InlineData("2020-02-02T14:30:30.Z", null)]
    [InlineData("2020-02-02T14:30:30.12345678Z", null)]
    [InlineData("2020-02-02T14:30:30.5", null)]
    [InlineData("2020-02-02T14:30:60Z", null)]
    [InlineData("2020-02-30T14:30:30Z", null)]
    [InlineData("0001-01-01T00:00:00+03:00", null)]
    [InlineData("9999-12-31T23:59:59-03:00", null)]
    [InlineData("2020-02-02T14:30:30Z\n", null)]
    [InlineData("", null)]
    public void Moments_are_read_exactly(string text, string? utc) =>
        Assert.Equal(utc, new WireDateTime(text).TryGet(out var moment) ? moment.ToUniversalTime().ToString("O") : null);

    [Fact]
    public void Legacy_moments_are_Moscow_time()
    {
        var written = LegacyDateTime.From(new DateTimeOffset(2026, 8, 31, 22, 15, 16, TimeSpan.Zero));

        Assert.Equal("01-09-2026 01:15:16", written.Text);
        Assert.True(written.TryGet(out var read));
        Assert.Equal(new DateTimeOffset(2026, 9, 1, 1, 15, 16, TimeSpan.FromHours(3)), read);
        Assert.False(new LegacyDateTime("01-09-2026T01:15:16").TryGet(out _));
    }

    [Fact]
    public void A_wrong_text_is_kept_for_the_validator_and_another_type_is_a_json_error()
    {
        var read = Read("""{"order":{"itemsDelivery":[{"deliveryDateInterval":{"fromDate":"tomorrow"}}]}}""");

        Assert.Equal("tomorrow", read.Order?.ItemsDelivery?[0]?.DeliveryDateInterval?.FromDate?.Text);
        Assert.Throws<JsonException>(
            () => Read("""{"order":{"itemsDelivery":[{"deliveryDateInterval":{"fromDate":20260101}}]}}"""));
    }

    [Fact]
    public void Default_values_are_empty_texts()
    {
        Assert.Equal("", default(WireDate).ToString());
        Assert.False(default(WireDate).TryGet(out _));
        Assert.False(default(WireTime).TryGet(out _));
        Assert.False(default(WireDateTime).TryGet(out _));
        Assert.False(default(LegacyDate).TryGet(out _));
        Assert.False(default(LegacyDateTime).TryGet(out _));
    }

    private static CreateOrderRequest Read(string json) =>
        JsonSerializer.Deserialize(json, ContractsJson.Wire.CreateOrderRequest)!;
}
