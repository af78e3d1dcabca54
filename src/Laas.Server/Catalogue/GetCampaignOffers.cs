using Laas.Domain;
using Laas.Server.Http;
using Laas.Storage;
using Wire = Laas.Contracts;

namespace Laas.Server.Catalogue;

/// <summary><c>POST v2/campaigns/{campaignId}/offers</c>: offers of a shop, archived ones included, by SKU.</summary>
internal static class GetCampaignOffers
{
    public const int LimitMax = 200;
    public const int LimitDefault = 100;
    public const int OffersMax = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var catalogue = routes.ServiceProvider.GetRequiredService<CatalogueStore>();
        routes.MapOperation(
            OperationTable.GetCampaignOffers, (context, cancellationToken) => HandleAsync(context, catalogue, cancellationToken));
    }

    private static async ValueTask<Answer> HandleAsync(
        RequestContext context, CatalogueStore catalogue, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, Wire.ContractsJson.Wire.GetCampaignOffersRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var page = PageRequest.Read(context, errors, LimitMax);
        var limit = page.Limit ?? LimitDefault;
        var query = Plan(request, context, page, limit, errors);
        var statuses = OfferLists.Enums(request.Statuses, "statuses", errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var shop = new ShopStock(context.Campaign.Id, context.Campaign.Warehouses);
        var (offers, paging) = OfferLists.Cut(
            await catalogue.ListAsync(query, shop, statuses, cancellationToken),
            query.OfferIds is null ? limit : null,
            o => o.Entry.Offer.OfferId,
            context);
        return Answer.Ok(
            Wire.ApiResponse.Ok(new Wire.GetCampaignOffersResult(
                [.. offers.Select(o => CatalogueMapping.ToWire(o, context.Business))], paging)),
            Wire.ContractsJson.Wire.ApiResponseGetCampaignOffersResult);
    }

    private static CatalogueQuery Plan(
        Wire.GetCampaignOffersRequest request, RequestContext context, PageRequest page, int limit, Validator errors)
    {
        var ids = request.OfferIds is null ? null : OfferLists.Skus(request.OfferIds, "offerIds", OffersMax, errors);
        if (ids is not null)
        {
            OfferLists.RefuseBesideIds(request.Statuses is not null, "statuses", errors);
            OfferLists.RefuseBesideIds(request.CategoryIds is not null, "categoryIds", errors);
            OfferLists.RefuseBesideIds(request.VendorNames is not null, "vendorNames", errors);
            OfferLists.RefuseBesideIds(request.Tags is not null, "tags", errors);
        }

        return OfferLists.Query(context, ids, page, limit) with
        {
            Categories = OfferLists.Categories(request.CategoryIds, errors),
            Vendors = OfferLists.Texts(request.VendorNames, "vendorNames", errors),
            Tags = OfferLists.Texts(request.Tags, "tags", errors),
        };
    }
}
