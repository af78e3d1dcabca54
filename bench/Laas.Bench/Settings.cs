using System.Collections.Immutable;
using System.Globalization;

namespace Laas.Bench;

/// <summary>The command line of the benchmark.</summary>
internal sealed record Settings(
    int Rounds, int Seconds, string? Only, ImmutableArray<StoreKind> Stores, bool Quick, bool Growth, string Name)
{
    public const string Usage = """
        Usage: ./build.sh bench [--quick] [--store sqlite|postgres|both] [--only load|nodes|openloop|growth|operator|start] [--rounds N]
                                [--growth] [--name NAME]
          --quick     one short round: shows that the benchmark works, the figures mean little
          --store     the stores to measure (both); PostgreSQL runs in a private server in the temporary folder
          --only      one part instead of all; nodes is of PostgreSQL only, start of SQLite only
          --rounds N  rounds of the interleaved parts (5); the best of them counts, the median is printed beside it
          --growth    grow to 10 million orders instead of 1 million
          --name      last part of the result's file name in bench/results (all)
        """;

    /// <returns>The settings; <see langword="null"/> when the call is wrong.</returns>
    public static Settings? Parse(string[] args)
    {
        var settings = new Settings(5, 4, null, [StoreKind.Sqlite, StoreKind.Postgres], false, false, "all");
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i], value)
            {
                case ("--quick", _):
                    settings = settings with { Quick = true, Rounds = 1, Seconds = 1, Name = "quick" };
                    continue;
                case ("--growth", _):
                    settings = settings with { Growth = true };
                    continue;
                case ("--store", "sqlite"):
                    settings = settings with { Stores = [StoreKind.Sqlite] };
                    break;
                case ("--store", "postgres"):
                    settings = settings with { Stores = [StoreKind.Postgres] };
                    break;
                case ("--store", "both"):
                    break;
                case ("--only", "load" or "nodes" or "openloop" or "growth" or "operator" or "start"):
                    settings = settings with { Only = value, Name = value! };
                    break;
                case ("--rounds", { } text) when int.TryParse(text, CultureInfo.InvariantCulture, out var rounds) && rounds is > 0 and < 100:
                    settings = settings with { Rounds = rounds };
                    break;
                case ("--name", { } name) when name.All(char.IsAsciiLetterOrDigit):
                    settings = settings with { Name = name };
                    break;
                default:
                    return null;
            }

            i++;
        }

        return settings switch
        {
            { Only: "nodes" } when !settings.Stores.Contains(StoreKind.Postgres) => null,
            { Only: "start" } when !settings.Stores.Contains(StoreKind.Sqlite) => null,
            _ => settings,
        };
    }

    public bool Runs(string part) => Only is null || string.Equals(Only, part, StringComparison.Ordinal);
}
