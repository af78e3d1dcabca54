namespace Laas.Contracts;

/// <summary>Body of getCampaignOffers (contract 2.35); may be empty.</summary>
public sealed record GetCampaignOffersRequest
{
    /// <summary>SKUs, 1 to 200, unique; answered whole. Not with filters.</summary>
    public IReadOnlyList<string?>? OfferIds { get; init; }

    /// <summary>States in the shop, unique; one must match.</summary>
    public IReadOnlyList<OfferCampaignStatusType>? Statuses { get; init; }

    /// <summary>Category ids, above 0, unique; one must match.</summary>
    public IReadOnlyList<int>? CategoryIds { get; init; }

    /// <summary>Brands, unique; one must match.</summary>
    public IReadOnlyList<string?>? VendorNames { get; init; }

    /// <summary>Tags, unique; one must match.</summary>
    public IReadOnlyList<string?>? Tags { get; init; }
}

/// <summary>Result of getCampaignOffers (contract 2.35).</summary>
/// <param name="Offers">Offers of the shop by SKU; may be empty.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: the answer is whole.</param>
public sealed record GetCampaignOffersResult(IReadOnlyList<CampaignOffer> Offers, Paging? Paging = null);

/// <summary>An offer in a shop (contract 2.35).</summary>
/// <param name="OfferId">SKU.</param>
/// <param name="Available">Whether the shop sells it; deprecated.</param>
/// <param name="BasicPrice">The price in all shops; <see langword="null"/>: none.</param>
/// <param name="CampaignPrice">What this shop has set for itself; <see langword="null"/>: nothing.</param>
/// <param name="Status">State in the shop.</param>
/// <param name="Errors">What keeps it from being sold; <see langword="null"/>: nothing.</param>
/// <param name="Warnings">What should be looked at; <see langword="null"/>: nothing.</param>
public sealed record CampaignOffer(
    string OfferId,
    bool? Available = null,
    DatedDiscountedPrice? BasicPrice = null,
    DatedCampaignPrice? CampaignPrice = null,
    OfferCampaignStatusType? Status = null,
    IReadOnlyList<OfferMessage>? Errors = null,
    IReadOnlyList<OfferMessage>? Warnings = null);

/// <summary>Price and VAT of an offer in one shop, and when they were set (contract 2.35).</summary>
/// <param name="UpdatedAt">When they were set.</param>
/// <param name="Value">Major units, above 0; <see langword="null"/>: the shop has no price of its own.</param>
/// <param name="DiscountBase">The price before the discount; <see langword="null"/>: no discount.</param>
/// <param name="CurrencyId">Currency; <see langword="null"/>: no price.</param>
/// <param name="Vat">VAT id (contract 2.36); <see langword="null"/>: not set.</param>
public sealed record DatedCampaignPrice(
    DateTimeOffset UpdatedAt,
    decimal? Value = null,
    decimal? DiscountBase = null,
    CurrencyType? CurrencyId = null,
    int? Vat = null);

/// <summary>Body of updateCampaignOffers (contract 2.36).</summary>
public sealed record UpdateCampaignOffersRequest
{
    /// <summary>Offers, 1 to 500, each SKU once. Mandatory.</summary>
    public IReadOnlyList<CampaignOfferUpdate?>? Offers { get; init; }
}

/// <summary>Terms of an offer in a shop (contract 2.36). What is left out stays as it is.</summary>
public sealed record CampaignOfferUpdate
{
    /// <summary>SKU, 1 to 255 characters once trimmed. Mandatory.</summary>
    public string? OfferId { get; init; }

    /// <summary><see langword="false"/>: the shop does not sell it; deprecated.</summary>
    public bool? Available { get; init; }

    /// <summary>VAT id: 2 = 10 %, 5 = 0 %, 6 = none, 10 = 5 %, 11 = 7 %, 14 = 22 %.</summary>
    public int? Vat { get; init; }
}
