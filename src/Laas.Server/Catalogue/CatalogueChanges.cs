using System.Collections.Immutable;
using Laas.Domain;
using Laas.Server.Http;
using Laas.Server.Reference;
using Laas.Server.Time;
using Laas.Storage;

namespace Laas.Server.Catalogue;

/// <summary>What a request makes of the catalogue. Only a success changes anything.</summary>
internal sealed record CatalogueDecision(Answer Answer)
{
    public ImmutableArray<OfferChange> Offers { get; init; } = [];

    public ImmutableArray<ShopTerms> Terms { get; init; } = [];
}

/// <summary>
/// Carries out the writing operations of the catalogue: the decision sees the offers as they are and holds them until its
/// changes and its answer are stored together; the next request of this process sees them.
/// </summary>
internal sealed class CatalogueChanges(CatalogueStore catalogue, OfferCatalogue offers, BusinessClock clock)
{
    /// <param name="decide">Pure: of what is there and of the business's time.</param>
    public async ValueTask<Answer> RunAsync(
        RequestContext context,
        CatalogueScope scope,
        Func<CatalogueView, DateTimeOffset, CatalogueDecision> decide,
        CancellationToken cancellationToken)
    {
        var now = clock.Now(context.Business.Id);
        if (context.Idempotency is { } claim)
        {
            scope = scope with { Idempotency = (claim.Operation, claim.Key) };
        }

        try
        {
            var (replayed, answer) = await catalogue.ChangeAsync(
                scope,
                view =>
                {
                    var decision = decide(view, now);
                    var change = decision.Answer.IsSuccess
                        ? new CatalogueChange
                        {
                            Offers = decision.Offers,
                            Terms = decision.Terms,
                            Idempotency = context.KeepAnswer(decision.Answer),
                            Now = now,
                        }
                        : CatalogueChange.None;
                    return (decision.Answer, change);
                },
                cancellationToken);
            return replayed ? context.ReplayConflict() : answer;
        }
        finally
        {
            // Even when it failed: an answer may have been lost behind a change that took place.
            offers.Forget(context.Business.Id);
        }
    }

    /// <summary>What the shop has said of the offer; nothing yet is fine.</summary>
    public static ShopTerms TermsOf(CatalogueView view, RequestContext context, string sku) =>
        view.Terms.GetValueOrDefault(sku) ?? new ShopTerms(context.Business.Id, context.Campaign.Id, sku);
}
