using System.Collections.Immutable;
using System.Data.Common;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Recomputes every stored figure from its sources, over one snapshot: balances from the ledger, FREEZE from the open
/// orders, order states from their history, slots from the bookings, grants from their shares, sequences from their events.
/// On Citus a snapshot belongs to a node, so there the result is exact only while nothing writes.
/// </summary>
internal sealed partial class Verifier(DbConnection connection, VerifierDialect dialect)
{
    private readonly VerifierReader _read = new(connection);
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, long> _checked = new(StringComparer.Ordinal);
    private readonly Dictionary<(long Business, StockKey Key), long> _held = [];
    private readonly Dictionary<(long Business, SlotKey Slot), long> _booked = [];

    public VerifyReport Run()
    {
        _read.Execute(dialect.BeginSnapshot);
        CheckOrders();
        CheckRecords();
        CheckMarks();
        CheckClaims();
        CheckIds();
        CheckStock();
        CheckKinds();
        CheckSequences();
        CheckSlots();
        CheckGrants();
        CheckOperations();
        CheckReturnOperations();
        CheckDocuments();
        CheckCatalogue();
        _read.Execute("COMMIT");
        return new VerifyReport([.. _findings], _checked.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <summary>Balances against the ledger, FREEZE against the open orders.</summary>
    private void CheckStock()
    {
        const string Sql = """
            SELECT business_id, campaign_id, warehouse_id, offer_id,
                   CAST(SUM(fit) AS BIGINT), CAST(SUM(held) AS BIGINT), CAST(SUM(quarantine) AS BIGINT),
                   CAST(SUM(utilization) AS BIGINT), CAST(SUM(defect) AS BIGINT), CAST(SUM(expired) AS BIGINT),
                   CAST(SUM(stored_fit) AS BIGINT), CAST(SUM(stored_held) AS BIGINT), CAST(SUM(stored_quarantine) AS BIGINT),
                   CAST(SUM(stored_utilization) AS BIGINT), CAST(SUM(stored_defect) AS BIGINT),
                   CAST(SUM(stored_expired) AS BIGINT), SUBSTR(STRING_AGG(seq, ','), 1, 200)
            FROM (SELECT business_id, campaign_id, warehouse_id, offer_id, fit, "freeze" AS held, quarantine, utilization,
                         defect, expired, 0 AS stored_fit, 0 AS stored_held, 0 AS stored_quarantine,
                         0 AS stored_utilization, 0 AS stored_defect, 0 AS stored_expired, CAST(seq AS TEXT) AS seq
                  FROM stock_ledger
                  UNION ALL
                  SELECT business_id, campaign_id, warehouse_id, offer_id, 0, 0, 0, 0, 0, 0, fit, "freeze", quarantine,
                         utilization, defect, expired, NULL
                  FROM stock) AS movement
            GROUP BY business_id, campaign_id, warehouse_id, offer_id
            """;
        foreach (var row in _read.Rows(Sql))
        {
            Count("stock");
            var business = row.GetInt64(0);
            var key = new StockKey(row.GetInt64(1), row.GetInt64(2), row.GetString(3));
            var (expected, stored) = (DbRows.Amounts(row, 4), DbRows.Amounts(row, 10));
            if (expected != stored || !CommitMoves.IsAllowed(stored))
            {
                Report(
                    "balance",
                    NameOf(business, key),
                    $"{expected} by ledger rows with seq {DbRows.TextOrNull(row, 16) ?? "(none)"}",
                    stored.ToString(),
                    $"set the balance to {expected}, then recount the shelf");
            }

            _held.Remove((business, key), out var held);
            ReportFreeze(business, key, held, stored.Freeze);
        }

        foreach (var ((business, key), held) in _held)
        {
            ReportFreeze(business, key, held, 0);
        }
    }

    private void ReportFreeze(long business, StockKey key, long held, long stored)
    {
        if (held != stored)
        {
            Report("freeze", NameOf(business, key), $"FREEZE {held} by the open orders", $"FREEZE {stored}", $"set FREEZE to {held}");
        }
    }

    private static string NameOf(long business, StockKey key) =>
        $"stock({business}, {key.CampaignId}, {key.WarehouseId}, {key.OfferId})";

    private void CheckSequences()
    {
        var counters = _read.Rows("SELECT business_id, value FROM tenant_counter WHERE name = 'event'")
            .ToDictionary(row => row.GetInt64(0), row => row.GetInt64(1));
        foreach (var row in _read.Rows("SELECT business_id, MAX(seq), COUNT(*) FROM order_event GROUP BY business_id"))
        {
            counters.Remove(row.GetInt64(0), out var counter);
            CheckSequence(row.GetInt64(0), counter, row.GetInt64(1), row.GetInt64(2));
        }

        foreach (var (business, counter) in counters)
        {
            CheckSequence(business, counter, 0, 0);
        }
    }

    private void CheckSequence(long business, long counter, long last, long events)
    {
        Count("tenant_counter");
        if (counter != last || events != last)
        {
            Report(
                "sequence", $"tenant_counter({business}, event)", $"{events} events numbered 1 to {events}",
                $"counter {counter}, last event {last}", counter != last ? $"set the counter to {last}" : "restore the missing events from a backup");
        }
    }

    private void Count(string table, long rows = 1) => _checked[table] = _checked.GetValueOrDefault(table) + rows;

    private void Report(string check, string row, string expected, string stored, string proposal)
    {
        if (_findings.Count < VerifyReport.FindingsMax)
        {
            _findings.Add(new Finding(check, row, expected, stored, proposal));
        }
    }
}
