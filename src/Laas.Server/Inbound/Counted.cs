using Laas.Contracts.Operator;
using Laas.Domain;

namespace Laas.Server.Inbound;

/// <summary>Units by condition, on the wire and in the books.</summary>
internal static class Counted
{
    public static CountedItem Of(string? offerId, StockAmounts amounts) => new(
        offerId, OrNull(amounts.Fit), OrNull(amounts.Defect), OrNull(amounts.Expired), OrNull(amounts.Quarantine),
        OrNull(amounts.Utilization));

    public static StockAmounts ToAmounts(CountedItem item) => new(
        item.Fit ?? 0, 0, item.Quarantine ?? 0, item.Utilization ?? 0, item.Defect ?? 0, item.Expired ?? 0);

    private static int? OrNull(long units) => units > 0 ? (int)units : null;
}
