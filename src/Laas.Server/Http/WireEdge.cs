using Laas.Contracts;

namespace Laas.Server.Http;

/// <summary>
/// Around everything: what all answers have in common, and what is left when nobody else has answered.
/// </summary>
internal sealed class WireEdge(RequestDelegate next, ILogger log)
{
    public const string RequestIdHeader = "X-Request-Id";

    /// <summary>Longest id that is taken over from a client.</summary>
    public const int RequestIdMax = 64;

    private const string Suffix = ".json";

    public async Task InvokeAsync(HttpContext http)
    {
        var headers = http.Response.Headers;
        if (http.Request.Headers.TryGetValue(RequestIdHeader, out var sent) && IsSane(sent.ToString()))
        {
            http.TraceIdentifier = sent.ToString();
        }

        headers[RequestIdHeader] = http.TraceIdentifier;
        headers.XContentTypeOptions = "nosniff";
        DropSuffix(http.Request);
        try
        {
            await next(http);
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            // The edge: outside of operations nothing else stands between an exception and the caller.
            await ResponseWriter.WriteAsync(http, Failures.ToAnswer(failure, http, "The host", BodyRule.Contract, log));
            return;
        }

        if (http.Response is { HasStarted: false, ContentLength: null, ContentType: null }
            && Refusal(http) is { } refusal)
        {
            await ResponseWriter.WriteAsync(http, refusal);
        }
    }

    /// <summary>The envelope of a status that the host has set without a body.</summary>
    private static Answer? Refusal(HttpContext http) => http.Response.StatusCode switch
    {
        404 => Answer.NotFound("Resource not found"),
        405 => Answer.Refuse(
            405, ErrorCodes.MethodNotAllowed, $"Request method '{Echo.Cut(http.Request.Method)}' not supported"),
        415 => Answer.Refuse(
            415, ErrorCodes.UnsupportedMediaType, $"Content type '{Echo.Cut(http.Request.ContentType)}' not supported"),
        400 => Answer.BadRequest("The request cannot be read"),
        _ => null,
    };

    private static bool IsSane(string id) =>
        id.Length is > 0 and <= RequestIdMax && !id.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>Old clients end their paths in <c>.json</c> (contract 2.0.1).</summary>
    private static void DropSuffix(HttpRequest request)
    {
        if (request.Path.Value is { } path
            && path.EndsWith(Suffix, StringComparison.Ordinal)
            && (path.StartsWith("/v1/", StringComparison.Ordinal) || path.StartsWith("/v2/", StringComparison.Ordinal)))
        {
            request.Path = path[..^Suffix.Length];
        }
    }
}
