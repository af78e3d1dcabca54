using System.Collections.Immutable;
using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Recomputes every stored figure from its sources, over one snapshot: balances from the ledger, FREEZE from the open
/// orders, order states from their history, slots from the bookings, grants from their shares, sequences from their events.
/// </summary>
internal sealed class Verifier(SqliteSession session)
{
    private readonly List<Finding> _findings = [];
    private readonly Dictionary<string, long> _checked = new(StringComparer.Ordinal);
    private readonly Dictionary<(long Business, StockKey Key), long> _held = [];
    private readonly Dictionary<(long Business, SlotKey Slot), long> _booked = [];

    public VerifyReport Run()
    {
        session.Execute("BEGIN");
        CheckOrders();
        CheckBalances();
        CheckFreeze();
        CheckSequences();
        CheckSlots();
        CheckGrants();
        CheckOperations();
        session.Execute("COMMIT");
        return new VerifyReport([.. _findings], _checked.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private void CheckOrders()
    {
        var orders = session.Prepare($"SELECT {SqliteSql.OrderColumns} FROM orders ORDER BY business_id, order_id");
        while (orders.Read())
        {
            Count("orders");
            Order order;
            try
            {
                order = SqliteRows.Order(orders);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException)
            {
                Report("order", $"orders({orders.Int64(0)}, {orders.Int64(1)})", "a readable row", exception.Message, "restore the row from a backup");
                continue;
            }

            Hold(order);
            CheckHistory(order);
            CheckLedger(order);
            CheckClaim(order);
        }
    }

    private void Hold(Order order)
    {
        if (order.Fake)
        {
            return;
        }

        if (order.IsBeforeShipping)
        {
            foreach (var line in order.Details.Lines)
            {
                var key = (order.BusinessId, order.KeyOf(line));
                _held[key] = _held.GetValueOrDefault(key) + line.Count - line.Missing;
            }
        }

        if (order.Status != OrderStatus.Cancelled && order.Details.Delivery.Slot is { } slot)
        {
            var key = (order.BusinessId, slot);
            _booked[key] = _booked.GetValueOrDefault(key) + 1;
        }
    }

    private void CheckHistory(Order order)
    {
        var row = Row(order);
        var history = SqliteReads.History(session, order.BusinessId, order.Id);
        Count("order_event", history.Count);
        string? state = null;
        var number = 0;
        foreach (var entry in history)
        {
            number++;
            if (entry.OrderSeq != number || !string.Equals(entry.From, state, StringComparison.Ordinal))
            {
                Report(
                    "history", $"order_event({order.BusinessId}, {entry.Seq})", $"step {number} from {state ?? "nothing"}",
                    $"step {entry.OrderSeq} from {entry.From ?? "nothing"}", "restore the event from a backup; history is never rewritten");
            }

            state = entry.To;
        }

        if (!string.Equals(state, order.State.ToString(), StringComparison.Ordinal))
        {
            Report("order", row, $"state {state ?? "none"}", $"state {order.State}", $"set the order's state to {state}");
        }

        if (number != order.Version)
        {
            Report("order", row, $"version {number}", $"version {order.Version}", $"set the order's version to {number}");
        }
    }

    /// <summary>Each movement that an order caused has the size that its lines say.</summary>
    private void CheckLedger(Order order)
    {
        var net = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var entry in SqliteReads.Ledger(session, order.BusinessId, order.Id))
        {
            Count("stock_ledger");
            var line = order.Details.Lines.FirstOrDefault(l => string.Equals(l.OfferId, entry.Key.OfferId, StringComparison.Ordinal));
            net[entry.Key.OfferId] = net.GetValueOrDefault(entry.Key.OfferId) + entry.Delta.Freeze;
            var expected = (entry.Kind, line) switch
            {
                (_, null) => default,
                (LedgerKind.Reserve, { } l) => StockMove.Reserve(entry.Key, l.Count).Delta,
                (LedgerKind.Release, { } l) => StockMove.Release(entry.Key, l.Count - l.Missing).Delta,
                _ => entry.Delta,
            };
            if (expected != entry.Delta || entry.Key.WarehouseId != order.WarehouseId || order.Fake)
            {
                Report(
                    "ledger", $"stock_ledger({order.BusinessId}, {entry.Seq}, {entry.Line})", $"{expected} for order {order.Id}",
                    $"{entry.Kind} {entry.Delta} at warehouse {entry.Key.WarehouseId}", "restore the ledger row from a backup; the ledger is never rewritten");
            }
        }

        foreach (var line in order.Fake ? [] : order.Details.Lines)
        {
            var expected = order.IsBeforeShipping ? line.Count - line.Missing : 0;
            if (net.GetValueOrDefault(line.OfferId) != expected)
            {
                Report(
                    "ledger", $"{Row(order)} offer {line.OfferId}", $"{expected} units reserved", $"{net.GetValueOrDefault(line.OfferId)} by its ledger rows",
                    "compare the order's state with its history; one of them was changed by hand");
            }
        }
    }

    private void CheckClaim(Order order)
    {
        var find = session.Prepare("""
            SELECT first_order_id, order_count FROM external_order
            WHERE business_id = $1 AND external_hash = $2 AND campaign_id = $3 AND fake = $4
            """)
            .Bind(1, order.BusinessId).BindBlob(2, PreparedCommit.HashOf(order.ExternalId)).Bind(3, order.CampaignId)
            .Bind(4, order.Fake ? 1 : 0);
        var covered = find.Read() && order.Id >= find.Int64(0) && order.Id < find.Int64(0) + find.Int64(1);
        find.Reset();
        if (!covered)
        {
            Report("claim", Row(order), "a claim on its external id", "none", "add the claim, or a repeat will create a second order");
        }
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

    private void CheckSlots()
    {
        var read = session.Prepare("SELECT business_id, region_id, day, slot_id, granted, used FROM slot_grant");
        while (read.Read())
        {
            Count("slot_grant");
            var business = read.Int64(0);
            var slot = new SlotKey(read.Int64(1), SqliteRows.Day(read.Int64(2)), read.Int64(3));
            _booked.Remove((business, slot), out var booked);
            if (booked != read.Int64(5) || booked > read.Int64(4))
            {
                ReportSlot(business, slot, booked, read.Int64(5), read.Int64(4));
            }
        }

        foreach (var ((business, slot), booked) in _booked)
        {
            ReportSlot(business, slot, booked, 0, 0);
        }
    }

    private void ReportSlot(long business, SlotKey slot, long booked, long used, long granted) => Report(
        "slot",
        $"slot_grant({business}, {slot.RegionId}, {slot.Date:yyyy-MM-dd}, {slot.SlotId})",
        $"{booked} parcels booked by the orders",
        $"used {used} of {granted} granted",
        $"set used to {booked}");

    private void CheckGrants()
    {
        var read = session.Prepare("""
            SELECT c.region_id, c.day, c.slot_id, c.capacity, c.granted,
                   COALESCE((SELECT SUM(g.granted) FROM slot_grant g
                             WHERE g.region_id = c.region_id AND g.day = c.day AND g.slot_id = c.slot_id), 0)
            FROM slot_capacity c
            UNION ALL
            SELECT g.region_id, g.day, g.slot_id, 0, 0, SUM(g.granted) FROM slot_grant g
            WHERE NOT EXISTS (SELECT 1 FROM slot_capacity c
                              WHERE c.region_id = g.region_id AND c.day = g.day AND c.slot_id = g.slot_id)
            GROUP BY g.region_id, g.day, g.slot_id
            """);
        while (read.Read())
        {
            Count("slot_capacity");
            if (read.Int64(4) != read.Int64(5) || read.Int64(4) > read.Int64(3))
            {
                Report(
                    "grant",
                    $"slot_capacity({read.Int64(0)}, {SqliteRows.Day(read.Int64(1)):yyyy-MM-dd}, {read.Int64(2)})",
                    $"granted {read.Int64(5)}, the sum of the businesses' grants",
                    $"granted {read.Int64(4)} of capacity {read.Int64(3)}",
                    $"set granted to {read.Int64(5)}");
            }
        }
    }

    /// <summary>A cancelled order has no mark: an expiry came first, and the worker is about to end the operation.</summary>
    private void CheckOperations()
    {
        var read = session.Prepare("""
            SELECT o.business_id, o.operation_id, o.order_id, r.body
            FROM operation o LEFT JOIN orders r ON r.business_id = o.business_id AND r.order_id = o.order_id
            WHERE o.status = 'IN_PROGRESS' AND o.type = 'ORDER_STATUS_UPDATE'
              AND COALESCE(r.status, '') <> 'CANCELLED'
            """);
        while (read.Read())
        {
            Count("operation");
            var details = read.IsNull(3) ? null : JsonSerializer.Deserialize(read.Bytes(3), StorageJson.Compact.OrderDetails);
            if (!string.Equals(details?.CancelOperationId, read.Text(1), StringComparison.Ordinal))
            {
                Report(
                    "operation", $"operation({read.Int64(0)}, {read.Text(1)})", $"order {read.Int64(2)} marked with it",
                    details?.CancelOperationId ?? "no mark", "end the operation as FAILED");
            }
        }
    }

    private static StockAmounts Amounts(SqliteStatement row, int column) => new(
        row.Int64(column), row.Int64(column + 1), row.Int64(column + 2), row.Int64(column + 3), row.Int64(column + 4),
        row.Int64(column + 5));

    private static string Row(Order order) => $"orders({order.BusinessId}, {order.Id})";

    private void Count(string table, long rows = 1) => _checked[table] = _checked.GetValueOrDefault(table) + rows;

    private void Report(string check, string row, string expected, string stored, string proposal)
    {
        if (_findings.Count < VerifyReport.FindingsMax)
        {
            _findings.Add(new Finding(check, row, expected, stored, proposal));
        }
    }
}
