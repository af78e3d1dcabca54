using Laas.Domain;
using Laas.Server.Http;
using Laas.Storage;
using Wire = Laas.Contracts;

namespace Laas.Server.Catalogue;

/// <summary><c>POST v2/businesses/{businessId}/offer-mappings</c>: the cabinet's offers, by SKU.</summary>
internal static class GetOfferMappings
{
    public const int LimitMax = 100;
    public const int LimitDefault = 50;
    public const int OffersMax = 100;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var catalogue = routes.ServiceProvider.GetRequiredService<CatalogueStore>();
        routes.MapOperation(
            OperationTable.GetOfferMappings, (context, cancellationToken) => HandleAsync(context, catalogue, cancellationToken));
    }

    private static async ValueTask<Answer> HandleAsync(
        RequestContext context, CatalogueStore catalogue, CancellationToken cancellationToken)
    {
        if (!Body.TryReadOptional(context, Wire.ContractsJson.Wire.GetOfferMappingsRequest, out var sent, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var page = PageRequest.Read(context, errors, LimitMax, LimitMode.Truncate);
        new Query(context.Http, errors).OneOf<Wire.CatalogLanguageType>("language");
        var limit = page.Limit ?? LimitDefault;
        var query = Plan(sent ?? new Wire.GetOfferMappingsRequest(), context, page, limit, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var (offers, paging) = OfferLists.Cut(
            await catalogue.ListAsync(query, cancellationToken),
            query.OfferIds is null ? limit : null,
            o => o.Offer.OfferId,
            context);
        var shops = await ShopsAsync(context, catalogue, offers, cancellationToken);
        return Answer.Ok(
            Wire.ApiResponse.Ok(new Wire.GetOfferMappingsResult(
                [.. offers.Select(o => CatalogueMapping.ToWire(o, context.Business, shops(o.Offer.OfferId)))], paging)),
            Wire.ContractsJson.Wire.ApiResponseGetOfferMappingsResult);
    }

    /// <summary>
    /// Without <c>archived</c> those not archived are listed, as the contract's stock list does; SKUs are answered whatever
    /// they are.
    /// </summary>
    private static CatalogueQuery Plan(
        Wire.GetOfferMappingsRequest request, RequestContext context, PageRequest page, int limit, Validator errors)
    {
        var ids = request.OfferIds is null ? null : OfferLists.Skus(request.OfferIds, "offerIds", OffersMax, errors);
        if (ids is not null)
        {
            OfferLists.RefuseBesideIds(request.CardStatuses is not null, "cardStatuses", errors);
            OfferLists.RefuseBesideIds(request.CategoryIds is not null, "categoryIds", errors);
            OfferLists.RefuseBesideIds(request.VendorNames is not null, "vendorNames", errors);
            OfferLists.RefuseBesideIds(request.Tags is not null, "tags", errors);
            OfferLists.RefuseBesideIds(request.Archived is not null, "archived", errors);
        }

        return OfferLists.Query(context, ids, page, limit) with
        {
            Archived = ids is null ? request.Archived ?? false : null,
            CardStatuses = OfferLists.Enums(request.CardStatuses, "cardStatuses", errors),
            Categories = OfferLists.Categories(request.CategoryIds, errors),
            Vendors = OfferLists.Texts(request.VendorNames, "vendorNames", errors),
            Tags = OfferLists.Texts(request.Tags, "tags", errors),
        };
    }

    /// <returns>The states of an offer in the shops in which it is.</returns>
    private static async Task<Func<string, IReadOnlyList<(Campaign, string)>>> ShopsAsync(
        RequestContext context, CatalogueStore catalogue, IReadOnlyList<CatalogueOffer> offers, CancellationToken cancellationToken)
    {
        var ids = offers.Select(o => o.Offer.OfferId).ToList();
        var shops = new List<(Campaign Campaign, IReadOnlyDictionary<string, string> States)>();
        if (ids.Count > 0)
        {
            foreach (var campaign in context.Reference.CampaignsOf(context.Business.Id))
            {
                var shop = new ShopStock(campaign.Id, campaign.Warehouses);
                shops.Add((campaign, await catalogue.StatusesAsync(context.Business.Id, shop, ids, cancellationToken)));
            }
        }

        return id => [.. shops.Where(s => s.States.ContainsKey(id)).Select(s => (s.Campaign, s.States[id]))];
    }
}
