namespace Laas.Contracts;

/// <summary>Result of getAuthTokenInfo (contract 2.1).</summary>
/// <param name="ApiKey">The key of the request.</param>
public sealed record GetAuthTokenInfoResult(ApiKeyInfo ApiKey);

/// <summary>An API key, without its secret (contract 2.1).</summary>
/// <param name="Name">Name of the key, 1 to 100 characters.</param>
/// <param name="AuthScopes">What the key may do; unique.</param>
public sealed record ApiKeyInfo(string Name, IReadOnlyList<ApiKeyScope> AuthScopes);
