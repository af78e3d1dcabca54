using System.Collections.Frozen;
using Laas.Contracts.Operator;
using Laas.Server.Http;
using Laas.Server.Stocks;

namespace Laas.Server.OpenApi;

/// <summary>Rules of the operator's work on stock.</summary>
internal static class StockRules
{
    private static readonly Rule Must = new() { Required = true };
    private static readonly Rule Comment = new() { Length = new(1, StockLines.CommentMax), Note = "For people; required for OTHER." };
    private static readonly Rule Lines = new() { Required = true, Count = new(1, StockOperations.LinesMax) };
    private static readonly Rule Difference = new() { Min = -StockLines.UnitsMax, Max = StockLines.UnitsMax, Note = "More (+) or fewer (-)." };
    private static readonly Rule Counted = new() { Min = 0, Max = StockLines.UnitsMax, Note = "Absent: not counted, stays." };

    private static readonly Rule Sku = new()
    {
        Length = new(1, 255),
        Pattern = TextPattern.Sku.Text,
        Trimmed = true,
        Note = "Required without packaging.",
    };

    private static readonly Rule Packaging = new() { Note = "true: boxes of the shop's own packaging, without offerId." };

    public static IEnumerable<KeyValuePair<Type, FrozenDictionary<string, Rule>>> All() =>
    [
        RequestRules.Type<AdjustStock>(
            (nameof(AdjustStock.Reason), Must), (nameof(AdjustStock.Comment), Comment), (nameof(AdjustStock.Lines), Lines)),
        RequestRules.Type<AdjustStockLine>(
        [
            .. Address,
            (nameof(AdjustStockLine.Fit), Difference),
            (nameof(AdjustStockLine.Quarantine), Difference),
            (nameof(AdjustStockLine.Utilization), Difference),
            (nameof(AdjustStockLine.Defect), Difference),
            (nameof(AdjustStockLine.Expired), Difference),
        ]),
        RequestRules.Type<MoveStock>(
            (nameof(MoveStock.Reason), Must), (nameof(MoveStock.Comment), Comment), (nameof(MoveStock.Lines), Lines)),
        RequestRules.Type<MoveStockLine>(
        [
            .. Address,
            (nameof(MoveStockLine.From), Must),
            (nameof(MoveStockLine.To), Must),
            (nameof(MoveStockLine.Units), new Rule { Required = true, Min = 1, Max = StockLines.UnitsMax }),
        ]),
        RequestRules.Type<CountStock>((nameof(CountStock.Comment), Comment), (nameof(CountStock.Lines), Lines)),
        RequestRules.Type<CountStockLine>(
        [
            .. Address,
            (nameof(CountStockLine.Fit), Counted),
            (nameof(CountStockLine.Quarantine), Counted),
            (nameof(CountStockLine.Utilization), Counted),
            (nameof(CountStockLine.Defect), Counted),
            (nameof(CountStockLine.Expired), Counted),
        ]),
    ];

    /// <summary>What every line names.</summary>
    private static (string Member, Rule Rule)[] Address =>
    [
        (nameof(StockLine.BusinessId), Must),
        (nameof(StockLine.CampaignId), Must),
        (nameof(StockLine.WarehouseId), Must),
        (nameof(StockLine.OfferId), Sku),
        (nameof(StockLine.Packaging), Packaging),
    ];
}
