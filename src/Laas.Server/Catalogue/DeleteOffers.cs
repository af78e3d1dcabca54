using Laas.Contracts;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Catalogue;

/// <summary>
/// <c>POST v2/businesses/{businessId}/offer-mappings/delete</c>: an offer of which a unit of any kind stands in a warehouse
/// stays. Deleting twice is no error.
/// </summary>
internal sealed class DeleteOffers(CatalogueChanges changes)
{
    public const int OffersMax = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<DeleteOffers>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.DeleteOffers, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.DeleteOffersRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var ids = OfferLists.Skus(request.OfferIds, "offerIds", OffersMax, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        context.Counted = ids.Count;
        var scope = new CatalogueScope(context.Business.Id, ids)
        {
            StoredIn = [.. context.Reference.CampaignsOf(context.Business.Id).Select(c => context.Reference.EveryWarehouse(c.Id))],
        };
        return await changes.RunAsync(context, scope, (view, now) => Decide(ids, view, now), cancellationToken);
    }

    private static CatalogueDecision Decide(List<string> ids, CatalogueView view, DateTimeOffset now)
    {
        var kept = ids.Where(id => !view.Offers.ContainsKey(id) || view.Stored.Contains(id)).ToList();
        var gone = ids.Except(kept, StringComparer.Ordinal).Select(id => view.Offers[id]).Where(o => o.DeletedAt is null);
        return new CatalogueDecision(Answer.Ok(
            ApiResponse.Ok(new DeleteOffersResult(kept.Count > 0 ? kept : null)), ContractsJson.Wire.ApiResponseDeleteOffersResult))
        {
            Offers = [.. gone.Select(o => OfferEdits.Delete(o, now))],
        };
    }
}
