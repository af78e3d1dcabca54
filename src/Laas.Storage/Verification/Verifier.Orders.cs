using System.Data.Common;
using Laas.Domain;

namespace Laas.Storage;

/// <content>Orders against their history and ledger rows.</content>
internal sealed partial class Verifier
{
    /// <summary>Orders read at once, with all that belongs to them: what a verification holds in memory.</summary>
    private const int PageMax = 2000;

    private long _lastOrder;
    private long _lastItem;
    private long _lastBox;

    private void CheckOrders()
    {
        foreach (var business in _read.Rows("SELECT DISTINCT business_id FROM orders").Select(row => row.GetInt64(0)).ToList())
        {
            for (var page = OrdersAfter(business, long.MinValue); page.Count > 0; page = OrdersAfter(business, page[^1].Id))
            {
                var history = OfOrders(VerifierStep.Of, row => row.OwnerId, VerifierStep.Columns, "order_event e", "seq", business, page);
                var ledger = OfOrders(
                    VerifierMove.Of, row => row.OrderId, VerifierMove.Columns,
                    "order_event e JOIN stock_ledger l ON l.business_id = e.business_id AND l.seq = e.seq", "l.seq, l.line",
                    business, page);
                var returns = ReturnsOf(business, page[0].Id, page[^1].Id);
                foreach (var row in page)
                {
                    CheckOrder(business, row, [.. history[row.Id]], [.. ledger[row.Id]], [.. returns[row.Id]]);
                }
            }
        }
    }

    private List<VerifierOrder> OrdersAfter(long business, long orderId) =>
    [
        .. _read.Rows(
            $"""
            SELECT {VerifierOrder.Columns}
            FROM orders o
            LEFT JOIN external_order x ON x.business_id = o.business_id AND x.external_key = {dialect.ExternalKey}
                AND x.campaign_id = o.campaign_id AND x.fake = o.fake
            WHERE o.business_id = @business AND o.order_id > @after ORDER BY o.order_id LIMIT {PageMax}
            """,
            ("@business", business),
            ("@after", orderId)).Select(VerifierOrder.Of),
    ];

    /// <summary>What belongs to the orders of a page, in order.</summary>
    private ILookup<long, T> OfOrders<T>(
        Func<DbDataReader, T> read, Func<T, long> order, string columns, string tables, string sort, long business, List<VerifierOrder> page) =>
        _read.Rows(
            $"""
            SELECT {columns} FROM {tables}
            WHERE e.business_id = @business AND e.order_id BETWEEN @first AND @last ORDER BY e.order_id, {sort}
            """,
            ("@business", business),
            ("@first", page[0].Id),
            ("@last", page[^1].Id)).Select(read).ToLookup(order);

    private void CheckOrder(
        long business, VerifierOrder row, VerifierStep[] history, VerifierMove[] ledger, Return[] returns)
    {
        Count("orders");
        if (row.Order is not { } order)
        {
            Report("order", $"orders({business}, {row.Id})", "a readable row", row.Fault!, "restore the row from a backup");
            return;
        }

        Hold(order);
        CheckHistory(order, history);
        CheckLedger(order, history, ledger);
        CheckReturns(order, ledger, returns);
        CheckClaim(order, row.IsClaimed);
        NoteMark(order);
        _lastOrder = Math.Max(_lastOrder, order.Id);
        _lastBox = (order.Details.Fulfilment?.Boxes ?? []).Aggregate(_lastBox, static (last, box) => Math.Max(last, box.Id));
        _lastItem = order.Details.Lines.Aggregate(_lastItem, static (last, line) => Math.Max(last, line.Id));
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

    private void CheckHistory(Order order, VerifierStep[] history)
    {
        Count("order_event", history.Length);
        var state = CheckSteps(order.BusinessId, history);
        if (!string.Equals(state, order.State.ToString(), StringComparison.Ordinal))
        {
            Report("order", Row(order), $"state {state ?? "none"}", $"state {order.State}", $"set the order's state to {state}");
        }

        if (history.Length != order.Version)
        {
            Report("order", Row(order), $"version {history.Length}", $"version {order.Version}", $"set the order's version to {history.Length}");
        }
    }

    /// <summary>Steps are numbered from 1 and each begins where the one before ended.</summary>
    /// <returns>Where the last one ended.</returns>
    private string? CheckSteps(long business, VerifierStep[] history)
    {
        string? state = null;
        foreach (var (i, entry) in history.Index())
        {
            if (entry.OwnerSeq != i + 1 || !string.Equals(entry.From, state, StringComparison.Ordinal))
            {
                Report(
                    "history", $"order_event({business}, {entry.Seq})", $"step {i + 1} from {state ?? "nothing"}",
                    $"step {entry.OwnerSeq} from {entry.From ?? "nothing"}", "restore the event from a backup; history is never rewritten");
            }

            state = entry.To;
        }

        return state;
    }

    private static string Row(Order order) => $"orders({order.BusinessId}, {order.Id})";
}
