using System.Collections.Concurrent;
using System.Diagnostics;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// Group commit: one thread with one connection. A batch is whatever queued up while the batch before was being flushed, so
/// an idle server adds no latency and a busy one shares each fsync (ADR 0004).
/// </summary>
internal sealed class CommitWriter : IAsyncDisposable
{
    /// <summary>Commits in one transaction.</summary>
    public const int BatchMax = 256;

    /// <summary>Waiting commits; one more is refused with <see cref="StoreBusyException"/>.</summary>
    public const int QueueMax = 4096;

    /// <summary>Commits of a batch from which on waiting for more is worth it: each batch costs as much as ten commits.</summary>
    private const int GatherFrom = 8;

    /// <summary>How long a batch waits for more commits while another server writes for its business.</summary>
    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentQueue<WriteWork> _queue = new();
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly IWriteEngine _engine;
    private readonly bool _oneBusiness;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WriteWork> _batch = new(BatchMax);
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _gathered = new(false, spinCount: 0);
    private int _depth;
    private int _wanted = int.MaxValue;
    private bool _closing;

    /// <param name="oneBusiness">Commits of different businesses never share a transaction.</param>
    public CommitWriter(IWriteEngine engine, bool oneBusiness = false)
    {
        _engine = engine;
        _oneBusiness = oneBusiness;
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
    /// <param name="businessId">Business of the rows that it touches; 0: it names them itself.</param>
    /// <param name="stockKeys">Balances that it will look at.</param>
    /// <param name="answerKey">Operation and key of the kept answer that it will look for.</param>
    public Task<T> RunAsync<T>(
        long businessId,
        IReadOnlyCollection<StockKey> stockKeys,
        Func<Committer, T> job,
        (string Operation, string Key)? answerKey = null)
    {
        var work = new JobWork<T>(businessId, stockKeys, job, answerKey);
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

    private void Enqueue(WriteWork work)
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
                var depth = Interlocked.Increment(ref _depth);
                _queue.Enqueue(work);
                _waiting.Release();
                if (depth >= Volatile.Read(ref _wanted))
                {
                    _gathered.Set();
                }

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
        _engine.Dispose();
        _gathered.Dispose();
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

            if (_engine.IsShared && _batch.Count >= GatherFrom)
            {
                Gather();
            }

            var next = FillBatch(first);
            if (_batch.Count > 0)
            {
                WriteBatches();
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

    /// <summary>
    /// Another server writes for the same business. A batch that is sent now would wait for its batch in the database: it waits
    /// here, where more can join it, until all whom the batch before has answered have come again.
    /// </summary>
    private void Gather()
    {
        _gathered.Reset();
        Volatile.Write(ref _wanted, Math.Min(Volatile.Read(ref _depth) + _batch.Count, BatchMax));
        if (Volatile.Read(ref _depth) < _wanted)
        {
            _gathered.Wait(GatherFor);
        }

        Volatile.Write(ref _wanted, int.MaxValue);
    }

    /// <summary>Takes commits up to the first job, which must run alone and is returned.</summary>
    private WriteWork? FillBatch(WriteWork first)
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

    private void WriteBatches()
    {
        if (!_oneBusiness || _batch.TrueForAll(w => w.BusinessId == _batch[0].BusinessId))
        {
            WriteBatch(_batch);
            return;
        }

        foreach (var group in _batch.GroupBy(w => w.BusinessId).ToList())
        {
            WriteBatch([.. group]);
        }
    }

    private void WriteBatch(List<WriteWork> batch)
    {
        var started = Stopwatch.GetTimestamp();
        if (!TryWrite(batch, out var failure))
        {
            if (batch.Count > 1 && failure is not StoreUnavailableException)
            {
                // One commit of the batch is a bug or meets a damaged row: the others must not share its fate.
                foreach (var work in batch)
                {
                    if (!TryWrite([work], out var own))
                    {
                        work.Fail(own);
                    }
                }
            }
            else
            {
                batch.ForEach(w => w.Fail(failure));
            }
        }

        StorageMetrics.BatchSize.Record(batch.Count);
        StorageMetrics.BatchSeconds.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);

        // What is done is not held up by the grants that others lack.
        foreach (var work in batch.Where(w => !Lacks(w)))
        {
            Answer(work);
        }

        foreach (var group in batch.Where(Lacks).GroupBy(w => (w.BusinessId, w.Wanted!.Value.Key)))
        {
            Grant([.. group]);
        }
    }

    private static bool Lacks(WriteWork work) => work is { HasFailed: false, Wanted: not null };

    private void Answer(WriteWork work)
    {
        Interlocked.Decrement(ref _depth);
        work.Complete();
    }

    /// <summary>Commits that lack places of one slot get them together; when there are not enough for all, one after the other.</summary>
    private void Grant(List<WriteWork> lacking)
    {
        if (lacking.Count > 1 && HasAll(lacking))
        {
            lacking.ForEach(Requeue);
            return;
        }

        foreach (var work in lacking)
        {
            if (IsToTryAgain(work))
            {
                Requeue(work);
            }
            else
            {
                Answer(work);
            }
        }
    }

    private bool HasAll(List<WriteWork> lacking)
    {
        try
        {
            var wanted = lacking[0].Wanted!.Value;
            return _engine.TryGrant(lacking[0].BusinessId, wanted with { Parcels = lacking.Sum(w => w.Wanted!.Value.Parcels) });
        }
#pragma warning disable CA1031 // Each of them tries for itself, and is told if that fails.
        catch (Exception)
#pragma warning restore CA1031
        {
            _engine.Abort();
            return false;
        }
    }

    private void Requeue(WriteWork work)
    {
        _queue.Enqueue(work);
        _waiting.Release();
    }

    /// <summary>
    /// A commit that lacks only a share of a slot's capacity gets the share in a transaction of its own and joins the queue
    /// again. Every turn takes from the capacity, so that this ends.
    /// </summary>
    private bool IsToTryAgain(WriteWork work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return _engine.TryGrant(work.BusinessId, work.Wanted!.Value);
            }
#pragma warning disable CA1031 // The failure belongs to the caller of this commit; the writer must outlive it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                // What was granted and not answered is called back when somebody else needs it.
                if (!MayRetry(exception, attempt))
                {
                    work.Fail(_engine.Translate(exception));
                    return false;
                }
            }
        }
    }

    private bool TryWrite(List<WriteWork> batch, out Exception failure)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (_engine.Begin(batch))
                {
                    foreach (var work in batch)
                    {
                        work.Execute(_engine.Committer);
                    }

                    _engine.End();
                }

                failure = null!;
                return true;
            }
#pragma warning disable CA1031 // The failure belongs to the callers of this batch; the writer must outlive it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (!MayRetry(exception, attempt))
                {
                    failure = _engine.Translate(exception);
                    return false;
                }
            }
        }
    }

    private bool MayRetry(Exception failure, int attempt)
    {
        _engine.Abort();
        return !Volatile.Read(ref _closing) && _engine.ShouldRetry(failure, attempt);
    }

    private void RunJob(WriteWork job)
    {
        if (!TryWrite([job], out var failure))
        {
            job.Fail(failure);
        }

        Interlocked.Decrement(ref _depth);
        job.Complete();
    }
}
