using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Filter of a list of offers, ordered by SKU. Members are ANDed; of the texts in a list one must match; an empty list means
/// any. Deleted offers are never listed.
/// </summary>
/// <param name="After">SKU at which the page before ended; empty: the first page.</param>
/// <param name="Limit">Rows at most.</param>
public sealed record CatalogueQuery(long BusinessId, string After, int Limit)
{
    /// <summary>Only these SKUs; <see langword="null"/>: all.</summary>
    public IReadOnlyCollection<string>? OfferIds { get; init; }

    /// <summary><see langword="null"/>: both.</summary>
    public bool? Archived { get; init; }

    /// <summary>Only offers for which the cabinet has set a price.</summary>
    public bool Priced { get; init; }

    /// <summary>Wire names.</summary>
    public IReadOnlyCollection<string> CardStatuses { get; init; } = [];

    public IReadOnlyCollection<string> Categories { get; init; } = [];

    public IReadOnlyCollection<string> Vendors { get; init; } = [];

    public IReadOnlyCollection<string> Tags { get; init; } = [];
}

/// <summary>What a change of the catalogue looks at before it decides. All belongs to one business.</summary>
/// <param name="OfferIds">The offers that may change; deleted ones are found too.</param>
public sealed record CatalogueScope(long BusinessId, IReadOnlyCollection<string> OfferIds)
{
    /// <summary>The shop whose terms may change.</summary>
    public long? CampaignId { get; init; }

    /// <summary>
    /// Shops in whose stock the offers are looked for. While they are, no goods arrive for the business: who deletes an offer
    /// must not be overtaken by a supply.
    /// </summary>
    public ImmutableArray<ShopStock> StoredIn { get; init; } = [];

    /// <summary>Barcodes of which is asked whether an offer has them.</summary>
    public IReadOnlyCollection<string> Barcodes { get; init; } = [];

    /// <summary>Operation and key of the request, if it has an Idempotency-Key.</summary>
    public (string Operation, string Key)? Idempotency { get; init; }
}

/// <summary>What is there, held still until the change is written.</summary>
/// <param name="Offers">By SKU.</param>
/// <param name="Terms">By SKU, of the shop of the scope.</param>
/// <param name="Stored">Offers of which a unit of any kind stands in a warehouse.</param>
/// <param name="TakenBarcodes">Those that an offer of the business has.</param>
public sealed record CatalogueView(
    IReadOnlyDictionary<string, CatalogueOffer> Offers,
    IReadOnlyDictionary<string, ShopTerms> Terms,
    IReadOnlySet<string> Stored,
    IReadOnlySet<string> TakenBarcodes)
{
    /// <summary>The offer unless it is unknown or deleted.</summary>
    public CatalogueOffer? Find(string offerId) =>
        Offers.GetValueOrDefault(offerId) is { DeletedAt: null } offer ? offer : null;
}

/// <summary>A changed offer. When it is deleted, its card and the terms of all shops go.</summary>
/// <param name="Offer">The offer as it shall be.</param>
/// <param name="Added">Words by which it is found from now on.</param>
/// <param name="Removed">Words by which it is no longer found.</param>
public sealed record OfferChange(CatalogueOffer Offer, ImmutableArray<OfferKey> Added, ImmutableArray<OfferKey> Removed);

/// <summary>What a decision writes, all or nothing. Nothing at all is fine.</summary>
public sealed record CatalogueChange
{
    public static CatalogueChange None { get; } = new();

    public ImmutableArray<OfferChange> Offers { get; init; } = [];

    public ImmutableArray<ShopTerms> Terms { get; init; } = [];

    /// <summary>The answer to keep with the change.</summary>
    public IdempotencyRecord? Idempotency { get; init; }

    /// <summary>The business's own time of the decision: the age of a kept answer.</summary>
    public DateTimeOffset Now { get; init; }

    public bool IsEmpty => Offers.IsEmpty && Terms.IsEmpty && Idempotency is null;
}
