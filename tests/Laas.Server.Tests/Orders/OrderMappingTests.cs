using System.Text.Json;
using Laas.Domain;
using Laas.Server.Orders;
using Xunit;
using Wire = Laas.Contracts;

namespace Laas.Server.Tests.Orders;

public sealed class OrderMappingTests
{
    private static readonly OrderOptions Options = new() { ServiceName = "Carrier", DeliveryServiceId = 99 };

    [Fact]
    public void The_v1_order_has_every_required_field_and_no_more_than_is_known()
    {
        var json = V1(OrderSamples.Order(notes: "Позвонить"));

        Assert.Equal(
            """
            {"orderId":5000000001,"campaignId":100,"status":"PROCESSING","substatus":"STARTED","creationDate":"2026-03-03T01:30:15+03:00","paymentType":"PREPAID","paymentMethod":"UNKNOWN","fake":false,
            "items":[{"id":71,"offerId":"SKU-1","offerName":"Чайник","count":3,"prices":{"payment":{"value":301.5,"currencyId":"RUR"},"vat":"VAT_10"},"itemStatuses":[{"status":"CREATED","count":3}]},
            {"id":72,"offerId":"SKU-2","offerName":"Ложка","count":1,"prices":{"payment":{"value":20,"currencyId":"RUR"}},"itemStatuses":[{"status":"CREATED","count":1}]}],
            "delivery":{"type":"DELIVERY","serviceName":"Carrier","deliveryServiceId":99,"deliveryPartnerType":"YANDEX_MARKET","dates":{"fromDate":"2026-03-05","toDate":"2026-03-06","fromTime":"09:00","toTime":"23:59"},
            "warehouseId":"11","dispatchType":"BUYER","shipment":{"shipmentDate":"2026-03-04"},
            "courier":{"address":{"country":"Россия","city":"Москва","street":"Тверская","house":"1","entrance":"3","floor":"7","apartment":"42"},
            "region":{"id":213,"name":"Москва","type":"CITY","parent":{"id":3,"name":"Центральный федеральный округ","type":"COUNTRY_DISTRICT","parent":{"id":225,"name":"Россия","type":"COUNTRY"}}}}},
            "programType":"LAAS","externalOrderId":"X-1","updateDate":"2026-03-03T01:31:15+03:00","prices":{"payment":{"value":321.5,"currencyId":"RUR"}},"buyerType":"PERSON","notes":"Позвонить","sourcePlatform":"OTHER"}
            """.ReplaceLineEndings(""),
            json);
    }

    [Fact]
    public void The_v2_order_speaks_its_own_dates_and_bare_numbers()
    {
        var json = V2(OrderSamples.Order());

        Assert.Equal(
            """
            {"id":5000000001,"status":"PROCESSING","substatus":"STARTED","creationDate":"03-03-2026 01:30:15","currency":"RUR","itemsTotal":321.5,"deliveryTotal":0,"buyerItemsTotalBeforeDiscount":321.5,"paymentType":"PREPAID","paymentMethod":"UNKNOWN","fake":false,
            "items":[{"id":71,"offerId":"SKU-1","offerName":"Чайник","price":100.5,"buyerPrice":100.5,"buyerPriceBeforeDiscount":100.5,"count":3,"vat":"VAT_10","partnerWarehouseId":"11"},
            {"id":72,"offerId":"SKU-2","offerName":"Ложка","price":20,"buyerPrice":20,"buyerPriceBeforeDiscount":20,"count":1,"partnerWarehouseId":"11"}],
            "delivery":{"type":"DELIVERY","serviceName":"Carrier","deliveryPartnerType":"YANDEX_MARKET","dates":{"fromDate":"05-03-2026","toDate":"06-03-2026","fromTime":"09:00","toTime":"23:59"},"deliveryServiceId":99,
            "region":{"id":213,"name":"Москва","type":"CITY","parent":{"id":3,"name":"Центральный федеральный округ","type":"COUNTRY_DISTRICT","parent":{"id":225,"name":"Россия","type":"COUNTRY"}}},
            "address":{"country":"Россия","city":"Москва","street":"Тверская","house":"1","entrance":"3","floor":"7","apartment":"42"},
            "dispatchType":"BUYER","shipments":[{"shipmentDate":"04-03-2026"}]},
            "buyer":{"type":"PERSON"},"taxSystem":"USN_MINUS_COST","externalOrderId":"X-1","updatedAt":"03-03-2026 01:31:15"}
            """.ReplaceLineEndings(""),
            json);
    }

    [Fact]
    public void A_pickup_shows_its_point_and_no_times()
    {
        var order = OrderSamples.Order(delivery: OrderSamples.Pickup with { FromTime = new TimeOnly(9, 0) });

        var v1 = OrderMapping.ToV1(order, OrderSamples.World, Options).Delivery;
        var v2 = OrderMapping.ToV2(order, OrderSamples.Shop, OrderSamples.World, Options).Delivery;

        Assert.Equal((Wire.OrderDeliveryType.Pickup, Wire.OrderDeliveryDispatchType.MarketBrandedOutlet), (v1.Type, v1.DispatchType));
        Assert.Null(v1.Courier);
        Assert.Null(v1.Dates.FromTime);
        Assert.Equal(OrderSamples.PointId, v1.Pickup!.LogisticPointId);
        Assert.Equal(213, v1.Pickup.Region!.Id);
        Assert.Equal(
            new Wire.AddressV1("Россия", City: "Москва", Street: "Ленина", House: "5", Block: "Б", Gps: new(55.75m, 37.61m)),
            v1.Pickup.Address);
        Assert.Equal((Wire.OrderDeliveryType.Pickup, "2"), (v2.Type, v2.Address!.Building));
        Assert.Null(v2.Dates.FromTime);
    }

    [Fact]
    public void A_point_or_region_that_is_gone_from_the_reference_data_is_left_out()
    {
        var order = OrderSamples.Order(delivery: OrderSamples.Pickup with { PointId = 9, RegionId = 9 });

        var pickup = OrderMapping.ToV1(order, OrderSamples.World, Options).Delivery.Pickup!;

        Assert.Equal(new Wire.OrderV1PickupDelivery(LogisticPointId: 9), pickup);
    }

    [Fact]
    public void Only_a_draft_has_an_expiry_date()
    {
        var draft = OrderSamples.Order(OrderStatus.Reserved, OrderSubstatus.AwaitConfirmation);

        Assert.Equal("03-03-2026 02:30:15", Shown(draft).ExpiryDate?.Text);
        Assert.Null(Shown(draft with { State = new(OrderStatus.Processing, OrderSubstatus.Started) }).ExpiryDate);
    }

    [Fact]
    public void An_expired_draft_is_shown_cancelled_since_its_expiry()
    {
        var draft = OrderSamples.Order(OrderStatus.Reserved, OrderSubstatus.AwaitConfirmation);

        var shown = Shown(draft.AsOf(draft.ExpiresAt!.Value));

        Assert.Equal((Wire.OrderStatusType.Cancelled, "RESERVATION_EXPIRED"), (shown.Status, shown.Substatus.Value));
        Assert.Equal("03-03-2026 02:30:15", shown.UpdatedAt?.Text);
        Assert.Null(shown.ExpiryDate);
    }

    [Fact]
    public void Every_state_of_the_machine_maps_to_known_wire_values()
    {
        var states = Transitions.All.Select(t => t.To).Distinct().ToList();

        foreach (var state in states)
        {
            var order = OrderSamples.Order() with { State = state };
            var v1 = OrderMapping.ToV1(order, OrderSamples.World, Options);

            Assert.True(v1.Status.IsKnown && v1.Substatus.IsKnown, state.ToString());
            Assert.All(v1.Items, i => Assert.All(i.ItemStatuses ?? [], s => Assert.True(s.Status.IsKnown)));
        }

        Assert.True(states.Count > 20);
    }

    [Theory]
    [InlineData(OrderStatus.Reserved, OrderSubstatus.AwaitConfirmation, "CREATED")]
    [InlineData(OrderStatus.Processing, OrderSubstatus.ReadyToShip, "CREATED")]
    [InlineData(OrderStatus.Processing, OrderSubstatus.Shipped, "SHIPPED")]
    [InlineData(OrderStatus.Delivery, OrderSubstatus.LastMileStarted, "SHIPPED")]
    [InlineData(OrderStatus.Pickup, OrderSubstatus.PickupServiceReceived, "SHIPPED")]
    [InlineData(OrderStatus.Delivered, OrderSubstatus.DeliveryServiceDelivered, "DELIVERED_TO_BUYER")]
    [InlineData(OrderStatus.Cancelled, OrderSubstatus.ShopFailed, "CANCELLED")]
    [InlineData(OrderStatus.Cancelled, OrderSubstatus.ReservationExpired, "CANCELLED")]
    [InlineData(OrderStatus.Cancelled, OrderSubstatus.PickupExpired, "REJECTED")]
    [InlineData(OrderStatus.Cancelled, OrderSubstatus.DeliveryServiceLost, "LOST")]
    public void Units_follow_the_state(OrderStatus status, OrderSubstatus substatus, string expected)
    {
        var order = OrderSamples.Order(status, substatus);
        Assert.Equal([new(new(expected), 3)], OrderUnits.Statuses(order, order.Details.Lines[0]));
    }

    [Fact]
    public void Units_of_a_delivered_order_are_counted_one_by_one()
    {
        var order = OrderSamples.Order(OrderStatus.PartiallyReturned, OrderSubstatus.DeliveryServiceDelivered);
        var line = order.Details.Lines[0] with { Count = 10, Rejected = 1, Returning = 2, Returned = 3, Lost = 1 };

        Assert.Equal(
            [("DELIVERED_TO_BUYER", 5L), ("REJECTED", 1L), ("RETURNED", 3L), ("LOST", 1L)],
            OrderUnits.Statuses(order, line).Select(s => (s.Status.Value, s.Count)));
    }

    [Fact]
    public void No_personal_data_of_the_customer_is_shown()
    {
        var order = OrderSamples.Order();

        Assert.DoesNotContain("Иванова", V1(order) + V2(order), StringComparison.Ordinal);
        Assert.DoesNotContain("+7999", V1(order) + V2(order), StringComparison.Ordinal);
    }

    private static Wire.OrderV2 Shown(Order order) =>
        OrderMapping.ToV2(order, OrderSamples.Shop, OrderSamples.World, Options);

    private static string V1(Order order) => JsonSerializer.Serialize(
        OrderMapping.ToV1(order, OrderSamples.World, Options), Wire.ContractsJson.Wire.OrderV1);

    private static string V2(Order order) => JsonSerializer.Serialize(Shown(order), Wire.ContractsJson.Wire.OrderV2);
}
