using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Fulfilment;

/// <summary>Lists of orders: a warehouse's queue and a business's orders.</summary>
internal sealed class GetQueueSlice(IStore store, BusinessClock clock)
{
    public const int LimitMax = 200;
    public const int LimitNormal = 50;

    /// <summary>Pages of orders that a filter may look through for one page of its own.</summary>
    private const int ReadsMax = 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<GetQueueSlice>(routes.ServiceProvider);
        routes.MapOperator(FulfilmentTable.GetQueue, slice.QueueAsync);
        routes.MapOperator(FulfilmentTable.ListOrders, slice.ListAsync);
    }

    public async ValueTask<Answer> QueueAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!context.TryPathId("warehouseId", out var warehouse, out var bad))
        {
            return bad;
        }

        if (!context.Reference.Warehouses.ContainsKey(warehouse))
        {
            return Answer.NotFound($"Warehouse not found '{warehouse}'");
        }

        var errors = new Validator();
        var query = new Query(context.Http, errors);
        var page = PageRequest.Read(context, errors, LimitMax);
        var upTo = query.Date("shipUpTo");
        var substatuses = new List<OrderSubstatus>();
        foreach (var text in query.Texts("substatus"))
        {
            if (WireText.TryParse<OrderSubstatus>(text, out var substatus)
                && substatus is OrderSubstatus.Started or OrderSubstatus.Packaging or OrderSubstatus.ReadyToShip or OrderSubstatus.Shipped)
            {
                substatuses.Add(substatus);
            }
            else
            {
                errors.Fail("substatus", $"must match 'STARTED|PACKAGING|READY_TO_SHIP|SHIPPED' (rejected value: '{Echo.Cut(text)}')");
            }
        }

        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var limit = page.Limit ?? LimitNormal;
        WorkCursor? after = page.After is { Text: { } day } token && WireNumber.TryInt32(day, out var number)
            ? new WorkCursor(DateOnly.FromDayNumber(number), token.First, token.Second)
            : null;
        var orders = await store.OrdersToWorkAsync(warehouse, substatuses, upTo, after, limit + 1, cancellationToken);
        var next = orders.Count > limit ? orders[limit - 1] : null;
        return Say(context, [.. orders.Take(limit)], next is null
            ? null
            : new PageToken(next.BusinessId, next.Id, next.Details.Delivery.ShipDate.DayNumber.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    public async ValueTask<Answer> ListAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        var errors = new Validator();
        var query = new Query(context.Http, errors);
        var page = PageRequest.Read(context, errors, LimitMax);
        var statuses = query.AnyOf<Contracts.OrderStatusType>("status");
        var cancelled = query.Flag("cancelRequested");
        var external = query.Text("externalOrderId");
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var limit = page.Limit ?? LimitNormal;
        var known = statuses.Select(s => WireText.TryParse<OrderStatus>(s.Value, out var status) ? status : (OrderStatus?)null)
            .OfType<OrderStatus>().ToList();
        if (statuses.Count > 0 && known.Count == 0)
        {
            return Say(context, [], null);
        }

        var filter = new OrderQuery(context.Business.Id, LimitMax)
        {
            Statuses = known,
            ExternalIds = external is null ? [] : [external],
            AsOf = clock.Now(context.Business.Id),
            After = page.After is { } token ? (DateTimeOffset.FromUnixTimeMilliseconds(token.First), token.Second) : null,
        };
        var found = new List<Order>();
        var isLast = false;
        for (var read = 0; read < ReadsMax && found.Count <= limit && !isLast; read++)
        {
            var orders = await store.FindOrdersAsync(filter, cancellationToken);
            found.AddRange(orders.Where(o => cancelled is null || o.Details.CancelOperationId is not null == cancelled));
            isLast = orders.Count < LimitMax;
            filter = orders.Count == 0 ? filter : filter with { After = (orders[^1].CreatedAt, orders[^1].Id) };
        }

        var shown = found.Take(limit).ToList();
        var last = found.Count > limit ? (shown[^1].CreatedAt, shown[^1].Id) : isLast ? null : filter.After;
        return Say(context, shown, last is { } end ? new PageToken(end.CreatedAt.ToUnixTimeMilliseconds(), end.OrderId) : null);
    }

    private Answer Say(OperatorContext context, IReadOnlyList<Order> orders, PageToken? next) => Answer.Ok(
        new Page<WorkOrder>(
            [.. orders.Select(o => WorkOrders.Of(o.AsOf(clock.Now(o.BusinessId)), context.Reference))],
            next?.Encode(context.Operation)),
        OperatorJson.Wire.PageWorkOrder);
}
