using System.Diagnostics;
using System.Globalization;

namespace Laas.Bench;

/// <summary>What one turn reached: requests of wrk, or orders of a raw anchor, which has no latencies.</summary>
/// <param name="Refused">Answers with a status above 399.</param>
/// <param name="Broken">Connections and reads that failed.</param>
internal sealed record Measured(long Answers, double Seconds, long Refused = 0, long Broken = 0, double P50 = 0, double P99 = 0)
{
    public double PerSecond => Answers / Seconds;

    public long Succeeded => Answers - Refused;

    /// <summary>Two runs at the same time.</summary>
    public static Measured Together(Measured a, Measured b) => new(
        a.Answers + b.Answers, Math.Max(a.Seconds, b.Seconds), a.Refused + b.Refused, a.Broken + b.Broken,
        Math.Max(a.P50, b.P50), Math.Max(a.P99, b.P99));
}

/// <summary>A request to send: where to, with which key, and the bodies to take turns with.</summary>
/// <param name="Bodies">May hold the marks of <c>bench/wrk/post.lua</c>.</param>
/// <param name="SoldOutEvery">Each how-many-th body asks for the offer that is sold out; 0: none.</param>
internal sealed record Load(
    string Name, Uri Server, string Path, string Key, IReadOnlyList<string> Bodies, int Offers = 1, int SoldOutEvery = 0);

/// <summary>Drives a server with wrk, a closed loop: each connection sends its next request when the answer is there.</summary>
internal sealed class Wrk(string script, string folder)
{
    private int _runs;

    /// <exception cref="InvalidOperationException">
    /// A connection broke, or answers were refused that should not have been.
    /// </exception>
    public async Task<Measured> RunAsync(Load load, int connections, int seconds, CancellationToken cancellationToken)
    {
        var run = Interlocked.Increment(ref _runs);
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
        var measured = new Measured((long)n[0], n[1] / 1e6, (long)n[2], (long)n[3], n[4] / 1000, n[5] / 1000);
        Check(load, measured, connections);
        return measured;
    }

    /// <summary>
    /// The bodies go round in order, so it is known how many answers are refusals: as many as asked for the sold-out offer,
    /// give or take the requests in flight. More would be other errors.
    /// </summary>
    private static void Check(Load load, Measured measured, int connections)
    {
        var refused = load.SoldOutEvery == 0 ? 0 : measured.Answers / load.SoldOutEvery;
        var tolerance = load.SoldOutEvery == 0 ? 0 : connections + load.Bodies.Count;
        if (Math.Abs(measured.Refused - refused) > tolerance || measured.Broken > 0)
        {
            throw new InvalidOperationException(
                $"{load.Name}: {measured.Refused} of {measured.Answers} answers were refusals, {refused} should be; "
                + $"{measured.Broken} connections broke.");
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
