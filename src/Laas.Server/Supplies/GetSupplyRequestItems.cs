using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Records;
using Laas.Storage;
using Wire = Laas.Contracts;

namespace Laas.Server.Supplies;

/// <summary><c>POST v2/campaigns/{campaignId}/supply-requests/items</c>: offers of a request, in the order they were entered.</summary>
internal static class GetSupplyRequestItems
{
    public const int LimitMax = 500;
    public const int LimitDefault = 250;

    /// <summary>Items of an answer at most, whatever limit is asked for (contract Q10).</summary>
    public const int PageMax = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var store = routes.ServiceProvider.GetRequiredService<IStore>();
        routes.MapOperation(
            OperationTable.GetSupplyRequestItems,
            (context, cancellationToken) => HandleAsync(context, store, cancellationToken));
    }

    private static async ValueTask<Answer> HandleAsync(
        RequestContext context, IStore store, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, Wire.ContractsJson.Wire.GetSupplyRequestItemsRequest, out var body, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var page = PageRequest.Read(context, errors, LimitMax);
        var after = RecordPages.After(page, RecordSort.Id, descending: false, errors);
        var id = SupplyAccess.RequestId(body.RequestId, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        (var request, refusal) = await SupplyAccess.FindAsync(context, store, id!.Value, cancellationToken);
        if (request is null)
        {
            return refusal;
        }

        var query = new RecordQuery(context.Business.Id, Math.Min(page.Limit ?? LimitDefault, PageMax))
        {
            OwnerIds = [request.Id],
            Sort = RecordSort.Id,
            Descending = false,
            After = after,
        };
        var found = await RecordPages.ReadAsync<SupplyItem>(store, query, context.Operation, cancellationToken);
        var currency = new Wire.CurrencyType(context.Business.Currency);
        var result = new Wire.GetSupplyRequestItemsResult(
            [.. found.Records.Select(i => SupplyMapping.ToWire(i, request.Status, currency))],
            new Wire.Paging(found.NextPageToken));
        return Answer.Ok(Wire.ApiResponse.Ok(result), Wire.ContractsJson.Wire.ApiResponseGetSupplyRequestItemsResult);
    }
}
