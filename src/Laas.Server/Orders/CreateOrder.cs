using System.Collections.Immutable;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Delivery;
using Laas.Server.Geo;
using Laas.Server.Hosting;
using Laas.Server.Http;
using Laas.Server.Reference;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Orders;

/// <summary><c>POST v1/campaigns/{campaignId}/orders/create</c>: reserves goods and slot, one order per warehouse, all or nothing.</summary>
internal sealed class CreateOrder(
    IStore store,
    OfferCatalogue catalogue,
    IAddressResolver addresses,
    BusinessClock clock,
    OrderOptions options,
    OrdersLog log)
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<CreateOrder>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.CreateOrder, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.CreateOrderRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var parcels = CreateOrderRules.Validate(request, context.Business.Currency, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var order = request.Order!;
        var (answer, isFirst) = await TryCreateAsync(context, order, parcels, cancellationToken);

        // A repeat is a repeat, whatever else has become wrong with it meanwhile: its interval is gone, the goods are sold.
        return !answer.IsSuccess && !isFirst && await IsTakenAsync(context, order, cancellationToken)
            ? AlreadyExists(order.ExternalOrderId!)
            : answer;
    }

    private async ValueTask<Attempt> TryCreateAsync(
        RequestContext context, NewOrder order, List<NewParcel> parcels, CancellationToken cancellationToken)
    {
        var now = clock.Now(context.Business.Id);
        var ids = parcels.SelectMany(p => p.Lines).Select(l => l.OfferId).ToList();
        var offers = await catalogue.FindAsync(context.Campaign, ids, context.Reference.Version, cancellationToken);
        if (!Baskets.AllKnown(ids, offers, out var refusal))
        {
            return refusal;
        }

        var (destination, unresolved) = await DestinationAsync(context, order, cancellationToken);
        if (destination is null)
        {
            return unresolved;
        }

        var drafts = new List<ParcelPromise>(parcels.Count);
        foreach (var parcel in parcels)
        {
            if (!context.Campaign.Warehouses.Contains(parcel.WarehouseId))
            {
                return Answer.BadRequest(
                    ErrorCodes.InvalidWarehouseId, $"This campaign does not use warehouse '{parcel.WarehouseId}'");
            }

            ImmutableArray<BasketItem> items = [.. parcel.Lines.Select(l => Baskets.Item(offers[l.OfferId], l.Count))];
            var check = DeliveryPlanner.Check(
                context.Reference, parcel.WarehouseId, items.AsSpan(), destination.Place, parcel.Interval, now);
            if (check.Promise is not { } promise)
            {
                log.PromiseRefused(context.Campaign.Id, parcel.WarehouseId, check.Refusal!.Value);
                return InvalidInterval(order);
            }

            drafts.Add(new ParcelPromise(parcel, items, promise));
        }

        if (order.Fake is true && await FakeRefusalAsync(context, order, drafts, now, cancellationToken) is { } fakeRefusal)
        {
            return fakeRefusal;
        }

        return await CommitAsync(context, order, destination, drafts, offers, now, cancellationToken);
    }

    private async ValueTask<Attempt> CommitAsync(
        RequestContext context,
        NewOrder order,
        Destination destination,
        List<ParcelPromise> parcels,
        IReadOnlyDictionary<string, Offer> offers,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var firstId = await store.NextIdsAsync(IdSequence.Order, parcels.Count, cancellationToken);
        var firstItem = await store.NextIdsAsync(
            IdSequence.OrderItem, parcels.Sum(p => p.Parcel.Lines.Count), cancellationToken);
        var steps = NewOrders.Plan(
            context, order, destination, parcels, offers, firstId, firstItem, options.DraftLifetime, now);
        var answer = Answer.Ok(
            ApiResponse.Ok(new CreateOrderResult([.. steps.Select(s => new CreatedOrder(s.Order.Id))])),
            ContractsJson.Wire.ApiResponseCreateOrderResult);
        var commit = new Commit(context.Business.Id, now, steps)
        {
            ExternalId = new ExternalIdClaim(
                context.Campaign.Id, order.Fake is true, order.ExternalOrderId!, firstId, parcels.Count),
            Idempotency = context.KeepAnswer(answer),
        };

        var result = await store.CommitAsync(commit, cancellationToken);
        switch (result.Outcome)
        {
            case CommitOutcome.Committed:
                LaasMetrics.OrdersCreated.Add(steps.Length);
                return answer;
            case CommitOutcome.DuplicateExternalId:
                return AlreadyExists(order.ExternalOrderId!);
            case CommitOutcome.NotEnoughStock:
                // The external id is looked at before the goods are.
                return new Attempt(Baskets.NotEnoughStock(result.ShortOf.Select(k => k.OfferId)), IsFirst: true);
            case CommitOutcome.SlotFull:
                return InvalidInterval(order);
            case CommitOutcome.Replay:
                return context.ReplayConflict();
            case CommitOutcome.Conflict:
            default:
                throw new InvalidOperationException($"A new order cannot end in {result.Outcome}.");
        }
    }

    private async ValueTask<(Destination? Destination, Answer Refusal)> DestinationAsync(
        RequestContext context, NewOrder order, CancellationToken cancellationToken)
    {
        if (order.Destination!.PickupDelivery?.LogisticPointId is { } pointId)
        {
            return context.Reference.Points.TryGetValue(pointId, out var point)
                ? (new Destination(new DeliveryPlace(DeliveryKind.Pickup, pointId), point.Address.RegionId, pointId, null), default)
                : (null, Answer.BadRequest(
                    ErrorCodes.InvalidDeliveryOption,
                    $"'order.destination.pickupDelivery.logisticPointId' is not a logistic point (rejected value: '{pointId}')"));
        }

        var address = order.Destination.CourierDelivery!.Address!;
        var place = await addresses.ResolveAsync(address.FullAddress!, cancellationToken);
        return place.Region is { } region
            ? (new Destination(
                new DeliveryPlace(DeliveryKind.Courier, region.Id), region.Id, null, NewOrders.Address(address, place.Parts)), default)
            : (null, Destinations.Unresolved(address.FullAddress!));
    }

    /// <summary>A fake order passes every check and reserves nothing, so its stock and capacity are read instead of taken.</summary>
    private async ValueTask<Answer?> FakeRefusalAsync(
        RequestContext context,
        NewOrder order,
        List<ParcelPromise> parcels,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        ImmutableArray<BasketItem> basket = [.. parcels.SelectMany(p => p.Items)];
        var stock = await Supply.StockAsync(store, context.Campaign, basket, now, cancellationToken);
        var missing = new List<string>();
        var index = 0;
        foreach (var parcel in parcels)
        {
            foreach (var item in parcel.Items)
            {
                if (stock.Of(parcel.Parcel.WarehouseId)[index++] < item.Count)
                {
                    missing.Add(item.OfferId);
                }
            }
        }

        if (missing.Count > 0)
        {
            return Baskets.NotEnoughStock(missing);
        }

        foreach (var slot in parcels.Where(p => p.Promise.Slot is not null).GroupBy(p => p.Promise.Slot!.Value))
        {
            var capacity = slot.First().Promise.SlotCapacity;
            if (await Supply.LeftAsync(store, slot.Key, capacity, cancellationToken) < slot.Count())
            {
                return InvalidInterval(order);
            }
        }

        return null;
    }

    private Task<bool> IsTakenAsync(RequestContext context, NewOrder order, CancellationToken cancellationToken) =>
        store.IsTakenAsync(
            context.Business.Id,
            context.Campaign.Id,
            order.Fake is true,
            order.ExternalOrderId!,
            ExternalIdKind.Order,
            cancellationToken);

    private static Answer AlreadyExists(string externalId) => Answer.BadRequest(
        ErrorCodes.OrderAlreadyExists, $"Order already exists with external id '{Echo.Cut(externalId)}'");

    private static Answer InvalidInterval(NewOrder order) => Answer.BadRequest(
        ErrorCodes.InvalidDeliveryOption,
        $"The requested delivery interval is not valid for order '{Echo.Cut(order.ExternalOrderId)}'");

    /// <param name="IsFirst">Known not to repeat an order.</param>
    private readonly record struct Attempt(Answer Answer, bool IsFirst)
    {
        public static implicit operator Attempt(Answer answer) => new(answer, IsFirst: false);
    }
}
