namespace Laas.Server.Http;

/// <summary>Puts an answer on the wire; the only place that writes bodies of operations.</summary>
internal static class ResponseWriter
{
    /// <summary>The client hung up: nobody reads an answer.</summary>
    public const int ClientClosedRequest = 499;

    private const string Json = "application/json";

    public static async ValueTask WriteAsync(HttpContext http, Answer answer)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        if (answer.Status == ClientClosedRequest)
        {
            return;
        }

        if (answer.RetryAfterSeconds > 0)
        {
            response.Headers.RetryAfter = WireText(answer.RetryAfterSeconds);
        }

        var body = answer.Body;
        response.ContentType = Json;
        if (answer.Faults is { } faults)
        {
            (body, response.ContentType) = RefusalBody.IsProblem(http.Request.Path)
                ? (RefusalBody.Problem(answer.Status, faults), RefusalBody.ProblemType)
                : (RefusalBody.Envelope(faults), Json);
        }

        if (answer.Headers is { } headers)
        {
            Write(headers, response);
        }

        if (answer.Status == StatusCodes.Status204NoContent)
        {
            response.ContentType = null;
            return;
        }

        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            // Never cancelled: the host drops an answer that nobody reads, and without an exception.
            await response.BodyWriter.WriteAsync(body, CancellationToken.None);
        }
    }

    private static void Write(AnswerHeaders headers, HttpResponse response)
    {
        response.ContentType = headers.ContentType ?? response.ContentType;
        if (headers.ETag is { } tag)
        {
            response.Headers.ETag = tag;
        }

        if (headers.FileName is { } name)
        {
            response.Headers.ContentDisposition = $"inline; filename=\"{name}\"";
        }
    }

    private static string WireText(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
