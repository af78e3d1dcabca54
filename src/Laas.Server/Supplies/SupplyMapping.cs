using System.Globalization;
using Laas.Domain;
using Laas.Server.Time;
using Wire = Laas.Contracts;

namespace Laas.Server.Supplies;

/// <summary>Requests that belong to those of a page, by id of the one they belong to.</summary>
/// <param name="Parents">By their own id.</param>
/// <param name="Children">By the id of their parent.</param>
internal sealed record SupplyFamily(
    IReadOnlyDictionary<long, SupplyRequest> Parents, ILookup<long, SupplyRequest> Children);

/// <summary>Supply requests on the wire (contract 2.29, 2.30).</summary>
internal static class SupplyMapping
{
    private const string DistributionSubtype = "VIRTUAL_DISTRIBUTION_CENTER_CHILD";

    public static Wire.SupplyRequest ToWire(SupplyRequest request, SupplyFamily family, ReferenceData data)
    {
        List<Wire.SupplyRequestReference> children =
            [.. family.Children[request.Id].Select(c => new Wire.SupplyRequestReference(Numbers(c), LinkOf(c)))];
        return new Wire.SupplyRequest(
            Numbers(request),
            new(WireText.Of(request.Type)),
            new(request.Subtype),
            new(WireText.Of(request.Status)),
            MoscowTime.Of(request.UpdatedAt),
            Counters(request),
            LocationOf(request, data),
            request.ParentId is { } parent && family.Parents.TryGetValue(parent, out var found)
                ? new Wire.SupplyRequestReference(Numbers(found), LinkOf(request))
                : null,
            children.Count > 0 ? children : null);
    }

    public static Wire.SupplyRequestItem ToWire(SupplyItem item, SupplyStatus status, Wire.CurrencyType currency)
    {
        var counted = item.Counted.Total;
        return new Wire.SupplyRequestItem(
            item.OfferId,
            item.Name,
            new Wire.SupplyRequestItemCounters(
                Units(item.Planned),
                Units(counted),
                Units(Math.Max(0, counted - item.Planned)),
                IsCounted(status) ? Units(Math.Max(0, item.Planned - counted)) : 0,
                Units(item.Counted.Defect)),
            item.Price is { } price ? new Wire.Money(price, currency) : null);
    }

    private static Wire.SupplyRequestNumbers Numbers(SupplyRequest request) => new(
        request.Id, request.Id.ToString(CultureInfo.InvariantCulture), request.WarehouseNumber);

    /// <summary>What the child is to its parent; both name the link alike.</summary>
    private static Wire.SupplyRequestReferenceType LinkOf(SupplyRequest child) => child switch
    {
        { Type: SupplyType.Withdraw } => Wire.SupplyRequestReferenceType.Withdraw,
        { Type: SupplyType.Utilization } => Wire.SupplyRequestReferenceType.Utilization,
        { Subtype: DistributionSubtype } => Wire.SupplyRequestReferenceType.VirtualDistribution,
        _ => Wire.SupplyRequestReferenceType.AdditionalSupply,
    };

    /// <summary>Quarantine is for units whose condition is not decided yet.</summary>
    private static Wire.SupplyRequestCounters Counters(SupplyRequest request)
    {
        var c = request.Counters;
        return new Wire.SupplyRequestCounters(
            Units(c.Planned),
            Units(c.Counted),
            Units(c.Quarantine),
            Units(c.Surplus),
            Units(c.Shortage),
            Units(c.Defect),
            Units(c.Fit),
            Units(c.Defect + c.Expired),
            request.Pallets,
            request.Boxes);
    }

    /// <summary>A warehouse that has left the reference data keeps its id.</summary>
    private static Wire.SupplyRequestLocation LocationOf(SupplyRequest request, ReferenceData data)
    {
        var id = request.WarehouseId.ToString(CultureInfo.InvariantCulture);
        var (name, address, gps) = data.Warehouses.TryGetValue(request.WarehouseId, out var warehouse)
            ? (warehouse.Name, InOneLine(warehouse.Address), warehouse.Address.Gps)
            : (id, id, default);
        return new Wire.SupplyRequestLocation(
            request.WarehouseId,
            name,
            new Wire.SupplyRequestAddress(address, new Wire.Gps(gps.Latitude, gps.Longitude)),
            Wire.SupplyRequestLocationType.Fulfillment,
            request.RequestedAt is { } expected ? MoscowTime.Of(expected) : null);
    }

    private static string InOneLine(WarehouseAddress address) => string.Join(
        ", ",
        new[] { address.City, address.Street, address.Number, address.Building, address.Block }.Where(p => p is { Length: > 0 }));

    /// <summary>Counting has ended, so that what is missing is known.</summary>
    private static bool IsCounted(SupplyStatus status) => status is SupplyStatus.Finished
        or SupplyStatus.ReadyToWithdraw
        or SupplyStatus.ReadyForUtilization
        or SupplyStatus.TransitMoving
        or SupplyStatus.WarehouseSignedAct;

    /// <summary>The wire counts in 32 bits.</summary>
    private static int Units(long units) => (int)Math.Min(units, int.MaxValue);
}
