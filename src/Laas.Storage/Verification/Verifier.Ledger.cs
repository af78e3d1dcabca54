using Laas.Domain;

namespace Laas.Storage;

/// <content>Movements: each by its kind, and those of an order by its lines.</content>
internal sealed partial class Verifier
{
    private const string NeverRewritten = "restore the ledger row from a backup; the ledger is never rewritten";

    /// <summary>
    /// No kind of movement makes or destroys units that it should not: with balances that are the sums of their movements this is
    /// the conservation law. What left for customers was reserved; what changes its kind stays.
    /// </summary>
    private void CheckKinds()
    {
        const string Sql = """
            SELECT business_id, seq, line, kind, fit, "freeze", quarantine, utilization, defect, expired
            FROM (SELECT business_id, seq, line, kind, "freeze", COALESCE(fit, 0) AS fit, COALESCE(quarantine, 0) AS quarantine,
                         COALESCE(utilization, 0) AS utilization, COALESCE(defect, 0) AS defect, COALESCE(expired, 0) AS expired
                  FROM stock_ledger) AS line
            WHERE NOT CASE
                WHEN kind = 'RESERVE' THEN "freeze" > 0 AND fit = 0 AND quarantine = 0 AND utilization = 0 AND defect = 0 AND expired = 0
                WHEN kind IN ('RELEASE', 'SHORTAGE')
                    THEN "freeze" < 0 AND fit = 0 AND quarantine = 0 AND utilization = 0 AND defect = 0 AND expired = 0
                WHEN kind = 'SHIP'
                    THEN "freeze" < 0 AND fit = "freeze" AND quarantine = 0 AND utilization = 0 AND defect = 0 AND expired = 0
                WHEN kind = 'CONSUME'
                    THEN fit < 0 AND "freeze" = 0 AND quarantine = 0 AND utilization = 0 AND defect = 0 AND expired = 0
                WHEN kind = 'UTILIZE'
                    THEN utilization < 0 AND fit = 0 AND "freeze" = 0 AND quarantine = 0 AND defect = 0 AND expired = 0
                WHEN kind = 'RETURN'
                    THEN "freeze" = 0 AND fit >= 0 AND quarantine >= 0 AND utilization >= 0 AND defect >= 0 AND expired >= 0
                WHEN kind = 'MOVE' THEN "freeze" = 0 AND fit + quarantine + utilization + defect + expired = 0
                WHEN kind IN ('RECEIVE', 'ADJUST', 'WITHDRAW') THEN "freeze" = 0
                ELSE 1 = 0
            END
            """;
        foreach (var row in _read.Rows(Sql))
        {
            Report(
                "ledger", $"stock_ledger({row.GetInt64(0)}, {row.GetInt64(1)}, {row.GetInt64(2)})", "a movement that its kind allows",
                $"{row.GetString(3)} {DbRows.Amounts(row, 4)}", NeverRewritten);
        }
    }

    /// <summary>
    /// An order's movements by its lines: it holds no more than its units, gives back all that it holds, and ships all of them once,
    /// from the warehouse it belongs to then.
    /// </summary>
    private void CheckLedger(Order order, VerifierStep[] history, VerifierMove[] ledger)
    {
        Count("stock_ledger", ledger.Length);
        var units = order.Details.Lines.GroupBy(l => l.OfferId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (Count: g.Sum(l => (long)l.Count), Missing: g.Sum(l => (long)l.Missing)), StringComparer.Ordinal);
        var held = new Dictionary<StockKey, long>();
        foreach (var work in ledger.GroupBy(m => m.Seq))
        {
            foreach (var move in work)
            {
                held[move.Key] = held.GetValueOrDefault(move.Key) + move.Delta.Freeze;
            }

            foreach (var move in work.Where(m => !IsOf(order, m, work, units, held.GetValueOrDefault(m.Key))))
            {
                ReportMove(order, move, $"a movement of order {order.Id}");
            }
        }

        var isShipped = history.Any(h => string.Equals(h.To, "PROCESSING/SHIPPED", StringComparison.Ordinal));
        foreach (var (offer, (count, missing)) in order.Fake ? [] : units)
        {
            var key = new StockKey(order.CampaignId, order.WarehouseId, offer);
            held.Remove(key, out var left);
            ReportUnits(order, offer, "reserved", order.IsBeforeShipping ? count - missing : 0, left);
            var shipped = ledger.Where(m => m.Kind == LedgerKind.Ship && string.Equals(m.Key.OfferId, offer, StringComparison.Ordinal))
                .Sum(m => -m.Delta.Fit);
            ReportUnits(order, offer, "shipped", isShipped ? count : 0, shipped);
        }

        foreach (var (key, _) in held.Where(h => h.Value != 0))
        {
            ReportMove(order, ledger.Last(m => m.Key == key), $"nothing held there by order {order.Id}");
        }
    }

    /// <param name="work">All movements of the step.</param>
    /// <param name="held">What the order holds of the balance after the step.</param>
    private static bool IsOf(
        Order order,
        VerifierMove move,
        IEnumerable<VerifierMove> work,
        Dictionary<string, (long Count, long Missing)> units,
        long held)
    {
        if (order.Fake || move.Key.CampaignId != order.CampaignId)
        {
            return false;
        }

        if (!units.TryGetValue(move.Key.OfferId, out var line))
        {
            return move.Kind == LedgerKind.Consume && string.Equals(move.Key.OfferId, StockKey.BrandPackaging, StringComparison.Ordinal);
        }

        return held >= 0 && held <= line.Count && move.Kind switch
        {
            LedgerKind.Reserve or LedgerKind.Shortage or LedgerKind.Return => true,
            LedgerKind.Release or LedgerKind.Ship => held == 0,

            // Units that were not on the shelf: the reservation goes with them.
            LedgerKind.Adjust => move.Delta.Fit
                == work.Where(m => m.Kind == LedgerKind.Shortage && m.Key == move.Key).Sum(m => m.Delta.Freeze),
            _ => false,
        };
    }

    private void ReportMove(Order order, VerifierMove move, string expected) => Report(
        "ledger", $"stock_ledger({order.BusinessId}, {move.Seq}, {move.Line})", expected,
        $"{move.Kind?.ToString() ?? "no kind"} {move.Delta} at {move.Key}", NeverRewritten);

    private void ReportUnits(Order order, string offer, string what, long expected, long stored)
    {
        if (expected != stored)
        {
            Report(
                "ledger", $"{Row(order)} offer {offer}", $"{expected} units {what}", $"{stored} by its ledger rows",
                "compare the order's state with its history; one of them was changed by hand");
        }
    }
}
