namespace Laas.Contracts;

/// <summary>Result of getBusinessSettings (contract 2.5).</summary>
/// <param name="Info">The cabinet.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="SubscriptionLevel">Selects the rate-limit column.</param>
/// <param name="Traits">Traits; <see langword="null"/>: none. Never empty.</param>
public sealed record GetBusinessSettingsResult(
    Business? Info = null,
    BusinessSettings? Settings = null,
    SubscriptionLevelType? SubscriptionLevel = null,
    IReadOnlyList<BusinessTraitType>? Traits = null);

/// <summary>Settings of a cabinet (contract 2.5).</summary>
/// <param name="OnlyDefaultPrice">Whether only cabinet-wide prices may be set.</param>
/// <param name="Currency">Currency of the cabinet's prices.</param>
public sealed record BusinessSettings(bool? OnlyDefaultPrice = null, CurrencyType? Currency = null);
