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

        response.ContentType = Json;
        response.ContentLength = answer.Body.Length;
        if (answer.RetryAfterSeconds > 0)
        {
            response.Headers.RetryAfter = WireText(answer.RetryAfterSeconds);
        }

        if (!HttpMethods.IsHead(http.Request.Method))
        {
            // Never cancelled: the host drops an answer that nobody reads, and without an exception.
            await response.BodyWriter.WriteAsync(answer.Body, CancellationToken.None);
        }
    }

    private static string WireText(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
