using System.Diagnostics;
using System.Globalization;

namespace Laas.TestPostgres;

/// <summary>What /proc says about processes that are not ours, and may have another user.</summary>
public static class ProcessTable
{
    /// <summary>A zombie, which only waits for its parent to notice, is dead.</summary>
    public static bool IsAlive(int id) => Read(id) is { State: not "Z" and not "X" };

    public static IReadOnlyList<int> ChildrenOf(int parent) =>
        [.. All().Where(id => Read(id) is { } process && process.Parent == parent)];

    /// <summary>The living processes whose command line contains a text.</summary>
    public static IReadOnlyList<int> WithCommandLine(string text) =>
        [.. All().Where(id => TryRead($"/proc/{id}/cmdline") is { } line && line.Contains(text, StringComparison.Ordinal))];

    public static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It ended by itself, which is what was wanted.
            return;
        }
    }

    /// <summary>Null when the file is not there, or its process ended meanwhile: then it can no longer be read (ESRCH).</summary>
    internal static string? TryRead(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static IEnumerable<int> All() =>
        Directory.EnumerateDirectories("/proc")
            .Select(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0);

    private static (string State, int Parent)? Read(int id)
    {
        // "pid (name) state parent ...": a name may hold blanks and parentheses.
        if (TryRead($"/proc/{id}/stat") is not { } stat)
        {
            return null;
        }

        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return (fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture));
    }
}
