using Laas.Contracts;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Catalogue;

/// <summary>
/// <c>POST v1/businesses/{businessId}/offer-mappings/barcodes/generate</c>: gives offers barcodes of the in-house range. The
/// numbers are leased like ids, so that none is given twice, to whichever cabinet.
/// </summary>
internal sealed class GenerateOfferBarcodes(CatalogueChanges changes, IStore store)
{
    public const int OffersMax = 100;

    /// <summary>How often a shop may have had the very numbers already that were drawn for it.</summary>
    private const int DrawsMax = 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var slice = ActivatorUtilities.CreateInstance<GenerateOfferBarcodes>(routes.ServiceProvider);
        routes.MapOperation(OperationTable.GenerateOfferBarcodes, slice.HandleAsync);
    }

    private async ValueTask<Answer> HandleAsync(RequestContext context, CancellationToken cancellationToken)
    {
        if (!Body.TryRead(context, ContractsJson.Wire.GenerateOfferBarcodesRequest, out var request, out var refusal))
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
        for (var draw = 1; ; draw++)
        {
            var codes = await DrawAsync(ids.Count, cancellationToken);
            var taken = false;
            var answer = await changes.RunAsync(
                context,
                new CatalogueScope(context.Business.Id, ids) { Barcodes = codes },
                (view, _) =>
                {
                    taken = view.TakenBarcodes.Count > 0;
                    return taken && draw < DrawsMax
                        ? new CatalogueDecision(default(Answer))
                        : Decide(ids, [.. codes.Except(view.TakenBarcodes, StringComparer.Ordinal)], view, request.SkipIfExists ?? true);
                },
                cancellationToken);
            if (!taken || draw == DrawsMax)
            {
                return answer;
            }
        }
    }

    /// <param name="codes">Free ones; offers for which there is none are not processed.</param>
    private static CatalogueDecision Decide(List<string> ids, List<string> codes, CatalogueView view, bool skipIfExists)
    {
        var unprocessed = new List<string>();
        var changed = new List<OfferChange>();
        foreach (var id in ids)
        {
            if (view.Find(id) is not { } entry)
            {
                unprocessed.Add(id);
                continue;
            }

            var before = OfferCard.Of(entry);
            if (skipIfExists && before.Barcodes is { Count: > 0 })
            {
                continue;
            }

            if (changed.Count == codes.Count)
            {
                unprocessed.Add(id);
                continue;
            }

            var card = before with { Barcodes = [.. before.Barcodes ?? [], codes[changed.Count]] };
            changed.Add(OfferEdits.Change(entry.BeforeEdit(), before, card));
        }

        return new CatalogueDecision(Answer.Ok(
            ApiResponse.Ok(new GenerateOfferBarcodesResult(unprocessed)), ContractsJson.Wire.ApiResponseGenerateOfferBarcodesResult))
        {
            Offers = [.. changed],
        };
    }

    private async ValueTask<List<string>> DrawAsync(int count, CancellationToken cancellationToken)
    {
        var first = await store.NextIdsAsync(IdSequence.Barcode, count, cancellationToken);
        return [.. Enumerable.Range(0, count).Select(i => Ean13.InStore((first + i) % Ean13.Count))];
    }
}
