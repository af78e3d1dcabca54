using System.Globalization;

namespace Laas.Domain.Tests;

/// <summary>The region data of the server, read as simply as its content allows: no quotes, no commas in fields.</summary>
internal static class DemoRegions
{
    public static RegionTree Tree { get; } = new([.. Lines("regions.csv").Skip(1).Select(Parse)]);

    public static Gazetteer Gazetteer { get; } = new(Tree);

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Geo", file));

    private static Region Parse(string line)
    {
        var fields = line.Split(',');
        return new Region(
            long.Parse(fields[0], CultureInfo.InvariantCulture),
            fields[1],
            WireText.Parse<RegionType>(fields[2]),
            fields[3].Length == 0 ? null : long.Parse(fields[3], CultureInfo.InvariantCulture))
        {
            Aliases = [.. fields[4].Split('|', StringSplitOptions.RemoveEmptyEntries)],
            CountryCode = fields[5].Length == 0 ? null : fields[5],
        };
    }
}
