using System.CommandLine;
using Laas.Server.Hosting;
using Laas.Server.Import;
using Laas.Storage;

namespace Laas.Server.Commands;

/// <summary><c>laas-server import DIR</c>: checks a folder of files as a whole, then writes it.</summary>
internal static class ImportCommand
{
    public static Command Build()
    {
        var directory = new Argument<string>("DIR") { Description = "Folder with regions.csv, warehouses.csv, … (docs/import.md)." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check the files and write nothing." };
        var command = new Command("import", "Create or replace the operator's data from CSV or JSON files.") { directory, dryRun };
        CommandLine.SetAction(command, (call, cancellationToken) =>
            RunAsync(call, call.GetValue(directory)!, call.GetValue(dryRun), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        ParseResult call, string directory, bool dryRun, CancellationToken cancellationToken)
    {
        var time = TimeProvider.System;
        var database = Databases.Find(call.GetValue(CommandLine.Data)!, call.GetValue(CommandLine.Database), time);
        database.Prepare();
        database.DemandServable(forWriting: true);
        var control = database.OpenControl();
        var existing = await control.LoadReferenceAsync(cancellationToken);
        var store = database.OpenStore();
        await using var closing = store.ConfigureAwait(false);
        var result = await ImportReader.ReadAsync(
            directory,
            existing,
            async (businessId, ids, token) =>
                (await store.FindOffersAsync(businessId, null, ids, token)).Select(o => o.OfferId).ToHashSet(StringComparer.Ordinal),
            new ConsoleProgress<ImportProgress>(p => $"{p.File}: {p.Rows} rows read"),
            cancellationToken);
        if (result.Set is not { } set)
        {
            foreach (var error in result.Errors)
            {
                await Console.Error.WriteLineAsync(error.ToString());
            }

            await Console.Error.WriteLineAsync($"{result.ErrorCount} errors; nothing was written.");
            return 1;
        }

        if (!dryRun)
        {
            var affected = await ImportWriter.WriteAsync(
                store, control, set, "import", time, new ConsoleProgress<SaveProgress>(p => $"{p.Table}: {p.Done} of {p.Total} written"), cancellationToken);
            if (affected.Count > 0)
            {
                await Console.Error.WriteLineAsync(
                    $"{affected.Count} orders lost a reservation because fewer goods were counted: {string.Join(", ", affected.Take(50))}");
            }
        }

        await Console.Out.WriteLineAsync(
            $"{(dryRun ? "Checked" : "Imported")} {set.Regions.Length} regions, {set.Warehouses.Length} warehouses, {set.Lanes.Length} lanes, "
            + $"{set.Slots.Length} slots, {set.Points.Length} points, {set.Businesses.Length} businesses, {set.Campaigns.Length} campaigns, "
            + $"{set.Offers.Length} offers, {set.Stock.Length} stock rows.");
        return 0;
    }
}
