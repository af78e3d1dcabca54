namespace Laas.Domain;

/// <summary>
/// What was counted on the shelves: units by kind, whatever is reserved. Posting it adjusts each balance by the
/// difference. Each quantity is 0 or more.
/// </summary>
/// <param name="CampaignId">A campaign of <paramref name="BusinessId"/>.</param>
/// <param name="WarehouseId">A warehouse the campaign is tied to.</param>
/// <param name="OfferId">An offer of <paramref name="BusinessId"/>, trimmed.</param>
public sealed record StockCount(
    long BusinessId,
    long CampaignId,
    long WarehouseId,
    string OfferId,
    long Fit,
    long Quarantine,
    long Utilization,
    long Defect,
    long Expired);
