using System.Collections.Concurrent;

namespace Laas.Storage;

/// <summary>Connections for reads, with their statements prepared. WAL lets them run beside the writer.</summary>
internal sealed class SqliteReaders(string path) : IDisposable
{
    private const int KeptMax = 8;

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private volatile bool _closed;

    /// <summary>Runs a read on a connection of its own. SQLite reads are synchronous and short.</summary>
    public T Read<T>(Func<SqliteSession, T> read)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        if (!_idle.TryTake(out var session))
        {
            session = SqliteSession.Open(path, readOnly: true);
        }

        T result;
        try
        {
            result = read(session);
        }
        catch
        {
            // A statement may be half-way; a fresh connection is cheaper than finding out.
            session.Dispose();
            throw;
        }

        if (_closed || _idle.Count >= KeptMax)
        {
            session.Dispose();
        }
        else
        {
            _idle.Add(session);
        }

        return result;
    }

    public void Dispose()
    {
        _closed = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }
}
