using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Demo;

/// <summary>Lanes of both kinds from each warehouse; transit and price grow with the distance.</summary>
internal static class DemoLanes
{
    /// <summary>
    /// A region nearer than this has a lane of its own; farther ones are served by their federal district's.
    /// </summary>
    private const int NearKilometres = 1000;

    public static ImmutableArray<Lane> Create(DemoGeography geography, ImmutableArray<Warehouse> warehouses)
    {
        var lanes = ImmutableArray.CreateBuilder<Lane>();
        foreach (var warehouse in warehouses)
        {
            foreach (var (region, kilometres) in Destinations(geography, warehouse))
            {
                lanes.Add(Courier(1000 + lanes.Count, warehouse.Id, region, kilometres));
                lanes.Add(Pickup(1000 + lanes.Count, warehouse.Id, region, kilometres));
            }
        }

        return lanes.ToImmutable();
    }

    private static IEnumerable<(long RegionId, int Kilometres)> Destinations(
        DemoGeography geography, Warehouse warehouse)
    {
        var from = warehouse.Address.Gps;
        yield return (DemoGeography.Russia, geography.Cities.Max(c => DemoGeography.RoadKilometres(from, c.Gps)));
        foreach (var region in geography.Regions
            .Where(r => r.Type is RegionType.CountryDistrict or RegionType.Republic))
        {
            if (geography.Centre(region.Id) is not { } centre)
            {
                continue;
            }

            var kilometres = DemoGeography.RoadKilometres(from, centre.Gps);
            if (region.Type == RegionType.CountryDistrict || kilometres < NearKilometres)
            {
                // A whole district has far corners that its largest city does not show.
                yield return (region.Id, region.Type == RegionType.CountryDistrict ? kilometres + 300 : kilometres);
            }
        }

        yield return (warehouse.RegionId, 0);
    }

    private static Lane Courier(long id, long warehouseId, long regionId, int kilometres)
    {
        var days = 1 + (kilometres / 600);
        return new Lane(id, warehouseId, regionId, DeliveryKind.Courier, days, days + (kilometres > 300 ? 1 : 0),
            kilometres > 4000 ? Weekdays.All & ~Weekdays.Sunday : Weekdays.All,
            199 + (kilometres / 100 * 12), 15 + (kilometres / 1000 * 10), 5000, kilometres > 2000 ? 21 : 14);
    }

    private static Lane Pickup(long id, long warehouseId, long regionId, int kilometres)
    {
        var days = 1 + (kilometres / 700);
        return new Lane(id, warehouseId, regionId, DeliveryKind.Pickup, days, days + (kilometres > 300 ? 2 : 1),
            kilometres > 4000 ? Weekdays.All & ~Weekdays.Sunday : Weekdays.All,
            99 + (kilometres / 100 * 7), 10 + (kilometres / 1000 * 6), 5000, kilometres > 2000 ? 21 : 14);
    }
}
