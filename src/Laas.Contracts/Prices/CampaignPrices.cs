namespace Laas.Contracts;

/// <summary>Optional body of getPricesByOfferIds (contract 2.40).</summary>
public sealed record GetPricesByOfferIdsRequest
{
    /// <summary>SKUs, 1 to 500, unique; answered whole.</summary>
    public IReadOnlyList<string?>? OfferIds { get; init; }
}

/// <summary>Result of getPricesByOfferIds (contract 2.40).</summary>
/// <param name="Offers">Offers for which the shop has set a price, by SKU; may be empty.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: the answer is whole.</param>
public sealed record GetPricesByOfferIdsResult(IReadOnlyList<CampaignPriceOffer> Offers, Paging? Paging = null);

/// <summary>An offer and its price in a shop (contract 2.40).</summary>
/// <param name="OfferId">SKU.</param>
/// <param name="Price">The price.</param>
/// <param name="UpdatedAt">When it was set.</param>
public sealed record CampaignPriceOffer(
    string? OfferId = null, CampaignPrice? Price = null, DateTimeOffset? UpdatedAt = null);

/// <summary>Price and VAT of an offer in one shop (contract 2.40, 2.41); for requests and answers.</summary>
/// <param name="Value">Major units, above 0, 10^12 at most, 7 decimals at most. Mandatory in requests.</param>
/// <param name="DiscountBase">
/// The price before the discount; the discount is 5 to 99 per cent. <see langword="null"/>: no discount.
/// </param>
/// <param name="CurrencyId">The cabinet's currency; <see langword="null"/> in requests: the same.</param>
/// <param name="Vat">
/// VAT id: 2 = 10 %, 5 = 0 %, 6 = none, 10 = 5 %, 11 = 7 %, 14 = 22 %; <see langword="null"/> in requests: as it is.
/// </param>
public sealed record CampaignPrice(
    decimal? Value = null, decimal? DiscountBase = null, CurrencyType? CurrencyId = null, int? Vat = null);

/// <summary>Body of updatePrices (contract 2.41).</summary>
public sealed record UpdatePricesRequest
{
    /// <summary>Prices, 1 to 2000, each SKU once. Mandatory.</summary>
    public IReadOnlyList<CampaignPriceUpdate?>? Offers { get; init; }
}

/// <summary>A price for one shop (contract 2.41).</summary>
public sealed record CampaignPriceUpdate
{
    /// <summary>SKU, 1 to 255 characters once trimmed. Mandatory.</summary>
    public string? OfferId { get; init; }

    /// <summary>The price. Mandatory.</summary>
    public CampaignPrice? Price { get; init; }
}
