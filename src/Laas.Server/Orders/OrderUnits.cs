using Laas.Domain;
using Wire = Laas.Contracts;

namespace Laas.Server.Orders;

/// <summary>What is known about single units of an order: what became of them, their codes, their boxes (contract 2.0.7, 7.1).</summary>
internal static class OrderUnits
{
    /// <summary>Units of a line by what became of them; together exactly the line's.</summary>
    public static IReadOnlyList<Wire.OrderV1ItemStatus> Statuses(Order order, OrderLine line)
    {
        if (order.Status is not (OrderStatus.Delivered or OrderStatus.PartiallyReturned or OrderStatus.Returned))
        {
            return [new Wire.OrderV1ItemStatus(StatusOf(order), line.Count)];
        }

        // Units that are on their way back are with their customer until they came back.
        (Wire.OrderItemStatusType Status, int Units)[] all =
        [
            (Wire.OrderItemStatusType.DeliveredToBuyer, line.Count - line.Rejected - line.Returned - line.Lost),
            (Wire.OrderItemStatusType.Rejected, line.Rejected),
            (Wire.OrderItemStatusType.Returned, line.Returned),
            (Wire.OrderItemStatusType.Lost, line.Lost),
        ];
        return [.. all.Where(s => s.Units > 0).Select(s => new Wire.OrderV1ItemStatus(s.Status, s.Units))];
    }

    /// <summary>Codes that picking bound to a line; empty: none.</summary>
    public static IReadOnlyList<MarkingCode> Codes(Order order, long lineId) =>
        [.. (Picked(order, lineId)?.Codes ?? []).Select(c => new MarkingCode(c))];

    /// <summary>Whether a unit has a code of the marking system.</summary>
    public static bool HasCis(Order order) => order.Details.Lines.Any(l => Codes(order, l.Id).Any(c => !c.IsUin));

    /// <summary>The codes as order answers have them; null: none.</summary>
    public static IReadOnlyList<Wire.ItemInstance>? Instances(Order order, long lineId) =>
        Codes(order, lineId) is { Count: > 0 } codes
            ? [.. codes.Select(c => c.IsUin
                ? new Wire.ItemInstance(Uin: c.Text)
                : new Wire.ItemInstance(c.WithoutTail, string.Equals(c.WithoutTail, c.Text, StringComparison.Ordinal) ? null : c.Text))]
            : null;

    /// <summary>The boxes; null: not packed.</summary>
    public static IReadOnlyList<Wire.OrderV1Box>? Boxes(Order order) => order.Details.Fulfilment is { Boxes.IsEmpty: false } packed
        ? [.. packed.Boxes.Select(b => new Wire.OrderV1Box(
            [.. b.Items.Select(i => new Wire.OrderV1BoxItem(i.LineId, i.Units, Instances: InBox(order, i)))],
            b.Id,
            Barcodes.OfBox(order.BusinessId, order.Id, b.Number)))]
        : null;

    /// <summary>Which code lies in which box is known only when all units of the line lie in one.</summary>
    private static IReadOnlyList<Wire.BriefItemInstance>? InBox(Order order, BoxItem item) =>
        Picked(order, item.LineId) is { } picked && picked.Units == item.Units
        && Codes(order, item.LineId) is { Count: > 0 } codes
            ? [.. codes.Select(c => c.IsUin ? new Wire.BriefItemInstance(Uin: c.Text) : new Wire.BriefItemInstance(c.WithoutTail))]
            : null;

    private static PickedLine? Picked(Order order, long lineId) =>
        order.Details.Fulfilment?.Picked.FirstOrDefault(p => p.LineId == lineId);

    private static Wire.OrderItemStatusType StatusOf(Order order) => order.State switch
    {
        { Status: OrderStatus.Reserved } => Wire.OrderItemStatusType.Created,
        { Status: OrderStatus.Processing, Substatus: OrderSubstatus.Shipped } => Wire.OrderItemStatusType.Shipped,
        { Status: OrderStatus.Processing } => Wire.OrderItemStatusType.Created,
        { Status: OrderStatus.Delivery or OrderStatus.Pickup } => Wire.OrderItemStatusType.Shipped,
        { Status: OrderStatus.Cancelled, Substatus: OrderSubstatus.Lost or OrderSubstatus.DeliveryServiceLost } =>
            Wire.OrderItemStatusType.Lost,
        { Status: OrderStatus.Cancelled } => WasOnItsWay(order)
            ? Wire.OrderItemStatusType.Rejected
            : Wire.OrderItemStatusType.Cancelled,
        var other => throw new InvalidOperationException($"An order cannot be {other}."),
    };

    /// <summary>Reasons that only happen after shipping, or a scan of the parcel, tell: the units travel back as a non-purchase.</summary>
    private static bool WasOnItsWay(Order order) =>
        order.Details.Fulfilment?.LastScanAt is not null
        || order.State.Substatus is OrderSubstatus.PickupExpired
            or OrderSubstatus.UserRefusedDelivery
            or OrderSubstatus.UserRefusedProduct
            or OrderSubstatus.UserRefusedQuality
            or OrderSubstatus.UserChangedMind
            or OrderSubstatus.DeliveryServiceUndelivered
            or OrderSubstatus.TooManyDeliveryDateChanges
            or OrderSubstatus.TooLongDelivery;
}
