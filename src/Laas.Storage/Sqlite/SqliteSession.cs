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
        var session = new SqliteSession(connection);
        try
        {
            connection.Open();
            session.Configure(readOnly, busyTimeoutSeconds);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
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

    /// <summary>Ends every read that an exception has left open.</summary>
    public void ResetAll()
    {
        foreach (var statement in _statements.Values)
        {
            statement.Reset();
        }
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
    private void Configure(bool readOnly, int busyTimeoutSeconds)
    {
        Execute($"PRAGMA busy_timeout = {busyTimeoutSeconds * 1000}");
        Execute("PRAGMA cache_size = -16384");
        Execute("PRAGMA temp_store = MEMORY");
        if (readOnly)
        {
            Execute("PRAGMA query_only = 1");
        }
        else
        {
            Execute("PRAGMA journal_mode = WAL");
            // FULL, because a confirmed order must survive a power cut; group commit makes it cheap (ADR 0004).
            Execute("PRAGMA synchronous = FULL");
            Execute("PRAGMA wal_autocheckpoint = 10000");
        }
    }
}
