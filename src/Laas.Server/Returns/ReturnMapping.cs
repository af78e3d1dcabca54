using Laas.Domain;
using Laas.Server.Time;
using Wire = Laas.Contracts;

namespace Laas.Server.Returns;

/// <summary>
/// Returns on the wire (contract 2.0.7). What nobody knows or decides here is left out: refunds (Q25), the shop's number (Q18),
/// which marked unit came back.
/// </summary>
internal static class ReturnMapping
{
    /// <summary>Units of a return that are listed one by one; those of a larger one are not.</summary>
    public const int InstancesMax = 1000;

    public static Wire.Return ToWire(Return found, ReferenceData data)
    {
        var listed = found.Lines.Sum(l => l.Count) <= InstancesMax;
        return new Wire.Return(
            found.Id,
            found.OrderId,
            [.. found.Lines.GroupBy(l => l.OfferId, StringComparer.Ordinal).Select(g => Item(found, [.. g], listed))],
            new(WireText.Of(found.Type)),
            MoscowTime.Of(found.CreatedAt),
            MoscowTime.Of(found.UpdatedAt),
            LogisticPickupPoint: PointOf(found, data),
            PickupTillDate: found is { Status: ReturnStatus.ReadyForPickup, DueAt: { } until } ? MoscowTime.Of(until) : null,
            ShipmentRecipientType: Wire.ReturnRecipientType.DeliveryService,
            ShipmentStatus: new(WireText.Of(found.Status)),
            FastReturn: found.Type == ReturnType.Return ? false : null);
    }

    private static Wire.ReturnItem Item(Return found, IReadOnlyList<ReturnLine> lines, bool listed) => new(
        lines[0].OfferId,
        lines.Sum(l => (long)l.Count),
        Decisions: found.Type == ReturnType.Return ? [.. lines.Select(Decision)] : null,
        Instances: listed ? [.. lines.SelectMany(l => Instances(found.Status, l))] : null);

    private static Wire.ReturnDecision Decision(ReturnLine line) => new(
        line.Id,
        line.Count,
        line.Comment,
        line.Reason is { } reason ? new(WireText.Of(reason)) : null,
        line.Subreason is { } subreason ? new(WireText.Of(subreason)) : null,
        Images: line.Pictures is { IsEmpty: false } pictures ? [.. pictures] : null);

    /// <summary>One for every unit; with its condition once a warehouse has looked at it.</summary>
    private static IEnumerable<Wire.ReturnInstance> Instances(ReturnStatus status, ReturnLine line)
    {
        var (found, after) = (line.Found, StatusOf(status));
        if (found == default && line.Lost == 0)
        {
            return Units(null, after, line.Count);
        }

        // Only unusable goods go on to disposal; fit ones stay where they were taken in.
        return
        [
            .. Units(Wire.ReturnInstanceStockType.Fit, Wire.ReturnInstanceStatusType.ReceivedOnFulfillment, found.Fit),
            .. Units(Wire.ReturnInstanceStockType.Defect, after, found.Defect),
            .. Units(Wire.ReturnInstanceStockType.Expired, after, found.Expired),
            .. Units(Wire.ReturnInstanceStockType.Undefined, after, found.Quarantine),
            .. Units(Wire.ReturnInstanceStockType.NotAcceptable, after, found.Utilization),
            .. Units(null, Wire.ReturnInstanceStatusType.Lost, line.Lost),
        ];
    }

    private static IEnumerable<Wire.ReturnInstance> Units(
        Wire.ReturnInstanceStockType? stock, Wire.ReturnInstanceStatusType status, long units) =>
        Enumerable.Repeat(new Wire.ReturnInstance(stock, status), (int)units);

    /// <summary>Units know no expiry: what was never handed in is as if it had been cancelled.</summary>
    private static Wire.ReturnInstanceStatusType StatusOf(ReturnStatus status) => status switch
    {
        ReturnStatus.FulfilmentReceived => Wire.ReturnInstanceStatusType.ReceivedOnFulfillment,
        ReturnStatus.Expired => Wire.ReturnInstanceStatusType.Cancelled,
        _ => new(WireText.Of(status)),
    };

    /// <summary>Where the shop collects; the point that takes goods in from the customer is none.</summary>
    private static Wire.LogisticPickupPoint? PointOf(Return found, ReferenceData data) =>
        found.Status is ReturnStatus.ReadyForPickup or ReturnStatus.Picked or ReturnStatus.NotInDemand
        && found.PointId is { } id && data.Points.TryGetValue(id, out var point)
            ? new Wire.LogisticPickupPoint(
                id,
                Address: new Wire.LogisticPickupPointAddress(
                    data.Regions.PathUp(point.Address.RegionId).FirstOrDefault(r => r.Type is RegionType.Country)?.Name,
                    point.Address.City,
                    point.Address.Street,
                    point.Address.House),
                Instruction: point.Address.Additional,
                Type: Wire.LogisticPointType.PickupPoint)
            : null;
}
