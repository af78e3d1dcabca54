using System.Diagnostics;
using System.Globalization;

namespace Laas.Bench;

/// <summary>What one run of wrk saw.</summary>
/// <param name="Refused">Answers with a status above 399.</param>
/// <param name="Broken">Connections and reads that failed.</param>
internal sealed record WrkRun(long Answers, double Seconds, long Refused, long Broken, double P50, double P99)
{
    public double PerSecond => Answers / Seconds;

    public long Succeeded => Answers - Refused;
}

/// <summary>A request to send: where to, with which key, and the bodies to take turns with.</summary>
/// <param name="Bodies">May hold the marks of <c>bench/wrk/post.lua</c>.</param>
internal sealed record Load(string Name, Uri Server, string Path, string Key, IReadOnlyList<string> Bodies, int Offers = 1);

/// <summary>Drives a server with wrk, a closed loop: each connection sends its next request when the answer is there.</summary>
internal sealed class Wrk(string script, string folder)
{
    private int _runs;

    public async Task<WrkRun> RunAsync(Load load, int connections, int seconds, CancellationToken cancellationToken)
    {
        var run = ++_runs;
        var bodies = Path.Combine(folder, $"bodies-{run}.txt");
        await File.WriteAllLinesAsync(bodies, load.Bodies, cancellationToken);
        var start = new ProcessStartInfo("wrk")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "-t", Text(Math.Min(2, connections)), "-c", Text(connections), "-d", $"{seconds}s", "--timeout", "20s", "--latency",
                "-s", script, load.Server.ToString(),
            },
            Environment =
            {
                ["BENCH_PATH"] = load.Path,
                ["BENCH_KEY"] = load.Key,
                ["BENCH_BODIES"] = bodies,
                ["BENCH_OFFERS"] = Text(load.Offers),
                ["BENCH_RUN"] = $"{load.Name}-{run}",
                ["BENCH_SEED"] = Text(run),
            },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        var line = output.Split('\n').FirstOrDefault(l => l.StartsWith("BENCH ", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"wrk said: {output} {errors}");
        var n = line.Split(' ')[1..].Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray();
        return new WrkRun((long)n[0], n[1] / 1e6, (long)n[2], (long)n[3], n[4] / 1000, n[5] / 1000);
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
