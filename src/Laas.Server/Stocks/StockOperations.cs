using Laas.Contracts.Operator;
using Laas.Server.OpenApi;
using Laas.Server.Operator;

namespace Laas.Server.Stocks;

/// <summary>The operator's work on stock.</summary>
internal static class StockOperations
{
    public const int LinesMax = 500;
    public const int ListLimitMax = 500;
    public const int ListLimitDefault = 100;
    public const int LedgerLimitMax = 500;
    public const int LedgerLimitDefault = 100;

    private const string Tag = "stock";

    private const string Shared =
        "Up to 500 lines, of one business or several; those of one business happen together or not at all. The answer has the "
        + "new balances and the orders that lost reserved units: where fewer sellable units are left than are reserved, the youngest "
        + "reservations become a shortage of their orders. A balance never falls below no units: that refuses the business's lines, "
        + "and when none is left, the answer is 409 `NOT_ENOUGH_STOCK`.";

    private static readonly IReadOnlyList<string> Read = [OperatorScopes.StockRead, OperatorScopes.Stock];
    private static readonly IReadOnlyList<string> Work = [OperatorScopes.Stock];

    private static readonly Parameter CampaignId =
        Parameter.Query<long>("campaignId", new Rule { Required = true, Note = "The shop that holds the units." });

    public static OperatorOperation AdjustStock { get; } =
        new("adjustStock", "POST", "/stock/adjustments", Work, Tag, "Post differences with their reason", Writes: true)
        {
            Body = typeof(AdjustStock),
            Answer = typeof(StockWorkDone),
            Note = Shared,
        };

    public static OperatorOperation MoveStock { get; } =
        new("moveStock", "POST", "/stock/moves", Work, Tag, "Move units between kinds", Writes: true)
        {
            Body = typeof(MoveStock),
            Answer = typeof(StockWorkDone),
            Note = Shared,
        };

    public static OperatorOperation CountStock { get; } =
        new("countStock", "POST", "/stock/counts", Work, Tag, "Post what was counted", Writes: true)
        {
            Body = typeof(CountStock),
            Answer = typeof(StockWorkDone),
            Note = "The difference to each balance is posted at the moment of the commit; kinds that are not sent stay. " + Shared,
        };

    public static OperatorOperation ListStock { get; } =
        new("listStock", "GET", "/stock", Read, Tag, "Balances of a shop, by warehouse and offer")
        {
            Answer = typeof(Page<StockBalance>),
            Query =
            [
                CampaignId,
                Parameter.Query<long>("warehouseId", new Rule { Note = "Only of this warehouse." }),
                Parameter.Query<bool>("hasStock", new Rule { Note = "Only with sellable units, or only without." }),
                .. Parameter.Page(ListLimitMax, ListLimitDefault),
            ],
        };

    public static OperatorOperation ListLedger { get; } =
        new("listStockLedger", "GET", "/stock/ledger", Read, Tag, "Movements of one balance, newest first")
        {
            Answer = typeof(Page<StockMovement>),
            Query =
            [
                CampaignId,
                Parameter.Query<long>("warehouseId", new Rule { Required = true, Note = "Where the units lie." }),
                Parameter.Query<string>("offerId", new Rule { Note = "The offer; absent with packaging." }),
                Parameter.Query<bool>("packaging", new Rule { Note = "true: boxes of the shop's own packaging." }),
                .. Parameter.Page(LedgerLimitMax, LedgerLimitDefault),
            ],
            Note = "The sum of a balance's movements is the balance. A page may hold fewer movements than asked for, or none, "
                + "and still name a next one: a page looks through a bounded part of the business's ledger.",
        };

    public static IReadOnlyList<OperatorOperation> All { get; } = [AdjustStock, MoveStock, CountStock, ListStock, ListLedger];
}
