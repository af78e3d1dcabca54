using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Delivery;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Catalogue;

/// <summary>
/// <c>POST v2/campaigns/{campaignId}/offers/update</c>: terms of offers in a shop. An offer that the shop had removed is in it
/// again.
/// </summary>
internal sealed class UpdateCampaignOffers(CatalogueChanges changes)
{
    public const int OffersMax = 500;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<UpdateCampaignOffers>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.UpdateCampaignOffers, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.UpdateCampaignOffersRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var skus = Validate(request, context, errors);
        return errors.HasErrors
            ? errors.ToAnswer()
            : await changes.RunAsync(
                context,
                new CatalogueScope(context.Business.Id, skus) { CampaignId = context.Campaign.Id },
                (view, now) => Decide(request, skus, view, context, now),
                cancellationToken);
    }

    private static List<string> Validate(UpdateCampaignOffersRequest request, RequestContext context, Validator errors)
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
            skus.Add(sku);
            PriceRules.Vat(request.Offers[i]!.Vat, sku, errors);
        }

        PriceRules.RefuseRepeated(skus, errors);
        return skus;
    }

    private static CatalogueDecision Decide(
        UpdateCampaignOffersRequest request, List<string> skus, CatalogueView view, RequestContext context, DateTimeOffset now)
    {
        var unknown = skus.Where(s => view.Find(s) is null).ToList();
        return unknown.Count > 0
            ? new CatalogueDecision(Baskets.NotFound(unknown))
            : new CatalogueDecision(Answer.Empty)
            {
                Terms = [.. request.Offers!.Select((sent, i) => Apply(sent!, CatalogueChanges.TermsOf(view, context, skus[i]), now))],
            };
    }

    private static ShopTerms Apply(CampaignOfferUpdate sent, ShopTerms terms, DateTimeOffset now)
    {
        var vat = sent.Vat is { } id ? PriceRules.VatName(id) : terms.Vat;
        return terms with
        {
            Removed = false,
            Available = sent.Available ?? terms.Available,
            Vat = vat,
            UpdatedAt = string.Equals(vat, terms.Vat, StringComparison.Ordinal) ? terms.UpdatedAt : now,
        };
    }
}
