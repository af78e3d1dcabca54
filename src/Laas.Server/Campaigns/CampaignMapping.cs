using Laas.Domain;
using Wire = Laas.Contracts;

namespace Laas.Server.Campaigns;

/// <summary>Cabinets and shops on the wire.</summary>
internal static class CampaignMapping
{
    public static Wire.Business ToWire(Business business) => new(business.Id, business.Name);

    public static Wire.Campaign ToWire(Campaign campaign, Business business) => new(
        campaign.Name,
        campaign.Id,
        Business: ToWire(business),
        PlacementType: new(WireText.Of(campaign.Placement)),
        ApiAvailability: new(WireText.Of(campaign.Availability)));
}
