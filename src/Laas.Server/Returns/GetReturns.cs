using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Orders;
using Laas.Server.Records;
using Laas.Server.Time;
using Laas.Storage;
using Wire = Laas.Contracts;

namespace Laas.Server.Returns;

/// <summary><c>GET v2/campaigns/{campaignId}/returns</c>: non-purchases and returns of a shop, newest first.</summary>
internal static class GetReturns
{
    public const int LimitMax = 100;
    public const int LimitDefault = 50;

    /// <summary>Ids of the <c>orderIds</c> filter at most.</summary>
    public const int IdsMax = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<IStore>();
        routes.MapOperation(
            OperationTable.GetReturns, (context, cancellationToken) => HandleAsync(context, store, cancellationToken));
    }

    private static async ValueTask<Answer> HandleAsync(
        RequestContext context, IStore store, CancellationToken cancellationToken)
    {
        var errors = new Validator();
        var page = PageRequest.Read(context, errors, LimitMax, LimitMode.Truncate);
        var after = RecordPages.After(page, RecordSort.Created, descending: true, errors);
        var query = Plan(context, page.Limit ?? LimitDefault, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var found = query is null
            ? new RecordPage<Return>([], null)
            : await RecordPages.ReadAsync<Return>(store, query with { After = after }, context.Operation, cancellationToken);
        var result = new Wire.GetReturnsResult(
            [.. found.Records.Select(r => ReturnMapping.ToWire(r, context.Reference))], new Wire.Paging(found.NextPageToken));
        return Answer.Ok(Wire.ApiResponse.Ok(result), Wire.ContractsJson.Wire.ApiResponseGetReturnsResult);
    }

    /// <returns>What to ask the store for; <see langword="null"/> when no return of ours can match.</returns>
    private static RecordQuery? Plan(RequestContext context, int limit, Validator errors)
    {
        var query = new Query(context.Http, errors);
        var orderIds = query.Numbers("orderIds");
        errors.Size(orderIds, "orderIds", 0, IdsMax);
        errors.Unique(orderIds, "orderIds");
        var refunds = query.AnyOf<Wire.RefundStatusType>("statuses");
        errors.Unique(refunds, "statuses");
        var shipments = query.AnyOf<Wire.ReturnShipmentStatusType>("shipmentStatuses");
        errors.Unique(shipments, "shipmentStatuses");
        var type = query.OneOf<Wire.ReturnType>("type");

        // The old names count where the new ones are absent; all are read, so that all errors come together.
        var (oldFrom, oldTo) = (query.Date("from_date"), query.Date("to_date"));
        var (from, to) = (query.Date("fromDate") ?? oldFrom, query.Date("toDate") ?? oldTo);
        if (from > to)
        {
            errors.Add(Wire.ErrorCodes.BadRequest, "Return update start is required to be less than end date");
        }

        // The operator refunds nothing: no return has a refund status (contract Q25).
        var canMatch = OrderPages.TryStates<Wire.ReturnShipmentStatusType, ReturnStatus>(shipments, out var statuses)
            && refunds.Count == 0;
        return !canMatch
            ? null
            : new RecordQuery(context.Business.Id, limit)
            {
                CampaignId = context.Campaign.Id,
                OwnerIds = orderIds,
                Types = type is { } wanted ? [wanted.Value] : [],
                Statuses = [.. statuses.Select(WireText.Of)],
                UpdatedFrom = from is { } first ? MoscowTime.StartOf(first) : null,
                UpdatedTo = to is { } last && last < DateOnly.MaxValue ? MoscowTime.StartOf(last.AddDays(1)) : null,
            };
    }
}
