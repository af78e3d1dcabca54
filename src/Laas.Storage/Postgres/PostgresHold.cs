using Npgsql;

namespace Laas.Storage;

/// <summary>
/// An advisory lock in a session of its own: shared by the servers that write, alone for the end of a copy. A session that
/// breaks, as in a failover, is replaced by itself.
/// </summary>
internal sealed class PostgresHold : IDisposable
{
    /// <summary>Class of the lock; its other half is the schema.</summary>
    private const string Key = "(1279346004, hashtext(current_schema()))";

    private static readonly TimeSpan CheckEvery = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _source;
    private readonly bool _shared;
    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private NpgsqlConnection? _session;
    private bool _released;

    private PostgresHold(NpgsqlDataSource source, bool shared, NpgsqlConnection session, TimeProvider time)
    {
        _source = source;
        _shared = shared;
        _session = session;
        _timer = time.CreateTimer(_ => Check(), null, CheckEvery, CheckEvery);
    }

    /// <summary>Null when another session is in the way.</summary>
    public static PostgresHold? TryTake(NpgsqlDataSource source, bool shared, TimeProvider time) =>
        TryOpen(source, shared) is { } session ? new PostgresHold(source, shared, session, time) : null;

    public void Dispose()
    {
        _timer.Dispose();
        lock (_gate)
        {
            _released = true;
            if (_session is null)
            {
                return;
            }

            try
            {
                // A pooled session lives on: its lock must not.
                Ask(_session, $"SELECT pg_advisory_unlock{(_shared ? "_shared" : "")}{Key}");
            }
            catch (NpgsqlException)
            {
                // The session is gone, and the lock with it.
            }

            _session.Dispose();
        }
    }

    private static NpgsqlConnection? TryOpen(NpgsqlDataSource source, bool shared)
    {
        var session = source.OpenConnection();
        try
        {
            if (Ask(session, $"SELECT pg_try_advisory_lock{(shared ? "_shared" : "")}{Key}"))
            {
                return session;
            }
        }
        catch
        {
            session.Dispose();
            throw;
        }

        session.Dispose();
        return null;
    }

    private static bool Ask(NpgsqlConnection session, string sql)
    {
#pragma warning disable CA2100 // Constants.
        using var command = new NpgsqlCommand(sql, session);
#pragma warning restore CA2100
        return command.ExecuteScalar() is true;
    }

    private void Check()
    {
        // A check that takes long, as while hosts are looked for, must not pile up.
        if (!_gate.TryEnter())
        {
            return;
        }

        try
        {
            if (!_released && (_session is null || !Ask(_session, "SELECT true")))
            {
                _session = TryOpen(_source, _shared);
            }
        }
        catch (NpgsqlException)
        {
            _session?.Dispose();
            _session = null;
        }
        finally
        {
            _gate.Exit();
        }
    }
}
