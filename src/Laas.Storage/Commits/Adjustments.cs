using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Counted differences. They always post: the goods are what they are. Where FIT falls below FREEZE, the youngest
/// reservations lose theirs and their orders say so (DECISIONS, Stock and orders).
/// </summary>
internal static class Adjustments
{
    public static IReadOnlyList<long> Apply(
        Committer committer,
        long businessId,
        IReadOnlyList<StockMove> moves,
        string actor,
        string? detail,
        DateTimeOffset now)
    {
        if (moves.Count == 0)
        {
            return [];
        }

        var affected = new List<long>();
        var totals = Totals(moves);
        foreach (var move in totals)
        {
            if (Deficit(committer, businessId, move) > 0)
            {
                committer.ExpireDue(
                    businessId, now, o => Holds(o, move.Key), () => Deficit(committer, businessId, move) <= 0);
                affected.AddRange(TakeAway(committer, businessId, move, actor, now));
            }
        }

        committer.Apply(businessId, totals, new StockStep(actor, detail, [.. moves]), now);
        return [.. affected.Distinct()];
    }

    /// <summary>One movement for each balance: moves of one adjustment happen at once, in no order.</summary>
    private static List<StockMove> Totals(IReadOnlyList<StockMove> moves) =>
    [
        .. moves.GroupBy(m => m.Key).Select(g => g.First() with
        {
            Delta = g.Aggregate(default(StockAmounts), static (sum, m) => sum + m.Delta),
        }),
    ];

    public static IReadOnlyList<long> Count(
        Committer committer,
        long businessId,
        IReadOnlyList<StockCount> counts,
        string actor,
        DateTimeOffset now)
    {
        var moves = new List<StockMove>();
        var seen = new HashSet<StockKey>();
        foreach (var count in counts)
        {
            var key = new StockKey(count.CampaignId, count.WarehouseId, count.OfferId);
            if (count.BusinessId != businessId || !seen.Add(key))
            {
                throw new ArgumentException($"{key} is counted twice or for another business.", nameof(counts));
            }

            var have = committer.Transaction.Balance(businessId, key) ?? default;
            var difference = new StockAmounts(
                count.Fit, have.Freeze, count.Quarantine, count.Utilization, count.Defect, count.Expired) - have;
            if (difference != default)
            {
                moves.Add(new StockMove(key, LedgerKind.Adjust, difference));
            }
        }

        return moves.Count == 0 ? [] : Apply(committer, businessId, moves, actor, "counted", now);
    }

    private static long Deficit(Committer committer, long businessId, StockMove move) =>
        committer.Transaction.Balance(businessId, move.Key) is { } balance
            ? balance.Freeze + move.Delta.Freeze - (balance.Fit + move.Delta.Fit)
            : 0;

    private static List<long> TakeAway(
        Committer committer,
        long businessId,
        StockMove move,
        string actor,
        DateTimeOffset now)
    {
        var missing = Deficit(committer, businessId, move);
        if (missing <= 0)
        {
            return [];
        }

        var affected = new List<long>();
        foreach (var order in committer.Transaction.OpenOrdersOf(businessId, move.Key.CampaignId, move.Key.WarehouseId))
        {
            if (missing <= 0)
            {
                break;
            }

            var line = order.Details.Lines.FirstOrDefault(l => IsOf(l, move.Key) && l.Count > l.Missing);
            if (line is null)
            {
                continue;
            }

            var units = (int)Math.Min(missing, line.Count - line.Missing);
            committer.Apply(OrderRules.LoseReservation(order, line, units, actor, now), now);
            missing -= units;
            affected.Add(order.Id);
        }

        return affected;
    }

    private static bool Holds(Order order, StockKey key) =>
        !order.Fake && order.CampaignId == key.CampaignId && order.WarehouseId == key.WarehouseId
        && order.Details.Lines.Any(l => IsOf(l, key));

    private static bool IsOf(OrderLine line, StockKey key) =>
        string.Equals(line.OfferId, key.OfferId, StringComparison.Ordinal);
}
