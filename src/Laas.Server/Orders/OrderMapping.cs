using System.Globalization;
using Laas.Domain;
using Laas.Server.Regions;
using Laas.Server.Time;
using Wire = Laas.Contracts;

namespace Laas.Server.Orders;

/// <summary>
/// Orders on the wire (contract 2.0.7). The order is shown as it is given: pass <c>order.AsOf(now)</c>. What nobody has
/// decided for an order yet, such as the receive code, is left out.
/// </summary>
internal static class OrderMapping
{
    // The shop took the money by means that the operator does not know (contract Q9).
    private static Wire.OrderPaymentType PaymentType => Wire.OrderPaymentType.Prepaid;

    private static Wire.OrderPaymentMethodType PaymentMethod => Wire.OrderPaymentMethodType.Unknown;

    /// <summary>The order of getBusinessOrders.</summary>
    public static Wire.OrderV1 ToV1(Order order, ReferenceData data, OrderOptions options)
    {
        var currency = CurrencyOf(order, data);
        return new Wire.OrderV1(
            order.Id,
            order.CampaignId,
            new(WireText.Of(order.State.Status)),
            new(WireText.Of(order.State.Substatus)),
            MoscowTime.Of(order.CreatedAt),
            PaymentType,
            PaymentMethod,
            order.Fake,
            [.. order.Details.Lines.Select(l => ItemV1(l, order, currency))],
            DeliveryV1(order, data, options),
            Wire.SellingProgramType.Laas,
            order.ExternalId,
            MoscowTime.Of(order.UpdatedAt),
            new Wire.OrderV1Prices(new Wire.Money(TotalOf(order), currency)),
            BuyerType: Wire.OrderBuyerType.Person,
            Notes: order.Details.Notes,
            SourcePlatform: Wire.OrderSourcePlatformType.Other);
    }

    /// <summary>The order of getOrder, getOrders and updateOrderStatus.</summary>
    /// <param name="campaign">The order's shop.</param>
    public static Wire.OrderV2 ToV2(Order order, Campaign campaign, ReferenceData data, OrderOptions options)
    {
        var total = TotalOf(order);
        return new Wire.OrderV2(
            order.Id,
            new(WireText.Of(order.State.Status)),
            new(WireText.Of(order.State.Substatus)),
            order.CreatedAt,
            CurrencyOf(order, data),
            total,
            DeliveryTotal: 0,
            total,
            PaymentType,
            PaymentMethod,
            order.Fake,
            [.. order.Details.Lines.Select(l => ItemV2(l, order))],
            DeliveryV2(order, data, options),
            new Wire.OrderV2Buyer(Wire.OrderBuyerType.Person),
            new(WireText.Of(campaign.TaxSystem)),
            order.ExternalId,
            order.UpdatedAt,
            Notes: order.Details.Notes,
            ExpiryDate: order is { IsDraft: true, ExpiresAt: { } expiry } ? Wire.LegacyDateTime.From(expiry) : null);
    }

    /// <summary>How the order travels, as messages and orders name it.</summary>
    public static Wire.OrderDeliveryType DeliveryType(Order order) => TypeOf(order.Details.Delivery);

    private static Wire.OrderV1Item ItemV1(OrderLine line, Order order, Wire.CurrencyType currency) => new(
        line.Id,
        line.OfferId,
        line.Name,
        line.Count,
        new Wire.OrderV1ItemPrices(new Wire.Money(line.Price * line.Count, currency), Vat: VatOf(line)),
        OrderUnits.Instances(order, line.Id),
        ItemStatuses: OrderUnits.Statuses(order, line));

    private static Wire.OrderV2Item ItemV2(OrderLine line, Order order) => new(
        line.Id,
        line.OfferId,
        line.Name,
        line.Price,
        line.Price,
        line.Price,
        line.Count,
        Vat: VatOf(line),
        PartnerWarehouseId: Decimal(order.WarehouseId),
        Instances: OrderUnits.Instances(order, line.Id));

    private static Wire.OrderV1Delivery DeliveryV1(Order order, ReferenceData data, OrderOptions options)
    {
        var (delivery, done) = (order.Details.Delivery, order.Details.Fulfilment);
        var region = RegionMapping.ToWireOrNull(data.Regions, delivery.RegionId);
        return new Wire.OrderV1Delivery(
            TypeOf(delivery),
            options.ServiceName,
            options.DeliveryServiceId,
            Wire.OrderDeliveryPartnerType.YandexMarket,
            new Wire.OrderV1DeliveryDates(
                delivery.FromDate,
                delivery.ToDate,
                TimeOf(delivery, delivery.FromTime),
                TimeOf(delivery, delivery.ToTime),
                done?.ArrivedOn),
            Decimal(order.WarehouseId),
            DispatchOf(delivery),
            new Wire.OrderV1Shipment(delivery.ShipDate),
            IsCourier(delivery) ? new Wire.OrderV1CourierDelivery(AddressV1(delivery, data), region) : null,
            IsCourier(delivery)
                ? null
                : new Wire.OrderV1PickupDelivery(
                    AddressV1(delivery, data), region, delivery.PointId, OutletStorageLimitDate: done?.StorageUntil),
            BoxesLayout: OrderUnits.Boxes(order),
            ReceiveBarcode: ReceiveCodeOf(order) is null ? null : Barcodes.OfOrder(order.BusinessId, order.Id),
            ReceiveCode: ReceiveCodeOf(order));
    }

    private static Wire.OrderV2Delivery DeliveryV2(Order order, ReferenceData data, OrderOptions options)
    {
        var (delivery, done) = (order.Details.Delivery, order.Details.Fulfilment);
        return new Wire.OrderV2Delivery(
            TypeOf(delivery),
            options.ServiceName,
            Wire.OrderDeliveryPartnerType.YandexMarket,
            new Wire.OrderV2DeliveryDates(
                delivery.FromDate,
                delivery.ToDate,
                TimeOf(delivery, delivery.FromTime),
                TimeOf(delivery, delivery.ToTime),
                done?.ArrivedOn),
            options.DeliveryServiceId,
            Region: RegionMapping.ToWireOrNull(data.Regions, delivery.RegionId),
            Address: AddressV2(delivery, data),
            OutletStorageLimitDate: done?.StorageUntil,
            DispatchType: DispatchOf(delivery),
            Shipments: [new Wire.OrderV2Shipment(ShipmentDate: delivery.ShipDate, Boxes: BoxesV2(order))],
            ReceiveCode: ReceiveCodeOf(order));
    }

    private static IReadOnlyList<Wire.OrderV2Box>? BoxesV2(Order order) =>
        OrderUnits.Boxes(order) is { } boxes ? [.. boxes.Select(b => new Wire.OrderV2Box(b.BoxId, b.Barcode))] : null;

    /// <summary>What the customer says at the point; of no use to anybody once the order has ended.</summary>
    private static string? ReceiveCodeOf(Order order) =>
        order.IsTerminal || IsCourier(order.Details.Delivery) ? null : order.Details.Fulfilment?.ReceiveCode;

    private static Wire.AddressV1? AddressV1(OrderDelivery delivery, ReferenceData data) => delivery switch
    {
        { Address: { } to } => new Wire.AddressV1(
            to.Country,
            City: to.City,
            Street: to.Street,
            House: to.House,
            Entrance: to.Entrance,
            Floor: FloorOf(to),
            Apartment: to.Apartment),
        { PointId: { } id } when data.Points.TryGetValue(id, out var point) => new Wire.AddressV1(
            CountryOf(point, data),
            City: point.Address.City,
            Street: point.Address.Street,
            House: point.Address.House,
            Block: point.Address.Block,
            Gps: GpsOf(point)),
        _ => null,
    };

    private static Wire.AddressV2? AddressV2(OrderDelivery delivery, ReferenceData data) => delivery switch
    {
        { Address: { } to } => new Wire.AddressV2(
            to.Country,
            City: to.City,
            Street: to.Street,
            House: to.House,
            Entrance: to.Entrance,
            Floor: FloorOf(to),
            Apartment: to.Apartment),
        { PointId: { } id } when data.Points.TryGetValue(id, out var point) => new Wire.AddressV2(
            CountryOf(point, data),
            City: point.Address.City,
            Street: point.Address.Street,
            House: point.Address.House,
            Block: point.Address.Block,
            Building: point.Address.Building,
            Gps: GpsOf(point)),
        _ => null,
    };

    private static string? CountryOf(LogisticPoint point, ReferenceData data) =>
        data.Regions.PathUp(point.Address.RegionId).FirstOrDefault(r => r.Type is RegionType.Country)?.Name;

    private static Wire.Gps GpsOf(LogisticPoint point) => new(point.Address.Gps.Latitude, point.Address.Gps.Longitude);

    private static string? FloorOf(CourierAddress address) => address.Floor?.ToString(CultureInfo.InvariantCulture);

    private static bool IsCourier(OrderDelivery delivery) => delivery.Kind is DeliveryKind.Courier;

    private static Wire.OrderDeliveryType TypeOf(OrderDelivery delivery) =>
        IsCourier(delivery) ? Wire.OrderDeliveryType.Delivery : Wire.OrderDeliveryType.Pickup;

    private static Wire.OrderDeliveryDispatchType DispatchOf(OrderDelivery delivery) =>
        IsCourier(delivery) ? Wire.OrderDeliveryDispatchType.Buyer : Wire.OrderDeliveryDispatchType.MarketBrandedOutlet;

    private static Wire.WireTime? TimeOf(OrderDelivery delivery, TimeOnly? time) =>
        IsCourier(delivery) && time is { } given ? Wire.WireTime.From(given) : null;

    private static Wire.OrderVatType? VatOf(OrderLine line) => line.Vat is { } vat ? new Wire.OrderVatType(vat) : null;

    private static Wire.CurrencyType CurrencyOf(Order order, ReferenceData data) =>
        new(data.Businesses[order.BusinessId].Currency);

    private static decimal TotalOf(Order order) => order.Details.Lines.Sum(l => l.Price * l.Count);

    private static string Decimal(long id) => id.ToString(CultureInfo.InvariantCulture);
}
