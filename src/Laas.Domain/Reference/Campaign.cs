using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>Selects the rate-limit column (contract 2.5).</summary>
public enum SubscriptionLevel
{
    None, Light, Medium,
}

/// <summary>How a shop works with the operator; only LAAS shops may use LaaS-only operations.</summary>
public enum PlacementType
{
    Fbs, Fby, Dbs, Laas,
}

/// <summary>Whether a shop may use the API.</summary>
public enum ApiAvailability
{
    Available, DisabledByInactivity, DisabledByNoActiveContract, ManuallyDisabled, DisabledByNoPlacementType,
}

/// <summary>Tax system of a shop (contract: OrderV2.taxSystem).</summary>
public enum TaxSystem
{
    Osn, Usn, UsnMinusCost, Envd, Echn, Psn, Npd, Ausn, AusnMinusCost, UnknownValue,
}

/// <summary>A cabinet: owns campaigns, offers and API keys.</summary>
/// <param name="Currency">The cabinet's currency, <c>RUR</c> for roubles.</param>
/// <param name="YandexGo">The Market Yandex Go trait: such a seller may not use operations marked <c>x-allowed: seller</c>.</param>
public sealed record Business(
    long Id, string Name, string Currency, SubscriptionLevel Subscription, bool OnlyDefaultPrice, bool YandexGo);

/// <summary>A shop of a cabinet.</summary>
/// <param name="Vat">Wire name such as <c>VAT_22</c>; <see langword="null"/> when the rate is not in the contract's list.</param>
/// <param name="Warehouses">Fulfilment warehouses the shop is tied to.</param>
public sealed record Campaign(
    long Id,
    long BusinessId,
    string Name,
    PlacementType Placement,
    ApiAvailability Availability,
    TaxSystem TaxSystem,
    string? Vat,
    long CountryRegionId,
    ImmutableArray<long> Warehouses);

/// <summary>A product of a cabinet's catalogue.</summary>
/// <param name="OfferId">The shop's SKU, trimmed, 1 to 255 characters.</param>
/// <param name="WeightGrams">Gross weight, grams.</param>
/// <param name="Price">Catalogue price, whole currency units.</param>
/// <param name="Vat">Wire name of the VAT rate; <see langword="null"/> when unknown.</param>
public sealed record Offer(
    long BusinessId,
    string OfferId,
    string Name,
    int WeightGrams,
    int LengthCm,
    int WidthCm,
    int HeightCm,
    decimal Price,
    string? Vat,
    bool Archived);
