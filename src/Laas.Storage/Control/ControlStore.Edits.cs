using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>One row of the reference data as it is stored.</summary>
public sealed record ReferenceRow
{
    private ReferenceRow(string table, string key, long id, string? body)
    {
        (Table, Key, Id, Body) = (table, key, id, body);
    }

    internal string Table { get; }

    internal string Key { get; }

    public long Id { get; }

    /// <summary>JSON of the item; the same for equal items. <see langword="null"/>: the row is to go.</summary>
    public string? Body { get; private init; }

    public static ReferenceRow Of(Warehouse item) => Of("warehouse", "warehouse_id", item.Id, item, StorageJson.Compact.Warehouse);

    public static ReferenceRow Of(Lane item) => Of("lane", "lane_id", item.Id, item, StorageJson.Compact.Lane);

    public static ReferenceRow Of(CourierSlot item) => Of("courier_slot", "slot_id", item.Id, item, StorageJson.Compact.CourierSlot);

    public static ReferenceRow Of(LogisticPoint item) => Of("logistic_point", "point_id", item.Id, item, StorageJson.Compact.LogisticPoint);

    /// <summary>The same row, to be deleted.</summary>
    public ReferenceRow Gone() => this with { Body = null };

    private static ReferenceRow Of<T>(string table, string key, long id, T item, JsonTypeInfo<T> type) =>
        new(table, key, id, JsonSerializer.Serialize(item, type));
}

/// <summary>One edit of the reference data, decided on a snapshot.</summary>
/// <param name="SnapshotVersion">The snapshot's; if there is a newer one, the edit is to be decided again.</param>
/// <param name="Row">What is to be stored or to go.</param>
/// <param name="Answer">To be kept with it for the operator's Idempotency-Key.</param>
public sealed record ReferenceEdit(
    long SnapshotVersion, ReferenceRow Row, AuditEntry Audit, IdempotencyRecord? Answer, DateTimeOffset Now);

/// <summary>What became of an edit. Nothing of it is stored unless it is Done.</summary>
public enum EditOutcome
{
    Done,

    /// <summary>The reference data has changed since the snapshot.</summary>
    Stale,

    /// <summary>The Idempotency-Key has an answer already.</summary>
    Replay,
}

/// <summary>Edits of single rows.</summary>
public sealed partial class ControlStore
{
    /// <summary>
    /// Stores one edit with its entry in the audit trail and its answer, or nothing. Edits happen one after the other: each
    /// has seen the one before.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The database cannot be reached or cannot write.</exception>
    public Task<EditOutcome> EditAsync(ReferenceEdit edit, CancellationToken cancellationToken) => _engine.WriteAsync(
        async connection =>
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            var outcome = await EditAsync(connection, edit, cancellationToken).ConfigureAwait(false);
            if (outcome == EditOutcome.Done)
            {
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            }

            return outcome;
        },
        cancellationToken);

    /// <summary>
    /// Gives a slot's capacity to the days that are booked already: what is not used is called back, and no day falls below
    /// what is booked.
    /// </summary>
    public Task SaveCapacityAsync(CourierSlot slot, CancellationToken cancellationToken) =>
        _engine.SaveCapacityAsync(slot, FirstOpenDay(), cancellationToken);

    /// <summary>Whether goods lie in the warehouse or ever did, of any business.</summary>
    public Task<bool> HasStockAsync(long warehouseId, CancellationToken cancellationToken) => AnyAsync(
        "SELECT 1 FROM stock WHERE warehouse_id = @id LIMIT 1", cancellationToken, ("@id", warehouseId));

    /// <summary>Whether an order of any business goes or went to the pickup point. Walks the orders: for rare decisions.</summary>
    public Task<bool> HasOrdersAsync(long pointId, CancellationToken cancellationToken) => AnyAsync(
        "SELECT 1 FROM orders WHERE kind = @kind AND (body LIKE @within OR body LIKE @last) LIMIT 1",
        cancellationToken,
        ("@kind", WireText.Of(DeliveryKind.Pickup)),
        ("@within", FormattableString.Invariant($"%\"pointId\":{pointId},%")),
        ("@last", FormattableString.Invariant($"%\"pointId\":{pointId}}}%")));

    private const string NextVersion = """
        INSERT INTO reference_version (id, version) VALUES (1, 1)
        ON CONFLICT (id) DO UPDATE SET version = reference_version.version + 1
        """;

    /// <summary>No row changes when the version is another.</summary>
    private const string NextVersionAfter = NextVersion + " WHERE reference_version.version = @expected";

    private const string KeepAnswer = """
        INSERT INTO idempotency (business_id, operation, idempotency_key, request_hash, status, body, created_at)
        VALUES (@business, @operation, @key, @hash, @status, @body, @at)
        ON CONFLICT (business_id, operation, idempotency_key) DO NOTHING
        """;

    private static async Task<EditOutcome> EditAsync(
        DbConnection connection, ReferenceEdit edit, CancellationToken cancellationToken)
    {
        // An attempt before this one, whose answer was lost, has left its entry.
        if (await connection.AnyAsync(
            "SELECT 1 FROM audit WHERE audit_id = @id", cancellationToken, ("@id", edit.Audit.Id)).ConfigureAwait(false))
        {
            return EditOutcome.Done;
        }

        if (await connection.ExecuteAsync(
            NextVersionAfter, cancellationToken, ("@expected", edit.SnapshotVersion)).ConfigureAwait(false) == 0)
        {
            return EditOutcome.Stale;
        }

        if (edit.Answer is { } record
            && await connection.ExecuteAsync(KeepAnswer, cancellationToken, AnswerRow(record, edit.Now)).ConfigureAwait(false) == 0)
        {
            return EditOutcome.Replay;
        }

        var row = edit.Row;
        await (row.Body is { } body
            ? connection.ExecuteAsync(UpsertBody(row.Table, row.Key), cancellationToken, ("@id", row.Id), ("@body", body))
            : connection.ExecuteAsync(
                $"DELETE FROM {row.Table} WHERE {row.Key} = @id", cancellationToken, ("@id", row.Id))).ConfigureAwait(false);
        await connection.ExecuteAsync(InsertAudit, cancellationToken, AuditRow(edit.Audit)).ConfigureAwait(false);
        return EditOutcome.Done;
    }

    private static string UpsertBody(string table, string key) =>
        $"INSERT INTO {table} ({key}, body) VALUES (@id, @body) ON CONFLICT ({key}) DO UPDATE SET body = excluded.body";

    private static (string Name, object? Value)[] AnswerRow(IdempotencyRecord record, DateTimeOffset now) =>
    [
        ("@business", Operator),
        ("@operation", record.Operation),
        ("@key", record.Key),
        ("@hash", record.Answer.RequestHash.ToArray()),
        ("@status", record.Answer.Status),
        ("@body", record.Answer.Body.ToArray()),
        ("@at", now.ToUnixTimeMilliseconds()),
    ];

    /// <summary>Where it is still yesterday, that day is not over.</summary>
    private int FirstOpenDay() => DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime).DayNumber - 1;

    private Task<bool> AnyAsync(
        string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values) =>
        _engine.RunAsync(connection => connection.AnyAsync(sql, cancellationToken, values), cancellationToken);
}
