using Laas.Contracts;

namespace Laas.Client;

/// <summary>A request that failed: refused by the server, not understood, or never answered.</summary>
public sealed class LaasException : Exception
{
    /// <summary>Makes an empty failure.</summary>
    public LaasException()
    {
    }

    /// <summary>Makes a failure without an answer.</summary>
    /// <param name="message">Text for people.</param>
    public LaasException(string message)
        : base(message)
    {
    }

    /// <summary>Makes a failure without an answer.</summary>
    /// <param name="message">Text for people.</param>
    /// <param name="innerException">What happened instead of an answer.</param>
    public LaasException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The HTTP status, such as 400 or 420; 0: the server did not answer.</summary>
    public int StatusCode { get; init; }

    /// <summary>What was wrong, as the server says; may be empty.</summary>
    public IReadOnlyList<ApiError> Errors { get; init; } = [];

    /// <summary>The server's id of the request, for its support; <see langword="null"/>: it gave none.</summary>
    public string? RequestId { get; init; }

    /// <summary>The limit of the operation; <see langword="null"/>: the answer did not say.</summary>
    public RateLimit? RateLimit { get; init; }

    /// <summary>Whether the server gave this error code.</summary>
    /// <param name="code">One of <see cref="ErrorCodes"/>.</param>
    public bool Has(string code) => Errors.Any(e => string.Equals(e.Code, code, StringComparison.Ordinal));
}
