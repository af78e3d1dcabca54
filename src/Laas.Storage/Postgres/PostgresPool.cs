using Npgsql;

namespace Laas.Storage;

/// <summary>
/// The connections of everything but the commit path. A server that has fewer left than the pool may open is not asked for more
/// by every caller that finds none idle, which would cost it a process each time: the callers take turns with those there are.
/// </summary>
internal sealed class PostgresPool : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly SemaphoreSlim _turns;
    private readonly TimeProvider _time;
    private readonly int _max;
    private int _withheld;
    private long _refused;

    /// <param name="max">Connections that the source opens at most.</param>
    public PostgresPool(NpgsqlDataSource source, int max, TimeProvider time)
    {
        _source = source;
        _turns = new SemaphoreSlim(max);
        _max = max;
        _time = time;
    }

    /// <summary>How long a turn is withheld after the server had no connection for it.</summary>
    public static TimeSpan WithheldFor { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Turns that are withheld now; at least one is always left.</summary>
    public int Withheld => Volatile.Read(ref _withheld);

    /// <summary>How often the server had no connection left.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    public NpgsqlDataSource Source => _source;

    /// <summary>Waits for a turn; opens or borrows a connection for it.</summary>
    /// <exception cref="TimeoutException">No turn within <paramref name="patience"/>.</exception>
    /// <exception cref="NpgsqlException">Of opening, or of <paramref name="use"/>.</exception>
    public async Task<T> UseAsync<T>(
        Func<NpgsqlConnection, CancellationToken, Task<T>> use, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!await _turns.WaitAsync(patience > TimeSpan.Zero ? patience : TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
        {
            throw new TimeoutException($"All connections to the database were in use for {patience.TotalSeconds:0.#} s.");
        }

        var isWithheld = false;
        try
        {
            var connection = await OpenAsync().ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await use(connection, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (!isWithheld)
            {
                _turns.Release();
            }
        }

        async ValueTask<NpgsqlConnection> OpenAsync()
        {
            try
            {
                return await _source.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException full) when (full.SqlState is PostgresErrorCodes.TooManyConnections)
            {
                Interlocked.Increment(ref _refused);
                isWithheld = TryWithhold();
                throw;
            }
        }
    }

    /// <summary>Closes idle connections.</summary>
    public void Clear() => _source.Clear();

    public async ValueTask DisposeAsync() => await _source.DisposeAsync().ConfigureAwait(false);

    private bool TryWithhold()
    {
        if (Interlocked.Increment(ref _withheld) >= _max)
        {
            Interlocked.Decrement(ref _withheld);
            return false;
        }

        _ = GiveBackAsync();
        return true;
    }

    private async Task GiveBackAsync()
    {
        await Task.Delay(WithheldFor, _time).ConfigureAwait(false);
        Interlocked.Decrement(ref _withheld);
        _turns.Release();
    }
}
