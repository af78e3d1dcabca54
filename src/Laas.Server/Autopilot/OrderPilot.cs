using Laas.Domain;
using Laas.Server.Fulfilment;
using Laas.Server.Time;
using Laas.Server.Transport;
using Laas.Storage;

namespace Laas.Server.Autopilot;

/// <summary>Takes orders one step on, by the rules that the operator API has.</summary>
internal sealed class OrderPilot(
    IStore store, OrderWorks works, Alternatives alternatives, RoadFacts road, BusinessClock clock, AutopilotOptions options)
{
    public const string Actor = "autopilot";

    private const int IsShort = 1;
    private const int IsRefused = 2;
    private const int RefusedLine = 3;
    private const int HowRefused = 4;

    private static readonly OrderSubstatus[] Reasons =
        [OrderSubstatus.UserRefusedProduct, OrderSubstatus.UserRefusedQuality, OrderSubstatus.UserChangedMind];

    public async Task StepAsync(Order order, ReferenceData data, CancellationToken cancellationToken)
    {
        var now = clock.Now(order.BusinessId);
        var box = order.State.Substatus == OrderSubstatus.Packaging
            ? await store.NextIdsAsync(IdSequence.Box, 1, cancellationToken)
            : 0;
        var returnId = order.IsBeforeShipping ? 0 : await store.NextIdsAsync(IdSequence.Return, 1, cancellationToken);
        if (await DecideAsync(order, box, returnId, data, now, cancellationToken) is { } work)
        {
            // Whoever was faster has decided; the next turn sees what is left to do.
            await works.CommitAsync(work, now, null, cancellationToken);
        }
    }

    private async Task<OrderWork?> DecideAsync(
        Order order, long box, long returnId, ReferenceData data, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (order.Details.CancelOperationId is not null)
        {
            return order.IsBeforeShipping ? null : Scan(order, new Scan(ScanKind.Recalled, now), returnId, now);
        }

        return order.State.Substatus switch
        {
            OrderSubstatus.Started => FulfilmentRules.StartPicking(order, Actor, now).ToWork().Work,
            OrderSubstatus.Packaging => await PickAsync(order, box, data, now, cancellationToken),
            OrderSubstatus.ReadyToShip => HandOver(order, now),
            OrderSubstatus.Shipped => Scan(order, new Scan(ScanKind.Received, now), returnId, now),
            OrderSubstatus.DeliveryServiceReceived => Scan(order, new Scan(ScanKind.Sorted, now), returnId, now),
            OrderSubstatus.ReadyForLastMile => Scan(order, new Scan(OnTheWay(order), now), returnId, now),
            OrderSubstatus.LastMileStarted or OrderSubstatus.PickupServiceReceived => GiveOut(order, returnId, now),
            _ => null,
        };
    }

    private static ScanKind OnTheWay(Order order) =>
        order.Details.Delivery.Kind == DeliveryKind.Pickup ? ScanKind.AtPoint : ScanKind.OutForDelivery;

    /// <summary>Picks, or finds a unit missing; then packs in a turn of its own.</summary>
    private async Task<OrderWork?> PickAsync(
        Order order, long box, ReferenceData data, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (order.Details.Lines.Any(l => l.Missing > 0))
        {
            var others = await alternatives.FindAsync(order, data, cancellationToken);
            return others.Count > 0
                ? FulfilmentRules.MoveTo(order, others[0].WarehouseId, others[0].Delivery, Actor, now).ToWork().Work
                : FulfilmentRules.GiveUp(order, OrderSubstatus.MissingItem, Actor, now).Work;
        }

        var picked = order.Details.Fulfilment?.Picked ?? [];
        if (picked.Sum(p => p.Units) == order.Details.Lines.Sum(l => l.Count))
        {
            return FulfilmentRules.Pack(order, [BoxOf(order, box)], Actor, now).ToWork().Work;
        }

        return FateOf(order).Happens(IsShort, options.Shortages) && picked.IsEmpty && order.Details.Fulfilment is null
            ? FulfilmentRules.ReportShortage(order, order.Details.Lines[0].Id, 1, Actor, now).ToWork().Work
            : FulfilmentRules.Pick(
                order, [.. order.Details.Lines.Select(l => new PickedLine(l.Id, l.Count))], Actor, now).ToWork().Work;
    }

    private OrderWork? HandOver(Order order, DateTimeOffset now)
    {
        var facts = road.Of(order, now);
        return FulfilmentRules.HandOver(order, facts.NewCode, facts.RoadEnds, Actor, now).ToWork().Work;
    }

    private OrderWork? GiveOut(Order order, long returnId, DateTimeOffset now)
    {
        var fate = FateOf(order);
        var delivered = new Scan(ScanKind.Delivered, now, Code: order.Details.Fulfilment?.ReceiveCode);
        if (!fate.Happens(IsRefused, options.Refusals))
        {
            return Scan(order, delivered, returnId, now);
        }

        var line = order.Details.Lines[fate.Below(RefusedLine, order.Details.Lines.Length)];
        var how = fate.Below(HowRefused, Reasons.Length + 1);
        return how == Reasons.Length && order.Details.Lines.Sum(l => l.Count) > 1
            ? Scan(order, delivered with { Refused = [new BoxItem(line.Id, 1)] }, returnId, now)
            : Scan(order, new Scan(ScanKind.Refused, now, Reasons[how % Reasons.Length]), returnId, now);
    }

    private OrderWork? Scan(Order order, Scan scan, long returnId, DateTimeOffset now) =>
        TransportRules.Scan(order, scan, road.Of(order, now, returnId), Actor, now).Work;

    private static Box BoxOf(Order order, long id)
    {
        var units = order.Details.Lines.Sum(l => l.Count);
        return new Box(
            id, 1, 200 + (300 * units), 30, 20, 10 + units,
            [.. order.Details.Lines.Select(l => new BoxItem(l.Id, l.Count))]);
    }

    private Fate FateOf(Order order) => new(options.Seed, order.Id);
}
