using Laas.Domain;
using Microsoft.Data.Sqlite;

namespace Laas.Storage;

/// <summary>
/// The one writer of a file. There is no savepoint around a commit, because in WAL mode one copies every page it touches.
/// </summary>
internal sealed class SqliteWriteEngine : IWriteEngine
{
    private readonly SqliteTransaction _transaction;

    public SqliteWriteEngine(string path)
    {
        Session = SqliteSession.Open(path, readOnly: false);
        _transaction = new SqliteTransaction(Session);
        Committer = new Committer(_transaction);
    }

    public SqliteSession Session { get; }

    public Committer Committer { get; }

    /// <summary>A file has one server.</summary>
    public bool IsShared => false;

    public bool Begin(IReadOnlyList<WriteWork> batch)
    {
        _transaction.Begin();
        return true;
    }

    public void End() => _transaction.End();

    public void Abort()
    {
        try
        {
            // A statement that was left half-way would refuse its next parameters, and with it every later commit.
            Session.ResetAll();

            // SQLite has already rolled back by itself after some errors, such as a full disk.
            if (SQLitePCL.raw.sqlite3_get_autocommit(Session.Connection.Handle) == 0)
            {
                Session.Prepare(SqliteSql.Rollback).Run();
            }
        }
        catch (SqliteException)
        {
            // The transaction is gone already; the next BEGIN will tell if the file is unusable.
        }
    }

    /// <summary>Never: the busy timeout has waited already, and nothing else passes by itself.</summary>
    public bool ShouldRetry(Exception failure, int attempt) => false;

    /// <summary>Full disk, I/O error, locked or read-only file: the operator's trouble, not the caller's.</summary>
    public Exception Translate(Exception failure) =>
        failure is SqliteException sqlite && CannotWrite(sqlite)
            ? new StoreUnavailableException("The database cannot write now.", sqlite)
            : failure;

    public static bool CannotWrite(SqliteException failure) => failure.SqliteErrorCode is 5 or 6 or 8 or 10 or 13 or 14;

    /// <summary>Not called: the open transaction grants by itself.</summary>
    public bool TryGrant(long businessId, SlotMove move) => false;

    public void Dispose() => Session.Dispose();
}
