namespace Laas.Contracts;

/// <summary>Values of the <c>status</c> member of wrapped answers and of errors.</summary>
public static class ApiStatus
{
    /// <summary>The request succeeded.</summary>
    public const string Ok = "OK";

    /// <summary>The request failed.</summary>
    public const string Error = "ERROR";
}

/// <summary>The answer of a wrapped operation (contract 2.0.1): <c>{"status":"OK","result":{…}}</c>.</summary>
/// <typeparam name="T">The result of the operation.</typeparam>
/// <param name="Status"><see cref="ApiStatus.Ok"/> or <see cref="ApiStatus.Error"/>.</param>
/// <param name="Result">What the operation answers.</param>
public sealed record ApiResponse<T>(string Status, T Result);

/// <summary>Makes <see cref="ApiResponse{T}"/> values.</summary>
public static class ApiResponse
{
    /// <summary>Wraps a result with the status <c>OK</c>.</summary>
    /// <typeparam name="T">The result of the operation.</typeparam>
    /// <param name="result">What the operation answers.</param>
    public static ApiResponse<T> Ok<T>(T result) => new(ApiStatus.Ok, result);
}

/// <summary>
/// The body of every answer that is not a success, for bare and wrapped operations alike (contract 4.1).
/// </summary>
/// <param name="Status">Always <see cref="ApiStatus.Error"/>.</param>
/// <param name="Errors">What was wrong; at least one.</param>
public sealed record ApiErrorResponse(string Status, IReadOnlyList<ApiError> Errors)
{
    /// <summary>An error answer with one error.</summary>
    /// <param name="code">One of <see cref="ErrorCodes"/>.</param>
    /// <param name="message">Text for people; <see langword="null"/>: none.</param>
    public static ApiErrorResponse Of(string code, string? message) =>
        new(ApiStatus.Error, [new ApiError(code, message)]);

    /// <summary>An error answer with all errors of a request.</summary>
    /// <param name="errors">What was wrong; at least one.</param>
    public static ApiErrorResponse Of(IReadOnlyList<ApiError> errors) =>
        new(ApiStatus.Error, errors);
}

/// <summary>One error of a request.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>; other servers may send other codes.</param>
/// <param name="Message">Text for people; <see langword="null"/>: none.</param>
public sealed record ApiError(string Code, string? Message);
