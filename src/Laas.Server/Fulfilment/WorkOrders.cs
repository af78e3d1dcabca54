using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Domain;

namespace Laas.Server.Fulfilment;

/// <summary>Orders as the operator's staff sees them. The order is shown as it is given: pass <c>order.AsOf(now)</c>.</summary>
internal static class WorkOrders
{
    public static WorkOrder Of(Order order, ReferenceData data)
    {
        var (details, work) = (order.Details, order.Details.Fulfilment);
        return new WorkOrder(
            order.BusinessId,
            order.CampaignId,
            order.Id,
            order.ExternalId,
            order.WarehouseId,
            new(WireText.Of(order.State.Status)),
            new(WireText.Of(order.State.Substatus)),
            order.Version,
            order.CreatedAt,
            order.UpdatedAt,
            details.Delivery.ShipDate,
            Orders.OrderMapping.DeliveryType(order),
            details.Delivery.RegionId,
            details.Delivery.PointId,
            details.Delivery.FromDate,
            details.Delivery.ToDate,
            details.CancelOperationId is not null,
            [.. details.Lines.Select(l => Line(l, work))],
            data.LaneOf(order)?.Id,
            details.PackageType,
            work?.WaveId,
            work is { Boxes.Length: > 0 } ? [.. work.Boxes.Select(b => BoxOf(order, b))] : null,
            OrNull(work?.FailedAttempts),
            work?.ArrivedOn is { } arrived ? arrived : (WireDate?)null,
            work?.StorageUntil is { } until ? until : (WireDate?)null,
            work?.WrongCodes >= Domain.Fulfilment.CodeAttemptsMax ? true : null);
    }

    private static WorkLine Line(OrderLine line, Domain.Fulfilment? work)
    {
        var picked = work?.Picked.FirstOrDefault(p => p.LineId == line.Id);
        return new WorkLine(
            line.Id,
            line.OfferId,
            line.Name,
            line.Count,
            OrNull(line.Missing),
            OrNull(picked?.Units),
            OrNull(line.Rejected),
            OrNull(line.Returning),
            OrNull(line.Returned),
            OrNull(line.Lost),
            picked?.Codes is { Length: > 0 } codes ? [.. codes] : null);
    }

    private static WorkBox BoxOf(Order order, Box box) => new(
        box.Id, box.Number, Barcodes.OfBox(order.BusinessId, order.Id, box.Number), box.WeightGrams, box.LengthCm, box.WidthCm, box.HeightCm,
        [.. box.Items.Select(i => new LineUnits(i.LineId, i.Units))]);

    private static int? OrNull(int? count) => count is > 0 ? count : null;
}
