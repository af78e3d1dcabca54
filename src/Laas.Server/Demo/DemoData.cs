using Laas.Domain;

namespace Laas.Server.Demo;

/// <summary>The data of <c>--demo</c>: invented, plausible, and the same at every start.</summary>
internal static class DemoData
{
    private const ulong Seed = 0x4C61615344656D6F;

    public static ImportSet Create()
    {
        // Each part has a generator of its own, so that a change to one leaves the others as they are.
        var geography = new DemoGeography();
        var warehouses = DemoWarehouses.Create();
        var campaigns = DemoShops.Campaigns(warehouses);
        var offers = DemoOffers.Create(new SplitMix64(Seed + 1));
        return new ImportSet
        {
            Regions = geography.Regions,
            Warehouses = warehouses,
            Lanes = DemoLanes.Create(geography, warehouses),
            Slots = DemoSlots.Create(geography),
            Points = DemoPoints.Create(geography, new SplitMix64(Seed + 2)),
            Businesses = DemoShops.Businesses,
            Campaigns = campaigns,
            Offers = offers,
            Stock = DemoStock.Create(offers, campaigns, new SplitMix64(Seed + 3)),
        };
    }
}
