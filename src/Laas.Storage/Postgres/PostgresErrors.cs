using Npgsql;

namespace Laas.Storage;

/// <summary>What the database's error codes mean. Only SQLSTATE counts: names and texts differ under Citus (SCALE Q14, Q15).</summary>
internal static class PostgresErrors
{
    private const string IdleInTransaction = "25P03";
    private const string CitusCommitFailure = "could not commit transaction for shard";

    /// <summary>
    /// The same work may well succeed when it is tried again: the connection broke, the server restarts or is a standby now,
    /// or another transaction was in the way. During a failover the driver finds no host, which it does not call transient,
    /// so every failure of the connection itself counts. For a commit it does not say that nothing was written.
    /// </summary>
    public static bool IsTransient(Exception failure) => failure switch
    {
        PostgresException refused => IsTransient(refused),
        NpgsqlException => true,
        _ => false,
    };

    /// <summary>The operator's trouble, not the caller's: the above, a full disk, no memory, an I/O error.</summary>
    public static bool IsUnavailable(Exception failure) =>
        IsTransient(failure) || failure is PostgresException { SqlState: ['5', '3' or '8', ..] };

    private static bool IsTransient(PostgresException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ReadOnlySqlTransaction
            or PostgresErrorCodes.IdleSessionTimeout or IdleInTransaction => true,

        // A conflict that a Citus worker finds at COMMIT has the code of internal errors; this one time the text has to tell.
        PostgresErrorCodes.InternalError => failure.MessageText.StartsWith(CitusCommitFailure, StringComparison.Ordinal),
        var state => state.StartsWith("08", StringComparison.Ordinal),
    };
}
