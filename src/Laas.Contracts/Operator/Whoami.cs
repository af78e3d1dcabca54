namespace Laas.Contracts.Operator;

/// <summary>The key that asks, without its secret.</summary>
/// <param name="KeyId">Its number, as <c>laas-server keys list</c> shows it.</param>
/// <param name="Name">The name it was given.</param>
/// <param name="Role">The role whose scopes it has; <see langword="null"/>: its scopes are no role's.</param>
/// <param name="Scopes">What it may do; of <see cref="OperatorScopes.All"/>.</param>
/// <param name="ExpiresAt">From when on it is not accepted; <see langword="null"/>: never.</param>
public sealed record Whoami(
    long KeyId, string Name, string? Role, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt = null);
