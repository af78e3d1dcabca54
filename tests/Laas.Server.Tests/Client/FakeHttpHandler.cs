using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Laas.Client;

namespace Laas.Server.Tests.Client;

/// <summary>Answers requests from a script, in order, and remembers them; a request beyond the script fails.</summary>
internal sealed class FakeHttpHandler : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<HttpResponseMessage>> script = new();

    public List<Sent> Requests { get; } = [];

    public FakeHttpHandler Answer(int status, string body, params (string Name, string Value)[] headers)
    {
        script.Enqueue(() =>
        {
            var response = new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json"),
            };
            foreach (var (name, value) in headers)
            {
                response.Headers.TryAddWithoutValidation(name, value);
            }

            return response;
        });
        return this;
    }

    public FakeHttpHandler Ok(string body) => Answer(200, body);

    public FakeHttpHandler Fail(Exception failure)
    {
        script.Enqueue(() => throw failure);
        return this;
    }

    public LaasClient Client(TimeProvider? time = null, LaasClientOptions? options = null) =>
        new(new HttpClient(this, disposeHandler: false) { BaseAddress = new Uri("http://laas.test/") }, options, time);

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.Ordinal);
        Requests.Add(new Sent(
            request.Method.Method, request.RequestUri!.PathAndQuery, body, headers,
            request.Content?.Headers.ContentType?.ToString()));
        return script.TryDequeue(out var next)
            ? next()
            : throw new InvalidOperationException($"No answer left for {request.Method} {request.RequestUri}.");
    }

    internal sealed record Sent(
        string Method, string Path, string? Body, IReadOnlyDictionary<string, string> Headers, string? ContentType);
}
