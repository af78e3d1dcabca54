using System.Collections.Concurrent;
using System.Diagnostics;
using Laas.Domain;
using Microsoft.Data.Sqlite;

namespace Laas.Storage;

/// <summary>
/// Group commit: the one writer of the file. A batch is whatever queued up while the batch before was being flushed, so an
/// idle server adds no latency and a busy one shares each fsync (ADR 0004).
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>Commits in one transaction.</summary>
    public const int BatchMax = 256;

    /// <summary>Waiting commits; one more is refused with <see cref="StoreBusyException"/>.</summary>
    public const int QueueMax = 4096;

    private readonly ConcurrentQueue<Work> _queue = new();
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly SqliteSession _session;
    private readonly SqliteCommitter _committer;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Work> _batch = new(BatchMax);
    private readonly Lock _gate = new();
    private int _depth;
    private bool _closing;

    public SqliteWriter(string path)
    {
        _session = SqliteSession.Open(path, readOnly: false);
        _committer = new SqliteCommitter(_session);
        new Thread(Run) { IsBackground = true, Name = "laas-writer" }.Start();
    }

    /// <summary>Commits waiting or being written.</summary>
    public int Depth => Volatile.Read(ref _depth);

    public Task<CommitResult> CommitAsync(Commit commit)
    {
        var work = new CommitWork(new PreparedCommit(commit));
        Enqueue(work);
        return work.Completion.Task;
    }

    /// <summary>Runs a job alone in a transaction of its own, between batches.</summary>
    public Task<T> RunAsync<T>(Func<SqliteSession, SqliteCommitter, T> job)
    {
        var work = new JobWork<T>(job);
        Enqueue(work);
        return work.Completion.Task;
    }

    /// <summary>Finishes what was accepted, refuses the rest.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (!_closing)
            {
                _closing = true;
                _waiting.Release();
            }
        }

        await _stopped.Task.ConfigureAwait(false);
    }

    private void Enqueue(Work work)
    {
        // Closing and accepting exclude each other: what is accepted after the last look at the queue would never be answered.
        lock (_gate)
        {
            if (_closing)
            {
                throw new StoreBusyException("The store is closing.");
            }

            if (Volatile.Read(ref _depth) < QueueMax)
            {
                Interlocked.Increment(ref _depth);
                _queue.Enqueue(work);
                _waiting.Release();
                return;
            }
        }

        StorageMetrics.QueueRefusals.Add(1);
        throw new StoreBusyException($"More than {QueueMax} commits are waiting.");
    }

    private bool IsDone()
    {
        lock (_gate)
        {
            return _closing && _queue.IsEmpty;
        }
    }

    private void Stop()
    {
        _session.Dispose();
        _stopped.SetResult();
    }

    private void Run()
    {
        while (true)
        {
            _waiting.Wait();
            if (!_queue.TryDequeue(out var first))
            {
                // A permit can outlive the work it announced, because a batch takes more than one item per permit.
                if (IsDone())
                {
                    Stop();
                    return;
                }

                continue;
            }

            var next = FillBatch(first);
            if (_batch.Count > 0)
            {
                WriteBatch();
            }

            if (next is not null)
            {
                RunJob(next);
            }

            if (IsDone())
            {
                Stop();
                return;
            }
        }
    }

    /// <summary>Takes commits up to the first job, which must run alone and is returned.</summary>
    private Work? FillBatch(Work first)
    {
        _batch.Clear();
        for (var work = first; ;)
        {
            if (work is not CommitWork)
            {
                return work;
            }

            _batch.Add(work);
            if (_batch.Count == BatchMax || !_queue.TryDequeue(out work!))
            {
                return null;
            }

            _waiting.Wait(0);
        }
    }

    private void WriteBatch()
    {
        var started = Stopwatch.GetTimestamp();
        if (!TryWrite(_batch, out var failure))
        {
            if (_batch.Count > 1 && failure is not StoreUnavailableException)
            {
                // One commit of the batch is a bug or meets a damaged row: the others must not share its fate.
                foreach (var work in _batch)
                {
                    if (!TryWrite([work], out var own))
                    {
                        work.Fail(own);
                    }
                }
            }
            else
            {
                _batch.ForEach(w => w.Fail(failure));
            }
        }

        StorageMetrics.BatchSize.Record(_batch.Count);
        StorageMetrics.BatchSeconds.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        Interlocked.Add(ref _depth, -_batch.Count);
        foreach (var work in _batch)
        {
            work.Complete();
        }
    }

    private bool TryWrite(List<Work> batch, out Exception failure)
    {
        try
        {
            _committer.Begin();
            foreach (var work in batch)
            {
                work.Execute(_session, _committer);
            }

            _committer.End();
            failure = null!;
            return true;
        }
#pragma warning disable CA1031 // The failure belongs to the callers of this batch; the writer must outlive it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = Translate(exception);
            AbortQuietly();
            return false;
        }
    }

    private void RunJob(Work job)
    {
        if (!TryWrite([job], out var failure))
        {
            job.Fail(failure);
        }

        Interlocked.Decrement(ref _depth);
        job.Complete();
    }

    private void AbortQuietly()
    {
        try
        {
            // A statement that was left half-way would refuse its next parameters, and with it every later commit.
            _session.ResetAll();
            _committer.Abort();
        }
        catch (SqliteException)
        {
            // The transaction is gone already; the next BEGIN will tell if the file is unusable.
        }
    }

    /// <summary>Full disk, I/O error, locked or read-only file: the operator's trouble, not the caller's.</summary>
    private static Exception Translate(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14 } sqlite
            ? new StoreUnavailableException("The database cannot write now.", sqlite)
            : exception;

    private abstract class Work
    {
        private Exception? _failure;

        public abstract void Execute(SqliteSession session, SqliteCommitter committer);

        public void Fail(Exception failure) => _failure = failure;

        public void Complete()
        {
            if (_failure is not null)
            {
                SetException(_failure);
            }
            else
            {
                SetResult();
            }
        }

        protected abstract void SetResult();

        protected abstract void SetException(Exception failure);
    }

    // Continuations must not run on the writer's thread.
    private sealed class CommitWork(PreparedCommit commit) : Work
    {
        private CommitResult? _result;

        public TaskCompletionSource<CommitResult> Completion { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Execute(SqliteSession session, SqliteCommitter committer) =>
            _result = committer.Apply(commit);

        protected override void SetResult() =>
            Completion.SetResult(_result ?? throw new InvalidOperationException("The commit was not executed."));

        protected override void SetException(Exception failure) => Completion.SetException(failure);
    }

    private sealed class JobWork<T>(Func<SqliteSession, SqliteCommitter, T> job) : Work
    {
        private T? _result;

        public TaskCompletionSource<T> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Execute(SqliteSession session, SqliteCommitter committer) => _result = job(session, committer);

        protected override void SetResult() => Completion.SetResult(_result!);

        protected override void SetException(Exception failure) => Completion.SetException(failure);
    }
}
