namespace Laas.Server.Http;

/// <summary>
/// The server cannot do it now and has not done it: 503 with Retry-After. Stores that are full or busy end here.
/// </summary>
public sealed class ServiceUnavailableException : Exception
{
    public ServiceUnavailableException()
    {
    }

    public ServiceUnavailableException(string message)
        : base(message)
    {
    }

    public ServiceUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Sent as Retry-After.</summary>
    public int RetryAfterSeconds { get; init; } = 1;
}
