namespace Laas.Contracts;

/// <summary>Body of deleteOffers (contract 2.34).</summary>
public sealed record DeleteOffersRequest
{
    /// <summary>SKUs, 1 to 500, unique. Mandatory.</summary>
    public IReadOnlyList<string?>? OfferIds { get; init; }
}

/// <summary>Result of deleteOffers (contract 2.34).</summary>
/// <param name="NotDeletedOfferIds">
/// SKUs that are not known or whose goods are stored; <see langword="null"/>: all were deleted.
/// </param>
public sealed record DeleteOffersResult(IReadOnlyList<string>? NotDeletedOfferIds = null);

/// <summary>Body of deleteCampaignOffers (contract 2.37).</summary>
public sealed record DeleteCampaignOffersRequest
{
    /// <summary>SKUs, 1 to 500, unique. Mandatory.</summary>
    public IReadOnlyList<string?>? OfferIds { get; init; }
}

/// <summary>Result of deleteCampaignOffers (contract 2.37).</summary>
/// <param name="NotDeletedOfferIds">
/// SKUs that are not in the shop or whose goods are stored; <see langword="null"/>: all were removed.
/// </param>
public sealed record DeleteCampaignOffersResult(IReadOnlyList<string>? NotDeletedOfferIds = null);
