namespace Laas.Contracts.Operator;

/// <summary>An order as the operator's staff works on it. It has no personal data of the recipient.</summary>
/// <param name="BusinessId">The cabinet whose order it is.</param>
/// <param name="CampaignId">The shop.</param>
/// <param name="OrderId">The order's id, unique over all businesses.</param>
/// <param name="ExternalOrderId">The shop's number of the purchase.</param>
/// <param name="WarehouseId">The warehouse that fulfils it.</param>
/// <param name="Status">Status (contract 7.1).</param>
/// <param name="Substatus">Substatus (contract 7.1, 7.2).</param>
/// <param name="Version">Grows by one with every change, from 1.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="UpdatedAt">When it was changed last.</param>
/// <param name="ShipDate">Day of the hand-over to transport, local to the warehouse.</param>
/// <param name="DeliveryType">By courier or to a pickup point.</param>
/// <param name="RegionId">Region of the destination.</param>
/// <param name="LogisticPointId">The pickup point; <see langword="null"/>: by courier.</param>
/// <param name="FromDate">First promised day.</param>
/// <param name="ToDate">Last promised day.</param>
/// <param name="CancelRequested">The shop's cancel operation is running: the warehouse must not go on.</param>
/// <param name="Lines">Goods, at least one.</param>
/// <param name="LaneId">The lane that it travels by; <see langword="null"/>: the reference data has none any more.</param>
/// <param name="PackageType"><c>BRAND</c>: the shop's own packaging, a box of it for each box; <c>WHITELABEL</c>: plain; <see langword="null"/>: as the warehouse likes.</param>
/// <param name="WaveId">The wave that picks it; <see langword="null"/>: none.</param>
/// <param name="Boxes">Packed boxes; <see langword="null"/>: not packed. Never empty.</param>
/// <param name="FailedAttempts">Attempts of a courier that failed; <see langword="null"/>: none.</param>
/// <param name="ArrivedOn">Day it reached the point or the customer.</param>
/// <param name="StorageUntil">Last day at the pickup point.</param>
/// <param name="CodeBlocked">Too many wrong receive codes: support has to issue a new one; <see langword="null"/>: no.</param>
public sealed record WorkOrder(
    long BusinessId,
    long CampaignId,
    long OrderId,
    string ExternalOrderId,
    long WarehouseId,
    OrderStatusType Status,
    OrderSubstatusType Substatus,
    int Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    WireDate ShipDate,
    OrderDeliveryType DeliveryType,
    long RegionId,
    long? LogisticPointId,
    WireDate FromDate,
    WireDate ToDate,
    bool CancelRequested,
    IReadOnlyList<WorkLine> Lines,
    long? LaneId = null,
    string? PackageType = null,
    long? WaveId = null,
    IReadOnlyList<WorkBox>? Boxes = null,
    int? FailedAttempts = null,
    WireDate? ArrivedOn = null,
    WireDate? StorageUntil = null,
    bool? CodeBlocked = null);

/// <summary>One line of an order. Counts are units; those that are 0 are left out.</summary>
/// <param name="LineId">Id of the line.</param>
/// <param name="OfferId">The shop's SKU.</param>
/// <param name="Name">Name of the goods.</param>
/// <param name="Count">Ordered, 1 or more.</param>
/// <param name="Missing">Reserved units that turned out not to exist.</param>
/// <param name="Picked">In the basket.</param>
/// <param name="Rejected">Not taken by the customer.</param>
/// <param name="Returning">In returns that are not closed.</param>
/// <param name="Returned">Came back.</param>
/// <param name="Lost">Lost on their way back.</param>
/// <param name="Codes">Marking codes of the picked units.</param>
public sealed record WorkLine(
    long LineId,
    string OfferId,
    string Name,
    int Count,
    int? Missing = null,
    int? Picked = null,
    int? Rejected = null,
    int? Returning = null,
    int? Returned = null,
    int? Lost = null,
    IReadOnlyList<string>? Codes = null);

/// <summary>A packed box.</summary>
/// <param name="BoxId">Wire id, unique.</param>
/// <param name="Number">1, 2, 3 … within the order.</param>
/// <param name="Barcode">Barcode on its label: business, order and number with hyphens.</param>
/// <param name="WeightGrams">Gross.</param>
/// <param name="LengthCm">Length.</param>
/// <param name="WidthCm">Width.</param>
/// <param name="HeightCm">Height.</param>
/// <param name="Items">What is in it, at least one entry.</param>
public sealed record WorkBox(
    long BoxId,
    int Number,
    string Barcode,
    int WeightGrams,
    int LengthCm,
    int WidthCm,
    int HeightCm,
    IReadOnlyList<LineUnits> Items);

/// <summary>Units of a line.</summary>
/// <param name="LineId">The line.</param>
/// <param name="Units">1 or more.</param>
public sealed record LineUnits(long? LineId, int? Units);

/// <summary>Who receives a parcel, for who brings it.</summary>
/// <param name="Name">First and last name.</param>
/// <param name="Phone">Phone number.</param>
/// <param name="Address">Where to; <see langword="null"/>: the customer collects it.</param>
/// <param name="Entrance">Entrance.</param>
/// <param name="Floor">Floor.</param>
/// <param name="Apartment">Apartment.</param>
/// <param name="Notes">The shop's note to the courier.</param>
/// <param name="FromTime">Start of the promised interval, local time; <see langword="null"/>: at a pickup point.</param>
/// <param name="ToTime">End of the promised interval.</param>
public sealed record Recipient(
    string Name,
    string Phone,
    string? Address = null,
    string? Entrance = null,
    int? Floor = null,
    string? Apartment = null,
    string? Notes = null,
    WireTime? FromTime = null,
    WireTime? ToTime = null);

/// <summary>An entry of a history.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Type">What happened, such as <c>ORDER_STATUS_CHANGED</c>.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who: <c>shop:KEY</c>, <c>warehouse:KEY</c>, <c>timer</c> …</param>
/// <param name="From">State before.</param>
/// <param name="To">State after.</param>
/// <param name="Detail">What the states do not tell.</param>
public sealed record HistoryItem(
    int Number, string Type, DateTimeOffset At, string Actor, string? From = null, string? To = null, string? Detail = null);
