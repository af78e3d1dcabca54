using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Hosting;

/// <summary>API keys as the HTTP machinery wants them, from the control store.</summary>
internal sealed class KeyDirectory(ControlStore control)
{
    public async ValueTask<ApiKey?> FindAsync(ReadOnlyMemory<byte> hash, CancellationToken cancellationToken) =>
        await control.FindKeyAsync(hash, cancellationToken) is { } key
            ? new ApiKey(
                key.KeyId, key.BusinessId, key.Name, ScopeMask.Of(key.Scopes), key.ExpiresAt, key.RevokedAt is not null)
            : null;

    public async ValueTask StoreUsesAsync(IReadOnlyList<KeyUse> uses, CancellationToken cancellationToken) =>
        await control.TouchKeysAsync(
            [.. uses.Select(u => KeyValuePair.Create(u.KeyId, u.LastUsedAt))], cancellationToken);
}
