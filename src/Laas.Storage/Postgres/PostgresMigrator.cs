using System.Collections.Immutable;
using System.Data.Common;
using Npgsql;

namespace Laas.Storage;

/// <summary>
/// Brings the schema up to this program's, in one transaction under a lock, in the three phases that Citus needs: tables;
/// distribution, which does nothing without Citus; indexes.
/// </summary>
internal sealed class PostgresMigrator(ImmutableArray<Migration> migrations)
{
    /// <exception cref="SchemaException">An applied migration differs from the program's, or the tables are not ours.</exception>
    public SchemaState State(NpgsqlConnection connection)
    {
        var applied = Applied(connection);
        if (applied.Count == 0 && HasTables(connection))
        {
            // Another process may have created the schema between the two looks.
            applied = Applied(connection);
            if (applied.Count == 0)
            {
                throw new SchemaException("This PostgreSQL schema has tables but is not a store of laas-server; choose another one.");
            }
        }

        return Migration.State(migrations, applied);
    }

    /// <summary>Applies what is missing and distributes what is not distributed yet.</summary>
    /// <param name="mustDistribute">Refuse a database without Citus.</param>
    public MigrationOutcome Migrate(NpgsqlConnection connection, DateTimeOffset now, bool mustDistribute)
    {
        using var transaction = connection.BeginTransaction();
        Execute(connection, "SELECT pg_advisory_xact_lock(1279346003, hashtext(current_schema()))");
        Execute(connection, Migration.Table);
        var citus = new CitusDistribution(connection);
        if (mustDistribute && !citus.IsThere)
        {
            throw new SchemaException("--distribute: the database has no citus extension; run CREATE EXTENSION citus and add the workers first.");
        }

        var applied = Applied(connection);
        if (Migration.State(migrations, applied) == SchemaState.Newer)
        {
            throw new SchemaException("A newer laas-server has migrated the database meanwhile; this program is too old for it.");
        }

        var missing = migrations.Where(m => applied.TrueForAll(a => a.Number != m.Number)).ToList();
        foreach (var migration in missing)
        {
            Execute(connection, migration.Tables);
        }

        var distributed = citus.Distribute();
        foreach (var migration in missing)
        {
            if (migration.Indexes.Length > 0)
            {
                Execute(connection, migration.Indexes);
            }

            using var insert = new NpgsqlCommand(
                "INSERT INTO schema_migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)", connection);
            insert.Parameters.Add(new NpgsqlParameter<long> { TypedValue = migration.Number });
            insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = migration.Name });
            insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = migration.Checksum });
            insert.Parameters.Add(new NpgsqlParameter<long> { TypedValue = now.ToUnixTimeMilliseconds() });
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return new MigrationOutcome(migrations.Length - missing.Count, migrations.Length, Distributed: distributed);
    }

    private static bool HasTables(NpgsqlConnection connection)
    {
        using var find = new NpgsqlCommand(
            "SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') "
            + "AND relname <> 'schema_migrations' LIMIT 1",
            connection);
        return find.ExecuteScalar() is not null;
    }

    private static List<(int Number, string Checksum)> Applied(NpgsqlConnection connection)
    {
        using var exists = new NpgsqlCommand("SELECT to_regclass('schema_migrations') IS NOT NULL", connection);
        if (exists.ExecuteScalar() is not true)
        {
            return [];
        }

        using var read = new NpgsqlCommand("SELECT number, checksum FROM schema_migrations ORDER BY number", connection);
        using DbDataReader rows = read.ExecuteReader();
        var applied = new List<(int, string)>();
        while (rows.Read())
        {
            applied.Add(((int)rows.GetInt64(0), rows.GetString(1)));
        }

        return applied;
    }

    private static void Execute(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Constants and embedded migrations.
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
