using Laas.Contracts;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Catalogue;

/// <summary><c>POST v2/businesses/{businessId}/offer-prices</c>: prices that hold in all shops, by SKU.</summary>
internal static class GetDefaultPrices
{
    public const int LimitMax = 500;
    public const int LimitDefault = 250;
    public const int OffersMax = 200;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var catalogue = routes.ServiceProvider.GetRequiredService<CatalogueStore>();
        routes.MapOperation(
            OperationTable.GetDefaultPrices, (context, cancellationToken) => HandleAsync(context, catalogue, cancellationToken));
    }

    private static async ValueTask<Answer> HandleAsync(
        RequestContext context, CatalogueStore catalogue, CancellationToken cancellationToken)
    {
        if (!Body.TryReadOptional(context, ContractsJson.Wire.GetDefaultPricesRequest, out var sent, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var page = PageRequest.Read(context, errors, LimitMax, LimitMode.Truncate);
        var limit = page.Limit ?? LimitDefault;
        var ids = sent?.OfferIds is null ? null : OfferLists.Skus(sent.OfferIds, "offerIds", OffersMax, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var query = OfferLists.Query(context, ids, page, limit) with
        {
            Archived = sent?.Archived ?? (ids is null ? false : null),
            Priced = true,
        };
        var (offers, paging) = OfferLists.Cut(
            await catalogue.ListAsync(query, cancellationToken), ids is null ? limit : null, o => o.Offer.OfferId, context);
        context.Counted = offers.Count;
        return Answer.Ok(
            ApiResponse.Ok(new GetDefaultPricesResult(
                [.. offers.Select(o => CatalogueMapping.ToDefaultPrice(o, context.Business))], paging)),
            ContractsJson.Wire.ApiResponseGetDefaultPricesResult);
    }
}
