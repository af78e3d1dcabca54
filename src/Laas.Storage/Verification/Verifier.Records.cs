using Laas.Domain;

namespace Laas.Storage;

/// <content>Records against their history, and against what they belong to.</content>
internal sealed partial class Verifier
{
    private readonly Dictionary<RecordKind, long> _lastRecord = [];

    private void CheckRecords()
    {
        CheckAll<Return>(CheckReturn);
        CheckAll<SupplyRequest>(CheckSupplyRequest);
        CheckAll<SupplyItem>(static _ => { });
        CheckAll<PickWave>(static _ => { });
        CheckOwner(RecordKind.Return, "orders", "order_id");
        CheckOwner(RecordKind.SupplyItem, "supply_request", "id");
        CheckOwner(RecordKind.SupplyRequest, "supply_request", "id");
        CheckReturnClaims();
    }

    private void CheckAll<T>(Action<T> check)
        where T : OperatorRecord
    {
        var table = RecordTables.Of<T>();
        foreach (var business in _read.Rows($"SELECT DISTINCT business_id FROM {table.Name}").Select(row => row.GetInt64(0)).ToList())
        {
            for (var page = RecordsAfter<T>(table, business, long.MinValue); page.Count > 0; page = RecordsAfter<T>(table, business, page[^1].Row.Id))
            {
                var history = HistoryOf(table, business, page[0].Row.Id, page[^1].Row.Id);
                foreach (var row in page)
                {
                    CheckRecord(table, row, [.. history[row.Row.Id]]);
                    if (row.Record is { } record)
                    {
                        check(record);
                    }
                }
            }
        }

        CheckLost(table);
    }

    private List<VerifierRecord<T>> RecordsAfter<T>(RecordTable table, long business, long id)
        where T : OperatorRecord =>
    [
        .. _read.Rows(
            $"SELECT {RecordRow.Columns} FROM {table.Name} WHERE business_id = @business AND id > @after ORDER BY id LIMIT {PageMax}",
            ("@business", business),
            ("@after", id)).Select(VerifierRecord<T>.Of),
    ];

    private ILookup<long, VerifierStep> HistoryOf(RecordTable table, long business, long first, long last) =>
        _read.Rows(
            $"""
            SELECT {VerifierStep.ColumnsOfRecord} FROM order_event
            WHERE business_id = @business AND record_id >= @first AND record_id <= @last AND record_kind = @kind ORDER BY record_id, seq
            """,
            ("@business", business),
            ("@first", first),
            ("@last", last),
            ("@kind", WireText.Of(table.Kind))).Select(VerifierStep.Of).ToLookup(step => step.OwnerId);

    private void CheckRecord<T>(RecordTable table, VerifierRecord<T> stored, VerifierStep[] history)
        where T : OperatorRecord
    {
        Count(table.Name);
        Count("order_event", history.Length);
        var row = stored.Row;
        _lastRecord[table.Kind] = Math.Max(_lastRecord.GetValueOrDefault(table.Kind), row.Id);
        var name = RowOf(table, row.BusinessId, row.Id);
        if (stored.Record is null)
        {
            Report("record", name, "a readable row", stored.Fault!, "restore the row from a backup");
        }

        var status = CheckSteps(row.BusinessId, history);
        if (!string.Equals(status, row.Status, StringComparison.Ordinal))
        {
            Report("record", name, $"status {status ?? "none"}", $"status {row.Status ?? "none"}", $"set its status to {status ?? "NULL"}");
        }

        if (history.Length != row.Version)
        {
            Report("record", name, $"version {history.Length}", $"version {row.Version}", $"set its version to {history.Length}");
        }
    }

    /// <summary>Records never go: each one that was born is there.</summary>
    private void CheckLost(RecordTable table)
    {
        foreach (var row in _read.Rows(
            $"""
            SELECT e.business_id, e.record_id FROM order_event e
            LEFT JOIN {table.Name} r ON r.business_id = e.business_id AND r.id = e.record_id
            WHERE e.record_kind = @kind AND e.order_seq = 1 AND e.record_id IS NOT NULL AND r.id IS NULL
            """,
            ("@kind", WireText.Of(table.Kind))))
        {
            Report(
                "record", RowOf(table, row.GetInt64(0), row.GetInt64(1)), "the record whose birth stands in the history", "none",
                "restore the row from a backup");
        }
    }

    private void CheckOwner(RecordKind kind, string owners, string key)
    {
        var table = RecordTables.Of(kind);
        foreach (var row in _read.Rows(
            $"""
            SELECT r.business_id, r.id, r.owner_id FROM {table.Name} r
            LEFT JOIN {owners} o ON o.business_id = r.business_id AND o.{key} = r.owner_id
            WHERE r.owner_id IS NOT NULL AND o.{key} IS NULL
            """))
        {
            Report(
                "record", RowOf(table, row.GetInt64(0), row.GetInt64(1)), $"a row of {owners} that it belongs to", $"owner {row.GetInt64(2)}",
                "restore the row from a backup");
        }
    }

    /// <summary>The counters of a request are the sums of its items.</summary>
    private void CheckSupplyRequest(SupplyRequest request)
    {
        var items = _read.Rows(
            $"SELECT {RecordRow.Columns} FROM supply_item WHERE business_id = @business AND owner_id = @request ORDER BY id",
            ("@business", request.BusinessId),
            ("@request", request.Id)).Select(VerifierRecord<SupplyItem>.Of).Where(i => i.Record is not null).Select(i => i.Record!).ToList();
        var isFinished = request.Status == SupplyStatus.Finished || request.Counters.Shortage != 0;
        var expected = SupplyRules.Count(items, isFinished);
        if (expected != request.Counters)
        {
            Report(
                "supply", RowOf(RecordTables.Of(RecordKind.SupplyRequest), request.BusinessId, request.Id), $"{expected} by its items",
                request.Counters.ToString(), "compare the request with its items; one of them was changed by hand");
        }
    }

    private void CheckReturn(Return back)
    {
        if (back.CancelOperationId is { } operation && back.Status == ReturnStatus.Created)
        {
            _marks[(back.BusinessId, operation)] = $"return {back.Id}";
        }

        if (back.ExternalId is not { } externalId)
        {
            return;
        }

        var claim = _read.Rows(
            "SELECT first_order_id FROM external_order WHERE business_id = @business AND external_key = @key AND campaign_id = @campaign AND fake = 0",
            ("@business", back.BusinessId),
            ("@key", PreparedCommit.KeyOf(externalId, ExternalIdKind.Return)),
            ("@campaign", back.CampaignId)).Select(row => (long?)row.GetInt64(0)).SingleOrDefault();
        if (claim != back.Id)
        {
            Report(
                "claim", RowOf(RecordTables.Of(RecordKind.Return), back.BusinessId, back.Id), "a claim on its external id",
                claim is null ? "none" : $"a claim of return {claim}", "add the claim, or a repeat will create a second return");
        }
    }

    private void CheckReturnClaims()
    {
        foreach (var row in _read.Rows(
            """
            SELECT x.business_id, x.first_order_id FROM external_order x
            LEFT JOIN order_return r ON r.business_id = x.business_id AND r.id = x.first_order_id
            WHERE x.external_key >= @first AND r.id IS NULL
            """,
            ("@first", FirstReturnKey)))
        {
            Report(
                "claim", RowOf(RecordTables.Of(RecordKind.Return), row.GetInt64(0), row.GetInt64(1)), "the return that a claim on an external id names",
                "none", "restore the return from a backup; a claim is never given back");
        }
    }

    private static string RowOf(RecordTable table, long business, long id) => $"{table.Name}({business}, {id})";
}
