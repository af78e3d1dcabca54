using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Laas.Server.Tests.Nodes;

/// <summary>
/// Looks at every answer on its way to a client. A server in trouble may say 503, in the envelope and with
/// <c>Retry-After</c>; anything else of the five hundreds is a fault.
/// </summary>
internal sealed class AnswerWatch() : DelegatingHandler(new SocketsHttpHandler { MaxConnectionsPerServer = 64 })
{
    public ConcurrentQueue<string> Faults { get; } = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if ((int)answer.StatusCode >= 500)
        {
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || answer.Headers.RetryAfter is null || !IsEnvelope(text))
            {
                Faults.Enqueue($"{request.Method} {request.RequestUri?.AbsolutePath}: {(int)answer.StatusCode} {text}");
            }
        }

        return answer;
    }

    private static bool IsEnvelope(string text)
    {
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("status").GetString() is "ERROR"
            && json.RootElement.GetProperty("errors")[0].GetProperty("code").GetString() is "SERVICE_UNAVAILABLE";
    }
}
