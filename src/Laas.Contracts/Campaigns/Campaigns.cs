namespace Laas.Contracts;

/// <summary>A cabinet (contract 2.0.7).</summary>
/// <param name="Id">Cabinet id, 1 or more.</param>
/// <param name="Name">Name of the cabinet.</param>
public sealed record Business(long? Id = null, string? Name = null);

/// <summary>A shop of a cabinet (contract 2.0.7).</summary>
/// <param name="Domain">Name of the shop; the wire calls it so.</param>
/// <param name="Id">Campaign id, 1 or more.</param>
/// <param name="ClientId">Deprecated.</param>
/// <param name="Business">The cabinet that owns the shop.</param>
/// <param name="PlacementType">How the shop works with the operator.</param>
/// <param name="ApiAvailability">Whether the shop may use the API.</param>
public sealed record Campaign(
    string? Domain = null,
    long? Id = null,
    long? ClientId = null,
    Business? Business = null,
    PlacementType? PlacementType = null,
    ApiAvailabilityStatusType? ApiAvailability = null);

/// <summary>Answer of getCampaigns (contract 2.2), not wrapped.</summary>
/// <param name="Campaigns">The shops of the page.</param>
/// <param name="Pager">The old pager; <see langword="null"/>: not asked for.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: everything is on this page.</param>
public sealed record GetCampaignsResponse(
    IReadOnlyList<Campaign> Campaigns,
    Pager? Pager = null,
    Paging? Paging = null);

/// <summary>Answer of getCampaign (contract 2.3), not wrapped.</summary>
/// <param name="Campaign">The shop.</param>
public sealed record GetCampaignResponse(Campaign? Campaign = null);
