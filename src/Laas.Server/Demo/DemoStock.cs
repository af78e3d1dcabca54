using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Demo;

/// <summary>
/// Uneven stock: every tenth offer is plentiful, others stand in one, two or several warehouses, some in none or only
/// with units that cannot be sold.
/// </summary>
internal static class DemoStock
{
    public static ImmutableArray<StockCount> Create(
        ImmutableArray<Offer> offers, ImmutableArray<Campaign> campaigns, SplitMix64 random)
    {
        var stock = ImmutableArray.CreateBuilder<StockCount>();
        for (var i = 0; i < offers.Length; i++)
        {
            var campaign = campaigns.First(c => c.BusinessId == offers[i].BusinessId);
            if (i % 10 == 0)
            {
                AddPlentiful(stock, offers[i], campaign, i % 30 == 0, random);
            }
            else
            {
                AddOrdinary(stock, offers[i], campaign, random);
            }
        }

        return stock.ToImmutable();
    }

    /// <summary>A third of them stands in a second warehouse too.</summary>
    private static void AddPlentiful(
        ImmutableArray<StockCount>.Builder stock, Offer offer, Campaign campaign, bool isInTwo, SplitMix64 random)
    {
        var first = random.Chance(60) ? DemoWarehouses.Sofyino : random.Pick(campaign.Warehouses);
        stock.Add(Count(offer, campaign, first, random.Between(500, 3000), random));
        if (isInTwo)
        {
            var others = campaign.Warehouses.Remove(first);
            stock.Add(Count(offer, campaign, random.Pick(others), random.Between(100, 900), random));
        }
    }

    private static void AddOrdinary(
        ImmutableArray<StockCount>.Builder stock, Offer offer, Campaign campaign, SplitMix64 random)
    {
        var warehouses = random.Below(100) switch
        {
            < 12 => 0,
            < 52 => 1,
            < 77 => 2,
            < 90 => 3,
            _ => 5,
        };
        var left = campaign.Warehouses;
        for (var i = 0; i < warehouses; i++)
        {
            var warehouse = random.Pick(left);
            left = left.Remove(warehouse);

            // One in twenty is sold out and has only units that nobody may order.
            var fit = random.Chance(5) ? 0 : random.Between(1, random.Chance(30) ? 8 : 120);
            var count = Count(offer, campaign, warehouse, fit, random);
            stock.Add(fit == 0 ? count with { Defect = Math.Max(1, count.Defect) } : count);
        }
    }

    private static StockCount Count(Offer offer, Campaign campaign, long warehouseId, int fit, SplitMix64 random)
    {
        var perishable = DemoOffers.CategoryOf(offer).IsPerishable;
        return new StockCount(
            offer.BusinessId, campaign.Id, warehouseId, offer.OfferId, fit,
            Quarantine: random.Chance(5) ? random.Between(1, 12) : 0,
            Utilization: random.Chance(2) ? random.Between(1, 4) : 0,
            Defect: random.Chance(9) ? random.Between(1, 6) : 0,
            Expired: perishable && random.Chance(15) ? random.Between(1, 20) : 0);
    }
}
