using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Server.Returns;
using Laas.Server.Time;
using Laas.Storage;
using Return = Laas.Domain.Return;
using ReturnDecision = Laas.Domain.ReturnDecision;

namespace Laas.Server.Inbound;

/// <summary>Goods that travel back: where they are, and what the warehouse finds.</summary>
internal sealed class ReturnSlice(IStore store, ReturnWorks works, ReturnOptions options)
{
    private static readonly ReturnStatus[] Steps =
    [
        ReturnStatus.Received, ReturnStatus.InTransit, ReturnStatus.ReadyForPickup, ReturnStatus.Picked, ReturnStatus.Lost,
        ReturnStatus.PreparedForUtilization, ReturnStatus.Utilized,
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<ReturnSlice>(routes.ServiceProvider);
        routes.MapOperator(InboundTable.ListReturns, slice.ListAsync);
        routes.MapOperator(InboundTable.GetReturnWork, slice.GetAsync);
        routes.MapOperator(InboundTable.AdvanceReturn, slice.AdvanceAsync);
        routes.MapOperator(InboundTable.TakeIn, slice.TakeInAsync);
    }

    public async ValueTask<Answer> ListAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        var errors = new Validator();
        var query = new Query(context.Http, errors);
        var page = PageRequest.Read(context, errors, InboundTable.LimitMax);
        var statuses = query.AnyOf<ReturnShipmentStatusType>("status");
        var order = query.Number("orderId");
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var limit = page.Limit ?? InboundTable.LimitNormal;
        var found = await store.FindRecordsAsync<Return>(
            new RecordQuery(context.Business.Id, limit + 1)
            {
                Statuses = [.. statuses.Select(s => s.Value)],
                OwnerIds = order is { } id ? [id] : [],
                After = RecordPages.After(page),
            },
            cancellationToken);
        return Answer.Ok(
            new Page<ReturnView>(
                [.. found.Take(limit).Select(Show)], RecordPages.Next(found, limit, context.Operation)),
            OperatorJson.Wire.PageReturnView);
    }

    public async ValueTask<Answer> GetAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!context.TryPathId("returnId", out var id, out var bad))
        {
            return bad;
        }

        return await store.FindRecordAsync<Return>(context.Business.Id, id, cancellationToken) is { } found
            ? Answer.Ok(Show(found), OperatorJson.Wire.ReturnView)
            : NotFound(id);
    }

    public async ValueTask<Answer> AdvanceAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.ReturnStatusRequest, out var request, out var bad))
        {
            return bad;
        }

        var errors = new Validator();
        ReturnStatus to = default;
        if (errors.NotNull(request.Status, "status")
            && (!WireText.TryParse(request.Status.Value.Value, out to) || !Steps.Contains(to)))
        {
            errors.Fail("status", $"must match '{string.Join('|', Steps.Select(WireText.Of))}' (rejected value: '{Echo.Cut(request.Status.Value.Value)}')");
        }

        if (request.LogisticPointId is { } point && !context.Reference.Points.ContainsKey(point))
        {
            errors.Fail("logisticPointId", $"must be a pickup point (rejected value: '{point}')");
        }

        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        return await RunAsync(
            context,
            (current, order, now) => to is ReturnStatus.PreparedForUtilization or ReturnStatus.Utilized
                ? ReturnRules.Dispose(current, to, context.Actor, now)
                : ReturnRules.Advance(
                    current, order, to, context.Actor, now, request.LogisticPointId,
                    to == ReturnStatus.ReadyForPickup
                        ? MoscowTime.StartOf(MoscowTime.DayOf(now).AddDays(options.PickupDays + 1))
                        : null),
            cancellationToken);
    }

    public async ValueTask<Answer> TakeInAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.IntakeRequest, out var request, out var bad))
        {
            return bad;
        }

        var errors = new Validator();
        if (errors.NotNull(request.WarehouseId, "warehouseId") && !context.Reference.Warehouses.ContainsKey(request.WarehouseId.Value))
        {
            errors.Fail("warehouseId", $"must be a warehouse (rejected value: '{request.WarehouseId}')");
        }

        if (errors.NotEmpty(request.Lines, "lines") && errors.NoNulls(request.Lines, "lines"))
        {
            foreach (var i in errors.Each("lines", request.Lines.Count))
            {
                Validate(request.Lines[i], errors);
            }
        }

        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var findings = request.Lines!.Select(l => new FoundUnits(
            l.LineId!.Value,
            new StockAmounts(l.Fit ?? 0, 0, l.Quarantine ?? 0, 0, l.Defect ?? 0, l.Expired ?? 0),
            l.Lost ?? 0)).ToList();
        return await RunAsync(
            context,
            (current, order, now) => ReturnRules.TakeIn(current, order, request.WarehouseId!.Value, findings, context.Actor, now),
            cancellationToken);
    }

    private static void Validate(IntakeLine line, Validator errors)
    {
        errors.NotNull(line.LineId, "lineId");
        errors.Min(line.Fit, "fit", 0);
        errors.Min(line.Defect, "defect", 0);
        errors.Min(line.Expired, "expired", 0);
        errors.Min(line.Quarantine, "quarantine", 0);
        errors.Min(line.Lost, "lost", 0);
    }

    private async ValueTask<Answer> RunAsync(
        OperatorContext context, Func<Return, Order, DateTimeOffset, ReturnDecision> decide, CancellationToken cancellationToken)
    {
        if (!context.TryPathId("returnId", out var id, out var bad))
        {
            return bad;
        }

        Answer answer = default;
        var result = await works.RunAsync(
            context.Business.Id, id, decide,
            after => context.KeepAnswer(answer = Answer.Ok(Show(after), OperatorJson.Wire.ReturnView)), cancellationToken);
        return result switch
        {
            { Replayed: not null } => context.ReplayConflict(),
            { Return: null } => NotFound(id),
            { ShortOf.Length: > 0 } => Fulfilment.WorkRefusals.NotEnoughStock(result.ShortOf),
            { Refusal: ReturnRefusal.None } => answer,
            { Refusal: ReturnRefusal.WrongFindings } => Answer.BadRequest(
                WireText.Of(result.Refusal), "'lines' must name every line once, with exactly as many units as it has"),
            _ => Answer.Conflict(WireText.Of(result.Refusal), $"There is no such step from {WireText.Of(result.Return.Status)}"),
        };
    }

    private static Answer NotFound(long id) => Answer.NotFound($"Return not found: '{id}'");

    private static ReturnView Show(Return current) => new(
        current.BusinessId,
        current.Id,
        current.OrderId,
        current.CampaignId,
        new(WireText.Of(current.Type)),
        new(WireText.Of(current.Status)),
        Barcodes.OfReturn(current.BusinessId, current.Id),
        current.Version,
        current.CreatedAt,
        current.UpdatedAt,
        [
            .. current.Lines.Select(l => new ReturnViewLine(
                l.Id, l.OfferId, l.Count,
                current.WarehouseId is null ? null : Counted.Of(null, l.Found),
                l.Lost > 0 ? l.Lost : null,
                l.Comment)),
        ],
        current.PointId,
        current.WarehouseId,
        current.DueAt,
        current.CancelOperationId is null ? null : true);
}
