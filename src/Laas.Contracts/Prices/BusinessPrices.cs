namespace Laas.Contracts;

/// <summary>Optional body of getDefaultPrices (contract 2.38).</summary>
public sealed record GetDefaultPricesRequest
{
    /// <summary>SKUs, 1 to 200, unique; answered whole, archived ones included unless the other filter says more.</summary>
    public IReadOnlyList<string?>? OfferIds { get; init; }

    /// <summary>
    /// <see langword="true"/>: archived offers; <see langword="false"/>: those not archived; <see langword="null"/>: those not
    /// archived, or all that <see cref="OfferIds"/> names.
    /// </summary>
    public bool? Archived { get; init; }
}

/// <summary>Result of getDefaultPrices (contract 2.38).</summary>
/// <param name="Offers">Offers that have a price in all shops, by SKU; may be empty.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: the answer is whole.</param>
public sealed record GetDefaultPricesResult(IReadOnlyList<DefaultPriceOffer> Offers, Paging? Paging = null);

/// <summary>An offer and its price in all shops (contract 2.38).</summary>
/// <param name="OfferId">SKU.</param>
/// <param name="Price">The price.</param>
public sealed record DefaultPriceOffer(string OfferId, DefaultPrice? Price = null);

/// <summary>The price in all shops (contract 2.38).</summary>
/// <param name="MinimumForBestseller">Least price in a promotion, above 0; <see langword="null"/>: not set.</param>
/// <param name="ExcludedFromBestsellers">Kept out of a promotion; <see langword="null"/>: not told.</param>
/// <param name="Value">Major units, above 0.</param>
/// <param name="CurrencyId">Currency.</param>
/// <param name="DiscountBase">The price before the discount; <see langword="null"/>: no discount.</param>
/// <param name="UpdatedAt">When it was set.</param>
public sealed record DefaultPrice(
    decimal? MinimumForBestseller = null,
    bool? ExcludedFromBestsellers = null,
    decimal? Value = null,
    CurrencyType? CurrencyId = null,
    decimal? DiscountBase = null,
    DateTimeOffset? UpdatedAt = null);

/// <summary>Body of updateBusinessPrices (contract 2.39).</summary>
public sealed record UpdateBusinessPricesRequest
{
    /// <summary>Prices, 1 to 500, each SKU once. Mandatory.</summary>
    public IReadOnlyList<BusinessPriceUpdate?>? Offers { get; init; }
}

/// <summary>A price for all shops (contract 2.39).</summary>
public sealed record BusinessPriceUpdate
{
    /// <summary>SKU, 1 to 255 characters once trimmed. Mandatory.</summary>
    public string? OfferId { get; init; }

    /// <summary>The price. Mandatory.</summary>
    public BusinessPriceRequest? Price { get; init; }
}

/// <summary>A price for all shops, as sent (contract 2.39).</summary>
public sealed record BusinessPriceRequest
{
    /// <summary>Major units, above 0, 10^12 at most, 7 decimals at most. Mandatory.</summary>
    public decimal? Value { get; init; }

    /// <summary>The cabinet's currency. Mandatory.</summary>
    public CurrencyType? CurrencyId { get; init; }

    /// <summary>The price before the discount; the discount is 5 to 99 per cent. Left out: no discount.</summary>
    public decimal? DiscountBase { get; init; }

    /// <summary>Least price in a promotion, above 0, 10^8 at most. Left out: as it is.</summary>
    public decimal? MinimumForBestseller { get; init; }
}
