using Laas.Domain;

namespace Laas.Server.Http;

/// <summary>
/// The Idempotency-Key of a request; stored by the commit that the slice makes, together with its answer.
/// </summary>
/// <param name="Operation">Name of the operation; the key is unique per (business, operation).</param>
/// <param name="Key">1 to 255 visible ASCII characters.</param>
/// <param name="RequestHash">SHA-256 of the path and the raw body.</param>
public sealed record IdempotencyClaim(long BusinessId, string Operation, string Key, ReadOnlyMemory<byte> RequestHash);

/// <summary>Finds the answer stored for a key; <see langword="null"/> when there is none.</summary>
public delegate ValueTask<StoredAnswer?> FindStoredAnswer(
    long businessId, string operation, string key, CancellationToken cancellationToken);
