using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Demo;

/// <summary>Two cabinets with four shops; the first shop of each is open for LaaS.</summary>
internal static class DemoShops
{
    public static ImmutableArray<Business> Businesses { get; } =
    [
        new(836251, "Северный ветер", "RUR", SubscriptionLevel.Medium, false, false),
        new(1204417, "Лукоморье", "RUR", SubscriptionLevel.None, true, false),
    ];

    /// <summary>The FBS shop shows the refusal of a campaign type, the last one that of a disabled shop.</summary>
    public static ImmutableArray<Campaign> Campaigns(ImmutableArray<Warehouse> warehouses)
    {
        var (north, tale) = (Businesses[0].Id, Businesses[1].Id);
        ImmutableArray<long> all = [.. warehouses.Select(w => w.Id)];
        return
        [
            new(21038201, north, "Северный ветер", PlacementType.Laas, ApiAvailability.Available, TaxSystem.Osn,
                "VAT_22", DemoGeography.Russia, all),
            new(21038415, north, "Северный ветер — свой склад", PlacementType.Fbs, ApiAvailability.Available,
                TaxSystem.Osn, "VAT_22", DemoGeography.Russia, []),
            new(22170640, tale, "Лукоморье", PlacementType.Laas, ApiAvailability.Available, TaxSystem.Usn, "NO_VAT",
                DemoGeography.Russia, all),
            new(22170911, tale, "Лукоморье — распродажа", PlacementType.Laas, ApiAvailability.ManuallyDisabled,
                TaxSystem.Usn, "NO_VAT", DemoGeography.Russia, [.. all.Take(2)]),
        ];
    }
}
