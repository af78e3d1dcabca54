using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Laas.Bench;

/// <summary>
/// Sends at a fixed rate whatever the server does. Latency counts from the moment the schedule wanted the request, so a
/// stall is charged to every request that it delays.
/// </summary>
internal static class OpenLoop
{
    /// <returns>p50 and p99 in ms, and the number of answers that were no success.</returns>
    public static async Task<(double P50, double P99, int Failed)> RunAsync(
        Load load, int perSecond, TimeSpan time, string run, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 64, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1) };
        using var http = new HttpClient(handler) { BaseAddress = load.Server };
        var latencies = new ConcurrentQueue<double>();
        var failed = 0;
        var requests = (int)(perSecond * time.TotalSeconds);
        var sent = new List<Task>(requests);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < requests; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            while (due - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait, TimeProvider.System, cancellationToken);
            }

            sent.Add(SendAsync(i, due));
        }

        await Task.WhenAll(sent);
        var sorted = latencies.Order().ToArray();
        return (sorted[sorted.Length / 2], sorted[sorted.Length * 99 / 100], failed);

        async Task SendAsync(int number, TimeSpan due)
        {
            var body = load.Bodies[number % load.Bodies.Count]
                .Replace(Bodies.Id, string.Create(CultureInfo.InvariantCulture, $"{run}-{number}"), StringComparison.Ordinal)
                .Replace("@OFFER@", (number % load.Offers).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("@OFFER2@", ((number + 1) % load.Offers).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            using var content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var request = new HttpRequestMessage(HttpMethod.Post, load.Path) { Content = content };
            request.Headers.Add("Api-Key", load.Key);
            using var answer = await http.SendAsync(request, cancellationToken);
            _ = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            latencies.Enqueue((Stopwatch.GetElapsedTime(started) - due).TotalMilliseconds);
            if (!answer.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref failed);
            }
        }
    }
}
