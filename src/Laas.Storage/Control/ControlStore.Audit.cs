using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>The audit trail.</summary>
public sealed partial class ControlStore
{
    /// <summary>Who edits through this value, for the trail: a command, or <c>system</c>.</summary>
    private string Actor { get; init; } = "system";

    /// <summary>The same store, for edits by somebody else.</summary>
    public ControlStore As(string actor) => new(_engine, _time) { Actor = actor };

    /// <summary>One page, newest first.</summary>
    public async Task<IReadOnlyList<AuditEntry>> ListAuditAsync(AuditQuery query, CancellationToken cancellationToken) => await QueryAsync(
        """
        SELECT audit_id, at, actor, key_id, key_name, action, entity, entity_id, before_body, after_body FROM audit
        WHERE entity = COALESCE(@entity, entity) AND entity_id = COALESCE(@of, entity_id)
            AND (@key = 0 OR key_id = @key)
            AND (at < @at OR (at = @at AND audit_id < @id))
        ORDER BY at DESC, audit_id DESC LIMIT @limit
        """,
        Entry,
        cancellationToken,
        ("@entity", query.Entity),
        ("@of", query.EntityId),
        ("@key", query.KeyId ?? 0),
        ("@at", query.After?.At ?? long.MaxValue),
        ("@id", query.After?.Id ?? ""),
        ("@limit", query.Limit)).ConfigureAwait(false);

    /// <summary>An entry that is there already is our own, by an attempt whose answer was lost.</summary>
    private const string InsertAudit = """
        INSERT INTO audit (audit_id, at, actor, key_id, key_name, action, entity, entity_id, before_body, after_body)
        VALUES (@audit, @at, @actor, @key, @name, @action, @entity, @of, @before, @after)
        ON CONFLICT (audit_id) DO NOTHING
        """;

    private static (string Name, object? Value)[] AuditRow(AuditEntry entry) =>
    [
        ("@audit", entry.Id),
        ("@at", entry.At.ToUnixTimeMilliseconds()),
        ("@actor", entry.Actor),
        ("@key", entry.KeyId),
        ("@name", entry.KeyName),
        ("@action", WireText.Of(entry.Action)),
        ("@entity", entry.Entity),
        ("@of", entry.EntityId),
        ("@before", entry.Before),
        ("@after", entry.After),
    ];

    private AuditEntry KeyAudit(DateTimeOffset now, AuditAction action, long keyId, KeyFacts? before, KeyFacts? after) =>
        AuditEntry.Of(
            now,
            Actor,
            action,
            "key",
            keyId.ToString(CultureInfo.InvariantCulture),
            before is null ? null : JsonSerializer.Serialize(before, StorageJson.Compact.KeyFacts),
            after is null ? null : JsonSerializer.Serialize(after, StorageJson.Compact.KeyFacts));

    /// <summary>Ends an import: a new version of the reference data, and an entry that counts what came.</summary>
    private Task<bool> NoteImportAsync(ImportSet set, CancellationToken cancellationToken)
    {
        var counts = new ImportFacts(
            set.Regions.Length, set.Warehouses.Length, set.Lanes.Length, set.Slots.Length, set.Points.Length,
            set.Businesses.Length, set.Campaigns.Length, set.Offers.Length, set.Stock.Length);
        var audit = AuditEntry.Of(
            _time.GetUtcNow(), Actor, AuditAction.Imported, "import", "", null,
            JsonSerializer.Serialize(counts, StorageJson.Compact.ImportFacts));
        return _engine.RunAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
                await connection.ExecuteAsync(NextVersion, cancellationToken).ConfigureAwait(false);
                await connection.ExecuteAsync(InsertAudit, cancellationToken, AuditRow(audit)).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    private static AuditEntry Entry(DbDataReader row) => new(
        row.GetString(0),
        StoredTime.Of(row.GetInt64(1)),
        row.GetString(2),
        row.IsDBNull(3) ? null : row.GetInt64(3),
        Text(row, 4),
        WireText.Parse<AuditAction>(row.GetString(5)),
        row.GetString(6),
        row.GetString(7),
        Text(row, 8),
        Text(row, 9));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
