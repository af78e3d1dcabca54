using Laas.Contracts;
using Laas.Storage;

namespace Laas.Server.Http;

/// <summary>What went wrong unexpectedly, as an answer that tells nothing about our insides.</summary>
internal static partial class Failures
{
    /// <summary>A full disk does not empty itself in a second.</summary>
    public const int UnavailableRetrySeconds = 5;

    /// <param name="body">What the body may have been, for one that the host has refused.</param>
    public static Answer ToAnswer(Exception failure, HttpContext http, string operation, BodyRule body, ILogger log)
    {
        switch (failure)
        {
            case OperationCanceledException when http.RequestAborted.IsCancellationRequested:
            case IOException when failure is not BadHttpRequestException && http.RequestAborted.IsCancellationRequested:
                return new Answer(ResponseWriter.ClientClosedRequest, default);
            case BadHttpRequestException bad:
                return OfFraming(bad, body);
            case StoreBusyException:
                LogBusy(log, operation, http.TraceIdentifier, failure);
                return Answer.Unavailable();
            case StoreUnavailableException:
                LogUnavailable(log, operation, http.TraceIdentifier, failure.Message, failure.InnerException?.Message);
                return Answer.Unavailable(UnavailableRetrySeconds);
            default:
                LogFailure(log, operation, http.TraceIdentifier, failure);
                return Answer.Refuse(
                    500, ErrorCodes.InternalError, $"Internal error, request id '{http.TraceIdentifier}'");
        }
    }

    /// <summary>
    /// A body that breaks the rules of HTTP itself: the client's fault, whatever status the host proposes.
    /// </summary>
    private static Answer OfFraming(BadHttpRequestException bad, BodyRule body) => bad.StatusCode switch
    {
        StatusCodes.Status413PayloadTooLarge => RequestBody.TooBig(body, null),
        StatusCodes.Status408RequestTimeout => Answer.BadRequest("Unexpected end of content"),
        _ when bad.Message.StartsWith("Unexpected end", StringComparison.Ordinal) =>
            Answer.BadRequest("Unexpected end of content"),
        _ => Answer.BadRequest("The framing of the request body is broken"),
    };

    [LoggerMessage(1001, LogLevel.Error, "{Operation} failed, request {RequestId}.")]
    private static partial void LogFailure(ILogger log, string operation, string requestId, Exception failure);

    [LoggerMessage(1002, LogLevel.Debug, "{Operation} was refused for lack of capacity, request {RequestId}.")]
    private static partial void LogBusy(ILogger log, string operation, string requestId, Exception failure);

    /// <summary>Without the stack: while a database is away every request has the same.</summary>
    [LoggerMessage(1004, LogLevel.Error, "{Operation} was refused, request {RequestId}: {Trouble} ({Cause})")]
    private static partial void LogUnavailable(ILogger log, string operation, string requestId, string trouble, string? cause);
}
