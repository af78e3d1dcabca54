using System.Collections.Immutable;

namespace Laas.Storage;

/// <summary>Brings a file's schema up to this program's, in one transaction that holds the write lock.</summary>
internal sealed class SqliteMigrator(ImmutableArray<Migration> migrations)
{
    /// <summary>The outcome where nothing is missing.</summary>
    public MigrationOutcome Current { get; } = new(migrations.Length, migrations.Length);

    /// <exception cref="SchemaException">An applied migration differs from the program's, or the tables are not ours.</exception>
    public SchemaState State(SqliteSession session)
    {
        var applied = Applied(session);
        if (applied.Count == 0 && HasTables(session))
        {
            // Another process may have created the schema between the two looks.
            applied = Applied(session);
            if (applied.Count == 0)
            {
                throw new SchemaException("This SQLite file has tables but is not a store of laas-server; choose another file.");
            }
        }

        return Migration.State(migrations, applied);
    }

    /// <summary>Applies what is missing.</summary>
    public MigrationOutcome Migrate(SqliteSession session, DateTimeOffset now)
    {
        session.Execute(SqliteSql.Begin);
        try
        {
            session.Execute($"{Migration.Table} WITHOUT ROWID");
            var done = Applied(session).Select(a => a.Number).ToHashSet();
            var missing = migrations.Where(m => !done.Contains(m.Number)).ToList();
            foreach (var migration in missing)
            {
                session.Execute(migration.Tables);
                if (migration.Indexes.Length > 0)
                {
                    session.Execute(migration.Indexes);
                }

                session.Prepare("INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)")
                    .Bind(1, migration.Number).Bind(2, migration.Name).Bind(3, migration.Checksum)
                    .Bind(4, StoredTime.Of(now)).Run();
            }

            session.Execute(SqliteSql.Commit);
            return Current with { From = migrations.Length - missing.Count };
        }
        catch
        {
            // After some errors, such as a full disk, SQLite has rolled back by itself.
            if (SQLitePCL.raw.sqlite3_get_autocommit(session.Connection.Handle) == 0)
            {
                session.Execute(SqliteSql.Rollback);
            }

            throw;
        }
    }

    private static bool HasTables(SqliteSession session)
    {
        using var find = new SqliteStatement(
            session.Connection, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name <> 'schema_migrations'");
        return find.Read();
    }

    private static List<(int Number, string Checksum)> Applied(SqliteSession session)
    {
        using var exists = new SqliteStatement(
            session.Connection, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'schema_migrations'");
        if (!exists.Read())
        {
            return [];
        }

        exists.Reset();
        using var read = new SqliteStatement(
            session.Connection, "SELECT number, checksum FROM schema_migrations ORDER BY number");
        var applied = new List<(int Number, string Checksum)>();
        while (read.Read())
        {
            applied.Add(((int)read.Int64(0), read.Text(1)));
        }

        return applied;
    }
}
