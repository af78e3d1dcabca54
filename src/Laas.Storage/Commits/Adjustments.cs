using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Counted differences. They always post: the goods are what they are. Where FIT falls below FREEZE, the youngest
/// reservations lose theirs and their orders say so (DECISIONS, Stock and orders). Only fewer than no goods cannot be.
/// </summary>
internal static class Adjustments
{
    public static AdjustResult Apply(Committer committer, StockAdjustment adjustment)
    {
        var (business, now) = (adjustment.BusinessId, adjustment.Now);
        if (adjustment.Key is var (operation, key) && committer.Transaction.FindAnswer(business, operation, key) is { } answer)
        {
            return new AdjustResult { Replay = answer };
        }

        var moves = Moves(committer, adjustment);
        var totals = Totals(moves);
        if (Below(committer, business, totals) is { Length: > 0 } below)
        {
            return new AdjustResult { Below = below };
        }

        var shortages = new List<LostReservation>();
        foreach (var move in totals)
        {
            if (Deficit(committer, business, move) > 0)
            {
                committer.ExpireDue(business, now, o => Holds(o, move.Key), () => Deficit(committer, business, move) <= 0);
                TakeAway(committer, business, move, adjustment.Actor, now, shortages);
            }
        }

        if (moves.Count > 0)
        {
            committer.Apply(business, totals, new StockStep(adjustment.Actor, adjustment.Detail, [.. moves]), now);
        }

        var result = new AdjustResult
        {
            Balances = [.. adjustment.Keys.Select(k => (k, committer.Transaction.Balance(business, k) ?? default))],
            Shortages = [.. shortages],
        };
        if (adjustment.Keep?.Invoke(result) is { } record)
        {
            committer.Transaction.WriteAnswer(business, record, now);
        }

        return result;
    }

    private static List<StockMove> Moves(Committer committer, StockAdjustment adjustment)
    {
        var moves = adjustment.Moves.ToList();
        foreach (var count in adjustment.Counts)
        {
            var have = committer.Transaction.Balance(adjustment.BusinessId, count.Key) ?? default;
            var difference = count.DifferenceTo(have);
            if (difference != default)
            {
                moves.Add(new StockMove(count.Key, LedgerKind.Adjust, difference));
            }
        }

        return moves;
    }

    /// <summary>One movement for each balance: moves of one adjustment happen at once, in no order.</summary>
    private static List<StockMove> Totals(IReadOnlyList<StockMove> moves) =>
    [
        .. moves.GroupBy(m => m.Key).Select(g => g.First() with
        {
            Delta = g.Aggregate(default(StockAmounts), static (sum, m) => sum + m.Delta),
        }),
    ];

    private static ImmutableArray<BelowZero> Below(Committer committer, long businessId, List<StockMove> totals)
    {
        var below = ImmutableArray.CreateBuilder<BelowZero>();
        foreach (var (key, _, delta) in totals)
        {
            var have = committer.Transaction.Balance(businessId, key) ?? default;
            Check(key, StockKind.Fit, have.Fit, delta.Fit);
            Check(key, StockKind.Quarantine, have.Quarantine, delta.Quarantine);
            Check(key, StockKind.Utilization, have.Utilization, delta.Utilization);
            Check(key, StockKind.Defect, have.Defect, delta.Defect);
            Check(key, StockKind.Expired, have.Expired, delta.Expired);
        }

        return below.DrainToImmutable();

        void Check(StockKey key, StockKind kind, long have, long delta)
        {
            if (have + delta < 0)
            {
                below.Add(new BelowZero(key, kind, have, -delta));
            }
        }
    }

    private static long Deficit(Committer committer, long businessId, StockMove move) =>
        committer.Transaction.Balance(businessId, move.Key) is { } balance
            ? balance.Freeze + move.Delta.Freeze - (balance.Fit + move.Delta.Fit)
            : 0;

    private static void TakeAway(
        Committer committer, long businessId, StockMove move, string actor, DateTimeOffset now, List<LostReservation> shortages)
    {
        var missing = Deficit(committer, businessId, move);
        if (missing <= 0)
        {
            return;
        }

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
            var step = OrderRules.LoseReservation(order, line, units, actor, now);
            committer.Apply(step, now);
            missing -= units;
            shortages.Add(new LostReservation(step.Order, line.OfferId, units));
        }
    }

    private static bool Holds(Order order, StockKey key) =>
        !order.Fake && order.CampaignId == key.CampaignId && order.WarehouseId == key.WarehouseId
        && order.Details.Lines.Any(l => IsOf(l, key));

    private static bool IsOf(OrderLine line, StockKey key) =>
        string.Equals(line.OfferId, key.OfferId, StringComparison.Ordinal);
}
