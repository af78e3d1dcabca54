namespace Laas.Contracts;

/// <summary>Delivery of an order (contract: OrderV2).</summary>
/// <param name="Type">By courier or to a pickup point.</param>
/// <param name="ServiceName">Carrier.</param>
/// <param name="DeliveryPartnerType">Who delivers.</param>
/// <param name="Dates">Dates.</param>
/// <param name="DeliveryServiceId">Carrier id.</param>
/// <param name="Id">Deprecated.</param>
/// <param name="Price">Deprecated.</param>
/// <param name="Courier">The courier.</param>
/// <param name="Region">Region.</param>
/// <param name="Address">Address.</param>
/// <param name="Vat">VAT rate of the delivery.</param>
/// <param name="LiftType">Lifting to the floor.</param>
/// <param name="LiftPrice">Price of lifting, major units.</param>
/// <param name="OutletCode">Code of a shop's own point.</param>
/// <param name="OutletStorageLimitDate">Last day it is kept at the point.</param>
/// <param name="DispatchType">Where it is handed over.</param>
/// <param name="Tracks">For other kinds of shop.</param>
/// <param name="Shipments">Shipments; <see langword="null"/>: none. Never empty.</param>
/// <param name="Estimated">Whether the date is approximate.</param>
/// <param name="EacType">Who shows the hand-over code to whom.</param>
/// <param name="EacCode">Hand-over code.</param>
/// <param name="ReceiveCode">Code to collect the order at the point.</param>
public sealed record OrderV2Delivery(
    OrderDeliveryType Type,
    string ServiceName,
    OrderDeliveryPartnerType DeliveryPartnerType,
    OrderV2DeliveryDates Dates,
    long DeliveryServiceId,
    string? Id = null,
    decimal? Price = null,
    Courier? Courier = null,
    Region? Region = null,
    AddressV2? Address = null,
    OrderVatType? Vat = null,
    OrderLiftType? LiftType = null,
    decimal? LiftPrice = null,
    string? OutletCode = null,
    LegacyDate? OutletStorageLimitDate = null,
    OrderDeliveryDispatchType? DispatchType = null,
    IReadOnlyList<Track>? Tracks = null,
    IReadOnlyList<OrderV2Shipment>? Shipments = null,
    bool? Estimated = null,
    OrderDeliveryEacType? EacType = null,
    string? EacCode = null,
    string? ReceiveCode = null);

/// <summary>Dates of a delivery (contract: OrderV2).</summary>
/// <param name="FromDate">First day.</param>
/// <param name="ToDate">Last day; <see langword="null"/>: the same as the first.</param>
/// <param name="FromTime">From.</param>
/// <param name="ToTime">To.</param>
/// <param name="RealDeliveryDate">Day it reached the pickup point or the buyer.</param>
public sealed record OrderV2DeliveryDates(
    LegacyDate FromDate,
    LegacyDate? ToDate = null,
    WireTime? FromTime = null,
    WireTime? ToTime = null,
    LegacyDate? RealDeliveryDate = null);

/// <summary>A shipment from the warehouse (contract: OrderV2).</summary>
/// <param name="Id">Deprecated.</param>
/// <param name="ShipmentDate">Day.</param>
/// <param name="ShipmentTime">For other kinds of shop.</param>
/// <param name="Tracks">Parcel numbers; <see langword="null"/>: none. Never empty.</param>
/// <param name="Boxes">Boxes; <see langword="null"/>: none. Never empty.</param>
public sealed record OrderV2Shipment(
    long? Id = null,
    LegacyDate? ShipmentDate = null,
    string? ShipmentTime = null,
    IReadOnlyList<Track>? Tracks = null,
    IReadOnlyList<OrderV2Box>? Boxes = null);

/// <summary>A box (contract: OrderV2).</summary>
/// <param name="Id">Box id.</param>
/// <param name="FulfilmentId">Number on the box.</param>
public sealed record OrderV2Box(long Id, string FulfilmentId);

/// <summary>Address of an order (contract: AddressV2).</summary>
/// <param name="Country">Country.</param>
/// <param name="Postcode">Postcode.</param>
/// <param name="City">City or village.</param>
/// <param name="District">District.</param>
/// <param name="Subway">Underground station.</param>
/// <param name="Street">Street.</param>
/// <param name="House">House number.</param>
/// <param name="Estate">Estate.</param>
/// <param name="Block">Block.</param>
/// <param name="Building">Building.</param>
/// <param name="Entrance">Entrance.</param>
/// <param name="Entryphone">Entry phone code.</param>
/// <param name="Floor">Floor; text here.</param>
/// <param name="Apartment">Apartment.</param>
/// <param name="Phone">Phone of the recipient.</param>
/// <param name="Recipient">Name of the recipient.</param>
/// <param name="Gps">Coordinates.</param>
public sealed record AddressV2(
    string? Country = null,
    string? Postcode = null,
    string? City = null,
    string? District = null,
    string? Subway = null,
    string? Street = null,
    string? House = null,
    string? Estate = null,
    string? Block = null,
    string? Building = null,
    string? Entrance = null,
    string? Entryphone = null,
    string? Floor = null,
    string? Apartment = null,
    string? Phone = null,
    string? Recipient = null,
    Gps? Gps = null);
