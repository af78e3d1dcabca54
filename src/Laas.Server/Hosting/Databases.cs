using Laas.Storage;

namespace Laas.Server.Hosting;

/// <summary>Finds the database that the command line means.</summary>
internal static class Databases
{
    /// <summary>Name of the SQLite file in the data folder.</summary>
    public const string FileName = "laas.db";

    /// <summary>Environment variable that names the database where the command line does not: a password there is in no process list.</summary>
    public const string Variable = "LAAS_DATABASE";

    /// <param name="database">
    /// A path or <c>Data Source=PATH</c> for SQLite, a connection string with <c>Host=</c> for PostgreSQL;
    /// <see langword="null"/>: what <see cref="Variable"/> says, else a file in <paramref name="dataDirectory"/>.
    /// </param>
    /// <param name="distribute">It must be spread over a Citus cluster.</param>
    /// <exception cref="SchemaException">The connection string is not one of either, or SQLite is to be distributed.</exception>
    public static StoreDatabase Find(string dataDirectory, string? database, TimeProvider time, bool distribute = false)
    {
        database ??= Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } variable ? variable : null;
        return database is null && !distribute
            ? File(Path.Combine(dataDirectory, FileName), time)
            : Named(database ?? FileName, time, distribute);
    }

    /// <summary>The database of a path or a connection string.</summary>
    /// <param name="distribute">It must be spread over a Citus cluster.</param>
    /// <exception cref="SchemaException">The connection string is not one of either, or SQLite is to be distributed.</exception>
    public static StoreDatabase Named(string database, TimeProvider time, bool distribute = false)
    {
        const string Source = "Data Source=";
        var isFile = database.StartsWith(Source, StringComparison.OrdinalIgnoreCase);
        if (!isFile && database.Contains('=', StringComparison.Ordinal))
        {
            return PostgresDatabase.Of(database, time, distribute);
        }

        return distribute
            ? throw new SchemaException("--distribute is for PostgreSQL with Citus; a SQLite file stays in one piece.")
            : File(isFile ? database[Source.Length..] : database, time);
    }

    /// <summary>The database itself, once it is known to have this program's schema.</summary>
    /// <exception cref="SchemaException">There is none, or it has another schema.</exception>
    public static StoreDatabase Current(StoreDatabase database)
    {
        if (!database.Exists)
        {
            throw new SchemaException($"There is no database at {database.Name}; start 'laas-server serve' or name another --data folder.");
        }

        return database.State() == SchemaState.Current
            ? database
            : throw new SchemaException($"{database.Name} has another schema than this program; run 'laas-server migrate'.");
    }

    private static SqliteDatabase File(string path, TimeProvider time)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return new SqliteDatabase(full, time);
    }
}
