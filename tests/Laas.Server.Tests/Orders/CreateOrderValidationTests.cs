using System.Text.Json;
using Laas.Contracts;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Orders;

/// <summary>Field rules of createOrder, trap by trap: 400, one error, the field and the value named.</summary>
[Trait("store", "any")]
public sealed class CreateOrderValidationTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Path = "/v1/campaigns/100/orders/create";
    private const string Item = "order.itemsDelivery[0].items[0].";
    private const string Parcel = "order.itemsDelivery[0].";
    private const string Courier = "order.destination.courierDelivery.";

    private const string Base = """
        {"order":{"externalOrderId":"valid","itemsDelivery":[{"warehouseId":1,
        "items":[{"offerId":"CUP","count":1,"price":{"value":10,"currencyId":"RUR"}},{"offerId":"FIFTY","count":1,"price":{"value":10,"currencyId":"RUR"}}],
        "deliveryDateInterval":{"fromDate":"2026-03-03","toDate":"2026-03-03"},
        "deliveryTimeInterval":{"fromTime":"09:00","toTime":"12:00"}}],
        "destination":{"courierDelivery":{"address":{"fullAddress":"Москва, Ленинградский проспект, 39"}}},
        "customer":{"firstName":"Иван","lastName":"Иванов","phone":"+79991234567"},
        "packaging":{},"paymentType":"PREPAID"}}
        """;

    private static readonly string Cut = new('x', 200);

    private TestServer Server => fixture.Server;

    public static TheoryData<string, string?, string> Traps
    {
        get
        {
            var data = new TheoryData<string, string?, string>();
            AddMissing(data);
            AddTexts(data);
            AddNumbers(data);
            AddTypes(data);
            AddDates(data);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Traps))]
    public async Task Refuses(string path, string? json, string message)
    {
        var reply = (await Server.PostAsync(Path, JsonEdit.Put(Base, path, json))).AssertRefused(400, ErrorCodes.BadRequest);
        Assert.Contains(message, Assert.Single(reply.Texts), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order.externalOrderId", 1000, true)]
    [InlineData("order.externalOrderId", 1001, false)]
    [InlineData("order.customer.firstName", 512, true)]
    [InlineData("order.customer.firstName", 513, false)]
    [InlineData("order.customer.middleName", 513, false)]
    [InlineData(Courier + "notes", 3000, true)]
    [InlineData(Courier + "notes", 3001, false)]
    [InlineData(Courier + "address.entrance", 16, true)]
    [InlineData(Courier + "address.entrance", 17, false)]
    [InlineData(Courier + "address.apartment", 17, false)]
    public async Task Lengths_are_counted_in_code_points(string path, int length, bool fine)
    {
        var text = string.Concat(Enumerable.Repeat("🧺", length));
        var json = JsonEdit.Put(JsonEdit.Put(Base, "order.fake", "true"), path, JsonSerializer.Serialize(text));
        if (!path.EndsWith("externalOrderId", StringComparison.Ordinal))
        {
            json = JsonEdit.Put(json, "order.externalOrderId", JsonSerializer.Serialize(Requests.NextExternalId()));
        }

        var reply = await Server.PostAsync(Path, json);
        Assert.Equal(fine ? 200 : 400, reply.Status);
        if (!fine)
        {
            Assert.StartsWith($"'{path}' size must be between '1' and '{length - 1}' (rejected value: '🧺", reply.Text, StringComparison.Ordinal);
            Assert.True(reply.Text.Length < 400);
        }
    }

    [Theory]
    [InlineData("order.customer", """{"firstName":"И","lastName":"И","phone":"+7000"}""")]
    [InlineData("order.customer", """{"firstName":"И","lastName":"И","phone":"+700000000000000"}""")]
    [InlineData(Item + "offerId", "\" CUP\\t\"")]
    [InlineData(Item + "price.value", "1e12")]
    [InlineData(Item + "price.value", "0.01")]
    [InlineData("order.unknown", """{"any":[1,"thing"]}""")]
    [InlineData("order.packaging", """{"packageType":"BRAND"}""")]
    [InlineData("order.draft", "null")]
    public async Task Takes(string path, string json)
    {
        var body = JsonEdit.Put(JsonEdit.Put(Base, path, json), "order.fake", "true");
        var reply = await Server.PostAsync(Path, JsonEdit.Put(body, "order.externalOrderId", JsonSerializer.Serialize(Requests.NextExternalId())));
        Assert.True(reply.Status == 200, reply.Body);
    }

    [Fact]
    public async Task A_currency_of_another_cabinet_has_a_code_of_its_own()
    {
        var reply = (await Server.PostAsync(Path, JsonEdit.Put(Base, Item + "price.currencyId", "\"USD\"")))
            .AssertRefused(400, ErrorCodes.InvalidCurrency);
        Assert.Contains("'RUR'", reply.Text, StringComparison.Ordinal);
        Assert.Contains("rejected value: 'USD'", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_field_errors_come_together()
    {
        var json = JsonEdit.Put(Base, "order.customer.phone", "\"8999\"");
        json = JsonEdit.Put(json, Item + "count", "0");
        json = JsonEdit.Put(json, Parcel + "deliveryDateInterval.fromDate", "\"2026-02-30\"");
        json = JsonEdit.Put(json, "order.paymentType", "\"POSTPAID\"");
        json = JsonEdit.Put(json, "order.packaging", null);
        json = JsonEdit.Put(json, Courier + "address.fullAddress", "\"\"");
        var reply = (await Server.PostAsync(Path, json)).AssertRefused(400, ErrorCodes.BadRequest);
        string[] fields = [Item + "count", Parcel + "deliveryDateInterval.fromDate", Courier + "address.fullAddress", "order.customer.phone", "order.packaging", "order.paymentType"];
        Assert.Equal(fields, reply.Texts.Select(t => t.Split('\'')[1]), StringComparer.Ordinal);
    }

    [Fact]
    public async Task At_most_a_hundred_errors_are_told()
    {
        var items = string.Join(',', Enumerable.Repeat("{}", 500));
        var reply = (await Server.PostAsync(Path, JsonEdit.Put(Base, Parcel + "items", $"[{items}]"))).AssertRefused(400, ErrorCodes.BadRequest);
        Assert.Equal(100, reply.Texts.Count);
    }

    [Theory]
    [InlineData(1000, 200)]
    [InlineData(1001, 400)]
    public async Task Warehouses_and_items_are_a_thousand_at_most(int count, int status)
    {
        var items = string.Join(',', Enumerable.Range(0, count).Select(i =>
            $$$"""{"offerId":"CUP-{{{i}}}","count":1,"price":{"value":1,"currencyId":"RUR"} }"""));
        var reply = await Server.PostAsync(Path, JsonEdit.Put(Base, Parcel + "items", $"[{items}]"));
        if (status == 200)
        {
            reply.AssertRefused(400, ErrorCodes.OfferNotFound);
        }
        else
        {
            reply.AssertRefused(400, ErrorCodes.BadRequest);
            Assert.Contains("size must be between '1' and '1000' (rejected size: '1001')", reply.Text, StringComparison.Ordinal);
        }
    }

    private static void AddMissing(TheoryData<string, string?, string> data)
    {
        string[] required =
        [
            "order", "order.externalOrderId", "order.itemsDelivery", "order.destination", "order.customer", "order.packaging",
            "order.paymentType", "order.customer.firstName", "order.customer.lastName", "order.customer.phone", Courier + "address",
            Courier + "address.fullAddress", Parcel + "warehouseId", Parcel + "items", Parcel + "deliveryDateInterval",
            Parcel + "deliveryTimeInterval", Parcel + "deliveryDateInterval.fromDate", Parcel + "deliveryDateInterval.toDate",
            Parcel + "deliveryTimeInterval.fromTime", Parcel + "deliveryTimeInterval.toTime", Item + "offerId", Item + "count",
            Item + "price", Item + "price.value", Item + "price.currencyId",
        ];
        foreach (var path in required)
        {
            data.Add(path, null, $"'{path}' must not be null (rejected value: null)");
            data.Add(path, "null", $"'{path}' must not be null (rejected value: null)");
        }

        data.Add("order.destination", "{}", "One of 'order.destination.pickupDelivery' and 'order.destination.courierDelivery' must not be null");
        data.Add("order.destination.pickupDelivery", """{"logisticPointId":501}""", "'order.destination.pickupDelivery' and 'order.destination.courierDelivery' must not be sent together");
        data.Add("order.itemsDelivery", "[]", "'order.itemsDelivery' size must be between '1' and '1000' (rejected size: '0')");
        data.Add(Parcel + "items", "[]", "size must be between '1' and '1000' (rejected size: '0')");
        data.Add("order.itemsDelivery[0]", "null", "'order.itemsDelivery' elements must be not null");
        data.Add(Parcel + "items[1]", "null", "'order.itemsDelivery[0].items' elements must be not null");
    }

    private static void AddTexts(TheoryData<string, string?, string> data)
    {
        data.Add("order.externalOrderId", "\"\"", "'order.externalOrderId' must not be empty (rejected value: '')");
        foreach (var path in new[] { "order.customer.firstName", "order.customer.middleName", Courier + "notes", Courier + "address.entrance", Courier + "address.apartment", Courier + "address.fullAddress" })
        {
            data.Add(path, "\"\"", $"'{path}' size must be between '1' and '");
        }

        foreach (var phone in new[] { "89991234567", "+7999123456a", "+", "", "+7 999", "+7999\\n", "+٣٣٣٣٣", "++79991", "+７９９９" })
        {
            data.Add("order.customer.phone", $"\"{phone}\"", "'order.customer.phone' must match '^\\+[0-9]+$' (rejected value: '");
        }

        data.Add("order.customer.phone", "\"+123\"", "'order.customer.phone' size must be between '5' and '16' (rejected value: '+123')");
        data.Add("order.customer.phone", "\"+1234567890123456\"", "size must be between '5' and '16'");
        foreach (var sku in new[] { "", "   ", "A\\u0001B", "A\\nB", "A\\u007fB", new string('s', 256) })
        {
            data.Add(Item + "offerId", $"\"{sku}\"", $"'{Item}offerId' must match '");
        }

        data.Add(Item + "offerId", "\"FIFTY\"", "'order.itemsDelivery[0].items[1].offerId' must be unique in the request (rejected value: 'FIFTY')");
        data.Add(Item + "offerId", "\"  FIFTY \"", "must be unique in the request (rejected value: 'FIFTY')");
        data.Add("order.externalOrderId", $"\"{new string('x', 5000)}\"", $"(rejected value: '{Cut}')");
        foreach (var path in new[] { "order.externalOrderId", "order.customer.firstName", Courier + "notes", Item + "offerId", "order.paymentType" })
        {
            data.Add(path, "\"a\\u0000b\"", $"'{path}' must not contain U+0000");
        }

        foreach (var value in new[] { "prepaid", "Prepaid", "PREPAID ", "", "POSTPAID" })
        {
            data.Add("order.paymentType", $"\"{value}\"", $"'order.paymentType' must match 'PREPAID' (rejected value: '{value}')");
        }

        data.Add("order.packaging", """{"packageType":"brand"}""", "'order.packaging.packageType' must match '");
        data.Add(Item + "price.currencyId", "\"rur\"", $"'{Item}price.currencyId' must match '");
    }

    private static void AddNumbers(TheoryData<string, string?, string> data)
    {
        data.Add(Item + "count", "0", $"'{Item}count' must be greater than or equal to '1' (rejected value: '0')");
        data.Add(Item + "count", "-5", "(rejected value: '-5')");
        data.Add(Item + "count", "1001", $"'{Item}count' must be less than or equal to '1000' (rejected value: '1001')");
        data.Add(Parcel + "warehouseId", "0", $"'{Parcel}warehouseId' must be greater than or equal to '1' (rejected value: '0')");
        data.Add(Item + "price.value", "0", $"'{Item}price.value' must be greater than '0' (rejected value: '0')");
        data.Add(Item + "price.value", "-0.0", "must be greater than '0'");
        data.Add(Item + "price.value", "-1", "(rejected value: '-1')");
        data.Add(Item + "price.value", "1000000000000.01", "must be less than or equal to '1000000000000' (rejected value: '1000000000000.01')");
        data.Add(Item + "price.value", "1e-30", $"{Item}price.value'");
    }

    private static void AddTypes(TheoryData<string, string?, string> data)
    {
        (string Path, string[] Values)[] wrong =
        [
            (Item + "count", ["2147483648", "-2147483649", "1.5", "1e3", "\"1\"", "true", "[1]", "{}"]),
            (Parcel + "warehouseId", ["9223372036854775808", "1e19", "\"172\"", "1.0"]),
            (Item + "price.value", ["\"10\"", "\"NaN\"", "1e400", "79228162514264337593543950336", "true"]),
            ("order.paymentType", ["0", "1", "true", "{}"]),
            ("order.draft", ["\"true\"", "1"]),
            ("order.externalOrderId", ["17", "[]"]),
            (Courier + "address.floor", ["\"3\"", "2147483648"]),
            (Parcel + "deliveryDateInterval.fromDate", ["20260303"]),
            ("order.itemsDelivery", ["{}", "\"x\""]),
            ("order.customer", ["[]", "\"Иван\""]),
            ("order.customer.firstName", ["\"\\ud800\"", "\"\\udc00x\""]),
        ];
        foreach (var (path, values) in wrong)
        {
            foreach (var value in values)
            {
                data.Add(path, value, $"Illegal input at '{path}'");
            }
        }
    }

    private static void AddDates(TheoryData<string, string?, string> data)
    {
        const string From = Parcel + "deliveryDateInterval.fromDate";
        foreach (var date in new[] { "2026-02-30", "2026-13-01", "2025-02-29", "0000-01-01", "03-03-2026", "2026-3-3", "2026-03-03T00:00:00Z", "2026-03-03 ", "2026-03-03\\n", "٢٠٢٦-٠٣-٠٣", "", "+026-03-03" })
        {
            data.Add(From, $"\"{date}\"", $"'{From}' must match 'YYYY-MM-DD' (rejected value: '");
        }

        data.Add(From, "\"2026-03-04\"", $"'{Parcel}deliveryDateInterval.toDate' must be greater than or equal to '2026-03-04' (rejected value: '2026-03-03')");
        const string FromTime = Parcel + "deliveryTimeInterval.fromTime";
        foreach (var time in new[] { "24:00", "9:00", "09:60", "09:00:00", "09:00\\n", "٠٩:٠٠", "", "-9:00" })
        {
            data.Add(FromTime, $"\"{time}\"", $"'{FromTime}' must match '^([0-1][0-9]|2[0-3]):[0-5][0-9]$' (rejected value: '");
        }

        data.Add(FromTime, "\"12:00\"", $"'{Parcel}deliveryTimeInterval.toTime' must be greater than '12:00' (rejected value: '12:00')");
        data.Add(FromTime, "\"18:00\"", "must be greater than '18:00'");
    }
}
