using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Laas.Storage;

/// <summary>
/// One numbered, forward-only schema change. Its phases run in order: tables; distribution (only on Citus); keys and indexes.
/// </summary>
/// <param name="Number">1, 2, 3 … without gaps.</param>
/// <param name="Tables">First phase.</param>
/// <param name="Indexes">Last phase; may be empty.</param>
internal sealed record Migration(int Number, string Name, string Tables, string Indexes)
{
    /// <summary>Where a database notes what has been applied to it.</summary>
    public const string Table = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            number     BIGINT NOT NULL,
            name       TEXT   NOT NULL,
            checksum   TEXT   NOT NULL,
            applied_at BIGINT NOT NULL,
            CONSTRAINT schema_migrations_pk PRIMARY KEY (number)
        )
        """;

    /// <summary>Lower-case hex SHA-256 of both phases: an applied migration must never be edited.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Tables + "\n--\n" + Indexes)));

    /// <summary>The migrations embedded for a dialect, such as <c>sqlite</c>.</summary>
    public static ImmutableArray<Migration> Embedded(string dialect)
    {
        var assembly = typeof(Migration).Assembly;
        return
        [
            // A build on Windows names them with a backslash.
            .. assembly.GetManifestResourceNames()
                .Where(n => n.Replace('\\', '/').StartsWith(dialect + "/", StringComparison.Ordinal))
                .Select(n => (File: n, Parts: n[(dialect.Length + 1)..].Split('.')))
                .GroupBy(f => f.Parts[0], StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new Migration(
                    int.Parse(g.Key.AsSpan(0, 4), CultureInfo.InvariantCulture),
                    g.Key[5..],
                    Text(g, "tables"),
                    Text(g, "indexes"))),
        ];

        string Text(IEnumerable<(string File, string[] Parts)> files, string phase) =>
            files.Where(f => string.Equals(f.Parts[1], phase, StringComparison.Ordinal))
                .Select(f => Read(assembly, f.File)).SingleOrDefault("");
    }

    /// <summary>Where a database that has these migrations stands.</summary>
    /// <exception cref="SchemaException">An applied migration differs from the program's.</exception>
    public static SchemaState State(ImmutableArray<Migration> migrations, IReadOnlyList<(int Number, string Checksum)> applied)
    {
        foreach (var (number, checksum) in applied)
        {
            var known = migrations.FirstOrDefault(m => m.Number == number);
            if (known is not null && !string.Equals(known.Checksum, checksum, StringComparison.Ordinal))
            {
                throw new SchemaException(
                    $"Migration {number} ({known.Name}) was applied with another text: this database was made by a different build.");
            }
        }

        var last = applied.Count == 0 ? 0 : applied.Max(a => a.Number);
        return (last, migrations[^1].Number) switch
        {
            (0, _) => SchemaState.Empty,
            var (have, want) when have == want => SchemaState.Current,
            var (have, want) => have < want ? SchemaState.Older : SchemaState.Newer,
        };
    }

    private static string Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"Resource {name} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>What a migration has done.</summary>
/// <param name="From">Number of the last migration before; 0: there was no schema.</param>
/// <param name="To">The same now.</param>
/// <param name="Backup">Path of the backup made before; <see langword="null"/>: none was.</param>
/// <param name="Distributed">Tables that were spread over a Citus cluster.</param>
public sealed record MigrationOutcome(int From, int To, string? Backup = null, int Distributed = 0);

/// <summary>Where a database stands against this program.</summary>
public enum SchemaState
{
    Empty, Current, Older, Newer,
}

/// <summary>The database and this program do not fit together; the message says what to do.</summary>
public sealed class SchemaException(string message) : Exception(message);
