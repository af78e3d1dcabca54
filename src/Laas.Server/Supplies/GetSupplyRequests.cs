using System.Globalization;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Orders;
using Laas.Server.Records;
using Laas.Storage;
using Wire = Laas.Contracts;

namespace Laas.Server.Supplies;

/// <summary><c>POST v2/campaigns/{campaignId}/supply-requests</c>: requests of a shop, with those that they belong to.</summary>
internal static class GetSupplyRequests
{
    public const int LimitMax = 100;
    public const int LimitDefault = 50;

    /// <summary>Ids of the <c>requestIds</c> filter at most.</summary>
    public const int IdsMax = 100;

    /// <summary>Links to children of an answer at most, the newest.</summary>
    public const int ChildrenMax = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<IStore>();
        routes.MapOperation(
            OperationTable.GetSupplyRequests, (context, cancellationToken) => HandleAsync(context, store, cancellationToken));
    }

    private static async ValueTask<Answer> HandleAsync(
        RequestContext context, IStore store, CancellationToken cancellationToken)
    {
        if (!Body.TryReadOptional(context, Wire.ContractsJson.Wire.GetSupplyRequestsRequest, out var sent, out var refusal))
        {
            return refusal;
        }

        var request = sent ?? new Wire.GetSupplyRequestsRequest();
        var errors = new Validator();
        var page = PageRequest.Read(context, errors, LimitMax);
        Validate(request, errors);
        var (sort, descending) = Order(request.Sorting, errors);
        var after = RecordPages.After(page, sort, descending, errors);
        var query = Plan(context, request, page.Limit ?? LimitDefault, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var found = query is null
            ? new RecordPage<SupplyRequest>([], null)
            : await RecordPages.ReadAsync<SupplyRequest>(
                store, query with { Sort = sort, Descending = descending, After = after }, context.Operation, cancellationToken);
        var family = await FamilyAsync(context, store, found.Records, cancellationToken);
        var result = new Wire.GetSupplyRequestsResult(
            [.. found.Records.Select(r => SupplyMapping.ToWire(r, family, context.Reference))],
            new Wire.Paging(found.NextPageToken));
        return Answer.Ok(Wire.ApiResponse.Ok(result), Wire.ContractsJson.Wire.ApiResponseGetSupplyRequestsResult);
    }

    private static void Validate(Wire.GetSupplyRequestsRequest request, Validator errors)
    {
        var ids = request.RequestIds;
        if (ids is not null && errors.Size(ids, "requestIds", 1, IdsMax) && errors.Unique(ids, "requestIds"))
        {
            for (var i = 0; i < ids.Count; i++)
            {
                errors.Min<long>(ids[i], string.Create(CultureInfo.InvariantCulture, $"requestIds[{i}]"), 1);
            }
        }

        errors.AnyOf(request.RequestTypes, "requestTypes");
        errors.AnyOf(request.RequestSubtypes, "requestSubtypes");
        errors.AnyOf(request.RequestStatuses, "requestStatuses");
        if (request.Sorting is { } sorting)
        {
            errors.Enter("sorting");
            _ = errors.NotNull(sorting.Direction, "direction") && errors.Known(sorting.Direction, "direction");
            _ = errors.NotNull(sorting.Attribute, "attribute") && errors.Known(sorting.Attribute, "attribute");
            errors.Leave();
        }
    }

    private static (RecordSort Sort, bool Descending) Order(Wire.SupplyRequestSorting? sorting, Validator errors)
    {
        if (sorting is null || errors.HasErrors)
        {
            return (RecordSort.Created, true);
        }

        var attribute = sorting.Attribute!.Value;
        return (
            attribute == Wire.SupplyRequestSortAttributeType.Id ? RecordSort.Id
                : attribute == Wire.SupplyRequestSortAttributeType.RequestedDate ? RecordSort.Due
                : attribute == Wire.SupplyRequestSortAttributeType.UpdatedAt ? RecordSort.Updated
                : RecordSort.Status,
            sorting.Direction == Wire.SortOrderType.Desc);
    }

    /// <returns>What to ask the store for; <see langword="null"/> when no request of ours can match.</returns>
    private static RecordQuery? Plan(
        RequestContext context, Wire.GetSupplyRequestsRequest request, int limit, Validator errors)
    {
        errors.Instant(request.RequestDateFrom, "requestDateFrom", out var from);
        errors.Instant(request.RequestDateTo, "requestDateTo", out var to);
        if (from > to)
        {
            errors.Add(Wire.ErrorCodes.BadRequest, "Request start date is required to be less than end date");
        }

        // Transit warehouses have statuses of their own, which no request of ours takes.
        return !OrderPages.TryStates<Wire.SupplyRequestStatusType, SupplyStatus>(request.RequestStatuses, out var statuses)
            ? null
            : new RecordQuery(context.Business.Id, limit)
            {
                CampaignId = context.Campaign.Id,
                Ids = request.RequestIds ?? [],
                Types = [.. (request.RequestTypes ?? []).Select(t => t.Value)],
                Subtypes = [.. (request.RequestSubtypes ?? []).Select(t => t.Value)],
                Statuses = [.. statuses.Select(WireText.Of)],
                DueFrom = from,
                DueTo = to,
            };
    }

    private static async Task<SupplyFamily> FamilyAsync(
        RequestContext context, IStore store, IReadOnlyList<SupplyRequest> shown, CancellationToken cancellationToken)
    {
        var all = new RecordQuery(context.Business.Id, ChildrenMax) { CampaignId = context.Campaign.Id };
        long[] parentIds = [.. shown.Select(r => r.ParentId).OfType<long>().Distinct()];
        var parents = parentIds.Length == 0
            ? []
            : await store.FindRecordsAsync<SupplyRequest>(all with { Ids = parentIds }, cancellationToken);
        var children = shown.Count == 0
            ? []
            : await store.FindRecordsAsync<SupplyRequest>(
                all with { OwnerIds = [.. shown.Select(r => r.Id)] }, cancellationToken);
        return new SupplyFamily(parents.ToDictionary(p => p.Id), children.ToLookup(c => c.ParentId!.Value));
    }
}
