using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Inbound;
using Laas.Server.Operator;
using Laas.Server.Orders;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Fulfilment;

/// <summary>
/// Waves. A wave's row is written first, then each order joins it in a commit of its own business: an order that somebody
/// else took meanwhile is simply not in it, and a crash in between leaves a smaller wave.
/// </summary>
internal sealed class WaveSlice(IStore store, OrderWorks works, BusinessClock clock)
{
    private const int OrdersMax = 500;
    private const int OrdersNormal = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<WaveSlice>(routes.ServiceProvider);
        routes.MapOperator(FulfilmentTable.CreateWave, slice.CreateAsync);
        routes.MapOperator(FulfilmentTable.ListWaves, slice.ListAsync);
        routes.MapOperator(FulfilmentTable.GetWave, slice.GetAsync);
    }

    public async ValueTask<Answer> CreateAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.NewWave, out var request, out var bad))
        {
            return bad;
        }

        var errors = new Validator();
        errors.NotNull(request.WarehouseId, "warehouseId");
        errors.Range(request.OrdersMax, "ordersMax", 1, OrdersMax);
        errors.Date(request.ShipUpTo, "shipUpTo", out var upTo);
        if (request.WarehouseId is { } id && !context.Reference.Warehouses.ContainsKey(id))
        {
            errors.Fail("warehouseId", $"must be a warehouse (rejected value: '{id}')");
        }

        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var candidates = await CandidatesAsync(request, upTo, context.Reference, cancellationToken);
        if (candidates.Count == 0)
        {
            return Answer.Conflict("NO_ORDERS", "There is no accepted order that fits and is in no wave");
        }

        var now = clock.Now(OperatorRecord.OperatorBusiness);
        var wave = new PickWave
        {
            Id = await store.NextIdsAsync(IdSequence.Wave, 1, cancellationToken),
            BusinessId = OperatorRecord.OperatorBusiness,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
            WarehouseId = request.WarehouseId!.Value,
            ShipDate = candidates.Max(o => o.Details.Delivery.ShipDate),
            CutOff = request.CutOff,
            LaneId = request.LaneId,
            Orders = [.. candidates.Select(o => new WaveOrder(o.BusinessId, o.Id))],
        };
        await WriteAsync(wave, EventType.WaveCreated, context, null, cancellationToken);
        var joined = await Task.WhenAll(candidates.Select(o => JoinAsync(o, wave.Id, context.Actor, cancellationToken)));
        var orders = joined.OfType<Order>().ToList();
        var after = wave with
        {
            Version = 2,
            Orders = [.. orders.Select(o => new WaveOrder(o.BusinessId, o.Id))],
        };
        var answer = Answer.Created(Show(after, orders, context.Reference), OperatorJson.Wire.Wave);
        return await WriteAsync(after, EventType.WaveChanged, context, answer, cancellationToken) switch
        {
            CommitOutcome.Replay => context.ReplayConflict(),
            _ => answer,
        };
    }

    public async ValueTask<Answer> ListAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        var errors = new Validator();
        var page = PageRequest.Read(context, errors, GetQueueSlice.LimitMax);
        var warehouse = new Query(context.Http, errors).Number("warehouseId");
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var limit = page.Limit ?? GetQueueSlice.LimitNormal;
        var waves = await store.FindRecordsAsync<PickWave>(
            new RecordQuery(OperatorRecord.OperatorBusiness, limit + 1)
            {
                WarehouseId = warehouse,
                After = RecordPages.After(page),
            },
            cancellationToken);
        return Answer.Ok(
            new Page<Wave>(
                [.. waves.Take(limit).Select(w => Show(w, null, context.Reference))],
                RecordPages.Next(waves, limit, context.Operation)),
            OperatorJson.Wire.PageWave);
    }

    public async ValueTask<Answer> GetAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!context.TryPathId("waveId", out var id, out var bad))
        {
            return bad;
        }

        return await FindAsync(store, id, cancellationToken) is { } found
            ? Answer.Ok(Show(found.Wave, found.Orders, context.Reference), OperatorJson.Wire.Wave)
            : Answer.NotFound($"Wave not found: '{id}'");
    }

    /// <summary>A wave with the orders that belong to it, in the order in which they are to be picked; null when there is none.</summary>
    public static async Task<(PickWave Wave, IReadOnlyList<Order> Orders)?> FindAsync(
        IStore store, long waveId, CancellationToken cancellationToken)
    {
        if (await store.FindRecordAsync<PickWave>(OperatorRecord.OperatorBusiness, waveId, cancellationToken) is not { } wave)
        {
            return null;
        }

        var orders = await OrderReads.FindAsync(store, wave.Orders.Select(o => (o.BusinessId, o.OrderId)), cancellationToken);
        var place = wave.Orders.Select((o, i) => (o, i)).ToDictionary(p => p.o, p => p.i);
        return (wave,
        [
            .. orders.Where(o => o.Details.Fulfilment?.WaveId == waveId)
                .OrderBy(o => place[new WaveOrder(o.BusinessId, o.Id)]),
        ]);
    }

    private async Task<List<Order>> CandidatesAsync(
        NewWave request, DateOnly? upTo, ReferenceData data, CancellationToken cancellationToken)
    {
        var max = request.OrdersMax ?? OrdersNormal;
        var found = new List<Order>();
        WorkCursor? after = null;
        while (found.Count < max)
        {
            var page = await store.OrdersToWorkAsync(
                request.WarehouseId!.Value, [OrderSubstatus.Started], upTo, after, OrdersMax, cancellationToken);
            found.AddRange(page.Where(o => o.Details is { CancelOperationId: null, Fulfilment: not { WaveId: not null } }
                && (request.CutOff is not { } cutOff || o.CreatedAt < cutOff)
                && (request.LaneId is not { } lane || data.LaneOf(o)?.Id == lane)));
            if (page.Count < OrdersMax)
            {
                break;
            }

            after = WorkCursor.Of(page[^1]);
        }

        return [.. found.Take(max)];
    }

    private async Task<Order?> JoinAsync(Order order, long waveId, string actor, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Contention.AttemptsMax; attempt++)
        {
            var now = clock.Now(order.BusinessId);
            if (FulfilmentRules.JoinWave(order, waveId, actor, now).Step is not { } step)
            {
                return null;
            }

            var result = await works.CommitAsync(new OrderWork([step]), now, null, cancellationToken);
            if (result.Outcome == CommitOutcome.Committed)
            {
                return step.Order;
            }

            if (await store.FindOrderAsync(order.BusinessId, order.Id, cancellationToken) is not { } current)
            {
                return null;
            }

            order = current;
            await Contention.PauseAsync(attempt, cancellationToken);
        }

        return null;
    }

    private async Task<CommitOutcome> WriteAsync(
        PickWave wave, EventType type, OperatorContext context, Answer? answer, CancellationToken cancellationToken)
    {
        var result = await store.CommitAsync(
            new Commit(wave.BusinessId, wave.UpdatedAt, [])
            {
                Records = [new RecordStep(wave, type, context.Actor, null, null, $"{wave.Orders.Length} orders")],
                Idempotency = answer is { } said ? context.KeepAnswer(said) : null,
            },
            cancellationToken);
        return result.Outcome is CommitOutcome.Committed or CommitOutcome.Replay
            ? result.Outcome
            : throw new InvalidOperationException($"A wave cannot end in {result.Outcome}.");
    }

    private static Wave Show(PickWave wave, IReadOnlyList<Order>? orders, ReferenceData data) => new(
        wave.Id, wave.WarehouseId, wave.ShipDate, wave.CreatedAt, wave.Orders.Length, wave.CutOff, wave.LaneId,
        orders is null ? null : [.. orders.Select(o => WorkOrders.Of(o, data))]);
}
