namespace Laas.Contracts;

/// <summary>Delivery of an order (contract: OrderV1).</summary>
/// <param name="Type">By courier or to a pickup point.</param>
/// <param name="ServiceName">Carrier.</param>
/// <param name="DeliveryServiceId">Carrier id.</param>
/// <param name="DeliveryPartnerType">Who delivers, <c>YANDEX_MARKET</c> for ours.</param>
/// <param name="Dates">Dates.</param>
/// <param name="WarehouseId">Warehouse the order is formed on; text here.</param>
/// <param name="DispatchType">Where it is handed over.</param>
/// <param name="Shipment">Shipment from the warehouse.</param>
/// <param name="Courier">Courier address; <see langword="null"/>: pickup.</param>
/// <param name="Pickup">Pickup point; <see langword="null"/>: courier.</param>
/// <param name="Transfer">Hand-over to a courier.</param>
/// <param name="BoxesLayout">Boxes; <see langword="null"/>: not packed. Never empty.</param>
/// <param name="Tracks">For other kinds of shop.</param>
/// <param name="Estimated">Whether the date is approximate.</param>
/// <param name="ReceiveBarcode">Barcode to collect the order at the point.</param>
/// <param name="ReceiveCode">Code to collect the order at the point.</param>
/// <param name="DigitalGoods">Digital goods only.</param>
public sealed record OrderV1Delivery(
    OrderDeliveryType Type,
    string ServiceName,
    long DeliveryServiceId,
    OrderDeliveryPartnerType DeliveryPartnerType,
    OrderV1DeliveryDates Dates,
    string? WarehouseId = null,
    OrderDeliveryDispatchType? DispatchType = null,
    OrderV1Shipment? Shipment = null,
    OrderV1CourierDelivery? Courier = null,
    OrderV1PickupDelivery? Pickup = null,
    OrderV1Transfer? Transfer = null,
    IReadOnlyList<OrderV1Box>? BoxesLayout = null,
    IReadOnlyList<Track>? Tracks = null,
    bool? Estimated = null,
    string? ReceiveBarcode = null,
    string? ReceiveCode = null,
    OrderV1DigitalGoods? DigitalGoods = null);

/// <summary>Dates of a delivery (contract: OrderV1).</summary>
/// <param name="FromDate">First day.</param>
/// <param name="ToDate">Last day; <see langword="null"/>: the same as the first.</param>
/// <param name="FromTime">From; courier only.</param>
/// <param name="ToTime">To, at most 23:59; courier only.</param>
/// <param name="RealDeliveryDate">Day it reached the pickup point or the buyer.</param>
public sealed record OrderV1DeliveryDates(
    WireDate FromDate,
    WireDate? ToDate = null,
    WireTime? FromTime = null,
    WireTime? ToTime = null,
    WireDate? RealDeliveryDate = null);

/// <summary>Shipment from the warehouse (contract: OrderV1).</summary>
/// <param name="ShipmentDate">Day.</param>
/// <param name="Id">Shipment id.</param>
/// <param name="ShipmentTime">Time.</param>
public sealed record OrderV1Shipment(WireDate ShipmentDate, long? Id = null, WireTime? ShipmentTime = null);

/// <summary>Where the courier goes (contract: OrderV1).</summary>
/// <param name="Address">Address.</param>
/// <param name="Region">Region.</param>
public sealed record OrderV1CourierDelivery(AddressV1? Address = null, Region? Region = null);

/// <summary>Where the customer collects (contract: OrderV1).</summary>
/// <param name="Address">Address.</param>
/// <param name="Region">Region.</param>
/// <param name="LogisticPointId">Point id, 1 or more.</param>
/// <param name="OutletCode">Code of a shop's own point.</param>
/// <param name="OutletStorageLimitDate">Last day it is kept; given once the order is at the point.</param>
public sealed record OrderV1PickupDelivery(
    AddressV1? Address = null,
    Region? Region = null,
    long? LogisticPointId = null,
    string? OutletCode = null,
    WireDate? OutletStorageLimitDate = null);

/// <summary>Address of an order (contract: AddressV1).</summary>
/// <param name="Country">Country.</param>
/// <param name="Postcode">Postcode.</param>
/// <param name="City">City or village.</param>
/// <param name="District">District.</param>
/// <param name="Subway">Underground station.</param>
/// <param name="Street">Street.</param>
/// <param name="House">House number.</param>
/// <param name="Block">Block.</param>
/// <param name="Entrance">Entrance.</param>
/// <param name="Entryphone">Entry phone code.</param>
/// <param name="Floor">Floor; text here.</param>
/// <param name="Apartment">Apartment.</param>
/// <param name="Gps">Coordinates.</param>
public sealed record AddressV1(
    string? Country = null,
    string? Postcode = null,
    string? City = null,
    string? District = null,
    string? Subway = null,
    string? Street = null,
    string? House = null,
    string? Block = null,
    string? Entrance = null,
    string? Entryphone = null,
    string? Floor = null,
    string? Apartment = null,
    Gps? Gps = null);

/// <summary>Hand-over to a courier (contract: OrderV1).</summary>
/// <param name="Courier">The courier.</param>
/// <param name="Eac">Code of the hand-over.</param>
public sealed record OrderV1Transfer(Courier? Courier = null, OrderV1Eac? Eac = null);

/// <summary>Code of the hand-over to a courier (contract: OrderV1).</summary>
/// <param name="EacType">Who shows the code to whom.</param>
/// <param name="EacCode">The code.</param>
public sealed record OrderV1Eac(OrderDeliveryEacType EacType, string? EacCode = null);

/// <summary>Digital goods (contract: OrderV1).</summary>
/// <param name="Type">How they are handed over.</param>
/// <param name="SteamLink">Link.</param>
public sealed record OrderV1DigitalGoods(DigitalGoodsType Type, string? SteamLink = null);
