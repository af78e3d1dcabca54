using CsvHelper;

namespace Laas.Server.Demo;

/// <summary>The tables that are embedded into the program.</summary>
internal static class DemoFile
{
    /// <summary>Reads a table; <paramref name="read"/> gets the row with its columns by name.</summary>
    public static IReadOnlyList<T> Read<T>(string name, Func<CsvReader, T> read)
    {
        var resource = $"Laas.Server.Demo.Data.{name}.csv";
        using var stream = typeof(DemoFile).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program was built without {resource}.");
        var options = new CsvReaderOptions
        {
            Separator = ',',
            FieldCountMismatch = CsvFieldCountHandling.Throw,
            NormalizeHeaderName = header => header.Replace("_", "", StringComparison.Ordinal),
        };
        using var reader = CsvReader.Create(stream, options);
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
