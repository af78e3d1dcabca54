using Laas.Storage;

namespace Laas.Server.Hosting;

/// <summary>Finds the database that the command line means.</summary>
internal static class DatabaseFile
{
    public const string Name = "laas.db";

    /// <exception cref="SchemaException">The connection string is for a database that this version does not have.</exception>
    public static SqliteDatabase Find(string dataDirectory, string? database, TimeProvider time)
    {
        var path = database switch
        {
            null => Path.Combine(dataDirectory, Name),
            _ when database.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase) => database["Data Source=".Length..],
            _ when database.Contains('=', StringComparison.Ordinal) => throw new SchemaException(
                "This version serves SQLite files only: give --database a path or 'Data Source=PATH', or leave it out."),
            _ => database,
        };
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return new SqliteDatabase(full, time);
    }

    /// <summary>The database of a command that works on one that exists.</summary>
    /// <exception cref="SchemaException">There is no such file.</exception>
    public static SqliteDatabase FindExisting(string dataDirectory, string? database, TimeProvider time)
    {
        var found = Find(dataDirectory, database, time);
        return File.Exists(found.Path)
            ? found
            : throw new SchemaException($"There is no database at {found.Path}; start 'laas-server serve' or name another --data folder.");
    }
}
