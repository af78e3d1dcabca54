namespace Laas.Bench;

/// <summary>What is compared takes turns, round by round, so that the machine's moods hit all alike.</summary>
internal sealed class Turns(Scene scene)
{
    public const int Connections = 64;

    private readonly List<Turn> _turns = [];
    private readonly Dictionary<string, List<Measured>> _measured = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _accepted = new(StringComparer.Ordinal);

    /// <summary>Runs that left requests in flight when wrk hung up, warming included.</summary>
    public int WrkRuns { get; private set; }

    /// <summary>Warm code is what is measured; the runtime needs some ten thousand requests for it.</summary>
    public void Add(Load load, int connections = Connections, int warmSeconds = 4) => Add(
        load.Name,
        warmSeconds,
        async (seconds, cancellationToken) =>
        {
            var measured = await scene.Wrk.RunAsync(load, connections, seconds, cancellationToken);
            WrkRuns++;
            _accepted[load.Key] = _accepted.GetValueOrDefault(load.Key)
                + (load.Path.EndsWith("orders/create", StringComparison.Ordinal) ? measured.Succeeded : 0);
            return measured;
        });

    /// <param name="warmSeconds">How long it runs before the first round; 0: not at all.</param>
    public void Add(string name, int warmSeconds, Func<int, CancellationToken, Task<Measured>> run)
    {
        _turns.Add(new Turn(name, warmSeconds, run));
        _measured[name] = [];
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var turn in _turns.Where(t => t.WarmSeconds > 0))
        {
            await turn.RunAsync(scene.Settings.Quick ? 1 : turn.WarmSeconds, cancellationToken);
        }

        for (var round = 0; round < scene.Settings.Rounds; round++)
        {
            foreach (var turn in _turns)
            {
                var measured = await turn.RunAsync(scene.Settings.Seconds, cancellationToken);
                _measured[turn.Name].Add(measured);
                Console.WriteLine(
                    $"{turn.Name}: {Report.Text(measured.PerSecond)} /s"
                    + (measured.P99 > 0 ? $", p50 {Report.Text(measured.P50)}, p99 {Report.Text(measured.P99)} ms" : ""));
            }
        }
    }

    /// <summary>createOrder requests that were answered with success to the owner of this key.</summary>
    public long Accepted(string key) => _accepted.GetValueOrDefault(key);

    public double Best(string name) => _measured[name].Max(m => m.PerSecond);

    public double Median(string name) => Report.Median(_measured[name].Select(m => m.PerSecond));

    public double BestAccepted(string name) => _measured[name].Max(m => m.Succeeded / m.Seconds);

    public double MedianAccepted(string name) => Report.Median(_measured[name].Select(m => m.Succeeded / m.Seconds));

    public double BestP50(string name) => _measured[name].Min(m => m.P50);

    public double BestP99(string name) => _measured[name].Min(m => m.P99);

    /// <summary>A row with the speed of one.</summary>
    public void TellSpeed(string what, string name) => scene.Report.Add($"{what}, /s", Best(name), Median(name));

    /// <summary>A row with the speed of one as a share of another's.</summary>
    public void TellRatio(string what, string name, string over, Goal? goal = null) =>
        scene.Report.Add(what, Best(name) / Best(over), Median(name) / Median(over), goal);

    /// <summary>The same as a gate.</summary>
    public void TellGate(string what, string name, string over, Goal goal) =>
        scene.Report.Gate(what, Best(name) / Best(over), Median(name) / Median(over), goal);

    private sealed record Turn(string Name, int WarmSeconds, Func<int, CancellationToken, Task<Measured>> RunAsync);
}
