namespace Laas.Server.Http;

/// <summary>Whether this process writes to its store.</summary>
/// <param name="ReadOnly">Writing operations are answered with 503, so that a client tries again, by then perhaps elsewhere.</param>
public sealed record ServingMode(bool ReadOnly)
{
    /// <summary>A move ends in seconds to minutes.</summary>
    public const int RetrySeconds = 5;

    public bool Refuses(ServedOperation operation) => ReadOnly && operation.Writes;
}
