using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Laas.Bench;

/// <summary>One figure with its goal. Ratios are of one interleaved run.</summary>
/// <param name="Section">Heading of the table that it stands in.</param>
/// <param name="Goal">In words, such as <c>>= 0.15 (aim 0.30)</c>; empty for a figure without one.</param>
/// <param name="Met"><see langword="null"/> when there is no goal.</param>
internal sealed record Row(string Section, string What, string Goal, string Best, string Median, bool? Met)
{
    public override string ToString() => $"| {What} | {Goal} | {Best} | {Median} | {MetText} |";

    public string MetText => Met switch { true => "yes", false => "**no**", null => "" };
}

/// <summary>The tables that are printed and kept.</summary>
internal sealed class Report(string root, Settings settings)
{
    private readonly List<Row> _rows = [];
    private readonly List<(Row Row, Goal Goal)> _gates = [];
    private readonly List<string> _notes = [];
    private string _section = "";

    /// <summary>The rows that follow stand under this heading.</summary>
    public void Begin(string section)
    {
        _section = section;
        Console.WriteLine($"{Environment.NewLine}{section}");
    }

    /// <summary>A figure; <paramref name="judged"/> is what the goal is held against where that is not the best.</summary>
    public Row Add(string what, double best, double? median = null, Goal? goal = null, string unit = "", double? judged = null) =>
        AddText(
            what, goal?.ToString() ?? "", Text(best, unit), median is { } m ? Text(m, unit) : "", goal?.IsMet(judged ?? best));

    /// <summary>A figure that decides whether the product is fast enough: it stands in the first table, too.</summary>
    public void Gate(string what, double best, double? median, Goal goal, string unit = "") =>
        _gates.Add((Add(what, best, median, goal, unit), goal));

    public Row AddText(string what, string goal, string best, string median = "", bool? met = null)
    {
        var row = new Row(_section, what, goal, best, median, met);
        _rows.Add(row);
        Console.WriteLine(row);
        return row;
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
        };
        AddGates(lines);
        foreach (var section in _rows.GroupBy(r => r.Section, StringComparer.Ordinal))
        {
            lines.AddRange(["", $"## {section.Key}", "", "| what | goal | best | median | met |", "| --- | --- | --- | --- | --- |"]);
            lines.AddRange(section.Select(r => r.ToString()));
        }

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

    private void AddGates(List<string> lines)
    {
        if (_gates.Count == 0)
        {
            return;
        }

        var table = new List<string>
        {
            "", "## Gates", "", "| what | gate | aim | reached | median | met |", "| --- | --- | --- | --- | --- | --- |",
        };
        table.AddRange(_gates.Select(g =>
            $"| {g.Row.What} | {g.Goal.BoundText} | {g.Goal.AimText} | {g.Row.Best} | {g.Row.Median} | {g.Row.MetText} |"));
        table.ForEach(Console.WriteLine);
        lines.AddRange(table);
    }

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
