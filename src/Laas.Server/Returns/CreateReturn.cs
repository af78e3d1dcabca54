using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Delivery;
using Laas.Server.Hosting;
using Laas.Server.Http;
using Laas.Server.Orders;
using Laas.Server.Reference;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Returns;

/// <summary>
/// <c>POST v1/campaigns/{campaignId}/returns/create</c>: a return of units that the customer has. The order's version guards
/// that no unit is returned twice.
/// </summary>
internal sealed class CreateReturn(
    IStore store,
    OfferCatalogue catalogue,
    ReturnPictures pictures,
    BusinessClock clock,
    ReturnOptions options,
    ReturnsLog log)
{
    private static readonly Dictionary<string, Document> NoPictures = [];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<CreateReturn>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.CreateReturn, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.CreateReturnRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var lines = CreateReturnRules.Validate(request, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var wanted = request.NewReturn!;
        var answer = await TryCreateAsync(context, wanted, lines, cancellationToken);

        // A repeat is a repeat, whatever else has become wrong with it meanwhile: its units travel already.
        return !answer.IsSuccess && await IsTakenAsync(context, wanted, cancellationToken) ? AlreadyExists(wanted) : answer;
    }

    private async ValueTask<Answer> TryCreateAsync(
        RequestContext context, NewReturn wanted, List<NewReturnLine> lines, CancellationToken cancellationToken)
    {
        if (await FindOrderAsync(context, wanted, cancellationToken) is not { } order)
        {
            return NotFound(wanted);
        }

        if (await RefuseGoodsAsync(context, order, wanted, lines, cancellationToken) is { } refused)
        {
            return refused;
        }

        if (lines.All(l => l.Pictures.Count == 0))
        {
            return await CommitAsync(context, wanted, lines, NoPictures, cancellationToken);
        }

        if (await IsTakenAsync(context, wanted, cancellationToken))
        {
            return AlreadyExists(wanted);
        }

        if (await pictures.FetchAsync(context.Business.Id, lines, cancellationToken) is not { } kept)
        {
            return NoPhotos();
        }

        var answer = await CommitAsync(context, wanted, lines, kept, cancellationToken);
        if (!answer.IsSuccess)
        {
            await pictures.DropAsync(context.Business.Id, kept, cancellationToken);
        }

        return answer;
    }

    /// <summary>What can be said about the goods and the point before anything is fetched or written.</summary>
    private async ValueTask<Answer?> RefuseGoodsAsync(
        RequestContext context, Order order, NewReturn wanted, List<NewReturnLine> lines, CancellationToken cancellationToken)
    {
        List<string> ids = [.. lines.Select(l => l.OfferId).Distinct(StringComparer.Ordinal)];
        var offers = await catalogue.FindAsync(context.Campaign, ids, context.Reference.Version, cancellationToken);

        // What has left the catalogue since can still come back.
        List<string> unknown =
        [
            .. ids.Where(id => !offers.ContainsKey(id)
                && order.Details.Lines.All(l => !string.Equals(l.OfferId, id, StringComparison.Ordinal))),
        ];
        if (unknown.Count > 0)
        {
            return Baskets.NotFound(unknown);
        }

        if (Refuse(order, NewReturns.Lines(order, WithoutPictures(lines), NoPictures, 0), clock.Now(order.BusinessId)) is { } refused)
        {
            return refused;
        }

        var pointId = wanted.ReturnOption!.PickupReturn!.LogisticPointId!.Value;
        if (ReturnPoints.Find(context.Reference, pointId) is not { } point)
        {
            return Answer.BadRequest(
                ErrorCodes.InvalidDeliveryOption,
                "'newReturn.returnOption.pickupReturn.logisticPointId' is not a logistic point that takes returns "
                + $"(rejected value: '{pointId}')");
        }

        List<string> tooBig = [.. ReturnPoints.TooBig(point, offers.Values)];
        return tooBig.Count == 0
            ? null
            : Answer.BadRequest(
                ErrorCodes.InvalidItemDimensions, $"Items are too big for logistic point '{pointId}': {Baskets.Quoted(tooBig)}");
    }

    private async ValueTask<Answer> CommitAsync(
        RequestContext context,
        NewReturn wanted,
        List<NewReturnLine> lines,
        IReadOnlyDictionary<string, Document> kept,
        CancellationToken cancellationToken)
    {
        var ids = new ReturnIds(
            await store.NextIdsAsync(IdSequence.Return, 1, cancellationToken),
            await store.NextIdsAsync(IdSequence.ReturnItem, lines.Count, cancellationToken));
        if (!await pictures.AttachAsync(context.Business.Id, kept, ids.Return, cancellationToken))
        {
            return NoPhotos();
        }

        for (var attempt = 0; attempt < Contention.AttemptsMax; attempt++)
        {
            if (await FindOrderAsync(context, wanted, cancellationToken) is not { } order)
            {
                return NotFound(wanted);
            }

            var now = clock.Now(context.Business.Id);
            var draft = NewReturns.Draft(context, order, wanted, lines, kept, ids, options.IntakeDays, now);
            if (Refuse(order, draft.Lines, now) is { } refused)
            {
                return refused;
            }

            var (commit, answer) = Plan(context, order, draft, now);
            switch ((await store.CommitAsync(commit, cancellationToken)).Outcome)
            {
                case CommitOutcome.Committed:
                    LaasMetrics.ReturnsCreated.Add(1);
                    return answer;
                case CommitOutcome.DuplicateExternalId:
                    return AlreadyExists(wanted);
                case CommitOutcome.Replay:
                    return context.ReplayConflict();
                case CommitOutcome.Conflict:
                    await Contention.PauseAsync(attempt, cancellationToken);
                    break;
                case var other:
                    throw new InvalidOperationException($"A new return cannot end in {other}.");
            }
        }

        log.OrderContended(context.Business.Id, wanted.OrderId!.Value, Contention.AttemptsMax);
        return Answer.Unavailable();
    }

    private static (Commit Commit, Answer Answer) Plan(
        RequestContext context, Order order, Laas.Domain.Return draft, DateTimeOffset now)
    {
        var work = ReturnRules.Create(order, draft, context.Actor(), now).Work
            ?? throw new InvalidOperationException("The return was checked before.");
        var answer = Answer.Ok(
            ApiResponse.Ok(new CreateReturnResult(draft.Id)), ContractsJson.Wire.ApiResponseCreateReturnResult);
        var commit = new Commit(context.Business.Id, now, [work.Order!])
        {
            Records = work.Records,
            ExternalId = new ExternalIdClaim(
                context.Campaign.Id, false, draft.ExternalId!, draft.Id, 1, ExternalIdKind.Return),
            Idempotency = context.KeepAnswer(answer),
        };
        return (commit, answer);
    }

    /// <summary>The refusals of contract 4.4 that the order itself gives; null: it can give these units back.</summary>
    private static Answer? Refuse(Order order, IReadOnlyList<ReturnLine> lines, DateTimeOffset now)
    {
        if (order.Status is not (OrderStatus.Delivered or OrderStatus.PartiallyReturned))
        {
            return Answer.BadRequest(
                ErrorCodes.InvalidOrderStatus,
                $"Can't create return for order with status: '{WireText.Of(order.AsOf(now).Status)}'");
        }

        var wrong = ReturnRules.WrongCounts(order, lines);
        return wrong.Count == 0
            ? null
            : Answer.BadRequest(ErrorCodes.InvalidReturnOffers, $"Wrong count for shop skus: {Baskets.Quoted(wrong)}");
    }

    private async ValueTask<Order?> FindOrderAsync(
        RequestContext context, NewReturn wanted, CancellationToken cancellationToken)
    {
        var order = await store.FindOrderAsync(context.Business.Id, wanted.OrderId!.Value, cancellationToken);
        return order?.CampaignId == context.Campaign.Id ? order : null;
    }

    private Task<bool> IsTakenAsync(RequestContext context, NewReturn wanted, CancellationToken cancellationToken) =>
        store.IsTakenAsync(
            context.Business.Id, context.Campaign.Id, false, wanted.ExternalReturnId!, ExternalIdKind.Return, cancellationToken);

    private static List<NewReturnLine> WithoutPictures(List<NewReturnLine> lines) =>
        [.. lines.Select(l => l with { Pictures = [] })];

    private static Answer NotFound(NewReturn wanted) =>
        Answer.BadRequest(ErrorCodes.NotFound, $"Order not found: '{wanted.OrderId}'");

    private static Answer AlreadyExists(NewReturn wanted) => Answer.BadRequest(
        ErrorCodes.ReturnAlreadyExists, $"Merchant return with id: '{Echo.Cut(wanted.ExternalReturnId)}' already exists");

    private static Answer NoPhotos() => Answer.BadRequest(ErrorCodes.PhotoUploadFailed, "Failed to upload photos");
}
