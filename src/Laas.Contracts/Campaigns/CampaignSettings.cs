namespace Laas.Contracts;

/// <summary>Answer of getCampaignSettings (contract 2.4), not wrapped.</summary>
/// <param name="Settings">The settings.</param>
public sealed record GetCampaignSettingsResponse(CampaignSettings? Settings = null);

/// <summary>Settings of a shop (contract 2.4).</summary>
/// <param name="Taxation">Taxation.</param>
/// <param name="CountryRegion">Region id of the country.</param>
/// <param name="ShopName">Name of the shop.</param>
/// <param name="ShowInContext">Deprecated.</param>
/// <param name="ShowInPremium">Deprecated.</param>
/// <param name="UseOpenStat">Deprecated.</param>
/// <param name="LocalRegion">The shop's own region.</param>
public sealed record CampaignSettings(
    CampaignTaxation Taxation,
    long? CountryRegion = null,
    string? ShopName = null,
    bool? ShowInContext = null,
    bool? ShowInPremium = null,
    bool? UseOpenStat = null,
    CampaignLocalRegion? LocalRegion = null);

/// <summary>Taxation of a shop (contract 2.4).</summary>
/// <param name="Vat">VAT rate; <see langword="null"/>: the rate is not in the list.</param>
public sealed record CampaignTaxation(CampaignVatType? Vat = null);

/// <summary>Own region of a shop (contract 2.4).</summary>
/// <param name="Id">Region id.</param>
/// <param name="Name">Name of the region.</param>
/// <param name="Type">Kind of region.</param>
/// <param name="DeliveryOptionsSource">Where the delivery options come from.</param>
/// <param name="Delivery">Delivery within the region.</param>
public sealed record CampaignLocalRegion(
    long? Id = null,
    string? Name = null,
    RegionType? Type = null,
    DeliveryOptionsSource? DeliveryOptionsSource = null,
    CampaignLocalDelivery? Delivery = null);

/// <summary>Delivery within a shop's own region (contract 2.4).</summary>
/// <param name="Schedule">Working days.</param>
public sealed record CampaignLocalDelivery(CampaignSchedule? Schedule = null);

/// <summary>Working days of a shop (contract 2.4).</summary>
/// <param name="CustomHolidays">Single days off; unique, may be empty.</param>
/// <param name="CustomWorkingDays">Days off that are worked; unique, may be empty.</param>
/// <param name="TotalHolidays">All days off of the period; unique, may be empty.</param>
/// <param name="WeeklyHolidays">Weekly days off, 1 is Monday, 7 Sunday; unique, may be empty.</param>
/// <param name="AvailableOnHolidays">Whether the shop works on public holidays.</param>
/// <param name="Period">The period that the days belong to.</param>
public sealed record CampaignSchedule(
    IReadOnlyList<LegacyDate> CustomHolidays,
    IReadOnlyList<LegacyDate> CustomWorkingDays,
    IReadOnlyList<LegacyDate> TotalHolidays,
    IReadOnlyList<int> WeeklyHolidays,
    bool? AvailableOnHolidays = null,
    CampaignSchedulePeriod? Period = null);

/// <summary>Period of a schedule (contract 2.4).</summary>
/// <param name="FromDate">First day.</param>
/// <param name="ToDate">Last day.</param>
public sealed record CampaignSchedulePeriod(LegacyDate? FromDate = null, LegacyDate? ToDate = null);
