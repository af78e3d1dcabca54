using System.Data.Common;

namespace Laas.Storage;

/// <summary>An API key without its secret: only the hash is stored.</summary>
/// <param name="KeyId">Public number of the key, for lists and logs; 0 before it is stored.</param>
/// <param name="Hash">SHA-256 of the whole key text.</param>
/// <param name="Scopes">Scope ids as the wire names them, such as <c>all-methods:read-only</c>.</param>
/// <param name="ExpiresAt"><see langword="null"/>: never.</param>
public sealed record KeyRecord(
    long KeyId,
    byte[] Hash,
    long BusinessId,
    string Name,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt);

/// <summary>API keys.</summary>
public sealed partial class ControlStore
{
    /// <summary>The business of the operator's keys, which are no business's.</summary>
    public const long Operator = 0;

    /// <summary>Keys the operator may have that are neither revoked nor expired.</summary>
    public const int OperatorKeysMax = 1_000;

    /// <summary>Keys a cabinet may have that are neither revoked nor expired (contract 1, API-Key token).</summary>
    public const int KeysPerBusinessMax = 30;

    private const string KeyColumns =
        "key_id, key_hash, business_id, name, scopes, created_at, expires_at, revoked_at, last_used_at";

    /// <returns>The key's number, or why it was refused.</returns>
    public async Task<(long KeyId, string? Refusal)> CreateKeyAsync(KeyRecord key, CancellationToken cancellationToken)
    {
        var keys = await ListKeysAsync(key.BusinessId, cancellationToken).ConfigureAwait(false);
        var now = _time.GetUtcNow();
        var active = keys.Where(k => k.RevokedAt is null && (k.ExpiresAt is null || k.ExpiresAt > now)).ToList();
        var (owner, max) = key.BusinessId == Operator
            ? ("The operator", OperatorKeysMax)
            : ($"Business {key.BusinessId}", KeysPerBusinessMax);
        if (active.Count >= max)
        {
            return (0, $"{owner} has {max} keys already; revoke one first.");
        }

        if (active.Exists(k => string.Equals(k.Name, key.Name, StringComparison.Ordinal)))
        {
            return (0, $"{owner} has a key named '{key.Name}' already.");
        }

        return (await InsertKeyAsync(key, cancellationToken).ConfigureAwait(false), null);
    }

    /// <param name="businessId"><see langword="null"/>: of all businesses.</param>
    public async Task<IReadOnlyList<KeyRecord>> ListKeysAsync(long? businessId, CancellationToken cancellationToken) =>
        await QueryAsync(
            $"SELECT {KeyColumns} FROM api_token WHERE business_id = COALESCE(@business, business_id) ORDER BY business_id, created_at, key_id",
            Key,
            cancellationToken,
            ("@business", businessId)).ConfigureAwait(false);

    public async Task<KeyRecord?> FindKeyAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
    {
        var keys = await QueryAsync(
            $"SELECT {KeyColumns} FROM api_token WHERE key_hash = @hash", Key, cancellationToken, ("@hash", hash.ToArray())).ConfigureAwait(false);
        return keys.SingleOrDefault();
    }

    /// <returns>Whether there was such a key that was not revoked yet.</returns>
    public async Task<bool> RevokeKeyAsync(long keyId, CancellationToken cancellationToken)
    {
        var keys = await QueryAsync(
            $"SELECT {KeyColumns} FROM api_token WHERE key_id = @key", Key, cancellationToken, ("@key", keyId)).ConfigureAwait(false);
        if (keys.SingleOrDefault() is not { } key)
        {
            return false;
        }

        var now = _time.GetUtcNow();
        var audit = KeyAudit(now, AuditAction.Revoked, keyId, KeyFacts.Of(key), null);
        return await _engine.RunAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);

                var changed = await connection.ExecuteAsync(
                    "UPDATE api_token SET revoked_at = @now WHERE key_id = @key AND revoked_at IS NULL",
                    cancellationToken,
                    ("@key", keyId),
                    ("@now", now.ToUnixTimeMilliseconds())).ConfigureAwait(false);
                if (changed == 0)
                {
                    // Our own entry is there when this is a second attempt, after an answer that was lost.
                    return await connection.AnyAsync(
                        "SELECT 1 FROM audit WHERE audit_id = @id", cancellationToken, ("@id", audit.Id)).ConfigureAwait(false);
                }

                await connection.ExecuteAsync(InsertAudit, cancellationToken, AuditRow(audit)).ConfigureAwait(false);
                await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Notes when keys were last used; called for many at once, now and then. Times only grow, whichever node reports
    /// later, and every node takes the keys in the same order, so that none waits for another in a circle.
    /// </summary>
    public async Task TouchKeysAsync(
        IReadOnlyCollection<KeyValuePair<long, DateTimeOffset>> uses, CancellationToken cancellationToken)
    {
        foreach (var chunk in uses.OrderBy(u => u.Key).Chunk(ChunkMax))
        {
            await RunEachAsync(
                "UPDATE api_token SET last_used_at = @at WHERE key_id = @key AND (last_used_at IS NULL OR last_used_at < @at)",
                [.. chunk.Select(u => new (string, object?)[] { ("@key", u.Key), ("@at", u.Value.ToUnixTimeMilliseconds()) })],
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The next number may be taken by another process meanwhile: then nothing is inserted and the next one is tried. A key
    /// that is there already is our own, inserted by an attempt whose answer was lost.
    /// </summary>
    private async Task<long> InsertKeyAsync(KeyRecord key, CancellationToken cancellationToken)
    {
        while (true)
        {
            var ids = await _engine.RunAsync(
                connection => TryInsertAsync(connection, key, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (ids.Count == 1)
            {
                return ids[0];
            }

            if (await FindKeyAsync(key.Hash, cancellationToken).ConfigureAwait(false) is { } there)
            {
                return there.KeyId;
            }
        }
    }

    /// <summary>The key with its entry in the audit trail, or nothing.</summary>
    private async Task<List<long>> TryInsertAsync(DbConnection connection, KeyRecord key, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        var ids = await connection.QueryAsync(
            """
            INSERT INTO api_token (key_id, key_hash, business_id, name, scopes, created_at, expires_at)
            SELECT COALESCE(MAX(key_id), 0) + 1, @hash, @business, @name, @scopes, @created, @expires FROM api_token WHERE true
            ON CONFLICT DO NOTHING
            RETURNING key_id
            """,
            row => row.GetInt64(0),
            cancellationToken,
            ("@hash", key.Hash),
            ("@business", key.BusinessId),
            ("@name", key.Name),
            ("@scopes", string.Join(' ', key.Scopes)),
            ("@created", key.CreatedAt.ToUnixTimeMilliseconds()),
            ("@expires", key.ExpiresAt?.ToUnixTimeMilliseconds())).ConfigureAwait(false);
        foreach (var id in ids)
        {
            var audit = KeyAudit(_time.GetUtcNow(), AuditAction.Created, id, null, KeyFacts.Of(key));
            await connection.ExecuteAsync(InsertAudit, cancellationToken, AuditRow(audit)).ConfigureAwait(false);
        }

        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        return ids;
    }

    private static KeyRecord Key(DbDataReader row) => new(
        row.GetInt64(0),
        (byte[])row.GetValue(1),
        row.GetInt64(2),
        row.GetString(3),
        row.GetString(4).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        StoredTime.Of(row.GetInt64(5)),
        Time(row, 6),
        Time(row, 7),
        Time(row, 8));

    private static DateTimeOffset? Time(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : StoredTime.Of(row.GetInt64(column));
}
