using Laas.Contracts;
using Laas.Server.Delivery;
using Laas.Server.Http;
using Laas.Server.Reference;

namespace Laas.Server.Returns;

/// <summary><c>POST v1/campaigns/{campaignId}/return-delivery-options</c>: which of the points can take the goods back.</summary>
internal static class GetReturnDeliveryOptions
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var offers = routes.ServiceProvider.GetRequiredService<OfferCatalogue>();
        routes.MapOperation(
            OperationTable.GetReturnDeliveryOptions,
            (context, cancellationToken) => HandleAsync(context, offers, cancellationToken));
    }

    private static async ValueTask<Answer> HandleAsync(
        RequestContext context, OfferCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.GetReturnDeliveryOptionsRequest, out var request, out var refusal))
        {
            return refusal;
        }

        var errors = new Validator();
        var ids = Validate(request, errors);
        if (errors.HasErrors)
        {
            return errors.ToAnswer();
        }

        var offers = await catalogue.FindAsync(context.Campaign, ids, context.Reference.Version, cancellationToken);
        if (!Baskets.AllKnown(ids, offers, out refusal))
        {
            return refusal;
        }

        // A point that is unknown, takes no returns or is too small is left out; none may be left.
        List<long> points =
        [
            .. request.PickupDelivery!.LogisticPointsIds!.Where(id =>
                ReturnPoints.Find(context.Reference, id) is { } point && !ReturnPoints.TooBig(point, offers.Values).Any()),
        ];
        return Answer.Ok(
            ApiResponse.Ok(new GetReturnDeliveryOptionsResult(new PickupReturnOptions(points))),
            ContractsJson.Wire.ApiResponseGetReturnDeliveryOptionsResult);
    }

    /// <returns>The trimmed SKUs, each once; of no use when there are errors.</returns>
    private static List<string> Validate(GetReturnDeliveryOptionsRequest request, Validator errors)
    {
        var ids = new List<string>(request.Items?.Count ?? 0);
        if (errors.NotNull(request.Items, "items") && errors.Size(request.Items, "items", 1, Baskets.ItemsMax)
            && errors.NoNulls(request.Items, "items"))
        {
            foreach (var i in errors.Each("items", request.Items.Count))
            {
                errors.Sku(request.Items[i]!.OfferId, "offerId", out var sku);
                _ = errors.NotNull(request.Items[i]!.Count, "count")
                    && errors.Range(request.Items[i]!.Count, "count", 1, Baskets.CountMax);
                ids.Add(sku);
            }
        }

        if (errors.NotNull(request.PickupDelivery, "pickupDelivery"))
        {
            errors.Enter("pickupDelivery");
            DeliveryOptionsRules.ValidatePoints(request.PickupDelivery.LogisticPointsIds, errors);
            errors.Leave();
        }

        return [.. ids.Distinct(StringComparer.Ordinal)];
    }
}
