namespace Laas.Server.Http;

/// <summary>A key as the store holds it: everything but its secret.</summary>
/// <param name="Id">Of the key, for logs and for the last-used time.</param>
/// <param name="BusinessId">The cabinet it belongs to; it sees no other.</param>
/// <param name="Name">The name that its owner gave it.</param>
/// <param name="ExpiresAt">
/// First instant at which it is not accepted any more; <see langword="null"/> for never.
/// </param>
public sealed record ApiKey(
    long Id, long BusinessId, string Name, ScopeMask Scopes, DateTimeOffset? ExpiresAt = null, bool Revoked = false)
{
    /// <summary>Whether the key is accepted at an instant of the machine clock.</summary>
    public bool IsAcceptedAt(DateTimeOffset now) => !Revoked && (ExpiresAt is not { } end || now < end);
}

/// <summary>Finds a key by the SHA-256 of its text; <see langword="null"/> when there is none.</summary>
public delegate ValueTask<ApiKey?> FindApiKey(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken);
