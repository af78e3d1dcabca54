using System.Collections.Frozen;
using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>stock.csv</summary>
internal sealed class StockTable : ImportTable<StockCount>
{
    private const long UnitsMax = 1_000_000_000;

    private static readonly ImportColumn BusinessId =
        ImportColumn.Id("businessId", "836251", "The cabinet that owns the units.");

    private static readonly ImportColumn CampaignId =
        ImportColumn.Id("campaignId", "21038201", "The shop that holds them, one of that business.");

    private static readonly ImportColumn WarehouseId =
        ImportColumn.Id("warehouseId", "172", "Where they lie: a warehouse the shop is tied to.");

    private static readonly ImportColumn OfferId = ImportColumn.OfferId("An offer of that business.");

    private static readonly ImportColumn Fit =
        ImportColumn.Whole("fit", 0, UnitsMax, "120", "Sellable units, reserved ones included.");

    private static readonly ImportColumn Quarantine = ImportColumn.Whole("quarantine", 0, UnitsMax, "0",
        "Units that are checked. Empty: 0.", required: false);

    private static readonly ImportColumn Utilization = ImportColumn.Whole("utilization", 0, UnitsMax, "0",
        "Units that go to disposal. Empty: 0.", required: false);

    private static readonly ImportColumn Defect = ImportColumn.Whole("defect", 0, UnitsMax, "3",
        "Damaged units. Empty: 0.", required: false);

    private static readonly ImportColumn Expired = ImportColumn.Whole("expired", 0, UnitsMax, "0",
        "Units past their date. Empty: 0.", required: false);

    public static StockTable Instance { get; } = new();

    public override string Name => "stock";

    public override string Summary =>
        "Counted stock. The quantities are what was counted, not a change: importing posts the difference to what the "
        + "ledger says, so that the same file twice changes nothing. One row for each campaign, warehouse and offer; "
        + "pairs without a row stay as they are.";

    public override ImmutableArray<ImportColumn> Columns { get; } =
        [BusinessId, CampaignId, WarehouseId, OfferId, Fit, Quarantine, Utilization, Defect, Expired];

    public override void Read(Row row, ImportState state)
    {
        var (business, offerId) = (row.Whole(BusinessId), row.OfferId(OfferId));
        string? known = null;
        var isInFile = state.OfferIds.TryGetValue(business, out var ids) && ids.TryGetValue(offerId, out known);
        var stock = new StockCount(
            business, row.Whole(CampaignId), row.Whole(WarehouseId), known ?? offerId, row.Whole(Fit),
            row.Whole(Quarantine), row.Whole(Utilization), row.Whole(Defect), row.Whole(Expired));
        state.CheckBusiness(row, BusinessId, business);
        state.CheckWarehouse(row, WarehouseId, stock.WarehouseId);
        CheckCampaign(row, stock, state);
        if (!state.StockKeys.Add((stock.CampaignId, stock.WarehouseId, stock.OfferId)) && !row.Failed)
        {
            row.Fail(OfferId, $"{ErrorLog.Echo(stock.OfferId)} already stands on an earlier line for campaign "
                + $"{stock.CampaignId} and warehouse {stock.WarehouseId}; allowed: each offer once");
        }

        if (row.Failed)
        {
            return;
        }

        state.Stock.Add(stock);
        if (!isInFile)
        {
            state.OffersToLookUp.Add((business, offerId, row.Line));
        }
    }

    public override async ValueTask FinishAsync(string file, ImportState state, CancellationToken cancellationToken)
    {
        foreach (var business in state.OffersToLookUp.GroupBy(o => o.BusinessId))
        {
            var offers = business.GroupBy(o => o.OfferId, StringComparer.Ordinal);
            foreach (var chunk in offers.Chunk(ImportReader.LookupMax))
            {
                var found = state.Lookup is null
                    ? FrozenSet<string>.Empty
                    : await state.Lookup(business.Key, [.. chunk.Select(o => o.Key)], cancellationToken);
                foreach (var (_, offerId, line) in chunk.Where(o => !found.Contains(o.Key)).SelectMany(o => o))
                {
                    state.Errors.Add(file, line, OfferId.Name,
                        $"{ErrorLog.Echo(offerId)} is no known offer of business "
                        + $"{business.Key}; allowed: an offer of the offers file or of the store");
                }
            }
        }
    }

    public override IEnumerable<string?> Cells(StockCount item) =>
    [
        Cell.Of(item.BusinessId), Cell.Of(item.CampaignId), Cell.Of(item.WarehouseId), item.OfferId, Cell.Of(item.Fit),
        Cell.Of(item.Quarantine), Cell.Of(item.Utilization), Cell.Of(item.Defect), Cell.Of(item.Expired),
    ];

    private static void CheckCampaign(Row row, StockCount stock, ImportState state)
    {
        if (stock.CampaignId == 0 || state.FindCampaign(stock.CampaignId) is not { } campaign)
        {
            if (stock.CampaignId != 0 && !state.CampaignLines.ContainsKey(stock.CampaignId))
            {
                row.Fail(CampaignId,
                    $"{stock.CampaignId} is no known campaign; allowed: an id of the campaigns file or of "
                    + "the store");
            }
        }
        else if (stock.BusinessId != 0 && campaign.BusinessId != stock.BusinessId)
        {
            row.Fail(CampaignId,
                $"{stock.CampaignId} belongs to another business; allowed: a campaign of {stock.BusinessId}");
        }
        else if (stock.WarehouseId != 0 && !campaign.Warehouses.Contains(stock.WarehouseId))
        {
            row.Fail(WarehouseId, $"{stock.WarehouseId} is not tied to campaign {stock.CampaignId}; allowed: one of "
                + $"{ImportLists.Format(campaign.Warehouses) ?? "none"}");
        }
    }
}
