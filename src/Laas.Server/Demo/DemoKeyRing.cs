using System.Security.Cryptography;
using Laas.Contracts;
using Laas.Contracts.Operator;
using Laas.Server.Http;
using Laas.Storage;

namespace Laas.Server.Demo;

/// <summary>Makes the keys of a demo: fresh ones at every start, since keys are only known when they are made.</summary>
internal sealed class DemoKeyRing(ControlStore store, TimeProvider time)
{
    private const string Prefix = "demo ";

    private readonly ControlStore _control = store.As("demo");

    public async Task<DemoKeys> OfBusinessAsync(long businessId, CancellationToken cancellationToken)
    {
        await RevokeOldAsync(businessId, cancellationToken);
        return new DemoKeys(
            await MakeAsync(businessId, "all", [ScopeIds.AllMethods], cancellationToken),
            await MakeAsync(businessId, "read-only", [ScopeIds.AllMethodsReadOnly], cancellationToken),
            await MakeAsync(businessId, "orders-only", [ScopeIds.InventoryAndOrderProcessing], cancellationToken));
    }

    public async Task<DemoOperatorKeys> OfOperatorAsync(CancellationToken cancellationToken)
    {
        await RevokeOldAsync(ControlStore.Operator, cancellationToken);
        return new DemoOperatorKeys(
            await MakeAsync(OperatorRole.Warehouse, cancellationToken),
            await MakeAsync(OperatorRole.Courier, cancellationToken),
            await MakeAsync(OperatorRole.Point, cancellationToken),
            await MakeAsync(OperatorRole.Support, cancellationToken),
            await MakeAsync(OperatorRole.Admin, cancellationToken));
    }

    /// <summary>Those of earlier starts, so that their number does not grow.</summary>
    private async Task RevokeOldAsync(long businessId, CancellationToken cancellationToken)
    {
        foreach (var old in await _control.ListKeysAsync(businessId, cancellationToken))
        {
            if (old.RevokedAt is null && old.Name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                await _control.RevokeKeyAsync(old.KeyId, cancellationToken);
            }
        }
    }

    private Task<string> MakeAsync(OperatorRole role, CancellationToken cancellationToken) =>
        MakeAsync(ControlStore.Operator, role.Name, role.Scopes, cancellationToken);

    private async Task<string> MakeAsync(
        long businessId, string name, IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        using var random = RandomNumberGenerator.Create();
        var key = ApiKeyFormat.Create(random);
        var (_, refusal) = await _control.CreateKeyAsync(
            new KeyRecord(0, ApiKeyFormat.Hash(key), businessId, Prefix + name, scopes, time.GetUtcNow(), null, null, null),
            cancellationToken);
        return refusal is null ? key : throw new SchemaException(refusal);
    }
}
