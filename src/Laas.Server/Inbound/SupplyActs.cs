using Laas.Domain;
using Laas.Server.Orders;
using Laas.Server.Papers;
using Laas.Server.Papers.Sheets;
using Laas.Storage;

namespace Laas.Server.Inbound;

/// <summary>
/// Writes the acts of a request when it reaches the status that they state. They are written before the commit: an act too many,
/// of a commit that lost, is replaced by the next attempt's and does not harm; an act too few would.
/// </summary>
internal sealed class SupplyActs(IStore store, OrderOptions options, TimeProvider time)
{
    /// <param name="before">Status before the step.</param>
    public async Task WriteAsync(
        SupplyRequest request, SupplyStatus before, IReadOnlyList<SupplyItem> items, ReferenceData data, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var types = request.Status == before ? [] : Types(request, items);
        if (types.Count == 0)
        {
            return;
        }

        var owner = new DocumentOwner(DocumentOwnerKind.SupplyRequest, request.Id);
        var stale = await store.Documents.OfOwnerAsync(request.BusinessId, owner, cancellationToken);
        foreach (var type in types)
        {
            var act = SupplyActSheet.Write(Act(type, request, items, data, now), PaperLanguage.Ru);
            var name = WireText.Of(type);
            var document = Document.Of(
                request.BusinessId, owner,
                new DocumentForm(name, $"{name.ToLowerInvariant()}-{request.Id}.pdf", "application/pdf"), act, time.GetUtcNow());
            await store.Documents.SaveAsync(document, act, cancellationToken);
            var old = stale.Where(d => string.Equals(d.Form.Type, name, StringComparison.Ordinal)).Select(d => d.Id).ToList();
            if (old.Count > 0)
            {
                await store.Documents.DeleteAsync(request.BusinessId, old, cancellationToken);
            }
        }

    }

    private static List<SupplyActType> Types(SupplyRequest request, IReadOnlyList<SupplyItem> items) => (request.Type, request.Status) switch
    {
        (SupplyType.Supply, SupplyStatus.Finished) => items.Any(i => i.Counted.Total != i.Planned || i.Counted.Fit != i.Counted.Total)
            ? [SupplyActType.ActOfReceptionTransfer, SupplyActType.ActOfDiscrepancy]
            : [SupplyActType.ActOfReceptionTransfer],
        (SupplyType.Withdraw, SupplyStatus.WarehouseSignedAct) => [SupplyActType.ActOfWithdraw],
        (SupplyType.Utilization, SupplyStatus.Finished) => [SupplyActType.ActOfUtilization],
        _ => [],
    };

    private SupplyAct Act(
        SupplyActType type, SupplyRequest request, IReadOnlyList<SupplyItem> items, ReferenceData data, DateTimeOffset now)
    {
        var warehouse = data.Warehouses.GetValueOrDefault(request.WarehouseId);
        var zone = warehouse is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(warehouse.TimeZoneId);
        var shop = data.Campaigns.GetValueOrDefault(request.CampaignId);
        return new SupplyAct
        {
            Type = type,
            RequestId = request.Id,
            ExternalId = request.WarehouseNumber,
            RequestedAt = TimeZoneInfo.ConvertTime(request.RequestedAt ?? request.CreatedAt, zone),
            At = TimeZoneInfo.ConvertTime(now, zone),
            Operator = new ActParty(options.ServiceName, null),
            Shop = new ActParty(shop?.Name ?? $"{request.CampaignId}", data.Businesses.GetValueOrDefault(request.BusinessId)?.Name),
            Warehouse = warehouse?.Name ?? $"{request.WarehouseId}",
            WarehouseAddress = warehouse is null ? "" : Address(warehouse.Address),
            Lines = [.. items.Select(Line)],
        };
    }

    private static SupplyActLine Line(SupplyItem item) => new(
        item.OfferId, item.Name, item.Planned,
        (int)(item.Counted.Fit + item.Counted.Quarantine), (int)(item.Counted.Defect + item.Counted.Utilization), (int)item.Counted.Expired,
        item.BestBefore is { } day ? day.ToString("dd.MM.yyyy", System.Globalization.CultureInfo.InvariantCulture) : null);

    private static string Address(WarehouseAddress address) =>
        string.Join(", ", new[] { address.City, address.Street, address.Number, address.Building, address.Block }.Where(p => p is { Length: > 0 }));
}
