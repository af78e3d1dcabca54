using System.Collections.Immutable;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Operator;
using Laas.Server.Orders;
using Laas.Server.Time;
using Laas.Storage;
using SupplyRequest = Laas.Domain.SupplyRequest;

namespace Laas.Server.Inbound;

/// <summary>Supply requests: announce, read, take through their statuses, count.</summary>
internal sealed class SupplySlice(IStore store, SupplyActs acts, BusinessClock clock)
{
    private const int CountsMax = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<SupplySlice>(routes.ServiceProvider);
        routes.MapOperator(InboundTable.CreateSupply, slice.CreateAsync);
        routes.MapOperator(InboundTable.ListSupplies, slice.ListAsync);
        routes.MapOperator(InboundTable.GetSupply, slice.GetAsync);
        routes.MapOperator(InboundTable.AdvanceSupply, slice.AdvanceAsync);
        routes.MapOperator(InboundTable.CountSupply, slice.CountAsync);
    }

    public async ValueTask<Answer> CreateAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.NewSupply, out var request, out var bad))
        {
            return bad;
        }

        var errors = new Validator();
        SupplyBodies.Validate(request, context.Business.Id, context.Reference, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var ids = request.Items!.Select(i => i.OfferId!.Trim()).ToList();
        var known = await OffersAsync(context.Business.Id, ids, cancellationToken);
        var unknown = ids.Where(i => !known.ContainsKey(i)).Distinct(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            return Answer.BadRequest(
                ErrorCodes.OfferNotFound, $"Offers not found for SKUs: {string.Join(", ", unknown.Take(20).Select(u => $"'{Echo.Cut(u)}'"))}");
        }

        if (request.ParentId is { } parent
            && (await store.FindRecordAsync<SupplyRequest>(context.Business.Id, parent, cancellationToken))?.CampaignId != request.CampaignId)
        {
            return Answer.BadRequest($"'parentId' must be a request of the same shop (rejected value: '{parent}')");
        }

        var now = clock.Now(context.Business.Id);
        var id = await store.NextIdsAsync(IdSequence.SupplyRequest, 1, cancellationToken);
        var firstItem = await store.NextIdsAsync(IdSequence.SupplyItem, ids.Count, cancellationToken);
        var draft = SupplyBodies.Draft(request, context.Business.Id, id, now);
        var items = request.Items!.Select((item, i) => SupplyBodies.Item(
            item, known[ids[i]], draft, firstItem + i)).ToImmutableArray();
        var (refusal, work) = SupplyRules.Create(draft, items, context.Actor, now);
        return work is null
            ? Refuse(refusal, draft)
            : await CommitAsync(context, work, [.. ItemsOf(work)], 201, now, cancellationToken) ?? Answer.Unavailable();
    }

    public async ValueTask<Answer> ListAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        var errors = new Validator();
        var query = new Query(context.Http, errors);
        var page = PageRequest.Read(context, errors, InboundTable.LimitMax);
        var types = query.AnyOf<SupplyRequestType>("type");
        var statuses = query.AnyOf<SupplyRequestStatusType>("status");
        var warehouse = query.Number("warehouseId");
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var limit = page.Limit ?? InboundTable.LimitNormal;
        var found = await store.FindRecordsAsync<SupplyRequest>(
            new RecordQuery(context.Business.Id, limit + 1)
            {
                WarehouseId = warehouse,
                Types = [.. types.Select(t => t.Value)],
                Statuses = [.. statuses.Select(s => s.Value)],
                After = RecordPages.After(page),
            },
            cancellationToken);
        return Answer.Ok(
            new Page<SupplyView>(
                [.. found.Take(limit).Select(r => SupplyShow.Of(r))], RecordPages.Next(found, limit, context.Operation)),
            OperatorJson.Wire.PageSupplyView);
    }

    public async ValueTask<Answer> GetAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!context.TryPathId("requestId", out var id, out var bad))
        {
            return bad;
        }

        return await FindAsync(context.Business.Id, id, cancellationToken) is { } found
            ? Answer.Ok(SupplyShow.Of(found.Request, found.Items), OperatorJson.Wire.SupplyView)
            : NotFound(id);
    }

    public async ValueTask<Answer> AdvanceAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.SupplyStatusRequest, out var request, out var bad))
        {
            return bad;
        }

        var errors = new Validator();
        SupplyStatus to = default;
        if (errors.NotNull(request.Status, "status") && !WireText.TryParse(request.Status.Value.Value, out to))
        {
            errors.Fail("status", $"must be a status that requests have here (rejected value: '{Echo.Cut(request.Status.Value.Value)}')");
        }

        SupplyBodies.Validate(request, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        return await WorkAsync(
            context,
            (current, items, now) => SupplyRules.Advance(
                current with
                {
                    RequestedAt = request.RequestedAt ?? current.RequestedAt,
                    Pallets = request.Pallets ?? current.Pallets,
                    Boxes = request.Boxes ?? current.Boxes,
                },
                items, to, request.Note, context.Actor, now),
            cancellationToken);
    }

    public async ValueTask<Answer> CountAsync(OperatorContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, OperatorJson.Wire.CountRequest, out var request, out var bad))
        {
            return bad;
        }

        var errors = new Validator();
        SupplyBodies.Validate(request, CountsMax, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var ids = request.Items!.Select(i => i.OfferId!.Trim()).ToList();
        var known = await OffersAsync(context.Business.Id, ids, cancellationToken);
        var firstItem = await store.NextIdsAsync(IdSequence.SupplyItem, ids.Count, cancellationToken);
        string? unknown = null;
        var answer = await WorkAsync(
            context,
            (current, items, now) =>
            {
                var counts = SupplyBodies.Counts(request.Items!, current, items, known, firstItem, out unknown);
                return counts is null
                    ? SupplyRefusal.WrongItems
                    : SupplyRules.CountItems(current, items, counts, context.Actor, now);
            },
            cancellationToken);
        return unknown is null
            ? answer
            : Answer.BadRequest(ErrorCodes.OfferNotFound, $"The request has no such offer: '{Echo.Cut(unknown)}'");
    }

    private async Task<IReadOnlyDictionary<string, Offer>> OffersAsync(
        long businessId, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        (await store.FindOffersAsync(businessId, null, [.. ids.Distinct(StringComparer.Ordinal)], cancellationToken))
            .ToDictionary(o => o.OfferId, StringComparer.Ordinal);

    private static IEnumerable<SupplyItem> ItemsOf(SupplyWork work) => work.Records.Select(r => r.Record).OfType<SupplyItem>();

    private static Answer NotFound(long id) => Answer.NotFound($"Supply request not found: '{id}'");

    private static Answer Refuse(SupplyRefusal refusal, SupplyRequest current) => Answer.Refuse(
        refusal is SupplyRefusal.WrongCount or SupplyRefusal.WrongItems ? 400 : 409,
        WireText.Of(refusal),
        refusal switch
        {
            SupplyRefusal.NoTransition => $"There is no such step from {WireText.Of(current.Status)}",
            SupplyRefusal.WrongStatus => $"Units are counted during WAREHOUSE_HANDLING, not {WireText.Of(current.Status)}",
            SupplyRefusal.WrongCount => "Counts must be of the item's kind, at most as planned for what goes out, with at most one code a unit",
            _ => "Offers must be named once each, and at least one",
        });

    private async ValueTask<Answer> WorkAsync(
        OperatorContext context,
        Func<SupplyRequest, IReadOnlyList<SupplyItem>, DateTimeOffset, SupplyDecision> decide,
        CancellationToken cancellationToken)
    {
        if (!context.TryPathId("requestId", out var id, out var bad))
        {
            return bad;
        }

        for (var attempt = 0; attempt < Contention.AttemptsMax; attempt++)
        {
            if (await FindAsync(context.Business.Id, id, cancellationToken) is not { } found)
            {
                return NotFound(id);
            }

            var now = clock.Now(context.Business.Id);
            var (refusal, work) = decide(found.Request, found.Items, now);
            if (work is null)
            {
                return Refuse(refusal, found.Request);
            }

            var items = Merge(found.Items, ItemsOf(work));
            await acts.WriteAsync(work.Request, found.Request.Status, items, context.Reference, now, cancellationToken);
            if (await CommitAsync(context, work, items, 200, now, cancellationToken) is { } answer)
            {
                return answer;
            }

            await Contention.PauseAsync(attempt, cancellationToken);
        }

        return Answer.Unavailable();
    }

    private static IReadOnlyList<SupplyItem> Merge(IReadOnlyList<SupplyItem> before, IEnumerable<SupplyItem> changed)
    {
        var after = changed.ToDictionary(i => i.Id);
        return [.. before.Select(i => after.Remove(i.Id, out var item) ? item : i), .. after.Values.OrderBy(i => i.Id)];
    }

    /// <returns>The answer; null when somebody else was faster.</returns>
    private async Task<Answer?> CommitAsync(
        OperatorContext context, SupplyWork work, IReadOnlyList<SupplyItem> items, int status, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var shown = SupplyShow.Of(work.Request, items);
        var answer = status == 201
            ? Answer.Created(shown, OperatorJson.Wire.SupplyView)
            : Answer.Ok(shown, OperatorJson.Wire.SupplyView);
        var result = await store.CommitAsync(
            new Commit(work.Request.BusinessId, now, [])
            {
                Records = work.Records,
                StockSteps = work.Stock,
                Idempotency = context.KeepAnswer(answer),
            },
            cancellationToken);
        return result.Outcome switch
        {
            CommitOutcome.Committed => answer,
            CommitOutcome.Replay => context.ReplayConflict(),
            CommitOutcome.NotEnoughStock => Fulfilment.WorkRefusals.NotEnoughStock(result.ShortOf),
            _ => null,
        };
    }

    private async Task<(SupplyRequest Request, IReadOnlyList<SupplyItem> Items)?> FindAsync(
        long businessId, long id, CancellationToken cancellationToken)
    {
        if (await store.FindRecordAsync<SupplyRequest>(businessId, id, cancellationToken) is not { } request)
        {
            return null;
        }

        var items = await store.FindRecordsAsync<SupplyItem>(
            new RecordQuery(businessId, SupplyRules.ItemsMax * 2) { OwnerIds = [id], Sort = RecordSort.Id, Descending = false },
            cancellationToken);
        return (request, items);
    }
}
