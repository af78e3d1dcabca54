using Laas.Contracts;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Catalogue;

/// <summary><c>POST v2/campaigns/{campaignId}/offer-prices</c>: prices that the shop has set for itself, by SKU.</summary>
internal static class GetPricesByOfferIds
{
    public const int LimitMax = 500;
    public const int LimitDefault = 250;
    public const int OffersMax = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var catalogue = routes.ServiceProvider.GetRequiredService<CatalogueStore>();
        routes.MapOperation(
            OperationTable.GetPricesByOfferIds, (context, cancellationToken) => HandleAsync(context, catalogue, cancellationToken));
    }

    private static async ValueTask<Answer> HandleAsync(
        RequestContext context, CatalogueStore catalogue, CancellationToken cancellationToken)
    {
        if (!Body.TryReadOptional(context, ContractsJson.Wire.GetPricesByOfferIdsRequest, out var sent, out var refusal))
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

        var rows = await catalogue.PricesAsync(
            context.Business.Id, context.Campaign.Id, ids, page.After?.Text ?? "", ids?.Count ?? limit + 1, cancellationToken);
        var (prices, paging) = OfferLists.Cut(rows, ids is null ? limit : null, t => t.OfferId, context);
        context.Counted = prices.Count;
        return Answer.Ok(
            ApiResponse.Ok(new GetPricesByOfferIdsResult([.. prices.Select(CatalogueMapping.ToPrice)], paging)),
            ContractsJson.Wire.ApiResponseGetPricesByOfferIdsResult);
    }
}
