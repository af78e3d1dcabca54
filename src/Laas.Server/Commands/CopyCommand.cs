using System.CommandLine;
using System.Globalization;
using Laas.Server.Hosting;
using Laas.Storage;

namespace Laas.Server.Commands;

/// <summary><c>laas-server copy</c>: moves a store to another database while it serves (docs/moving-up.md).</summary>
internal static class CopyCommand
{
    private const int BarWidth = 24;

    public static Command Build()
    {
        var from = new Option<string>("--from") { Description = "The store: a SQLite file or a PostgreSQL connection string.", Required = true };
        var to = new Option<string>("--to") { Description = "An empty database, or one that this copy has begun.", Required = true };
        var timeout = new Option<TimeSpan>("--timeout")
        {
            Description = "How long to wait for the servers of --from to stop writing, such as 00:30:00.",
            DefaultValueFactory = _ => TimeSpan.FromMinutes(30),
        };
        var command = new Command("copy", "Move a store to another database, such as from SQLite to PostgreSQL, while it serves.")
        {
            from, to, timeout,
        };
        CommandLine.SetAction(command, (call, cancellationToken) =>
            RunAsync(call.GetValue(from)!, call.GetValue(to)!, call.GetValue(timeout), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string from, string to, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var (source, target) = (Databases.Named(from, time), Databases.Named(to, time));
        var copy = new StoreCopy(source, target, time) { Patience = timeout, Progress = new Display(time) };
        var report = await copy.RunAsync(cancellationToken);
        await EndLineAsync();
        foreach (var table in report.Tables)
        {
            await Console.Out.WriteLineAsync(
                $"{table.Name}\t{table.Sum.Rows}\t{table.Sum.Hash:x32}{(table.Mended > 0 ? $"\t{table.Mended} rows at the last moment" : "")}");
        }

        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{report.Rows} rows in {report.Tables.Length} tables are equal in {target.Name}; verify is clean."));
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Nobody could write for {report.Pause.TotalSeconds:0.0} s, {report.CheckTime.TotalSeconds:0.0} s of it for the comparison and verify."));
        await Console.Out.WriteLineAsync("Serve the target now; the source serves with --read-only only.");
        return 0;
    }

    private static async Task EndLineAsync()
    {
        if (!Console.IsErrorRedirected)
        {
            await Console.Error.WriteLineAsync();
        }
    }

    /// <summary>A bar on a terminal; else a line for each step, each tenth of a table, and each minute of waiting.</summary>
    private sealed class Display(TimeProvider time) : IProgress<CopyProgress>
    {
        private readonly ConsoleProgress<CopyProgress> _console = new(Show);
        private (CopyStage Stage, string What, long Step) _shown;

        public void Report(CopyProgress value)
        {
            var waiting = value.Stage is CopyStage.Waiting;
            var asked = waiting && _shown.Stage is not CopyStage.Waiting;
            var step = waiting ? time.GetUtcNow().Ticks / TimeSpan.TicksPerMinute
                : value.Total > 0 ? value.Done * 10 / value.Total
                : value.Done;
            if (Console.IsErrorRedirected && _shown == (value.Stage, value.What, step))
            {
                return;
            }

            _shown = (value.Stage, value.What, step);
            if (asked)
            {
                Console.Error.WriteLine(
                    (Console.IsErrorRedirected ? "" : "\n")
                    + $"All is copied but for what changes now. For the last step stop the servers of {value.What}, or restart them with --read-only.");
            }

            _console.Report(value);
        }

        private static string Show(CopyProgress value) => value.Stage switch
        {
            CopyStage.Copying => $"{value.What,-15} {Bar(value)} {value.Done} of {value.Total}",
            CopyStage.Following => $"{value.Done} events that were written meanwhile",
            CopyStage.Waiting => $"waiting for {value.What}; {value.Done} events since the last look",
            CopyStage.Checking => $"comparing {value.What,-15} {Bar(value)}",
            var other => throw new InvalidOperationException($"Unknown stage {other}."),
        };

        private static string Bar(CopyProgress value)
        {
            var full = value.Total > 0 ? (int)(value.Done * BarWidth / value.Total) : 0;
            return $"[{new string('#', full)}{new string('-', BarWidth - full)}]";
        }
    }
}
