using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>
/// One connection that writes batches in two round trips: lock the businesses and read what the batch names; decide in
/// memory by the code that every engine shares; write and commit (ADR 0017). A batch whose goods it has seen before it decides
/// first and takes one round trip, which compares (<see cref="PostgresGuess"/>).
/// <para>
/// A commit whose answer was lost is never guessed: each batch leaves its number in <c>commit_mark</c>, and the next attempt,
/// which first waits for the lock that the lost one may still hold, reads it.
/// </para>
/// </summary>
internal sealed class PostgresWriteEngine : IWriteEngine
{
    /// <summary>After a guess that was wrong, so many batches are read first: where guesses are often wrong, they cost little.</summary>
    private const int CarefulFor = 16;

    /// <summary>How long a batch is tried again before its callers are told; a failover takes about 20 s (SCALE 6).</summary>
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(30);

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private readonly PostgresMemory _memory = new();
    private readonly bool _guesses;
    private readonly PostgresLoader _loader = new();
    private readonly PostgresTransaction _transaction;
    private readonly HashSet<long> _known = [];
    private readonly long _writerId;
    private NpgsqlConnection? _connection;
    private List<long> _businesses = [];
    private long _batch;
    private bool _isRetry;
    private bool _isOpen;
    private int _careful;
    private bool _isUnsure;
    private long _failingSince;

    /// <param name="guesses">Off, every batch reads first.</param>
    public PostgresWriteEngine(NpgsqlDataSource source, bool guesses, TimeProvider time)
    {
        _source = source;
        _guesses = guesses;
        _time = time;
        _writerId = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) & long.MaxValue;
        _transaction = new PostgresTransaction(_loader, _memory);
        Committer = new Committer(_transaction);
    }

    public Committer Committer { get; }

    public bool IsShared { get; private set; }

    public bool Begin(IReadOnlyList<WriteWork> batch)
    {
        _businesses = [.. batch.Select(w => w.BusinessId).Distinct().Order()];
        _transaction.Clear();
        if (!_isRetry)
        {
            _batch++;
            _isUnsure = false;
            if (MayGuess() && PostgresGuess.TryFill(_transaction, batch, _businesses, _memory))
            {
                return true;
            }

            _transaction.Clear();
        }

        _isRetry = false;
        EnsureCounters(Connect());
        _isOpen = true;
        if (!_loader.Begin(_transaction, batch, _businesses, _isUnsure ? (_writerId, _batch) : null))
        {
            return true;
        }

        // It is there. This commit waits until whatever is committed has reached the standbys that must have it, which the
        // attempt before may not have waited for.
        Run(batch => PostgresFlush.AddMarks(batch, _businesses, IsOne, (_writerId, _batch), _time.GetUtcNow()), commit: true);
        _memory.Keep(_businesses, _batch);
        Done();
        return false;
    }

    public void End()
    {
        if (_transaction.Guess is not null)
        {
            EndGuess();
        }
        else if (_transaction.Changes.IsEmpty && !_isUnsure)
        {
            Run(static batch => batch.Add("ROLLBACK"), commit: false);
        }
        else
        {
            // After an attempt whose outcome is unknown also if there is nothing to write: should it still arrive, the mark ends it.
            _isUnsure = true;
            Run(
                batch => PostgresFlush.Add(batch, _transaction.Changes, IsOne, (_writerId, _batch), _time.GetUtcNow()),
                commit: false);
            _memory.Keep(_businesses, _batch);
            foreach (var (business, counter) in _transaction.Changes.Counters)
            {
                IsShared = _memory.KeepEvents(business, counter.Value, counter.Value - counter.Stored) && IsOne;
            }
        }

        _memory.Keep(_transaction.Changes);
        Done();
    }

    public void Abort()
    {
        _loader.Connection = null;
        if (!_isOpen)
        {
            return;
        }

        _isOpen = false;
        try
        {
            if (_connection is { FullState: System.Data.ConnectionState.Open })
            {
                using var rollback = new NpgsqlCommand("ROLLBACK", _connection);
                rollback.ExecuteNonQuery();
                return;
            }
        }
        catch (NpgsqlException)
        {
            // The server ends the transaction with the connection.
        }

        _connection?.Dispose();
        _connection = null;
    }

    public bool ShouldRetry(Exception failure, int attempt)
    {
        if (_transaction.Guess is not null && !PostgresErrors.IsTransient(failure))
        {
            // The database has answered: nothing of it is stored.
            _isUnsure &= failure is not PostgresException;
            if (failure is not NotRememberedException)
            {
                _careful = CarefulFor;
                StorageMetrics.Guessed(right: false);
            }

            _isRetry = true;
            return true;
        }

        if (failure is MissingCounterException)
        {
            _known.Clear();
            _isRetry = true;
            return attempt < 3;
        }

        if (!PostgresErrors.IsTransient(failure))
        {
            return false;
        }

        _failingSince = _failingSince == 0 ? Stopwatch.GetTimestamp() : _failingSince;
        if (Stopwatch.GetElapsedTime(_failingSince) > PatienceMax)
        {
            return false;
        }

        var pause = Math.Min(1000, 10 << Math.Min(attempt, 7));
#pragma warning disable RS0030 // The writer's own thread, which has nothing else to do.
        Thread.Sleep(RandomNumberGenerator.GetInt32(pause / 2, pause));
#pragma warning restore RS0030
        _isRetry = true;
        return true;
    }

    public Exception Translate(Exception failure) => PostgresErrors.IsUnavailable(failure)
        ? new StoreUnavailableException(
            _isUnsure
                ? "The database did not say whether the change is stored. Repeat the request with the same Idempotency-Key, or look the order up."
                : "The database does not answer.",
            failure)
        : failure;

    public bool TryGrant(long businessId, SlotMove move)
    {
        _isRetry = false;
        _memory.Forget(businessId, move.Key);
        var isGranted = PostgresSlots.TryGrant(Connect(), businessId, move);
        Done();
        return isGranted;
    }

    public void Dispose()
    {
        _loader.Connection = null;
        _connection?.Dispose();
    }

    private bool IsOne => _businesses.Count == 1;

    private bool MayGuess()
    {
        if (_careful > 0)
        {
            _careful--;
            return false;
        }

        return _guesses;
    }

    private void EndGuess()
    {
        if (_transaction.Changes.IsEmpty)
        {
            // Only refusals: nothing would be written that could check them.
            throw new NotRememberedException();
        }

        _isUnsure = true;
        using (var batch = new PostgresBatch(Connect()))
        {
            PostgresFlush.AddGuess(batch, _transaction, _memory, (_writerId, _batch), _time.GetUtcNow());
            var last = batch.RunFirst();
            IsShared = IsOne && _memory.KeepEvents(_businesses[0], last, _transaction.Changes.Counter(_businesses[0]).Value);
        }

        _memory.Keep(_businesses, _batch);
        StorageMetrics.Guessed(right: true);
    }

    private void Done()
    {
        _isOpen = false;
        _transaction.Guess = null;
        _isUnsure = false;
        _failingSince = 0;
        _loader.Connection = null;
    }

    private NpgsqlConnection Connect()
    {
        if (_connection is not { FullState: System.Data.ConnectionState.Open })
        {
            _connection?.Dispose();
            _connection = null;
            _connection = _source.OpenConnection();
        }

        _loader.Connection = _connection;
        return _connection;
    }

    private void EnsureCounters(NpgsqlConnection connection)
    {
        List<long> unknown = [.. _businesses.Where(b => !_known.Contains(b))];
        if (unknown.Count == 0)
        {
            return;
        }

        using var batch = new PostgresBatch(connection);
        batch.Add(
            PostgresSql.AddCounters, unknown.Count == 1, unknown, static b => b, PostgresBatch.Column(unknown, static _ => "event"));
        batch.Run();
        _known.UnionWith(unknown);
    }

    private void Run(Action<PostgresBatch> add, bool commit)
    {
        // Never a fresh connection: the locks are on this one.
        using var batch = new PostgresBatch(_connection ?? throw new InvalidOperationException("No transaction is open."));
        add(batch);
        if (commit)
        {
            batch.Add(PostgresSql.Commit);
        }

        batch.Run();
    }
}
