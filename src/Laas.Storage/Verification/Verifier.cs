using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Recomputes every stored figure from its sources, over one snapshot: balances from the ledger, FREEZE from the open
/// orders, order states from their history, slots from the bookings, grants from their shares, sequences from their events.
/// </summary>
internal sealed partial class Verifier(SqliteSession session)
{
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, long> _checked = new(StringComparer.Ordinal);
    private readonly Dictionary<(long Business, StockKey Key), long> _held = [];
    private readonly Dictionary<(long Business, SlotKey Slot), long> _booked = [];

    public VerifyReport Run()
    {
        session.Execute("BEGIN");
        CheckOrders();
        CheckClaims();
        CheckIds();
        CheckBalances();
        CheckFreeze();
        CheckSequences();
        CheckSlots();
        CheckGrants();
        CheckOperations();
        session.Execute("COMMIT");
        return new VerifyReport([.. _findings], _checked.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private void CheckBalances()
    {
        var read = session.Prepare("""
            WITH total AS (
                SELECT business_id, campaign_id, warehouse_id, offer_id, SUM(fit) fit, SUM(freeze) freeze,
                       SUM(quarantine) quarantine, SUM(utilization) utilization, SUM(defect) defect, SUM(expired) expired,
                       GROUP_CONCAT(seq) seqs
                FROM stock_ledger GROUP BY business_id, campaign_id, warehouse_id, offer_id)
            SELECT s.business_id, s.campaign_id, s.warehouse_id, s.offer_id,
                   COALESCE(t.fit, 0), COALESCE(t.freeze, 0), COALESCE(t.quarantine, 0), COALESCE(t.utilization, 0),
                   COALESCE(t.defect, 0), COALESCE(t.expired, 0),
                   s.fit, s.freeze, s.quarantine, s.utilization, s.defect, s.expired, SUBSTR(t.seqs, 1, 200)
            FROM stock s LEFT JOIN total t ON t.business_id = s.business_id AND t.campaign_id = s.campaign_id
                AND t.warehouse_id = s.warehouse_id AND t.offer_id = s.offer_id
            UNION ALL
            SELECT t.business_id, t.campaign_id, t.warehouse_id, t.offer_id, t.fit, t.freeze, t.quarantine, t.utilization,
                   t.defect, t.expired, 0, 0, 0, 0, 0, 0, SUBSTR(t.seqs, 1, 200)
            FROM total t WHERE NOT EXISTS (
                SELECT 1 FROM stock s WHERE s.business_id = t.business_id AND s.campaign_id = t.campaign_id
                    AND s.warehouse_id = t.warehouse_id AND s.offer_id = t.offer_id)
            """);
        while (read.Read())
        {
            Count("stock");
            var expected = Amounts(read, 4);
            var stored = Amounts(read, 10);
            if (expected != stored)
            {
                Report(
                    "balance",
                    $"stock({read.Int64(0)}, {read.Int64(1)}, {read.Int64(2)}, {read.Text(3)})",
                    $"{expected} by ledger rows with seq {read.TextOrNull(16) ?? "(none)"}",
                    stored.ToString(),
                    $"set the balance to {expected}, then recount the shelf");
            }
        }
    }

    private void CheckFreeze()
    {
        var read = session.Prepare("SELECT business_id, campaign_id, warehouse_id, offer_id, freeze FROM stock");
        while (read.Read())
        {
            var business = read.Int64(0);
            var key = new StockKey(read.Int64(1), read.Int64(2), read.Text(3));
            _held.Remove((business, key), out var held);
            if (held != read.Int64(4))
            {
                ReportFreeze(business, key, held, read.Int64(4));
            }
        }

        foreach (var ((business, key), held) in _held.Where(h => h.Value != 0))
        {
            ReportFreeze(business, key, held, 0);
        }
    }

    private void ReportFreeze(long business, StockKey key, long held, long stored) => Report(
        "freeze",
        $"stock({business}, {key.CampaignId}, {key.WarehouseId}, {key.OfferId})",
        $"FREEZE {held} by the open orders",
        $"FREEZE {stored}",
        $"set FREEZE to {held}");

    private void CheckSequences()
    {
        var read = session.Prepare("""
            SELECT b.business_id, COALESCE(c.value, 0), COALESCE(e.last, 0), COALESCE(e.n, 0)
            FROM (SELECT business_id FROM tenant_counter WHERE name = 'event'
                  UNION SELECT DISTINCT business_id FROM order_event) b
            LEFT JOIN tenant_counter c ON c.business_id = b.business_id AND c.name = 'event'
            LEFT JOIN (SELECT business_id, MAX(seq) last, COUNT(*) n FROM order_event GROUP BY business_id) e
                ON e.business_id = b.business_id
            """);
        while (read.Read())
        {
            Count("tenant_counter");
            var (business, counter, last, events) = (read.Int64(0), read.Int64(1), read.Int64(2), read.Int64(3));
            if (counter != last || events != last)
            {
                Report(
                    "sequence", $"tenant_counter({business}, event)", $"{events} events numbered 1 to {events}",
                    $"counter {counter}, last event {last}", counter != last ? $"set the counter to {last}" : "restore the missing events from a backup");
            }
        }
    }

    private static StockAmounts Amounts(SqliteStatement row, int column) => new(
        row.Int64(column), row.Int64(column + 1), row.Int64(column + 2), row.Int64(column + 3), row.Int64(column + 4),
        row.Int64(column + 5));

    private void Count(string table, long rows = 1) => _checked[table] = _checked.GetValueOrDefault(table) + rows;

    private void Report(string check, string row, string expected, string stored, string proposal)
    {
        if (_findings.Count < VerifyReport.FindingsMax)
        {
            _findings.Add(new Finding(check, row, expected, stored, proposal));
        }
    }
}
