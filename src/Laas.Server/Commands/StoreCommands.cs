using System.CommandLine;
using Laas.Server.Hosting;
using Laas.Storage;

namespace Laas.Server.Commands;

/// <summary><c>laas-server verify</c>: recomputes every stored figure from its sources.</summary>
internal static class VerifyCommand
{
    public static Command Build()
    {
        var command = new Command("verify", "Recompute balances, reservations, slots and sequences; report every difference.");
        CommandLine.SetAction(command, async (call, _) =>
        {
            var report = CommandLine.Open(call).Verify();
            foreach (var finding in report.Findings)
            {
                await Console.Out.WriteLineAsync($"{finding.Check}: {finding.Row}: expected {finding.Expected}; stored {finding.Stored}");
            }

            var rows = string.Join(", ", report.Checked.Select(c => $"{c.Key} {c.Value}"));
            await Console.Error.WriteLineAsync($"Checked {rows}.");
            await Console.Out.WriteLineAsync(report.IsClean ? "clean" : $"{report.Findings.Length} differences");
            return report.IsClean ? 0 : 1;
        });
        return command;
    }
}

/// <summary><c>laas-server repair --dry-run</c>: proposes what would make verify clean.</summary>
internal static class RepairCommand
{
    public static Command Build()
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Required: proposals are printed, nothing is changed.", Required = true };
        var command = new Command("repair", "Propose what would make 'verify' clean.") { dryRun };

        // A switch that is left out counts as given with its default: 'required' alone does not ask for it.
        command.Validators.Add(call =>
        {
            if (!call.GetValue(dryRun))
            {
                call.AddError("Option '--dry-run' is required: repair only proposes.");
            }
        });
        CommandLine.SetAction(command, async (call, _) =>
        {
            var report = CommandLine.Open(call).Verify();
            foreach (var finding in report.Findings)
            {
                await Console.Out.WriteLineAsync($"{finding.Row}: {finding.Proposal} (expected {finding.Expected}; stored {finding.Stored})");
            }

            await Console.Out.WriteLineAsync(report.IsClean ? "Nothing to repair." : $"{report.Findings.Length} proposals; nothing was changed.");
            return 0;
        });
        return command;
    }
}

/// <summary><c>laas-server backup FILE</c>: a consistent copy while the server runs.</summary>
internal static class BackupCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "The copy; must not exist." };
        var command = new Command("backup", "Copy the database into a new file while the server runs.") { file };
        CommandLine.SetAction(command, async (call, _) =>
        {
            var target = Path.GetFullPath(call.GetValue(file)!);
            CommandLine.Open(call).Backup(target);
            await Console.Out.WriteLineAsync(target);
            return 0;
        });
        return command;
    }
}

/// <summary><c>laas-server migrate</c>: brings the schema up to this program's.</summary>
internal static class MigrateCommand
{
    public static Command Build()
    {
        var distribute = new Option<bool>("--distribute")
        {
            Description = "Refuse a database without Citus, rather than leave it on one node. With Citus, tables are always distributed.",
        };
        var command = new Command("migrate", "Create the schema or bring an older one up; a SQLite file is backed up first.") { distribute };
        CommandLine.SetAction(command, async (call, _) =>
        {
            var database = Databases.Find(
                call.GetValue(CommandLine.Data)!, call.GetValue(CommandLine.Database), TimeProvider.System, call.GetValue(distribute));
            using var held = database.Lock();
            await Console.Out.WriteLineAsync(Say(database.Name, database.Migrate()));
            return 0;
        });
        return command;
    }

    private static string Say(string name, MigrationOutcome outcome)
    {
        var schema = outcome switch
        {
            { From: 0 } => $"{name} was created.",
            { From: var from, To: var to } when from == to => $"{name} is up to date.",
            _ => $"{name} was migrated from version {outcome.From} to {outcome.To}.",
        };
        return schema
            + (outcome.Backup is { } backup ? $" The version before is in {backup}." : "")
            + (outcome.Distributed > 0 ? $" {outcome.Distributed} tables were distributed." : "");
    }
}
