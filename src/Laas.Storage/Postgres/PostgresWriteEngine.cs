using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using Laas.Domain;
using Npgsql;

namespace Laas.Storage;

/// <summary>
/// One connection that writes batches in two round trips: lock the businesses and read what the batch names; decide in
/// memory by the code that every engine shares; write and commit (ADR 0017).
/// <para>
/// A commit whose answer was lost is never guessed: each batch leaves its number in <c>commit_mark</c>, and the next attempt,
/// which first waits for the lock that the lost one may still hold, reads it.
/// </para>
/// </summary>
internal sealed class PostgresWriteEngine : IWriteEngine
{
    /// <summary>How long a batch is tried again before its callers are told; a failover takes about 20 s (SCALE 6).</summary>
    private static readonly TimeSpan PatienceMax = TimeSpan.FromSeconds(30);

    private readonly NpgsqlDataSource _source;
    private readonly TimeProvider _time;
    private readonly PostgresStockCache _cache = new();
    private readonly PostgresLoader _loader;
    private readonly PostgresTransaction _transaction;
    private readonly HashSet<long> _known = [];
    private readonly long _writerId;
    private NpgsqlConnection? _connection;
    private List<long> _businesses = [];
    private long _batch;
    private bool _isRetry;
    private bool _isUnsure;
    private long _failingSince;

    public PostgresWriteEngine(NpgsqlDataSource source, TimeProvider time)
    {
        _source = source;
        _time = time;
        _writerId = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) & long.MaxValue;
        _loader = new PostgresLoader(_cache);
        _transaction = new PostgresTransaction(_loader);
        Committer = new Committer(_transaction);
    }

    public Committer Committer { get; }

    public bool Begin(IReadOnlyList<WriteWork> batch)
    {
        if (!_isRetry)
        {
            _batch++;
            _isUnsure = false;
        }

        _isRetry = false;
        var connection = Connect();
        _businesses = [.. batch.Select(w => w.BusinessId).Distinct().Order()];
        EnsureCounters(connection);
        _transaction.Clear();
        if (!_loader.Begin(_transaction, batch, _businesses, _isUnsure ? (_writerId, _batch) : null))
        {
            return true;
        }

        // It is there. This commit waits until whatever is committed has reached the standbys that must have it, which the
        // attempt before may not have waited for.
        Run(batch => PostgresFlush.AddMarks(batch, _businesses, IsOne, (_writerId, _batch), _time.GetUtcNow()), commit: true);
        _cache.Clear();
        Done();
        return false;
    }

    public void End()
    {
        if (_transaction.Changes.IsEmpty)
        {
            Run(static batch => batch.Add("ROLLBACK"), commit: false);
        }
        else
        {
            _isUnsure = true;
            Run(
                batch => PostgresFlush.Add(batch, _transaction.Changes, IsOne, (_writerId, _batch), _time.GetUtcNow()),
                commit: false);
        }

        _cache.Keep(_transaction.Changes);
        Done();
    }

    public void Abort()
    {
        _cache.Clear();
        _loader.Connection = null;
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
        if (failure is MissingCounterException)
        {
            _known.Clear();
            _isRetry = true;
            return attempt < 3;
        }

        // A guard has refused what memory allowed: somebody edited rows by hand. Once more, with everything read anew.
        if (failure is PostgresException { SqlState: PostgresErrorCodes.DivisionByZero })
        {
            _isRetry = true;
            return attempt == 1;
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

    private void Done()
    {
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
            var connection = _source.OpenConnection();
            try
            {
                using var prepare = new NpgsqlCommand(PostgresSql.PrepareSession, connection);
                prepare.ExecuteNonQuery();
                _connection = connection;
            }
            catch
            {
                connection.Dispose();
                throw;
            }
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
