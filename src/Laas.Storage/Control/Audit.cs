namespace Laas.Storage;

/// <summary>What was done to what the operator edits.</summary>
public enum AuditAction
{
    Created,
    Changed,
    Deleted,

    /// <summary>A key that is no longer accepted.</summary>
    Revoked,

    /// <summary>Files were read in; <see cref="AuditEntry.After"/> counts their rows.</summary>
    Imported,
}

/// <summary>One edit, for good. Never holds a secret.</summary>
/// <param name="Id">Opaque, unique; grows with time.</param>
/// <param name="At">Machine clock.</param>
/// <param name="Actor">Who: the role and number of a key, or the command.</param>
/// <param name="KeyId">The key's number; <see langword="null"/> for a command.</param>
/// <param name="KeyName">Its name then; <see langword="null"/> for a command.</param>
/// <param name="Entity">Kind of what was edited, such as <c>warehouse</c>.</param>
/// <param name="EntityId">Its id; empty when many were.</param>
/// <param name="Before">JSON before; <see langword="null"/>: there was nothing.</param>
/// <param name="After">JSON after; <see langword="null"/>: there is nothing.</param>
public sealed record AuditEntry(
    string Id,
    DateTimeOffset At,
    string Actor,
    long? KeyId,
    string? KeyName,
    AuditAction Action,
    string Entity,
    string EntityId,
    string? Before,
    string? After)
{
    /// <summary>A new entry of now.</summary>
    public static AuditEntry Of(
        DateTimeOffset at, string actor, AuditAction action, string entity, string entityId, string? before, string? after) =>
        new(Guid.CreateVersion7(at).ToString("N"), at, actor, null, null, action, entity, entityId, before, after);
}

/// <summary>Filter of the audit trail. Newest first by (time, id). Members are ANDed; null means any.</summary>
/// <param name="Limit">Entries at most, 1 or more.</param>
public sealed record AuditQuery(int Limit)
{
    public string? Entity { get; init; }

    public string? EntityId { get; init; }

    public long? KeyId { get; init; }

    /// <summary>The last entry of the page before; its time in unix milliseconds.</summary>
    public (long At, string Id)? After { get; init; }
}

/// <summary>A key as the audit trail has it.</summary>
internal sealed record KeyFacts(long BusinessId, string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt)
{
    public static KeyFacts Of(KeyRecord key) => new(key.BusinessId, key.Name, key.Scopes, key.ExpiresAt);
}

/// <summary>Rows of an import, by file.</summary>
internal sealed record ImportFacts(
    int Regions, int Warehouses, int Lanes, int Slots, int Points, int Businesses, int Campaigns, int Offers, int Stock);
