using System.Text;
using System.Text.Json;
using Laas.Contracts;
using Xunit;

namespace Laas.Server.Tests.Client;

public sealed class WireJsonTests
{
    [Theory]
    [InlineData("PREPAID", true)]
    [InlineData("prepaid", false)]
    [InlineData("PREPAID ", false)]
    [InlineData("", false)]
    public void Enums_match_exactly_and_keep_their_text(string text, bool known)
    {
        var value = Read($$$$"""{"order":{"paymentType":"{{{{text}}}}"}}""").Order?.PaymentType;

        Assert.Equal(text, value?.Value);
        Assert.Equal(known, value?.IsKnown);
        Assert.Equal(text, value?.ToString());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Anything_but_a_string_is_not_an_enum(string json) =>
        Assert.Throws<JsonException>(() => Read($$$$"""{"order":{"paymentType":{{{{json}}}}}}"""));

    [Fact]
    public void Long_and_escaped_texts_of_enums_are_read()
    {
        var text = new string('Ж', 500);

        Assert.Equal(text, Read($$$$"""{"order":{"paymentType":"{{{{text}}}}"}}""").Order?.PaymentType?.Value);
        Assert.Equal(CreateOrderPaymentType.Prepaid, Read("""{"order":{"paymentType":"\u0050REPAID"}}""").Order?.PaymentType);
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"a\\udc00b\"")]
    public void Half_a_surrogate_pair_is_a_json_error(string json)
    {
        Assert.Throws<JsonException>(() => Read($$$$"""{"order":{"paymentType":{{{{json}}}}}}"""));
        Assert.Throws<JsonException>(() => Read($$$$"""{"order":{"externalOrderId":{{{{json}}}}}}"""));
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_a_json_error()
    {
        byte[] json = [.. "{\"order\":{\"paymentType\":\""u8, 0xC3, 0x28, .. "\"}}"u8];

        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, ContractsJson.Wire.CreateOrderRequest));
    }

    [Fact]
    public async Task Enums_are_read_across_the_buffers_of_a_stream()
    {
        var json = $$$$"""{"pad":"{{{{new string('x', 40_000)}}}}","statuses":["RESERVED","{{{{new string('Q', 20_000)}}}}"]}""";
        await using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));

        var read = await JsonSerializer.DeserializeAsync(
            stream, ContractsJson.Wire.GetBusinessOrdersRequest, TestContext.Current.CancellationToken);

        Assert.Equal(OrderStatusType.Reserved, read?.Statuses?[0]);
        Assert.Equal(20_000, read?.Statuses?[1].Value.Length);
    }

    [Fact]
    public void A_default_enum_is_empty_and_unknown()
    {
        Assert.Equal("", default(OrderStatusType).Value);
        Assert.False(default(OrderStatusType).IsKnown);
        Assert.Equal("\"\"", JsonSerializer.Serialize(default, ContractsJson.Wire.OrderStatusType));
    }

    [Theory]
    [InlineData("""{"id":"5"}""")]
    [InlineData("""{"id":5.5}""")]
    [InlineData("""{"id":9223372036854775808}""")]
    public void Ids_are_json_integers(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, ContractsJson.Wire.GetOrderUpdateOptionsRequest));

    [Theory]
    [InlineData("100.00", "100")]
    [InlineData("0.00", "0")]
    [InlineData("10.50", "10.5")]
    [InlineData("-1.10", "-1.1")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("1e3", "1000")]
    public void Amounts_have_no_trailing_zeros(string read, string written)
    {
        var money = JsonSerializer.Deserialize($$$$"""{"value":{{{{read}}}},"currencyId":"RUR"}""", ContractsJson.Wire.Money);

        Assert.Equal($$$$"""{"value":{{{{written}}}},"currencyId":"RUR"}""", JsonSerializer.Serialize(money, ContractsJson.Wire.Money));
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("1e300")]
    [InlineData("true")]
    public void Amounts_are_json_numbers_within_a_decimal(string json) =>
        Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize($$$$"""{"value":{{{{json}}}}}""", ContractsJson.Wire.Money));

    [Fact]
    public void Nulls_are_left_out_and_letters_stay_readable()
    {
        var answer = new WarehouseOffer("Ж+1", [], UpdatedAt: new DateTimeOffset(2020, 2, 2, 14, 30, 30, 999, TimeSpan.FromHours(3)));

        Assert.Equal(
            """{"offerId":"Ж+1","stocks":[],"updatedAt":"2020-02-02T14:30:30+03:00"}""",
            JsonSerializer.Serialize(answer, ContractsJson.Wire.WarehouseOffer));
    }

    [Fact]
    public void A_moment_in_utc_is_written_with_an_offset()
    {
        var answer = new WarehouseOffer("A", [], UpdatedAt: DateTimeOffset.UnixEpoch);

        Assert.Contains(
            "\"1970-01-01T00:00:00+00:00\"",
            JsonSerializer.Serialize(answer, ContractsJson.Wire.WarehouseOffer),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Scope_ids_and_scope_values_name_each_other()
    {
        Assert.Equal(14, ScopeIds.All.Count);
        foreach (var id in ScopeIds.All)
        {
            Assert.True(ScopeIds.TryGetScope(id, out var scope));
            Assert.Equal(id.ToUpperInvariant().Replace('-', '_').Replace(':', '_'), scope.Value);
            Assert.Equal(id, ScopeIds.Of(scope));
        }

        Assert.False(ScopeIds.TryGetScope("ALL_METHODS", out _));
        Assert.Throws<ArgumentException>(() => ScopeIds.Of(default));
        Assert.Equal(ScopeIds.All.ToHashSet(StringComparer.Ordinal), ScopeSets.S1.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void An_offered_interval_can_be_sent_back()
    {
        var offered = new DeliveryInterval(
            new DeliveryDateInterval(new DateOnly(2026, 9, 2), new DateOnly(2026, 9, 2)),
            new DeliveryTimeInterval(new TimeOnly(9, 0), new TimeOnly(14, 30)));

        var sent = JsonSerializer.Serialize(
            new UpdateOrderRequest { Order = new OrderChange { Id = 1, DeliveryInterval = offered } },
            ContractsJson.Wire.UpdateOrderRequest);

        const string expected =
            """
            {"order":{"id":1,"deliveryInterval":{
            "deliveryDateInterval":{"fromDate":"2026-09-02","toDate":"2026-09-02"},
            "deliveryTimeInterval":{"fromTime":"09:00","toTime":"14:30"}}}}
            """;
        Assert.Equal(expected.ReplaceLineEndings(string.Empty), sent);
    }

    private static CreateOrderRequest Read(string json) =>
        JsonSerializer.Deserialize(json, ContractsJson.Wire.CreateOrderRequest)!;
}
