using System.Diagnostics.CodeAnalysis;
using Laas.Contracts;

namespace Laas.Bench.EfPeer;

/// <summary>A request that may be stored.</summary>
internal sealed record CheckedOrder(
    string ExternalId, bool Fake, IReadOnlyList<BodyLine> Lines, DateOnly ShipDay, string Kind, OrderBody Body);

/// <summary>The rules of a request with one parcel. There is no promise check: the peer has no delivery planner.</summary>
internal static class NewOrderRules
{
    private const int LinesMax = 1000;

    public static bool TryRead(
        CreateOrderRequest request,
        Shop shop,
        Catalogue catalogue,
        [NotNullWhen(true)] out CheckedOrder? read,
        [NotNullWhen(false)] out ApiError? refusal)
    {
        read = null;
        if (request.Order is not
            {
                ExternalOrderId: { Length: >= 1 and <= 1000 } externalId,
                ItemsDelivery: [{ Items: { Count: >= 1 and <= LinesMax } items, DeliveryDateInterval: { FromDate: { } from } dates } parcel],
                Destination: { } destination,
                Customer: { FirstName.Length: > 0, LastName.Length: > 0, Phone.Length: >= 5 } customer,
                Packaging: not null,
                PaymentType: not null,
            } order)
        {
            refusal = new ApiError(ErrorCodes.BadRequest, "A mandatory member is missing or too long");
            return false;
        }

        if (!from.TryGet(out var shipDay))
        {
            refusal = new ApiError(ErrorCodes.BadRequest, $"Not a day: '{from}'");
            return false;
        }

        if (parcel.WarehouseId != shop.WarehouseId)
        {
            refusal = new ApiError(ErrorCodes.InvalidWarehouseId, $"This campaign does not use warehouse '{parcel.WarehouseId}'");
            return false;
        }

        if (destination.PickupDelivery is null == destination.CourierDelivery is null)
        {
            refusal = new ApiError(ErrorCodes.BadRequest, "Name a pickup point or an address");
            return false;
        }

        var lines = Lines(items, catalogue, out refusal);
        if (refusal is not null)
        {
            return false;
        }

        var body = new OrderBody(lines, customer, destination, dates, parcel.DeliveryTimeInterval);
        var kind = destination.PickupDelivery is null ? "COURIER" : "PICKUP";
        read = new CheckedOrder(externalId, order.Fake is true, lines, shipDay, kind, body);
        return true;
    }

    private static List<BodyLine> Lines(IReadOnlyList<CreateOrderItem?> items, Catalogue catalogue, out ApiError? refusal)
    {
        var lines = new List<BodyLine>(items.Count);
        foreach (var item in items)
        {
            if (item is not { OfferId: { } offerId, Count: >= 1 and <= 1000, Price: { Value: > 0, CurrencyId: not null } price })
            {
                refusal = new ApiError(ErrorCodes.BadRequest, "An item needs an offer, a count and a price");
                return lines;
            }

            if (catalogue.Find(offerId) is not { } offer)
            {
                refusal = new ApiError(ErrorCodes.OfferNotFound, $"Unknown offer '{offerId}'");
                return lines;
            }

            lines.Add(new BodyLine(offerId, offer.Name, item.Count.Value, price.Value.Value));
        }

        var unique = lines.Select(l => l.OfferId).Distinct(StringComparer.Ordinal).Count() == lines.Count;
        refusal = unique ? null : new ApiError(ErrorCodes.BadRequest, "Offers must be unique");
        return lines;
    }
}
