using Dapper;

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
    /// <summary>Keys a cabinet may have that are neither revoked nor expired (contract 1, API-Key token).</summary>
    public const int KeysPerBusinessMax = 30;

    private const string KeyColumns =
        "key_id, key_hash, business_id, name, scopes, created_at, expires_at, revoked_at, last_used_at";

    /// <returns>The key's number, or why it was refused.</returns>
    public async Task<(long KeyId, string? Refusal)> CreateKeyAsync(KeyRecord key, CancellationToken cancellationToken)
    {
        var keys = await ListKeysAsync(key.BusinessId, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var active = keys.Where(k => k.RevokedAt is null && (k.ExpiresAt is null || k.ExpiresAt > now)).ToList();
        if (active.Count >= KeysPerBusinessMax)
        {
            return (0, $"Business {key.BusinessId} has {KeysPerBusinessMax} keys already; revoke one first.");
        }

        if (active.Exists(k => string.Equals(k.Name, key.Name, StringComparison.Ordinal)))
        {
            return (0, $"Business {key.BusinessId} has a key named '{key.Name}' already.");
        }

        await using var connection = open();
        var keyId = await connection.QuerySingleAsync<long>("""
            INSERT INTO api_token (key_id, key_hash, business_id, name, scopes, created_at, expires_at)
            SELECT COALESCE(MAX(key_id), 0) + 1, @Hash, @BusinessId, @Name, @Scopes, @CreatedAt, @ExpiresAt FROM api_token
            RETURNING key_id
            """,
            new
            {
                key.Hash,
                key.BusinessId,
                key.Name,
                Scopes = string.Join(' ', key.Scopes),
                CreatedAt = key.CreatedAt.ToUnixTimeMilliseconds(),
                ExpiresAt = key.ExpiresAt?.ToUnixTimeMilliseconds(),
            }).ConfigureAwait(false);
        return (keyId, null);
    }

    /// <param name="businessId"><see langword="null"/>: of all businesses.</param>
    public async Task<IReadOnlyList<KeyRecord>> ListKeysAsync(long? businessId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var connection = open();
        var rows = await connection.QueryAsync<KeyRow>(
            $"SELECT {KeyColumns} FROM api_token WHERE (@businessId IS NULL OR business_id = @businessId) ORDER BY business_id, created_at, key_id",
            new { businessId }).ConfigureAwait(false);
        return [.. rows.Select(Key)];
    }

    public async Task<KeyRecord?> FindKeyAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var connection = open();
        var row = await connection.QuerySingleOrDefaultAsync<KeyRow?>(
            $"SELECT {KeyColumns} FROM api_token WHERE key_hash = @hash", new { hash = hash.ToArray() }).ConfigureAwait(false);
        return row is null ? null : Key(row);
    }

    /// <returns>Whether there was such a key that was not revoked yet.</returns>
    public async Task<bool> RevokeKeyAsync(long keyId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await using var connection = open();
        return await connection.ExecuteAsync(
            "UPDATE api_token SET revoked_at = @now WHERE key_id = @keyId AND revoked_at IS NULL",
            new { keyId, now = time.GetUtcNow().ToUnixTimeMilliseconds() }).ConfigureAwait(false) == 1;
    }

    /// <summary>Notes when keys were last used; called for many at once, now and then.</summary>
    public async Task TouchKeysAsync(
        IReadOnlyCollection<KeyValuePair<long, DateTimeOffset>> uses, CancellationToken cancellationToken)
    {
        await using var connection = open();
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await connection.ExecuteAsync(
            "UPDATE api_token SET last_used_at = @At WHERE key_id = @KeyId AND (last_used_at IS NULL OR last_used_at < @At)",
            uses.Select(u => new { KeyId = u.Key, At = u.Value.ToUnixTimeMilliseconds() }).ToList(),
            transaction).ConfigureAwait(false);
        await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
    }

    private static KeyRecord Key(KeyRow row) => new(
        row.key_id,
        row.key_hash,
        row.business_id,
        row.name,
        row.scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        SqliteRows.Time(row.created_at),
        Time(row.expires_at),
        Time(row.revoked_at),
        Time(row.last_used_at));

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } ms ? SqliteRows.Time(ms) : null;

#pragma warning disable IDE1006, SA1300 // Dapper maps these by the columns' names.
    private sealed class KeyRow
    {
        public long key_id { get; init; }

        public byte[] key_hash { get; init; } = [];

        public long business_id { get; init; }

        public string name { get; init; } = "";

        public string scopes { get; init; } = "";

        public long created_at { get; init; }

        public long? expires_at { get; init; }

        public long? revoked_at { get; init; }

        public long? last_used_at { get; init; }
    }
#pragma warning restore IDE1006, SA1300
}
