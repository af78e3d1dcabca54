using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>Reads a folder of import files and checks all of it; nothing is written here.</summary>
internal static class ImportReader
{
    /// <summary>Most offer ids in one question to the store.</summary>
    public const int LookupMax = 500;

    private const int ProgressRows = 10_000;

    /// <summary>
    /// Reads every known file of the folder. References may point into the files or to what the store has.
    /// </summary>
    /// <param name="existing">The store's reference data; <see cref="ReferenceData.Empty"/> for a new store.</param>
    /// <param name="lookup">Finds offers of the store that stock refers to; <see langword="null"/>: there are
    /// none.</param>
    /// <param name="progress">Told every 10,000 rows and at the end of each file.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing has happened.</exception>
    public static async Task<ImportResult> ReadAsync(
        string directory,
        ReferenceData existing,
        OfferLookup? lookup,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        var errors = new ErrorLog();
        var state = new ImportState(existing, lookup, errors);
        var files = FindFiles(directory, errors);
        foreach (var table in ImportTables.All)
        {
            if (files.TryGetValue(table, out var path))
            {
                await ReadFileAsync(table, path, state, progress, cancellationToken);
            }
        }

        return errors.Count == 0
            ? new ImportResult(state.ToSet(), [], 0)
            : new ImportResult(null, errors.Kept, errors.Count);
    }

    private static Dictionary<ImportTable, string> FindFiles(string directory, ErrorLog errors)
    {
        var files = new Dictionary<ImportTable, string>();
        if (!Directory.Exists(directory))
        {
            errors.Add(directory, 0, "", "the folder does not exist");
            return files;
        }

        var names = string.Join(", ", ImportTables.All.Select(t => t.Name + ".csv"));
        foreach (var path in Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (Path.GetExtension(name) is not (".csv" or ".json"))
            {
                continue;
            }

            var kind = Path.GetFileNameWithoutExtension(name);
            var table = ImportTables.All.FirstOrDefault(t => string.Equals(t.Name, kind, StringComparison.Ordinal));
            if (table is null)
            {
                errors.Add(name, 0, "", $"no such file is known; allowed: {names}, or the same names with .json");
            }
            else if (!files.TryAdd(table, path))
            {
                errors.Add(name, 0, "", $"{Path.GetFileName(files[table])} is there too; allowed: one of the two");
            }
        }

        if (files.Count == 0 && errors.Count == 0)
        {
            errors.Add(directory, 0, "",
                $"the folder has no import file; allowed: {names}, or the same names with .json");
        }

        return files;
    }

    private static async Task ReadFileAsync(
        ImportTable table,
        string path,
        ImportState state,
        IProgress<ImportProgress>? progress,
        CancellationToken cancellationToken)
    {
        var file = Path.GetFileName(path);
        await using var stream = new FileStream(path, new FileStreamOptions
        {
            Access = FileAccess.Read,
            Share = FileShare.Read,
            BufferSize = 1 << 16,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        using IRowSource source = path.EndsWith(".json", StringComparison.Ordinal)
            ? new JsonRowSource(table, file, stream, state.Errors)
            : new CsvRowSource(table, file, stream, state.Errors);
        var size = stream.Length;
        var rows = 0L;
        if (await source.BeginAsync(cancellationToken))
        {
            var row = new Row(table, file, state.Errors);
            while (await source.ReadAsync(row, cancellationToken))
            {
                ReadRow(table, row, state);
                if (++rows % ProgressRows == 0)
                {
                    progress?.Report(new ImportProgress(file, rows, stream.Position, size, IsComplete: false));
                }
            }

            await table.FinishAsync(file, state, cancellationToken);
        }

        progress?.Report(new ImportProgress(file, rows, size, size, IsComplete: true));
    }

    private static void ReadRow(ImportTable table, Row row, ImportState state)
    {
        // A row of the wrong shape has no cells to look at; its one error says so.
        if (!row.IsReadable)
        {
            return;
        }

        row.CheckRequired();
        table.Read(row, state);
    }
}
