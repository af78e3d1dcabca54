using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Brings to the target what has changed at the source. Every change of a business writes an event with the next number, so
/// the last event at the target tells what is missing: the rows that later events and their ledger rows name are copied as
/// they are now. A row that is newer than the events copied with it is named again by a later one.
/// </summary>
internal sealed class Follower(CopySide source, CopySide target, int chunkEvents)
{
    /// <summary>Answers and ends of operations may be stored in another order than that of their times.</summary>
    private const long LateMillisecondsMax = 5_000;

    private static readonly IReadOnlyList<CopyColumn> Pair =
        [new CopyColumn("business_id", ColumnKind.Integer), new CopyColumn("value", ColumnKind.Integer)];

    private static readonly int RecordKindColumn = CopyTables.Events.Columns.Select(c => c.Name).ToList().IndexOf("record_kind");
    private static readonly int RecordIdColumn = RecordKindColumn + 1;

    private readonly Dictionary<long, long> _copied = [];

    /// <returns>Events that were copied.</returns>
    public long Round(CancellationToken cancellationToken)
    {
        var events = 0L;
        var counters = source.Query(Pair, "SELECT business_id, value FROM tenant_counter WHERE name = 'event'").ToList();
        foreach (var counter in counters)
        {
            var (business, last) = ((long)counter[0]!, (long)counter[1]!);
            if (!_copied.TryGetValue(business, out var copied))
            {
                copied = target.Number(
                    "SELECT seq FROM order_event WHERE business_id = $1 ORDER BY seq DESC LIMIT 1", business) ?? 0;
            }

            while (copied < last && Follow(business, copied) is { } some)
            {
                cancellationToken.ThrowIfCancellationRequested();
                (copied, events) = (some.Through, events + some.Count);
            }

            _copied[business] = copied;
        }

        ByAge(CopyTables.Answers, "created_at", cancellationToken);
        ByAge(CopyTables.Operations, "finished_at", cancellationToken);
        ByAge(CopyTables.Documents, "created_at", cancellationToken);
        InTransaction(
            CopyTables.Operations,
            [.. source.Query(CopyTables.Operations.Columns, $"{CopySql.All(CopyTables.Operations)} WHERE status = 'IN_PROGRESS'")]);
        return events;
    }

    /// <summary>Deletes what the retention rules have let go at the source meanwhile.</summary>
    public void Forget()
    {
        Forget(CopyTables.Answers, "created_at", "");
        Forget(CopyTables.Operations, "finished_at", "");
        Forget(CopyTables.Orders, "created_at", " AND fake = 1");
        Uploads();
    }

    /// <summary>What was an upload when it was copied may have an owner now, or be gone.</summary>
    private void Uploads()
    {
        IReadOnlyList<CopyColumn> key = [.. CopyTables.Documents.Key];
        var uploads = target.Query(key, "SELECT business_id, document_id FROM document WHERE owner_kind = 'UPLOAD'").ToList();
        foreach (var (business, ids) in uploads.GroupBy(u => (long)u[0]!, u => u[1]!).Select(g => (g.Key, g.ToList())))
        {
            foreach (var some in ids.Chunk(CopyTables.Documents.RowsMax))
            {
                var now = source.Find(CopyTables.Documents, business, [.. some.Select(id => new[] { id })]);
                var gone = some.Except(now.Select(d => d[1]!)).Select(id => new object?[] { business, id });
                target.InTransaction(() =>
                {
                    target.Delete(CopyTables.Documents, gone);
                    target.Upsert(CopyTables.Documents, now);
                });
            }
        }
    }

    /// <returns>The last event that was copied, and how many; null when there are no more, whatever the counter says.</returns>
    private (long Through, int Count)? Follow(long business, long after)
    {
        var events = source.Query(
            CopyTables.Events.Columns,
            $"{CopySql.All(CopyTables.Events)} WHERE business_id = $1 AND seq > $2 ORDER BY seq LIMIT {chunkEvents}",
            business,
            after).ToList();
        if (events.Count == 0)
        {
            return null;
        }

        var through = (long)events[^1][1]!;
        var ledger = source.Query(
            CopyTables.Ledger.Columns,
            $"{CopySql.All(CopyTables.Ledger)} WHERE business_id = $1 AND seq > $2 AND seq <= $3",
            business,
            after,
            through).ToList();
        var orders = source.Find(
            CopyTables.Orders, business, [.. events.Select(e => e[2]).OfType<long>().Distinct().Select(id => new object[] { id })]);
        List<(CopyTable Table, List<object?[]> Rows)> records =
        [
            .. events.Where(e => e[RecordKindColumn] is string).GroupBy(e => WireText.Parse<RecordKind>((string)e[RecordKindColumn]!))
                .Select(kind => (Table: CopyTables.Records[(int)kind.Key], Ids: kind.Select(e => (long)e[RecordIdColumn]!).Distinct()))
                .Select(r => (r.Table, source.Find(r.Table, business, [.. r.Ids.Select(id => new object[] { id })]))),
        ];
        var returns = records.Where(r => r.Table == CopyTables.Records[(int)RecordKind.Return]).SelectMany(r => r.Rows);
        var claims = source.Find(CopyTables.Claims, business, [.. ClaimsOf(orders), .. ClaimsOfReturns(returns)]);
        var stock = source.Find(CopyTables.Stock, business, BalancesOf(ledger));
        target.InTransaction(() =>
        {
            target.Upsert(CopyTables.Orders, orders);
            target.Upsert(CopyTables.Claims, claims);
            target.Upsert(CopyTables.Stock, stock);
            foreach (var (table, rows) in records)
            {
                target.Upsert(table, rows);
            }

            target.Upsert(CopyTables.Ledger, ledger);
            target.Upsert(CopyTables.Events, events);
        });
        return (through, events.Count);
    }

    /// <summary>The parcels of one request are orders with one claim.</summary>
    private static List<object[]> ClaimsOf(IEnumerable<object?[]> orders) =>
    [
        .. orders.Select(o => (External: (string)o[4]!, Campaign: (long)o[2]!, Fake: (long)o[5]!)).Distinct()
            .Select(c => new object[] { PreparedCommit.KeyOf(c.External), c.Campaign, c.Fake }),
    ];

    /// <summary>Their number stands in the body; a body that cannot be read is for the verification to find.</summary>
    private static IEnumerable<object[]> ClaimsOfReturns(IEnumerable<object?[]> returns)
    {
        var (campaign, body) = (ColumnOf("campaign_id"), ColumnOf("body"));
        foreach (var row in returns)
        {
            if (ExternalIdOf((string)row[body]!) is { } externalId)
            {
                yield return [PreparedCommit.KeyOf(externalId, ExternalIdKind.Return), row[campaign]!, 0L];
            }
        }

        static int ColumnOf(string name) => CopyTables.Records[(int)RecordKind.Return].Columns.Select(c => c.Name).ToList().IndexOf(name);
    }

    private static string? ExternalIdOf(string body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, StorageJson.Compact.ReturnBody)?.ExternalId;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static List<object[]> BalancesOf(IEnumerable<object?[]> ledger) =>
    [
        .. ledger.Select(l => (Campaign: (long)l[3]!, Warehouse: (long)l[4]!, Offer: (string)l[5]!)).Distinct()
            .Select(b => new object[] { b.Campaign, b.Warehouse, b.Offer }),
    ];

    /// <summary>Copies what is as old as the newest at the target, or younger; the oldest first, so that a kill leaves no hole.</summary>
    private void ByAge(CopyTable table, string age, CancellationToken cancellationToken)
    {
        var column = table.Columns.Select(c => c.Name).ToList().IndexOf(age);
        var since = (target.Number($"SELECT MAX({age}) FROM {table.Name}") ?? LateMillisecondsMax) - LateMillisecondsMax;
        var chunk = Math.Min(chunkEvents, table.RowsMax);
        for (var limit = chunk; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var rows = source.Query(table.Columns, CopySql.Since(table, age, limit), since).ToList();
            InTransaction(table, rows);
            if (rows.Count < limit)
            {
                return;
            }

            // More rows of one millisecond than a chunk holds: a larger one.
            var last = (long)rows[^1][column]!;
            (since, limit) = last == since ? (since, limit * 2) : (last, chunk);
        }
    }

    private void InTransaction(CopyTable table, List<object?[]> rows)
    {
        if (rows.Count > 0)
        {
            target.InTransaction(() => target.Upsert(table, rows));
        }
    }

    /// <summary>They go by age, so what is older than the oldest left has gone.</summary>
    private void Forget(CopyTable table, string age, string and)
    {
        var oldest = source.Number($"SELECT MIN({age}) FROM {table.Name} WHERE {age} IS NOT NULL{and}");
        target.Run($"DELETE FROM {table.Name} WHERE {age} < $1{and}", oldest ?? long.MaxValue);
    }
}
