using System.Collections.Frozen;
using System.Collections.Immutable;
using static Laas.Domain.OrderStatus;
using static Laas.Domain.OrderSubstatus;

namespace Laas.Domain;

/// <summary>Who can drive an order.</summary>
public enum Party
{
    Shop, Timer, Warehouse, Carrier, Point, Courier, System,
}

/// <summary>One allowed step. <paramref name="From"/> is <see langword="null"/> for a birth.</summary>
/// <param name="Trigger">What happened, in a few words; printed into the docs.</param>
public sealed record Transition(OrderState? From, OrderState To, Party By, string Trigger);

/// <summary>
/// The order's state machine as data (contract 7.1, 7.2).
/// </summary>
public static class Transitions
{
    private static readonly OrderState Draft = new(Reserved, AwaitConfirmation);
    private static readonly OrderState Accepted = new(Processing, Started);
    private static readonly OrderState Packing = new(Processing, Packaging);
    private static readonly OrderState Packed = new(Processing, ReadyToShip);
    private static readonly OrderState HandedOver = new(Processing, Shipped);
    private static readonly OrderState AtCarrier = new(Delivery, DeliveryServiceReceived);
    private static readonly OrderState AtLastMile = new(Delivery, ReadyForLastMile);
    private static readonly OrderState OnTheRoad = new(Delivery, LastMileStarted);
    private static readonly OrderState AtPoint = new(Pickup, PickupServiceReceived);
    private static readonly OrderState GivenOut = new(Delivered, DeliveryServiceDelivered);

    private static readonly OrderState[] BeforeShipping = [Draft, Accepted, Packing, Packed];
    private static readonly OrderState[] InDelivery = [AtCarrier, AtLastMile, OnTheRoad];

    /// <summary>All allowed steps, in the order in which the docs print them.</summary>
    public static ImmutableArray<Transition> All { get; } =
    [
        new(null, Draft, Party.Shop, "createOrder with draft: true"),
        new(null, Accepted, Party.Shop, "createOrder with draft: false"),
        new(Draft, Accepted, Party.Shop, "confirm"),
        new(Accepted, Packing, Party.Warehouse, "picking started"),
        new(Packing, Accepted, Party.Warehouse, "taken from another warehouse"),
        new(Packing, Packed, Party.Warehouse, "packed"),
        new(Packed, HandedOver, Party.Warehouse, "handed to transport"),
        new(HandedOver, AtCarrier, Party.Carrier, "scan: received"),
        new(AtCarrier, AtLastMile, Party.Carrier, "scan: sorted"),
        new(AtLastMile, OnTheRoad, Party.Courier, "scan: left with the courier"),
        .. InDelivery.Select(s => new Transition(s, AtPoint, Party.Point, "accepted at the pickup point")),
        new(OnTheRoad, AtLastMile, Party.Courier, "attempt failed, another one follows"),
        new(OnTheRoad, GivenOut, Party.Courier, "given to the customer"),
        new(AtPoint, GivenOut, Party.Point, "given to the customer"),
        .. BeforeShipping.Select(s => new Transition(s, new(Cancelled, ShopFailed), Party.Shop, "cancel")),
        .. new[] { HandedOver, AtCarrier, AtLastMile, OnTheRoad, AtPoint }
            .Select(s => new Transition(s, new(Cancelled, ShopFailed), Party.Shop, "late cancel; the goods travel back")),
        new(Draft, new(Cancelled, ReservationExpired), Party.Timer, "not confirmed within the hour"),
        new(Draft, new(Cancelled, ReservationFailed), Party.System, "reservation cannot be kept"),
        new(Draft, new(Cancelled, TechnicalError), Party.System, "operator's own failure"),
        .. new[] { Accepted, Packing, Packed }.SelectMany(s => new[]
        {
            new Transition(s, new(Cancelled, WarehouseFailedToShip), Party.Warehouse, "cannot be fulfilled"),
            new Transition(s, new(Cancelled, MissingItem), Party.Warehouse, "goods are missing"),
            new Transition(s, new(Cancelled, BrokenItem), Party.Warehouse, "goods are broken"),
        }),
        .. new[] { UserRefusedDelivery, UserRefusedProduct, UserRefusedQuality, UserChangedMind }.SelectMany(reason =>
            InDelivery.Select(s => new Transition(s, new(Cancelled, reason), Party.Courier, "customer refuses"))
                .Append(new Transition(AtPoint, new(Cancelled, reason), Party.Point, "customer refuses"))),
        new(AtPoint, new(Cancelled, PickupExpired), Party.Timer, "storage period over"),
        .. InDelivery.Prepend(HandedOver).SelectMany(s => new[]
        {
            new Transition(s, new(Cancelled, DeliveryServiceUndelivered), Party.Carrier, "carrier cannot deliver"),
            new Transition(s, new(Cancelled, DeliveryServiceLost), Party.Carrier, "lost by the carrier"),
            new Transition(s, new(Cancelled, Lost), Party.Carrier, "lost"),
        }),
        .. InDelivery.SelectMany(s => new[]
        {
            new Transition(s, new(Cancelled, TooManyDeliveryDateChanges), Party.Timer, "too many reschedules"),
            new Transition(s, new(Cancelled, TooLongDelivery), Party.Timer, "delivery takes too long"),
        }),
        new(GivenOut, new(PartiallyReturned, DeliveryServiceDelivered), Party.Warehouse, "some units came back"),
        new(GivenOut, new(Returned, DeliveryServiceDelivered), Party.Warehouse, "all units came back"),
        new(new(PartiallyReturned, DeliveryServiceDelivered), new(Returned, DeliveryServiceDelivered), Party.Warehouse, "the last units came back"),
    ];

    /// <summary>The states of a packed parcel, in the order of its way to the customer.</summary>
    private static readonly ImmutableArray<OrderState> Way =
        [Packed, HandedOver, AtCarrier, AtLastMile, OnTheRoad, AtPoint, GivenOut];

    private static readonly int WayMax = Way.Length;

    private static readonly ILookup<OrderState, Transition> StepsFrom =
        All.Where(t => t.From is not null).ToLookup(t => t.From!.Value);

    private static readonly FrozenSet<(OrderState? From, OrderState To, Party By)> Allowed =
        All.Select(t => (t.From, t.To, t.By)).ToFrozenSet();

    /// <summary>Whether the table has this step for this party.</summary>
    public static bool Allows(OrderState? from, OrderState to, Party by) => Allowed.Contains((from, to, by));

    /// <summary>
    /// How a parcel gets from one state to another when scans were skipped: the shortest way forward through the table, whoever
    /// drives each step, that ends with a step of <paramref name="by"/> (DECISIONS, Operator side). A courier's parcel does not
    /// pass a pickup point, and a pickup's is given out only there. Goods that are not packed have no way.
    /// </summary>
    /// <returns>The steps in turn; empty when there is no way, or more than one that is shortest.</returns>
    public static ImmutableArray<Transition> Path(OrderState from, OrderState to, Party by, DeliveryKind kind)
    {
        var shortest = new List<ImmutableArray<Transition>>();
        var ways = new List<ImmutableArray<Transition>> { ImmutableArray<Transition>.Empty };
        for (var length = 0; length < WayMax && shortest.Count == 0; length++)
        {
            var longer = new List<ImmutableArray<Transition>>();
            foreach (var way in ways)
            {
                var at = way.IsEmpty ? from : way[^1].To;
                shortest.AddRange(StepsFrom[at].Where(t => t.To == to && t.By == by && Fits(t, kind)).Select(t => way.Add(t)));
                longer.AddRange(StepsFrom[at].Where(t => IsForward(t) && Fits(t, kind)).Select(t => way.Add(t)));
            }

            ways = longer;
        }

        return shortest.Count == 1 ? shortest[0] : [];
    }

    /// <summary>How far on its way a packed order is; −1: not on its way.</summary>
    public static int Rank(OrderState state) => Way.IndexOf(state);

    private static bool IsForward(Transition step) => Rank(step.From!.Value) >= 0 && Rank(step.To) > Rank(step.From!.Value);

    private static bool Fits(Transition step, DeliveryKind kind) => kind == DeliveryKind.Courier
        ? step.To != AtPoint
        : step.To != GivenOut || step.From == AtPoint;
}
