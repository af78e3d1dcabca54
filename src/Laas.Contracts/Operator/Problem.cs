namespace Laas.Contracts.Operator;

/// <summary>
/// The body of every answer of the operator API that is not a success: RFC 9457, <c>application/problem+json</c>.
/// </summary>
/// <param name="Type">Always <c>about:blank</c>: <paramref name="Code"/> tells the kind of the problem.</param>
/// <param name="Title">The phrase of the status.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What is wrong, for people; the first error when there are several.</param>
/// <param name="Code">What is wrong, for programs: one of <see cref="ErrorCodes"/> or <see cref="ProblemCodes"/>.</param>
/// <param name="Errors">
/// Messages by the path of their field, such as <c>lines[3].offerId</c>; those that belong to no field stand under the
/// empty name. <see langword="null"/>: the problem is not about fields.
/// </param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string? Detail,
    string Code,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null);

/// <summary>Codes of problems that the contract does not have; others are in <see cref="ErrorCodes"/>.</summary>
public static class ProblemCodes
{
    /// <summary>409: what is asked for does not fit the state of things.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>409: something still needs what is to be deleted.</summary>
    public const string InUse = "IN_USE";

    /// <summary>409: there is one with this id already.</summary>
    public const string AlreadyExists = "ALREADY_EXISTS";

    /// <summary>412: it was changed since it was read; read it again.</summary>
    public const string PreconditionFailed = "PRECONDITION_FAILED";

    /// <summary>413: the body is larger than the operation takes.</summary>
    public const string PayloadTooLarge = "PAYLOAD_TOO_LARGE";

    /// <summary>428: a change must name the version that it changes, in If-Match.</summary>
    public const string PreconditionRequired = "PRECONDITION_REQUIRED";

    /// <summary>429: too many requests of one key at the same time.</summary>
    public const string TooManyRequests = "TOO_MANY_REQUESTS";
}
