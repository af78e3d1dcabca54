using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Laas.Domain;

namespace Laas.Storage;

/// <content>Claims on external ids, ids and operations.</content>
internal sealed partial class Verifier
{
    /// <summary>Orders that a claim covers, by business: fake ones are pruned, so only the others.</summary>
    private readonly Dictionary<long, long> _claimed = [];

    /// <summary>Operations that an open order or return waits for, and which.</summary>
    private readonly Dictionary<(long Business, string Id), string> _marks = [];

    /// <summary>Keys of orders are less than this, those of returns are not.</summary>
    private static readonly byte[] FirstReturnKey = [PreparedCommit.FirstByte(ExternalIdKind.Return)];

    private void CheckClaim(Order order, bool isClaimed)
    {
        if (!isClaimed)
        {
            Report("claim", Row(order), "a claim on its external id", "none", "add the claim, or a repeat will create a second order");
        }
        else if (!order.Fake)
        {
            _claimed[order.BusinessId] = _claimed.GetValueOrDefault(order.BusinessId) + 1;
        }
    }

    /// <summary>
    /// Orders never go, but for fake ones: each id that a claim covers is there. An order counts for the one claim on its
    /// own external id, so equal numbers say that nothing is missing.
    /// </summary>
    private void CheckClaims()
    {
        const string Sql = """
            SELECT business_id, MAX(first_order_id + order_count - 1), CAST(SUM(CASE WHEN fake = 0 THEN order_count ELSE 0 END) AS BIGINT)
            FROM external_order WHERE external_key < @returns GROUP BY business_id
            """;
        var incomplete = new List<long>();
        foreach (var row in _read.Rows(Sql, ("@returns", FirstReturnKey)))
        {
            _lastOrder = Math.Max(_lastOrder, row.GetInt64(1));
            if (row.GetInt64(2) != _claimed.GetValueOrDefault(row.GetInt64(0)))
            {
                incomplete.Add(row.GetInt64(0));
            }
        }

        foreach (var business in incomplete)
        {
            FindMissing(business);
        }
    }

    private void FindMissing(long business)
    {
        var orders = _read.Rows("SELECT campaign_id, order_id FROM orders WHERE business_id = @business AND fake = 0", ("@business", business))
            .Select(row => (row.GetInt64(0), row.GetInt64(1))).ToHashSet();
        foreach (var row in _read.Rows(
            """
            SELECT campaign_id, first_order_id, order_count FROM external_order
            WHERE business_id = @business AND external_key < @returns AND fake = 0 ORDER BY first_order_id
            """,
            ("@business", business),
            ("@returns", FirstReturnKey)))
        {
            var (campaign, first) = (row.GetInt64(0), row.GetInt64(1));
            for (var id = first; id < first + row.GetInt64(2); id++)
            {
                if (!orders.Contains((campaign, id)))
                {
                    Report(
                        "claim", $"orders({business}, {id})", "the order that a claim on an external id names", "none",
                        "restore the order from a backup; a claim is never given back");
                }
            }
        }
    }

    /// <summary>An id below the highest one in use would be given twice.</summary>
    private void CheckIds()
    {
        var next = _read.Rows("SELECT name, next_id FROM id_block")
            .ToDictionary(row => row.GetString(0), row => row.GetInt64(1), StringComparer.Ordinal);
        (IdSequence, long)[] used =
        [
            (IdSequence.Order, _lastOrder),
            (IdSequence.OrderItem, _lastItem),
            (IdSequence.Box, _lastBox),
            (IdSequence.Return, _lastRecord.GetValueOrDefault(RecordKind.Return)),
            (IdSequence.SupplyRequest, _lastRecord.GetValueOrDefault(RecordKind.SupplyRequest)),
            (IdSequence.SupplyItem, _lastRecord.GetValueOrDefault(RecordKind.SupplyItem)),
            (IdSequence.Wave, _lastRecord.GetValueOrDefault(RecordKind.PickWave)),
        ];
        foreach (var (sequence, last) in used)
        {
            var name = WireText.Of(sequence);
            var id = next.GetValueOrDefault(name, 1);
            if (id <= last)
            {
                Report("ids", $"id_block({name})", $"next id above {last}", $"next id {id}", $"set next_id to {last + 1}");
            }
        }
    }

    /// <summary>Of a closed order nobody asks any more.</summary>
    private void NoteMark(Order order)
    {
        if (order.Details.CancelOperationId is { } id && !order.IsTerminal)
        {
            _marks[(order.BusinessId, id)] = $"order {order.Id}";
        }
    }

    /// <summary>A cancel operation that an order waits for is running.</summary>
    private void CheckMarks()
    {
        foreach (var row in _read.Rows("SELECT business_id, operation_id FROM operation WHERE status = 'IN_PROGRESS'"))
        {
            _marks.Remove((row.GetInt64(0), row.GetString(1)));
        }

        foreach (var ((business, id), waiting) in _marks.Take(VerifyReport.FindingsMax))
        {
            var status = _read.Rows(
                "SELECT status FROM operation WHERE business_id = @business AND operation_id = @id", ("@business", business), ("@id", id))
                .Select(row => row.GetString(0)).SingleOrDefault("no such operation");
            Report(
                "operation", $"operation({business}, {id})", $"IN_PROGRESS, as {waiting} waits for it", status,
                "take the mark away, or restore the operation from a backup");
        }
    }

    /// <summary>A cancelled order has no mark: an expiry came first, and the worker is about to end the operation.</summary>
    private void CheckOperations()
    {
        const string Sql = """
            SELECT o.business_id, o.operation_id, o.order_id, r.body
            FROM operation o LEFT JOIN orders r ON r.business_id = o.business_id AND r.order_id = o.order_id
            WHERE o.status = 'IN_PROGRESS' AND o.type = 'ORDER_STATUS_UPDATE' AND COALESCE(r.status, '') <> 'CANCELLED'
            """;
        foreach (var row in _read.Rows(Sql))
        {
            Count("operation");
            var mark = row.IsDBNull(3) ? null : MarkOf(row.GetFieldValue<byte[]>(3));
            if (!string.Equals(mark, row.GetString(1), StringComparison.Ordinal))
            {
                Report(
                    "operation", $"operation({row.GetInt64(0)}, {row.GetString(1)})", $"order {row.GetInt64(2)} marked with it",
                    mark ?? "no mark", "end the operation as FAILED");
            }
        }
    }

    /// <summary>A return that went on has no mark: it was taken in first, and the worker is about to end the operation.</summary>
    private void CheckReturnOperations()
    {
        const string Sql = """
            SELECT business_id, operation_id, body FROM operation WHERE status = 'IN_PROGRESS' AND type = 'RETURN_CANCELLATION'
            """;
        foreach (var (business, id, body) in _read.Rows(Sql).Select(row => (row.GetInt64(0), row.GetString(1), row.GetFieldValue<byte[]>(2))).ToList())
        {
            Count("operation");
            var returnId = Parsed(body, StorageJson.Compact.OperationBody)?.ReturnId;
            var back = _read.Rows(
                $"SELECT {RecordRow.Columns} FROM order_return WHERE business_id = @business AND id = @id",
                ("@business", business),
                ("@id", returnId ?? 0)).Select(row => VerifierRecord<Return>.Of(row).Record).SingleOrDefault();
            if (back is null || (back.Status == ReturnStatus.Created && !string.Equals(back.CancelOperationId, id, StringComparison.Ordinal)))
            {
                Report(
                    "operation", $"operation({business}, {id})", $"return {returnId} marked with it", back?.CancelOperationId ?? "no mark",
                    "end the operation as FAILED");
            }
        }
    }

    private static string? MarkOf(byte[] body) => Parsed(body, StorageJson.Compact.OrderDetails)?.CancelOperationId;

    /// <summary>Null: it cannot be read, which the check of its table reports.</summary>
    private static T? Parsed<T>(byte[] body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
