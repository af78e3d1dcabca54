using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Time;
using Laas.Storage;
using Wire = Laas.Contracts;

namespace Laas.Server.Orders;

/// <summary><c>GET v2/campaigns/{campaignId}/orders</c>: orders of a shop (deprecated by the contract).</summary>
internal static class GetOrders
{
    /// <summary>Ids of the <c>orderIds</c> filter at most.</summary>
    public const int IdsMax = 50;

    /// <summary>The legacy pager counts no further (DECISIONS).</summary>
    public const int TotalMax = 10_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<IStore>();
        var clock = routes.ServiceProvider.GetRequiredService<BusinessClock>();
        var options = routes.ServiceProvider.GetRequiredService<OrderOptions>();
        routes.MapOperation(
            OperationTable.GetOrders,
            (context, cancellationToken) => HandleAsync(context, store, clock, options, cancellationToken));
    }

    public static async ValueTask<Answer> HandleAsync(
        RequestContext context,
        IStore store,
        BusinessClock clock,
        OrderOptions options,
        CancellationToken cancellationToken)
    {
        var now = clock.Now(context.Business.Id);
        var errors = new Validator();
        var page = PageRequest.ReadWithLegacy(context, errors, OrderPages.LimitMax, LimitMode.Truncate);
        var after = OrderPages.After(page, errors);
        var query = Plan(context, now, errors);
        var onlyMarked = new Query(context.Http, errors).Flag("hasCis") ?? false;
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var found = new OrderPage([], null);
        Wire.Pager? pager = null;
        if (page.IsLegacy)
        {
            var size = page.Size ?? OrderPages.LimitMax;
            var total = query is null ? 0 : await store.CountOrdersAsync(query, TotalMax, cancellationToken);
            pager = Pagers.Of(total, page.Number ?? 1, size);
            if (query is not null && pager.From is { } first)
            {
                found = await OrderPages.ReadAsync(
                    store,
                    query with { Limit = Math.Min(size, total - first + 1), Skip = first - 1 },
                    context.Operation,
                    now,
                    cancellationToken);
            }
        }
        else if (query is not null)
        {
            found = await OrderPages.ReadAsync(
                store,
                query with { Limit = page.Limit ?? OrderPages.LimitMax, After = after },
                context.Operation,
                now,
                cancellationToken);
        }

        // No index knows of codes: orders without are dropped from the page, which may then be short of its limit.
        var orders = found.Orders.Where(o => !onlyMarked || OrderUnits.HasCis(o)).Select(o => OrderMapping.ToV2(o, context.Campaign, context.Reference, options)).ToList();
        var paging = page.IsLegacy ? null : new Wire.Paging(found.NextPageToken);
        return Answer.Ok(
            new Wire.GetOrdersResponse(orders, pager, paging), Wire.ContractsJson.Wire.GetOrdersResponse);
    }

    /// <returns>What to ask the store for; <see langword="null"/> when no order of ours can match.</returns>
    private static OrderQuery? Plan(RequestContext context, DateTimeOffset now, Validator errors)
    {
        var query = new Query(context.Http, errors);
        var ids = query.Numbers("orderIds");
        if (ids.Count > 0)
        {
            errors.Size(ids, "orderIds", 1, IdsMax);
        }

        var statuses = query.AnyOf<Wire.OrderStatusType>("status");
        var substatuses = query.AnyOf<Wire.OrderSubstatusType>("substatus");
        errors.Unique(statuses, "status");
        errors.Unique(substatuses, "substatus");

        // Ids are a question of their own; otherwise the window also bounds what the legacy pager counts and skips.
        var created = OrderWindows.Created(
            query.Date("fromDate"), query.Date("toDate"), isDefault: ids.Count == 0, MoscowTime.DayOf(now), errors);
        var shipped = OrderWindows.Shipped(
            query.Date("supplierShipmentDateFrom"), query.Date("supplierShipmentDateTo"), errors);
        var updatedFrom = query.Instant("updatedAtFrom");
        var updatedTo = query.Instant("updatedAtTo");
        OrderWindows.CheckUpdated(updatedFrom, updatedTo, now, errors);
        var fake = query.Flag("fake") ?? false;

        // & and not &&: each is read, so that all errors come together.
        var canMatch = OrderPages.TryStates<Wire.OrderStatusType, OrderStatus>(statuses, out var wanted)
            & OrderPages.TryStates<Wire.OrderSubstatusType, OrderSubstatus>(substatuses, out var wantedSub)
            & TryKind(query, out var kind)
            & CanMatch(query);
        return !canMatch
            ? null
            : new OrderQuery(context.Business.Id, OrderPages.LimitMax)
            {
                Fake = fake,
                OrderIds = ids,
                CampaignIds = [context.Campaign.Id],
                Statuses = wanted,
                Substatuses = wantedSub,
                CreatedFrom = created.FromInstant,
                CreatedTo = created.ToInstant,
                UpdatedFrom = updatedFrom,
                UpdatedTo = updatedTo,
                ShipFrom = shipped.From,
                ShipTo = shipped.To,
                Kind = kind,
                ClosedAfter = now - TimeSpan.FromDays(OrderWindows.DaysMax),
                AsOf = now,
            };
    }

    /// <summary>Filters on what LaaS orders never are: with a rough date, of a company.</summary>
    private static bool CanMatch(Query query) =>
        (query.Flag("onlyEstimatedDelivery") ?? false) is false
        & (query.Flag("onlyWaitingForCancellationApprove") ?? false) is false
        & query.OneOf<Wire.OrderBuyerType>("buyerType") != Wire.OrderBuyerType.Business;

    private static bool TryKind(Query query, out DeliveryKind? kind)
    {
        var dispatch = query.OneOf<Wire.OrderDeliveryDispatchType>("dispatchType");
        kind = dispatch == Wire.OrderDeliveryDispatchType.Buyer ? DeliveryKind.Courier
            : dispatch == Wire.OrderDeliveryDispatchType.MarketBrandedOutlet ? DeliveryKind.Pickup
            : null;
        return dispatch is null || kind is not null;
    }
}
