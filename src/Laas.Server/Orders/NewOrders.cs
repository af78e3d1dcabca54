using System.Collections.Immutable;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;

namespace Laas.Server.Orders;

/// <summary>Where a new order goes.</summary>
internal sealed record Destination(DeliveryPlace Place, long RegionId, long? PointId, CourierAddress? Address);

/// <summary>A parcel with the promise that its interval was checked against.</summary>
internal sealed record ParcelPromise(NewParcel Parcel, ImmutableArray<BasketItem> Items, Promise Promise);

/// <summary>From a checked request to the steps to commit. Pure.</summary>
internal static class NewOrders
{
    public static ImmutableArray<OrderStep> Plan(
        RequestContext context,
        NewOrder order,
        Destination destination,
        List<ParcelPromise> parcels,
        IReadOnlyDictionary<string, Offer> offers,
        long firstId,
        long firstItem,
        TimeSpan draftLifetime,
        DateTimeOffset now)
    {
        var steps = ImmutableArray.CreateBuilder<OrderStep>(parcels.Count);
        var itemId = firstItem;
        for (var i = 0; i < parcels.Count; i++)
        {
            var parcel = parcels[i];
            var draft = new Order
            {
                Id = firstId + i,
                BusinessId = context.Business.Id,
                CampaignId = context.Campaign.Id,
                WarehouseId = parcel.Parcel.WarehouseId,
                ExternalId = order.ExternalOrderId!,
                Fake = order.Fake is true,
                State = default,
                Version = 0,
                CreatedAt = now,
                UpdatedAt = now,
                ExpiresAt = null,
                Details = new OrderDetails(
                    Lines(parcel.Parcel.Lines, offers, itemId),
                    CustomerRules.Of(order.Customer!),
                    Delivery(destination, parcel.Promise),
                    order.Packaging!.PackageType?.Value,
                    order.Destination!.CourierDelivery?.Notes),
            };
            itemId += parcel.Parcel.Lines.Count;
            steps.Add(OrderRules.Create(
                draft, order.Draft is true ? draftLifetime : null, parcel.Promise.SlotCapacity, context.Actor(), now));
        }

        return steps.MoveToImmutable();
    }

    public static CourierAddress Address(CreateOrderAddress address, Laas.Domain.AddressParts parts) => new(
        address.FullAddress!, parts.Country, parts.City, parts.Street, parts.House, address.Entrance, address.Floor,
        address.Apartment);

    private static ImmutableArray<OrderLine> Lines(
        List<NewLine> lines, IReadOnlyDictionary<string, Offer> offers, long firstItem)
    {
        var result = ImmutableArray.CreateBuilder<OrderLine>(lines.Count);
        foreach (var line in lines)
        {
            var offer = offers[line.OfferId];
            result.Add(new OrderLine(firstItem++, line.OfferId, offer.Name, line.Count, line.Price, offer.Vat));
        }

        return result.MoveToImmutable();
    }

    private static OrderDelivery Delivery(Destination destination, Promise promise) => new(
        promise.Kind,
        destination.RegionId,
        destination.PointId,
        destination.Address,
        promise.Interval.FromDate,
        promise.Interval.ToDate,
        promise.Interval.FromTime,
        promise.Interval.ToTime,
        promise.Slot,
        promise.Price,
        promise.ShipDate);
}
