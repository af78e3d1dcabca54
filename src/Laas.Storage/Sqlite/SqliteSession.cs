using Microsoft.Data.Sqlite;

namespace Laas.Storage;

/// <summary>One connection with its prepared statements, by their text.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    private SqliteSession(SqliteConnection connection) => Connection = connection;

    public SqliteConnection Connection { get; }

    /// <param name="busyTimeoutSeconds">How long a write waits for another process's write, such as an import's.</param>
    public static SqliteSession Open(string path, bool readOnly, int busyTimeoutSeconds = 30)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = busyTimeoutSeconds,
        }.ToString());
        connection.Open();
        var session = new SqliteSession(connection);
        session.Execute($"PRAGMA busy_timeout = {busyTimeoutSeconds * 1000}");
        session.Execute("PRAGMA cache_size = -16384");
        session.Execute("PRAGMA temp_store = MEMORY");
        if (readOnly)
        {
            session.Execute("PRAGMA query_only = 1");
        }
        else
        {
            session.Execute("PRAGMA journal_mode = WAL");
            // FULL, because a confirmed order must survive a power cut; group commit makes it cheap (ADR 0004).
            session.Execute("PRAGMA synchronous = FULL");
            session.Execute("PRAGMA wal_autocheckpoint = 2000");
        }

        return session;
    }

    /// <summary>The prepared statement for this text; callers use constants, so the number of texts is bounded.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out var statement))
        {
            statement = new SqliteStatement(Connection, sql);
            _statements.Add(sql, statement);
        }

        return statement;
    }

    public void Execute(string sql)
    {
        using var command = Connection.CreateCommand();
#pragma warning disable CA2100 // Callers pass constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Dispose();
        }

        Connection.Dispose();
    }
}
