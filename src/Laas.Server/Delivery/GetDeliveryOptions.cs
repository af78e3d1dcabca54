using System.Collections.Immutable;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Geo;
using Laas.Server.Http;
using Laas.Server.Reference;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Delivery;

/// <summary><c>POST v1/campaigns/{campaignId}/delivery-options</c>: where, when and for how much a basket can be delivered.</summary>
internal static class GetDeliveryOptions
{
    /// <summary>Points of one request at most (contract 2.13).</summary>
    public const int PointsMax = 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var store = services.GetRequiredService<IStore>();
        var offers = services.GetRequiredService<OfferCatalogue>();
        var addresses = services.GetRequiredService<IAddressResolver>();
        var clock = services.GetRequiredService<BusinessClock>();
        routes.MapOperation(
            OperationTable.GetDeliveryOptions,
            (context, cancellationToken) => HandleAsync(context, store, offers, addresses, clock, cancellationToken));
    }

    private static async ValueTask<Answer> HandleAsync(
        RequestContext context,
        IStore store,
        OfferCatalogue catalogue,
        IAddressResolver addresses,
        BusinessClock clock,
        CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.GetDeliveryOptionsRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var lines = DeliveryOptionsRules.Validate(request, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var ids = lines.Select(l => l.OfferId).ToList();
        var offers = await catalogue.FindAsync(context.Campaign, ids, context.Reference.Version, cancellationToken);
        if (!Baskets.AllKnown(ids, offers, out refusal))
        {
            return refusal;
        }

        DeliveryTarget target;
        if (request.CourierDelivery is { } courier)
        {
            var place = await addresses.ResolveAsync(courier.FullAddress!, cancellationToken);
            if (place.Region is not { } region)
            {
                return Destinations.Unresolved(courier.FullAddress!);
            }

            target = DeliveryTarget.Courier(region.Id);
        }
        else
        {
            target = DeliveryTarget.Pickup([.. request.PickupDelivery!.LogisticPointsIds!]);
        }

        var now = clock.Now(context.Business.Id);
        ImmutableArray<BasketItem> basket = [.. lines.Select(l => Baskets.Item(offers[l.OfferId], l.Count, l.WarehouseId))];
        var plan = await PlanAsync(context.Reference, context.Campaign, basket, target, store, now, explain: false, cancellationToken);
        return Say(plan, context.Business.Currency);
    }

    /// <summary>Reads stock and capacity and plans; also what <c>laas-server explain</c> prints.</summary>
    public static async Task<DeliveryPlan> PlanAsync(
        ReferenceData data,
        Laas.Domain.Campaign campaign,
        ImmutableArray<BasketItem> basket,
        DeliveryTarget target,
        IStore store,
        DateTimeOffset now,
        bool explain,
        CancellationToken cancellationToken)
    {
        var stock = await Supply.StockAsync(store, campaign, basket, now, cancellationToken);
        CapacityLeft capacity = target.Kind == DeliveryKind.Courier
            ? await Supply.CapacityAsync(store, data, campaign.Warehouses, target.RegionId, now, cancellationToken)
            : static (_, slot) => slot.Capacity;
        return DeliveryPlanner.Plan(
            data, new PlanRequest(campaign, basket, target, stock, capacity) { Explain = explain }, now);
    }

    private static Answer Say(DeliveryPlan plan, string currency) => plan.Refusal switch
    {
        null => Answer.Ok(
            ApiResponse.Ok(new GetDeliveryOptionsResult([.. plan.Parcels.Select(p => Parcel(p, new CurrencyType(currency)))])),
            ContractsJson.Wire.ApiResponseGetDeliveryOptionsResult),
        PlanRefusal.NotEnoughStock => Baskets.NotEnoughStock(plan.ShortOffers),
        PlanRefusal.UnknownWarehouse => Answer.BadRequest(
            ErrorCodes.InvalidWarehouseId, "An item is pinned to a warehouse that this campaign does not use"),
        PlanRefusal.CannotDeliver => Answer.BadRequest(
            ErrorCodes.CantDeliverOrderToAddress, "These items cannot be delivered to this destination"),
        var other => throw new InvalidOperationException($"A plan cannot end in {other}."),
    };

    private static WarehouseDeliveryOptions Parcel(PlannedParcel parcel, CurrencyType currency) => new(
        parcel.WarehouseId,
        parcel.Routes[0].PointId is null
            ? new DeliveryOptions(CourierDelivery: new CourierDeliveryOptions(
                [.. parcel.Routes[0].Options.Select(o => Courier(o.Interval, parcel.Routes[0].Price, currency))]))
            : new DeliveryOptions(PickupDelivery: new PickupDeliveryOptions(
                [.. parcel.Routes.Select(r => new PickupPointOptions(
                    r.PointId!.Value,
                    [.. r.Options.Select(o => new PickupOption(Dates(o.Interval), new Money(r.Price, currency)))]))])),
        [.. parcel.Items.Select(i => new WarehouseDeliveryItem(i.OfferId, i.Count))]);

    private static CourierOption Courier(Laas.Domain.DeliveryInterval interval, decimal price, CurrencyType currency) => new(
        Dates(interval), new DeliveryTimeInterval(interval.FromTime!.Value, interval.ToTime!.Value), new Money(price, currency));

    private static DeliveryDateInterval Dates(Laas.Domain.DeliveryInterval interval) => new(interval.FromDate, interval.ToDate);
}
