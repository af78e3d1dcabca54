using System.Collections.Immutable;
using Laas.Domain;
using Laas.Server.Delivery;
using Laas.Server.Reference;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Fulfilment;

/// <summary>A warehouse that can take an order over.</summary>
/// <param name="Delivery">The order's promise with that warehouse's day of the hand-over.</param>
internal readonly record struct Alternative(long WarehouseId, OrderDelivery Delivery);

/// <summary>Warehouses that have everything an order needs and keep what its customer was promised.</summary>
internal sealed class Alternatives(IStore store, OfferCatalogue offers, BusinessClock clock)
{
    /// <returns>By day of the hand-over; empty for an order that has left its shelf.</returns>
    public async Task<IReadOnlyList<Alternative>> FindAsync(
        Order order, ReferenceData data, CancellationToken cancellationToken)
    {
        if (!order.IsBeforeShipping || !data.Campaigns.TryGetValue(order.CampaignId, out var campaign))
        {
            return [];
        }

        var now = clock.Now(order.BusinessId);
        ImmutableArray<string> ids = [.. order.Details.Lines.Select(l => l.OfferId)];
        var known = await offers.FindAsync(campaign, ids, data.Version, cancellationToken);
        if (known.Count < ids.Distinct(StringComparer.Ordinal).Count())
        {
            return [];
        }

        ImmutableArray<BasketItem> basket = [.. order.Details.Lines.Select(l => Baskets.Item(known[l.OfferId], l.Count))];
        var stock = await Supply.StockAsync(store, campaign, basket, now, cancellationToken);
        var found = new List<Alternative>();
        foreach (var warehouse in campaign.Warehouses.Where(w => w != order.WarehouseId))
        {
            var units = stock.Of(warehouse);
            var hasAll = true;
            for (var i = 0; i < basket.Length; i++)
            {
                hasAll &= units[i] >= basket[i].Count;
            }

            if (hasAll && Promise(order, data, warehouse, basket, now) is { } promise)
            {
                found.Add(new Alternative(warehouse, order.Details.Delivery with { ShipDate = promise.ShipDate }));
            }
        }

        return [.. found.OrderBy(a => a.Delivery.ShipDate).ThenBy(a => a.WarehouseId)];
    }

    /// <summary>The order's own interval from another warehouse; its courier slot stays booked, so that it must be the same.</summary>
    private static Promise? Promise(
        Order order, ReferenceData data, long warehouse, ImmutableArray<BasketItem> basket, DateTimeOffset now)
    {
        var delivery = order.Details.Delivery;
        var place = new DeliveryPlace(delivery.Kind, delivery.PointId ?? delivery.RegionId);
        var promise = DeliveryPlanner.Check(
            data, warehouse, basket.AsSpan(), place,
            new DeliveryInterval(delivery.FromDate, delivery.ToDate, delivery.FromTime, delivery.ToTime), now).Promise;
        return promise?.Slot == delivery.Slot ? promise : null;
    }
}
