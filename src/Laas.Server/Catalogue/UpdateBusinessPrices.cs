using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Delivery;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Catalogue;

/// <summary><c>POST v2/businesses/{businessId}/offer-prices/updates</c>: sets prices for all shops; they hold at once.</summary>
internal sealed class UpdateBusinessPrices(CatalogueChanges changes)
{
    public const int OffersMax = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<UpdateBusinessPrices>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.UpdateBusinessPrices, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.UpdateBusinessPricesRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var skus = Validate(request, context, errors);
        return errors.HasErrors
            ? errors.ToAnswer()
            : await changes.RunAsync(
                context,
                new CatalogueScope(context.Business.Id, skus),
                (view, now) => Decide(request, skus, view, now),
                cancellationToken);
    }

    private static List<string> Validate(UpdateBusinessPricesRequest request, RequestContext context, Validator errors)
    {
        var skus = new List<string>();
        if (!errors.NotNull(request.Offers, "offers") || !errors.Size(request.Offers, "offers", 1, OffersMax)
            || !errors.NoNulls(request.Offers, "offers"))
        {
            return skus;
        }

        context.Counted = request.Offers.Count;
        foreach (var i in errors.Each("offers", request.Offers.Count))
        {
            errors.Sku(request.Offers[i]!.OfferId, "offerId", out var sku);
            if (errors.NotNull(request.Offers[i]!.Price, "price"))
            {
                errors.Enter("price");
                Check(request.Offers[i]!.Price!, i, context, errors);
                errors.Leave();
            }

            skus.Add(sku);
        }

        PriceRules.RefuseRepeated(skus, errors);
        return skus;
    }

    private static void Check(BusinessPriceRequest price, int index, RequestContext context, Validator errors)
    {
        errors.NotNull(price.Value, "value");
        PriceRules.Amount(price.Value, "value", index, "price.value", errors);
        _ = errors.NotNull(price.CurrencyId, "currencyId") && errors.Known(price.CurrencyId, "currencyId");
        PriceRules.Currency(price.CurrencyId, index, "price", context, errors);
        errors.Above(price.DiscountBase, "discountBase", 0);
        PriceRules.Digits(price.DiscountBase, index, "price.discountBase", errors);
        PriceRules.Discount(price.Value, price.DiscountBase, index, errors);
        if (errors.Above(price.MinimumForBestseller, "minimumForBestseller", 0)
            && errors.Max(price.MinimumForBestseller, "minimumForBestseller", PriceRules.BestsellerMax))
        {
            PriceRules.Digits(price.MinimumForBestseller, index, "price.minimumForBestseller", errors);
        }
    }

    private static CatalogueDecision Decide(
        UpdateBusinessPricesRequest request, List<string> skus, CatalogueView view, DateTimeOffset now)
    {
        var unknown = skus.Where(s => view.Find(s) is null).ToList();
        return unknown.Count > 0
            ? new CatalogueDecision(Baskets.NotFound(unknown))
            : new CatalogueDecision(Answer.Empty)
            {
                Offers = [.. request.Offers!.Select((sent, i) => Apply(view.Offers[skus[i]], sent!.Price!, now))],
            };
    }

    private static OfferChange Apply(CatalogueOffer known, BusinessPriceRequest price, DateTimeOffset now)
    {
        var before = OfferCard.Of(known);
        var entry = known.BeforeEdit();
        return OfferEdits.Change(
            entry with { Offer = entry.Offer with { Price = price.Value!.Value }, PriceAt = now },
            before,
            before with
            {
                Price = new CardPrice(
                    price.CurrencyId!.Value.Value, price.DiscountBase, price.MinimumForBestseller ?? before.Price?.MinimumForBestseller),
            });
    }
}
