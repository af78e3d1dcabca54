using Npgsql;

namespace Laas.Storage;

/// <summary>What the database's error codes mean. Only SQLSTATE counts: names and texts differ under Citus (SCALE Q14).</summary>
internal static class PostgresErrors
{
    private const string CitusCommitFailure = "could not commit transaction for shard";

    /// <summary>
    /// The same work may well succeed when it is tried again: the connection broke, the server restarts or is a standby now,
    /// or another transaction was in the way. For a commit it does not say that nothing was written.
    /// </summary>
    public static bool IsTransient(Exception failure) => failure switch
    {
        PostgresException { SqlState: var state } => IsTransient(state),

        // The driver's own: a broken connection, a time-out.
        NpgsqlException exception => exception.IsTransient,
        _ => false,
    };

    /// <summary>
    /// A conflict that a Citus worker found at COMMIT comes back under the code of internal errors; this one time the text
    /// has to tell.
    /// </summary>
    public static bool IsCitusCommitFailure(Exception failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.InternalError } exception
        && exception.MessageText.StartsWith(CitusCommitFailure, StringComparison.Ordinal);

    private static bool IsTransient(string state) =>
        state.StartsWith("08", StringComparison.Ordinal)
        || state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.ReadOnlySqlTransaction;
}
