using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>Statuses a LaaS order can have (contract 7.1).</summary>
public enum OrderStatus
{
    Reserved, Processing, Delivery, Pickup, Delivered, Cancelled, PartiallyReturned, Returned,
}

/// <summary>Substatuses that our state machine uses (contract 7.1, 7.2).</summary>
public enum OrderSubstatus
{
    AwaitConfirmation,
    Started,
    Packaging,
    ReadyToShip,
    Shipped,
    DeliveryServiceReceived,
    ReadyForLastMile,
    LastMileStarted,
    PickupServiceReceived,
    DeliveryServiceDelivered,
    ReservationExpired,
    ReservationFailed,
    ShopFailed,
    PickupExpired,
    UserRefusedDelivery,
    UserRefusedProduct,
    UserRefusedQuality,
    UserChangedMind,
    WarehouseFailedToShip,
    MissingItem,
    BrokenItem,
    DeliveryServiceUndelivered,
    Lost,
    DeliveryServiceLost,
    TooManyDeliveryDateChanges,
    TooLongDelivery,
    TechnicalError,
}

/// <summary>Status and substatus together: the state of the machine.</summary>
public readonly record struct OrderState(OrderStatus Status, OrderSubstatus Substatus)
{
    public override string ToString() => $"{WireText.Of(Status)}/{WireText.Of(Substatus)}";
}

/// <summary>One line of an order.</summary>
/// <param name="Id">Item id on the wire; unique.</param>
/// <param name="Price">Unit price as the shop declared it, whole currency units.</param>
/// <param name="Vat">Wire name of the offer's VAT rate; <see langword="null"/> when unknown.</param>
/// <param name="Missing">Units of <paramref name="Count"/> whose reservation was lost to a recount; 0 to Count.</param>
/// <param name="Rejected">Delivered order: units that the customer did not take; they travel back as a non-purchase.</param>
/// <param name="Returning">Units in returns that are not closed.</param>
/// <param name="Returned">Units that came back after delivery.</param>
/// <param name="Lost">Units of returns that were lost on their way back.</param>
public sealed record OrderLine(
    long Id,
    string OfferId,
    string Name,
    int Count,
    decimal Price,
    string? Vat = null,
    int Missing = 0,
    int Rejected = 0,
    int Returning = 0,
    int Returned = 0,
    int Lost = 0)
{
    /// <summary>Units that the customer has and that no return asks for.</summary>
    public int Returnable => Count - Rejected - Returning - Returned - Lost;
}

/// <summary>The recipient.</summary>
public sealed record Customer(string FirstName, string LastName, string? MiddleName, string Phone);

/// <summary>Where a courier goes. The parts are what <see cref="FullAddress"/> could be split into.</summary>
public sealed record CourierAddress(
    string FullAddress,
    string? Country,
    string? City,
    string? Street,
    string? House,
    string? Entrance,
    int? Floor,
    string? Apartment);

/// <summary>The promised delivery of one parcel.</summary>
/// <param name="RegionId">Region of the destination.</param>
/// <param name="PointId">The pickup point; <see langword="null"/> for a courier.</param>
/// <param name="Address">The courier's address; <see langword="null"/> for a pickup.</param>
/// <param name="FromTime">Start of the courier interval, local time of the destination; <see langword="null"/> for a pickup.</param>
/// <param name="Slot">The booked courier slot; <see langword="null"/> for a pickup.</param>
/// <param name="Price">What the shop pays for the delivery.</param>
/// <param name="ShipDate">Day of the hand-over to transport, local to the warehouse.</param>
public sealed record OrderDelivery(
    DeliveryKind Kind,
    long RegionId,
    long? PointId,
    CourierAddress? Address,
    DateOnly FromDate,
    DateOnly ToDate,
    TimeOnly? FromTime,
    TimeOnly? ToTime,
    SlotKey? Slot,
    decimal Price,
    DateOnly ShipDate);

/// <summary>What only this order needs to know; stored as one JSON document.</summary>
/// <param name="PackageType"><c>WHITELABEL</c> or <c>BRAND</c>; <see langword="null"/>: the warehouse decides.</param>
/// <param name="Notes">Comment for the courier; <see langword="null"/> when none.</param>
/// <param name="CancelOperationId">The cancel operation that is IN_PROGRESS; <see langword="null"/> when none.</param>
/// <param name="Fulfilment">What the operator's side has done; <see langword="null"/>: nothing yet.</param>
public sealed record OrderDetails(
    ImmutableArray<OrderLine> Lines,
    Customer Customer,
    OrderDelivery Delivery,
    string? PackageType,
    string? Notes,
    string? CancelOperationId = null,
    Fulfilment? Fulfilment = null);

/// <summary>State of one order. Immutable; every change is a new value with <see cref="Version"/> + 1.</summary>
public sealed record Order
{
    public required long Id { get; init; }

    public required long BusinessId { get; init; }

    public required long CampaignId { get; init; }

    public required long WarehouseId { get; init; }

    /// <summary>The shop's number of the purchase; shared by all orders of one createOrder.</summary>
    public required string ExternalId { get; init; }

    /// <summary>A test order: never shipped, touches neither stock nor slots.</summary>
    public required bool Fake { get; init; }

    public required OrderState State { get; init; }

    /// <summary>1 at creation; also the order's own event sequence.</summary>
    public required int Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When a draft expires: set at creation, never moved; <see langword="null"/> if it was not born a draft.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When a timer must act: storage at the point or the time on the road is over; <see langword="null"/>: never. Drafts have <see cref="ExpiresAt"/>.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public required OrderDetails Details { get; init; }

    public OrderStatus Status => State.Status;

    /// <summary>A draft, expired or not.</summary>
    public bool IsDraft => State.Status == OrderStatus.Reserved;

    /// <summary>The goods are on the shelf: nothing has been handed to transport.</summary>
    public bool IsBeforeShipping =>
        IsDraft || State is { Status: OrderStatus.Processing, Substatus: not OrderSubstatus.Shipped };

    /// <summary>Given out, cancelled or returned: the shop can change nothing any more.</summary>
    public bool IsTerminal =>
        State.Status is OrderStatus.Cancelled or OrderStatus.Delivered or OrderStatus.PartiallyReturned or OrderStatus.Returned;

    /// <summary>A draft whose hour is over; whoever reads it treats it as cancelled (PEERS 6).</summary>
    public bool IsExpired(DateTimeOffset now) => IsDraft && ExpiresAt <= now;

    public StockKey KeyOf(OrderLine line) => new(CampaignId, WarehouseId, line.OfferId);
}
