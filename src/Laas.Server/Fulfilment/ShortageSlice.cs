using System.Collections.Immutable;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Fulfilment;

/// <summary>Goods that were reserved and are not there: report, look at the ways out, take one.</summary>
internal sealed class ShortageSlice(IStore store, OrderWorks works, Alternatives alternatives, BusinessClock clock)
{
    private static readonly OrderSubstatusType[] Reasons =
        [OrderSubstatusType.WarehouseFailedToShip, OrderSubstatusType.MissingItem, OrderSubstatusType.BrokenItem];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<ShortageSlice>(routes.ServiceProvider);
        routes.MapOperator(FulfilmentTable.ReportShortage, slice.ReportAsync);
        routes.MapOperator(FulfilmentTable.GetShortageOptions, slice.OptionsAsync);
        routes.MapOperator(FulfilmentTable.RefillOrder, slice.RefillAsync);
        routes.MapOperator(FulfilmentTable.MoveOrder, slice.MoveAsync);
        routes.MapOperator(FulfilmentTable.CancelWork, slice.CancelAsync);
    }

    public async ValueTask<Answer> ReportAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.ShortageRequest, out var request, out var bad))
        {
            return bad;
        }

        var errors = new Validator();
        errors.NotNull(request.LineId, "lineId");
        errors.NotNull(request.Units, "units");
        errors.Min(request.Units, "units", 1);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        if (!context.TryPathId("orderId", out var id, out bad))
        {
            return bad;
        }

        // Looked up before: they stand in the answer, which is written with the commit.
        var before = await store.FindOrderAsync(context.Business.Id, id, cancellationToken);
        var moves = before is null ? [] : await alternatives.FindAsync(before, context.Reference, cancellationToken);
        return await works.RunAsync(
            context,
            (order, now) => FulfilmentRules.ReportShortage(order, request.LineId!.Value, request.Units!.Value, context.Actor, now),
            order => Say(context, order, canRefill: false, moves),
            cancellationToken);
    }

    public async ValueTask<Answer> OptionsAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!context.TryPathId("orderId", out var id, out var bad))
        {
            return bad;
        }

        if (await store.FindOrderAsync(context.Business.Id, id, cancellationToken) is not { } order)
        {
            return WorkRefusals.NotFound(id);
        }

        var missing = order.Details.Lines.Where(l => l.Missing > 0).ToList();
        var there = missing.Count == 0 ? [] : await store.FindStockAsync(
            order.BusinessId, order.CampaignId, [order.WarehouseId], [.. missing.Select(l => l.OfferId)],
            clock.Now(order.BusinessId), cancellationToken);
        var canRefill = missing.TrueForAll(l => there.Any(r =>
            string.Equals(r.Key.OfferId, l.OfferId, StringComparison.Ordinal) && r.Amounts.Available >= l.Missing));
        return Say(context, order, canRefill, await alternatives.FindAsync(order, context.Reference, cancellationToken));
    }

    public ValueTask<Answer> RefillAsync(OperatorContext context, CancellationToken cancellationToken) => works.RunAsync(
        context,
        (order, now) => FulfilmentRules.Refill(order, context.Actor, now),
        order => Answer.Ok(WorkOrders.Of(order, context.Reference), OperatorJson.Wire.WorkOrder),
        cancellationToken);

    public async ValueTask<Answer> MoveAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.MoveRequest, out var request, out var bad)
            || !context.TryPathId("orderId", out var id, out bad))
        {
            return bad;
        }

        var errors = new Validator();
        if (!errors.NotNull(request.WarehouseId, "warehouseId"))
        {
            return errors.ToAnswer();
        }

        if (await store.FindOrderAsync(context.Business.Id, id, cancellationToken) is not { } before)
        {
            return WorkRefusals.NotFound(id);
        }

        var found = await alternatives.FindAsync(before, context.Reference, cancellationToken);
        if (found.FirstOrDefault(a => a.WarehouseId == request.WarehouseId) is not { WarehouseId: > 0 } other)
        {
            return Answer.Conflict(
                ErrorCodes.InvalidWarehouseId,
                $"Warehouse '{request.WarehouseId}' does not have everything or does not keep the promise");
        }

        return await works.RunAsync(
            context,
            (order, now) => FulfilmentRules.MoveTo(order, other.WarehouseId, other.Delivery, context.Actor, now),
            order => Answer.Ok(WorkOrders.Of(order, context.Reference), OperatorJson.Wire.WorkOrder),
            cancellationToken);
    }

    public ValueTask<Answer> CancelAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.CancelRequest, out var request, out var bad))
        {
            return ValueTask.FromResult(bad);
        }

        var errors = new Validator();
        if (errors.NotNull(request.Reason, "reason"))
        {
            errors.OneOf(request.Reason, "reason", Reasons);
        }

        if (errors.HasErrors)
        {
            return ValueTask.FromResult(errors.ToAnswer());
        }

        var reason = WireText.Parse<OrderSubstatus>(request.Reason!.Value.Value);
        return works.RunAsync(
            context,
            (order, now) => FulfilmentRules.GiveUp(order, reason, context.Actor, now),
            order => Answer.Ok(WorkOrders.Of(order, context.Reference), OperatorJson.Wire.WorkOrder),
            cancellationToken);
    }

    private static Answer Say(OperatorContext context, Order order, bool canRefill, IReadOnlyList<Alternative> moves)
    {
        var options = ImmutableArray.CreateBuilder<ShortageOption>();
        if (order.Details.Lines.Any(l => l.Missing > 0))
        {
            if (canRefill)
            {
                options.Add(new ShortageOption(ShortageOption.Refill));
            }

            options.AddRange(moves.Select(m => new ShortageOption(ShortageOption.Move, m.WarehouseId, m.Delivery.ShipDate)));
            options.Add(new ShortageOption(ShortageOption.Wait));
            options.Add(new ShortageOption(ShortageOption.Cancel, Reasons: Reasons));
        }

        return Answer.Ok(
            new ShortageOptions(WorkOrders.Of(order, context.Reference), options.ToImmutable()), OperatorJson.Wire.ShortageOptions);
    }
}
