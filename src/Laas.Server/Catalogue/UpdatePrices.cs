using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Delivery;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Catalogue;

/// <summary>
/// <c>POST v2/campaigns/{campaignId}/offer-prices/updates</c>: sets prices for one shop; 423 where the cabinet has only common
/// prices.
/// </summary>
internal sealed class UpdatePrices(CatalogueChanges changes)
{
    public const int OffersMax = 2000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<UpdatePrices>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.UpdatePrices, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.UpdatePricesRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var skus = Validate(request, context, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        return context.Business.OnlyDefaultPrice
            ? Answer.Refuse(StatusCodes.Status423Locked, ErrorCodes.Locked, "Partner use only default price")
            : await changes.RunAsync(
                context,
                new CatalogueScope(context.Business.Id, skus) { CampaignId = context.Campaign.Id },
                (view, now) => Decide(request, skus, view, context, now),
                cancellationToken);
    }

    private static List<string> Validate(UpdatePricesRequest request, RequestContext context, Validator errors)
    {
        var skus = new List<string>();
        if (!errors.NotNull(request.Offers, "offers") || !errors.Size(request.Offers, "offers", 1, OffersMax)
            || !errors.NoNulls(request.Offers, "offers"))
        {
            return skus;
        }

        context.Counted = request.Offers.Count;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var i in errors.Each("offers", request.Offers.Count))
        {
            var sku = Sku(request.Offers[i]!, errors);
            if (sku.Length > 0 && !seen.Add(sku))
            {
                Add($"Duplicate offer in request: offerId = '{Echo.Cut(sku)}'", errors);
            }

            Check(request.Offers[i]!.Price, sku, i, context, errors);
            skus.Add(sku);
        }

        return skus;
    }

    private static string Sku(CampaignPriceUpdate sent, Validator errors)
    {
        if (sent.OfferId is null)
        {
            Add("Missing offerId", errors);
            return "";
        }

        errors.Sku(sent.OfferId, "offerId", out var sku);
        return sku;
    }

    private static void Check(CampaignPrice? price, string sku, int index, RequestContext context, Validator errors)
    {
        if (price?.Value is null)
        {
            Add($"Missing price value: offerId = '{Echo.Cut(sku)}'", errors);
        }

        errors.Enter("price");
        PriceRules.Amount(price?.Value, "value", index, "price.value", errors);
        errors.Known(price?.CurrencyId, "currencyId");
        errors.Above(price?.DiscountBase, "discountBase", 0);
        errors.Leave();
        PriceRules.Currency(price?.CurrencyId, index, "price", context, errors);
        PriceRules.Digits(price?.DiscountBase, index, "price.discountBase", errors);
        if (price?.DiscountBase > 0 && price.DiscountBase < price.Value)
        {
            Add($"discountBase is less than value: offerId = '{Echo.Cut(sku)}'", errors);
        }
        else
        {
            PriceRules.Discount(price?.Value, price?.DiscountBase, index, errors);
        }

        PriceRules.Vat(price?.Vat, sku, errors);
    }

    private static CatalogueDecision Decide(
        UpdatePricesRequest request, List<string> skus, CatalogueView view, RequestContext context, DateTimeOffset now)
    {
        var unknown = skus.Where(s =>
            view.Find(s) is null || view.Terms.GetValueOrDefault(s) is { Removed: true }).ToList();
        return unknown.Count > 0
            ? new CatalogueDecision(Baskets.NotFound(unknown))
            : new CatalogueDecision(Answer.Empty)
            {
                Terms =
                [
                    .. request.Offers!.Select((sent, i) =>
                        Apply(sent!.Price!, CatalogueChanges.TermsOf(view, context, skus[i]), context.Business.Currency, now)),
                ],
            };
    }

    private static ShopTerms Apply(CampaignPrice price, ShopTerms terms, string currency, DateTimeOffset now) => terms with
    {
        Price = new ShopPrice(price.Value!.Value, price.DiscountBase, currency),
        Vat = price.Vat is { } vat ? PriceRules.VatName(vat) : terms.Vat,
        UpdatedAt = now,
    };

    private static void Add(string message, Validator errors) => errors.Add(ErrorCodes.BadRequest, message);
}
