using Laas.Domain;

namespace Laas.Server.Demo;

/// <summary>What a newcomer's first requests name: picked from the demo's data so that they work.</summary>
/// <param name="OfferId">In plentiful stock at <paramref name="WarehouseId"/>, small enough for the point.</param>
/// <param name="PointId">A pickup point in Moscow that is open all week and all year.</param>
/// <param name="CourierAddress">An address in Moscow in one line.</param>
internal sealed record DemoGuide(
    long BusinessId,
    long CampaignId,
    long WarehouseId,
    string OfferId,
    string OfferName,
    decimal OfferPrice,
    long PointId,
    string CourierAddress)
{
    private const int PlentifulUnits = 500;

    private const int LightGrams = 2000;

    /// <exception cref="InvalidOperationException">The set is not the demo's.</exception>
    public static DemoGuide Pick(ImportSet set)
    {
        var business = set.Businesses[0];
        var campaign = set.Campaigns.First(c => c.BusinessId == business.Id && c.Placement == PlacementType.Laas
            && c.Availability == ApiAvailability.Available);
        var point = set.Points.First(p => p.Address.RegionId == DemoGeography.Moscow && p.ReturnsAllowed
            && p.Schedule.Length == 7 && p.Holidays.IsEmpty && p.Limits.SumCm >= 200);
        var plentiful = set.Stock
            .Where(s => s.CampaignId == campaign.Id && s.WarehouseId == DemoWarehouses.Sofyino
                && s.Fit >= PlentifulUnits)
            .Select(s => s.OfferId)
            .ToHashSet(StringComparer.Ordinal);
        var offer = set.Offers.First(o => o.BusinessId == business.Id && plentiful.Contains(o.OfferId) && !o.Archived
            && o.WeightGrams <= LightGrams && Fits(o, point.Limits));
        return new DemoGuide(
            business.Id, campaign.Id, DemoWarehouses.Sofyino, offer.OfferId, offer.Name, offer.Price, point.Id,
            "Россия, Москва, Лесная улица, д. 12");
    }

    private static bool Fits(Offer offer, SizeLimits limits) =>
        offer.WeightGrams <= limits.WeightGrams && offer.LengthCm <= limits.LengthCm && offer.WidthCm <= limits.WidthCm
        && offer.HeightCm <= limits.HeightCm && offer.LengthCm + offer.WidthCm + offer.HeightCm <= limits.SumCm;
}
