using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <content>Orders against their history, ledger rows, claims, operations and ids.</content>
internal sealed partial class Verifier
{
    private long _lastOrder;
    private long _lastItem;

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
            CheckMark(order);
            _lastOrder = Math.Max(_lastOrder, order.Id);
            _lastItem = order.Details.Lines.Aggregate(_lastItem, static (last, line) => Math.Max(last, line.Id));
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
            if (expected != entry.Delta || entry.Key.WarehouseId != order.WarehouseId
                || entry.Key.CampaignId != order.CampaignId || order.Fake)
            {
                Report(
                    "ledger", $"stock_ledger({order.BusinessId}, {entry.Seq}, {entry.Line})", $"{expected} for order {order.Id}",
                    $"{entry.Kind} {entry.Delta} at {entry.Key}", "restore the ledger row from a backup; the ledger is never rewritten");
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
            WHERE business_id = $1 AND external_key = $2 AND campaign_id = $3 AND fake = $4
            """)
            .Bind(1, order.BusinessId).BindBlob(2, PreparedCommit.KeyOf(order.ExternalId)).Bind(3, order.CampaignId)
            .Bind(4, order.Fake ? 1 : 0);
        var covered = find.Read() && order.Id >= find.Int64(0) && order.Id < find.Int64(0) + find.Int64(1);
        find.Reset();
        if (!covered)
        {
            Report("claim", Row(order), "a claim on its external id", "none", "add the claim, or a repeat will create a second order");
        }
    }

    /// <summary>Orders never go, but for fake ones: each id that a claim covers is there.</summary>
    private void CheckClaims()
    {
        var read = session.Prepare("""
            WITH RECURSIVE expected (business_id, campaign_id, order_id, last_id) AS (
                SELECT business_id, campaign_id, first_order_id, first_order_id + order_count - 1
                FROM external_order WHERE fake = 0
                UNION ALL
                SELECT business_id, campaign_id, order_id + 1, last_id FROM expected WHERE order_id < last_id)
            SELECT business_id, order_id FROM expected e
            WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.business_id = e.business_id AND o.order_id = e.order_id
                AND o.campaign_id = e.campaign_id AND o.fake = 0)
            """);
        while (read.Read())
        {
            Report(
                "claim", $"orders({read.Int64(0)}, {read.Int64(1)})", "the order that a claim on an external id names", "none",
                "restore the order from a backup; a claim is never given back");
        }

        var last = session.Prepare("SELECT COALESCE(MAX(first_order_id + order_count - 1), 0) FROM external_order");
        _lastOrder = last.Read() ? Math.Max(_lastOrder, last.Int64(0)) : _lastOrder;
        last.Reset();
    }

    /// <summary>An id below the highest one in use would be given twice.</summary>
    private void CheckIds()
    {
        foreach (var (sequence, last) in new[] { (IdSequence.Order, _lastOrder), (IdSequence.OrderItem, _lastItem) })
        {
            var name = WireText.Of(sequence);
            var find = session.Prepare("SELECT next_id FROM id_block WHERE name = $1").Bind(1, name);
            var next = find.Read() ? find.Int64(0) : 1;
            find.Reset();
            if (next <= last)
            {
                Report("ids", $"id_block({name})", $"next id above {last}", $"next id {next}", $"set next_id to {last + 1}");
            }
        }
    }

    /// <summary>A cancel operation that an order waits for is running; of a closed order nobody asks any more.</summary>
    private void CheckMark(Order order)
    {
        if (order.Details.CancelOperationId is not { } id || order.IsTerminal)
        {
            return;
        }

        var find = session.Prepare(SqliteSql.OperationStatus).Bind(1, order.BusinessId).Bind(2, id);
        var status = find.Read() ? find.Text(0) : "no such operation";
        find.Reset();
        if (!string.Equals(status, "IN_PROGRESS", StringComparison.Ordinal))
        {
            Report(
                "operation", $"operation({order.BusinessId}, {id})", $"IN_PROGRESS, as order {order.Id} waits for it", status,
                "take the mark from the order, or restore the operation from a backup");
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
            var mark = MarkOf(read);
            if (!string.Equals(mark, read.Text(1), StringComparison.Ordinal))
            {
                Report(
                    "operation", $"operation({read.Int64(0)}, {read.Text(1)})", $"order {read.Int64(2)} marked with it",
                    mark ?? "no mark", "end the operation as FAILED");
            }
        }
    }

    private static string? MarkOf(SqliteStatement row)
    {
        try
        {
            return row.IsNull(3)
                ? null
                : JsonSerializer.Deserialize(row.Bytes(3), StorageJson.Compact.OrderDetails)?.CancelOperationId;
        }
        catch (JsonException)
        {
            // The order check reports the body itself.
            return null;
        }
    }

    private static string Row(Order order) => $"orders({order.BusinessId}, {order.Id})";
}
