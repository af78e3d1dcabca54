using Npgsql;

namespace Laas.Storage;

/// <summary>Which failures of PostgreSQL are worth another attempt, by SQLSTATE only (SCALE Q14, Q15).</summary>
internal static class PostgresFailures
{
    /// <summary>
    /// The transaction lost to another one, or its server went away: it may run again. During a failover the driver finds
    /// no host, which it does not call transient, so every failure of the connection itself counts.
    /// </summary>
    public static bool MayRepeat(Exception failure) => failure switch
    {
        PostgresException refused => MayRepeat(refused),
        NpgsqlException => true,
        _ => false,
    };

    private static bool MayRepeat(PostgresException failure) => failure.SqlState switch
    {
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ReadOnlySqlTransaction => true,
        // Citus, when a worker refuses at the end of a transaction over several nodes.
        PostgresErrorCodes.InternalError =>
            failure.MessageText.StartsWith("could not commit transaction for shard", StringComparison.Ordinal),
        var state => state.StartsWith("08", StringComparison.Ordinal),
    };
}
