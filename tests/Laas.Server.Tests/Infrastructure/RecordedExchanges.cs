using System.Collections.Concurrent;
using System.Text.Json;
using Laas.Server.Http;

namespace Laas.Server.Tests.Infrastructure;

/// <summary>One answer of a server under test.</summary>
/// <param name="Operation">Name of the contract's operation; <see langword="null"/> for any other route.</param>
/// <param name="Route">The operation's route; for others the path.</param>
internal sealed record RecordedExchange(
    string Method, string? Operation, string Route, string Path, int Status, string? ContentType, string Body);

/// <summary>
/// Every answer that passed through a <see cref="TestServer"/> of this process, for the contract tests. Also written as JSON
/// lines into the folder that <c>LAAS_RECORD</c> names, if it does.
/// </summary>
internal static class RecordedExchanges
{
    private static readonly ConcurrentQueue<RecordedExchange> Kept = new();
    private static readonly Lock Writing = new();
    private static readonly string? File = FileOf(Environment.GetEnvironmentVariable("LAAS_RECORD"));

    public static IReadOnlyCollection<RecordedExchange> All => Kept;

    public static void Add(HttpMethod method, string path, int status, string? contentType, string body)
    {
        // The operator API and documents are no part of the contract; their tests check each answer themselves.
        if (path.StartsWith("/operator/", StringComparison.Ordinal) || path.StartsWith("/documents/", StringComparison.Ordinal))
        {
            return;
        }

        var operation = OperationOf(method, path);
        var exchange = new RecordedExchange(
            method.Method, operation?.Name, operation?.Path ?? path, path, status, contentType, body);
        Kept.Enqueue(exchange);
        if (File is not null)
        {
            lock (Writing)
            {
                System.IO.File.AppendAllText(File, JsonSerializer.Serialize(exchange) + "\n");
            }
        }
    }

    /// <summary>The operation whose route, or an alias of it, has this path.</summary>
    public static ApiOperation? OperationOf(HttpMethod method, string path) => OperationTable.All.FirstOrDefault(o =>
        string.Equals(o.Method, method.Method, StringComparison.Ordinal)
        && (o.Aliases ?? []).Prepend(o.Path).Any(route => Matches(route, path)));

    private static bool Matches(string route, string path)
    {
        var expected = route.Split('/');
        var actual = path.Split('/');
        return expected.Length == actual.Length && expected.Zip(actual).All(p =>
            p.First.StartsWith('{') || string.Equals(p.First, p.Second, StringComparison.Ordinal));
    }

    private static string? FileOf(string? folder)
    {
        if (string.IsNullOrEmpty(folder))
        {
            return null;
        }

        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"exchanges-{Environment.ProcessId}.jsonl");
    }
}

/// <summary>Stands in every client of a <see cref="TestServer"/>.</summary>
internal sealed class RecordingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        RecordedExchanges.Add(
            request.Method,
            request.RequestUri!.AbsolutePath,
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            await response.Content.ReadAsStringAsync(cancellationToken));
        return response;
    }
}
