using System.Diagnostics;
using Npgsql;

namespace Laas.Storage;

/// <summary>
/// Runs reads, and other work that may be done twice, on a connection of the pool. A restart or a failover of the database
/// shorter than <see cref="PatienceMax"/> is waited out.
/// </summary>
internal static class PostgresReading
{
    public static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(5);

    private const int PauseMillisecondsMin = 20;
    private const int PauseMillisecondsMax = 500;

    /// <exception cref="StoreUnavailableException">The database did not come back in time.</exception>
    /// <exception cref="OperationCanceledException">By the caller's token only.</exception>
    public static async Task<T> RunAsync<T>(
        PostgresPool source, Func<NpgsqlConnection, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var open = false;
            try
            {
                return await source.UseAsync(
                    (connection, token) =>
                    {
                        open = true;
                        return read(connection, token);
                    },
                    PatienceMax - Stopwatch.GetElapsedTime(started),
                    cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException failure) when (!open)
            {
                throw new StoreUnavailableException("The database cannot be read now.", failure);
            }
            catch (NpgsqlException failure) when (!open || PostgresErrors.IsTransient(failure))
            {
                // Whatever fails at opening may pass: while a primary is elected there is "no suitable host" (SCALE 6).
                var pause = Pause(attempt);
                if (Stopwatch.GetElapsedTime(started) + pause > PatienceMax)
                {
                    throw new StoreUnavailableException("The database cannot be read now.", failure);
                }

                await Task.Delay(pause, TimeProvider.System, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>All rows of a statement.</summary>
    public static Task<IReadOnlyList<T>> ListAsync<T>(
        PostgresPool source, NpgsqlCommand command, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken) =>
        RunAsync<IReadOnlyList<T>>(
            source,
            async (connection, token) =>
            {
                command.Connection = connection;
                await using var reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                return await RowsAsync(reader, row, token).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>The row of a statement that finds one at most.</summary>
    public static Task<T?> FindAsync<T>(
        PostgresPool source, NpgsqlCommand command, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
        where T : class =>
        RunAsync(
            source,
            async (connection, token) =>
            {
                command.Connection = connection;
                await using var reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                return await reader.ReadAsync(token).ConfigureAwait(false) ? row(reader) : null;
            },
            cancellationToken);

    /// <summary>The rows of the current result.</summary>
    public static async Task<List<T>> RowsAsync<T>(
        NpgsqlDataReader reader, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    /// <summary>Doubles from attempt to attempt and is cut at random: nodes that failed together do not come back together.</summary>
    private static TimeSpan Pause(int attempt)
    {
        var full = Math.Min(PauseMillisecondsMax, PauseMillisecondsMin << Math.Min(attempt, 10));
        return TimeSpan.FromMilliseconds(Random.Shared.Next(full / 2, full + 1));
    }
}
