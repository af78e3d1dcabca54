using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Domain;
using SupplyRequest = Laas.Domain.SupplyRequest;

namespace Laas.Server.Inbound;

/// <summary>Supply requests as the warehouse sees them.</summary>
internal static class SupplyShow
{
    public static SupplyView Of(SupplyRequest request, IReadOnlyList<SupplyItem>? items = null) => new(
        request.BusinessId,
        request.Id,
        request.CampaignId,
        request.WarehouseId,
        new(WireText.Of(request.Type)),
        new(request.Subtype),
        new(WireText.Of(request.Status)),
        [.. SupplyTransitions.Next(request.Type, request.Status).Select(s => new SupplyRequestStatusType(WireText.Of(s)))],
        request.Version,
        request.CreatedAt,
        request.UpdatedAt,
        Of(request.Counters),
        request.RequestedAt,
        request.WarehouseNumber,
        request.ParentId,
        request.Pallets,
        request.Boxes,
        request.Note,
        items is null ? null : [.. items.Select(i => Of(i, request.Type))]);

    private static SupplyViewCounters Of(SupplyCounters c) =>
        new(c.Planned, c.Counted, c.Fit, c.Defect, c.Expired, c.Quarantine, c.Surplus, c.Shortage);

    private static SupplyViewItem Of(SupplyItem item, SupplyType type) => new(
        item.OfferId,
        item.Name,
        item.Planned,
        Counted.Of(null, item.Counted),
        type == SupplyType.Supply ? null : new StockType(WireText.Of(item.From)),
        item.Price,
        item.BestBefore is { } day ? day : (WireDate?)null,
        item.Codes.IsEmpty ? null : [.. item.Codes]);
}
