using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Catalogue;

/// <summary>
/// <c>POST v2/campaigns/{campaignId}/offers/delete</c>: takes offers out of a shop, with the terms that it had for them. What
/// stands in a warehouse stays. Removing twice is no error.
/// </summary>
internal sealed class DeleteCampaignOffers(CatalogueChanges changes)
{
    public const int OffersMax = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<DeleteCampaignOffers>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.DeleteCampaignOffers, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.DeleteCampaignOffersRequest, out var request, out var refusal))
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
            CampaignId = context.Campaign.Id,
            StoredIn = [context.Reference.EveryWarehouse(context.Campaign.Id)],
        };
        return await changes.RunAsync(context, scope, (view, _) => Decide(ids, view, context), cancellationToken);
    }

    private static CatalogueDecision Decide(List<string> ids, CatalogueView view, RequestContext context)
    {
        var kept = ids.Where(id => view.Find(id) is null || view.Stored.Contains(id)).ToList();
        return new CatalogueDecision(Answer.Ok(
            ApiResponse.Ok(new DeleteCampaignOffersResult(kept.Count > 0 ? kept : null)),
            ContractsJson.Wire.ApiResponseDeleteCampaignOffersResult))
        {
            Terms =
            [
                .. ids.Except(kept, StringComparer.Ordinal)
                    .Select(id => new ShopTerms(context.Business.Id, context.Campaign.Id, id) { Removed = true }),
            ],
        };
    }
}
