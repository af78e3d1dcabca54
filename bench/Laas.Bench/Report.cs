using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Laas.Bench;

/// <summary>One figure with its goal. Ratios are of one interleaved run.</summary>
/// <param name="Goal">In words, such as <c>>= 0.15 (aim 0.30)</c>; empty for a figure without one.</param>
/// <param name="Met"><see langword="null"/> when there is no goal.</param>
internal sealed record Row(string What, string Goal, string Best, string Median, bool? Met);

/// <summary>The table that is printed and kept.</summary>
internal sealed class Report(string root, Settings settings)
{
    private readonly List<Row> _rows = [];
    private readonly List<string> _notes = [];

    public void Add(string what, string goal, string best, string median = "", bool? met = null)
    {
        var row = new Row(what, goal, best, median, met);
        _rows.Add(row);
        Console.WriteLine(Line(row));
    }

    public void Note(string text)
    {
        _notes.Add(text);
        Console.WriteLine(text);
    }

    /// <summary>Writes <c>bench/results/DATE-NAME.md</c>, that of a smoke run into <c>tmp</c>.</summary>
    public async Task SaveAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // A smoke run says nothing worth keeping; tmp is not under version control.
        var folder = Path.Combine(root, "bench", "results", settings.Quick ? "tmp" : "");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd}-{settings.Name}.md"));
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture, $"# Benchmark {settings.Name}, {now:yyyy-MM-dd HH:mm}Z"),
            "",
            $"Commit {await GitAsync(cancellationToken)}. {Machine()}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{settings.Rounds} interleaved rounds of {settings.Seconds} s; best (what counts: noise only slows) and median."),
            "",
            "| what | goal | best | median | met |",
            "| --- | --- | --- | --- | --- |",
        };
        lines.AddRange(_rows.Select(Line));
        lines.Add("");
        lines.AddRange(_notes.Select(n => "- " + n));
        await File.WriteAllLinesAsync(path, lines, cancellationToken);
        Console.WriteLine(path);
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public static string Text(double value, string unit = "")
    {
        var format = value switch { >= 100 => "#,0", >= 10 => "0.0", _ => "0.000" };
        return value.ToString(format, CultureInfo.InvariantCulture) + unit;
    }

    private static string Line(Row row) =>
        $"| {row.What} | {row.Goal} | {row.Best} | {row.Median} | {row.Met switch { true => "yes", false => "**no**", null => "" }} |";

    private static string Machine()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        var load = File.ReadAllText("/proc/loadavg").Split(' ')[1];
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {model}, {memory} GB, {RuntimeInformation.OSDescription}, "
            + $".NET {Environment.Version}; load average of the last 5 minutes {load}.");
    }

    private async Task<string> GitAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("git")
        {
            ArgumentList = { "-C", root, "describe", "--always", "--dirty", "--exclude=*" },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        var text = await git.StandardOutput.ReadToEndAsync(cancellationToken);
        await git.WaitForExitAsync(cancellationToken);
        return text.Trim();
    }
}
