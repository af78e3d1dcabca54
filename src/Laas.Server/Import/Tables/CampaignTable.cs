using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>campaigns.csv</summary>
internal sealed class CampaignTable : ImportTable<Campaign>
{
    private static readonly ImportColumn Id =
        ImportColumn.Id("id", "21038201", "Campaign id, unique over all businesses.");

    private static readonly ImportColumn BusinessId =
        ImportColumn.Id("businessId", "836251", "The cabinet it belongs to, for good.");

    private static readonly ImportColumn CampaignName =
        ImportColumn.Text("name", 200, "Северный ветер", "Name of the shop.");

    private static readonly ImportColumn Placement =
        ImportColumn.Enum<PlacementType>("placement", "LAAS", "How the shop works; only LAAS shops may order here.");

    private static readonly ImportColumn Availability =
        ImportColumn.Enum<ApiAvailability>("availability", "AVAILABLE", "Whether the shop may use the API.");

    private static readonly ImportColumn Tax =
        ImportColumn.Enum<TaxSystem>("taxSystem", "USN", "Tax system of its orders.");

    private static readonly ImportColumn Vat = ImportColumn.Named("vat",
        ["VAT_22", "NO_VAT", "VAT_12", "VAT_10", "VAT_05", "VAT_07"], "NO_VAT",
        "VAT of the shop. Empty: not in the list.", required: false);

    private static readonly ImportColumn Country =
        ImportColumn.Id("countryRegionId", "225", "The country it sells in: a region of type COUNTRY.");

    private static readonly ImportColumn Warehouses =
        ImportColumn.Special("warehouses", ImportLists.IdsAllowed, "172|301",
        "Ids of the warehouses the shop is tied to; may be empty.", required: false);

    public static CampaignTable Instance { get; } = new();

    public override string Name => "campaigns";

    public override string Summary => "Shops of the cabinets.";

    public override ImmutableArray<ImportColumn> Columns { get; } =
        [Id, BusinessId, CampaignName, Placement, Availability, Tax, Vat, Country, Warehouses];

    public override void Read(Row row, ImportState state)
    {
        var campaign = new Campaign(
            row.Whole(Id), row.Whole(BusinessId), row.Text(CampaignName), row.Enum<PlacementType>(Placement),
            row.Enum<ApiAvailability>(Availability), row.Enum<TaxSystem>(Tax), row.Named(Vat), row.Whole(Country),
            ImportLists.ReadIds(row, Warehouses));
        state.CheckBusiness(row, BusinessId, campaign.BusinessId);
        CheckCountry(row, campaign.CountryRegionId, state);
        foreach (var warehouse in campaign.Warehouses)
        {
            state.CheckWarehouse(row, Warehouses, warehouse);
        }

        if (state.Existing.Campaigns.GetValueOrDefault(campaign.Id) is { } old && old.BusinessId != campaign.BusinessId
            && campaign.BusinessId != 0)
        {
            row.Fail(BusinessId, $"{campaign.BusinessId} is not allowed; allowed: {old.BusinessId}, which already owns "
                + $"campaign {campaign.Id}");
        }

        ImportState.CheckUnique(row, Id, campaign.Id, state.CampaignLines);
        if (!row.Failed)
        {
            state.Campaigns.Add(campaign);
            state.CampaignsById.Add(campaign.Id, campaign);
        }
    }

    public override IEnumerable<string?> Cells(Campaign item) =>
    [
        Cell.Of(item.Id), Cell.Of(item.BusinessId), item.Name, WireText.Of(item.Placement),
        WireText.Of(item.Availability), WireText.Of(item.TaxSystem), item.Vat, Cell.Of(item.CountryRegionId),
            ImportLists.Format(item.Warehouses),
    ];

    private static void CheckCountry(Row row, long id, ImportState state)
    {
        state.CheckRegion(row, Country, id);
        var region = state.Regions.GetValueOrDefault(id) ?? state.Existing.Regions.Find(id);
        if (region is not null && region.Type != RegionType.Country)
        {
            row.Fail(Country, $"{id} is a {WireText.Of(region.Type)}; allowed: a region of type COUNTRY");
        }
    }
}
