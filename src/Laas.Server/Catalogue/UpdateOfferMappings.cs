using System.Collections.Immutable;
using System.Globalization;
using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Delivery;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Catalogue;

/// <summary><c>POST v2/businesses/{businessId}/offer-mappings/update</c>: creates and changes offers, all or none.</summary>
internal sealed class UpdateOfferMappings(CatalogueChanges changes)
{
    private const int CustomsCodeLength = 10;
    private const int IkpuCodeLength = 17;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<UpdateOfferMappings>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.UpdateOfferMappings, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.UpdateOfferMappingsRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        new Query(context.Http, errors).OneOf<CatalogLanguageType>("language");
        var skus = OfferUpdateRules.Validate(request, context, errors);
        return errors.HasErrors
            ? errors.ToAnswer()
            : await changes.RunAsync(
                context,
                new CatalogueScope(context.Business.Id, skus),
                (view, now) => Decide(request, skus, view, context.Business.Id, now),
                cancellationToken);
    }

    /// <summary>What the request makes of the offers that there are: a refusal, errors of single offers, or changes.</summary>
    internal static CatalogueDecision Decide(
        UpdateOfferMappingsRequest request, List<string> skus, CatalogueView view, long businessId, DateTimeOffset now)
    {
        var updates = request.OfferMappings!;
        if (Refusal(updates, skus, view) is { } refusal)
        {
            return new CatalogueDecision(refusal);
        }

        var results = new List<OfferMappingMessages>();
        for (var i = 0; i < updates.Count; i++)
        {
            var known = view.Offers.GetValueOrDefault(skus[i]);
            var (wrong, odd) = Look(updates[i]!.Offer!, known);
            if (wrong.Count + odd.Count > 0)
            {
                results.Add(new OfferMappingMessages(skus[i], wrong.Count > 0 ? wrong : null, odd.Count > 0 ? odd : null));
            }
        }

        var failed = results.Exists(r => r.Errors is not null);
        var answer = Answer.Ok(
            new UpdateOfferMappingsResponse(
                failed ? ApiResponseStatusType.Error : ApiResponseStatusType.Ok, results.Count > 0 ? results : null),
            ContractsJson.Wire.UpdateOfferMappingsResponse);
        return new CatalogueDecision(answer)
        {
            Offers = failed ? [] : Apply(updates, skus, view, businessId, request.OnlyPartnerMediaContent, now),
        };
    }

    private static ImmutableArray<OfferChange> Apply(
        IReadOnlyList<OfferMappingUpdate?> updates,
        List<string> skus,
        CatalogueView view,
        long businessId,
        bool? onlyOwnMedia,
        DateTimeOffset now) =>
        [
            .. updates.Select((update, i) => OfferEdits.Apply(
                view.Offers.GetValueOrDefault(skus[i]), businessId, skus[i], update!, onlyOwnMedia, now)),
        ];

    /// <summary>The SKU of a deleted offer is dead; a new offer needs a name, because orders show it.</summary>
    private static Answer? Refusal(IReadOnlyList<OfferMappingUpdate?> updates, List<string> skus, CatalogueView view)
    {
        var dead = skus.Where(s => view.Offers.TryGetValue(s, out var known) && known.DeletedAt is not null).ToList();
        if (dead.Count > 0)
        {
            return Answer.BadRequest(
                ErrorCodes.InvalidShopSku, $"Ids of deleted offers cannot be used again: {Baskets.Quoted(dead)}");
        }

        var errors = new Validator();
        for (var i = 0; i < updates.Count && !errors.IsFull; i++)
        {
            if (!view.Offers.ContainsKey(skus[i]))
            {
                errors.NotNull(
                    updates[i]!.Offer!.Name, string.Create(CultureInfo.InvariantCulture, $"offerMappings[{i}].offer.name"));
            }
        }

        return errors.HasErrors ? errors.ToAnswer() : null;
    }

    private static (List<OfferMappingError> Errors, List<OfferMappingError> Warnings) Look(OfferUpdate offer, CatalogueOffer? known)
    {
        var (errors, warnings) = (new List<OfferMappingError>(), new List<OfferMappingError>());
        var hasCategory = offer.MarketCategoryId is not null || (known is not null && OfferCard.Of(known).MarketCategoryId is not null);
        if (offer.ParameterValues is not null && !hasCategory)
        {
            errors.Add(new OfferMappingError(
                OfferMappingErrorType.EmptyMarketCategory, "Category attributes need a category: send marketCategoryId with them"));
        }
        else if (known is null && !hasCategory)
        {
            warnings.Add(new OfferMappingError(OfferMappingErrorType.EmptyMarketCategory, "The offer has no category"));
        }

        errors.AddRange((offer.CommodityCodes ?? []).Where(c => !IsCode(c!)).Select(c => new OfferMappingError(
            OfferMappingErrorType.InvalidCommodityCode,
            $"'{Echo.Cut(c!.Code)}' is no {c.Type!.Value.Value}: {LengthOf(c)} digits are expected")));
        return (errors, warnings);
    }

    private static bool IsCode(CommodityCodeRequest code) =>
        code.Code!.Length == LengthOf(code) && !code.Code.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static int LengthOf(CommodityCodeRequest code) =>
        code.Type == CommodityCodeType.IkpuCode ? IkpuCodeLength : CustomsCodeLength;
}
