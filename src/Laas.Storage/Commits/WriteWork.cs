using Laas.Domain;

namespace Laas.Storage;

/// <summary>One thing to write in a batch's transaction, with the task of who waits for it.</summary>
internal abstract class WriteWork
{
    private Exception? _failure;

    /// <summary>The commit; <see langword="null"/> for a job, which has a transaction of its own.</summary>
    public abstract PreparedCommit? Commit { get; }

    /// <summary>Business of the rows that a job touches; 0: it names them itself.</summary>
    public abstract long BusinessId { get; }

    /// <summary>Balances that a job will look at.</summary>
    public abstract IReadOnlyCollection<StockKey> StockKeys { get; }

    /// <summary>Operation and key of the kept answer that it will look for; <see langword="null"/>: none.</summary>
    public abstract (string Operation, string Key)? AnswerKey { get; }

    /// <summary>Capacity that is missing, if it can be had after this batch.</summary>
    public abstract SlotMove? Wanted { get; }

    /// <summary>Decides and writes; may be called again in another transaction.</summary>
    public abstract void Execute(Committer committer);

    public void Fail(Exception failure) => _failure = failure;

    public bool HasFailed => _failure is not null;

    /// <summary>Answers whoever waits.</summary>
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

/// <summary>A commit. Continuations must not run on the writer's thread.</summary>
internal sealed class CommitWork(PreparedCommit commit) : WriteWork
{
    private CommitResult? _result;

    public TaskCompletionSource<CommitResult> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override PreparedCommit Commit => commit;

    public override long BusinessId => commit.Commit.BusinessId;

    public override IReadOnlyCollection<StockKey> StockKeys => [];

    public override (string Operation, string Key)? AnswerKey =>
        commit.Commit.Idempotency is { } record ? (record.Operation, record.Key) : null;

    public override SlotMove? Wanted => _result?.Wanted;

    public override void Execute(Committer committer) => _result = committer.Apply(commit);

    protected override void SetResult() =>
        Completion.SetResult(_result ?? throw new InvalidOperationException("The commit was not executed."));

    protected override void SetException(Exception failure) => Completion.SetException(failure);
}

/// <summary>Anything else that writes.</summary>
internal sealed class JobWork<T>(
    long businessId,
    IReadOnlyCollection<StockKey> stockKeys,
    Func<Committer, T> job,
    (string Operation, string Key)? answerKey) : WriteWork
{
    private T? _result;

    public TaskCompletionSource<T> Completion { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override PreparedCommit? Commit => null;

    public override long BusinessId => businessId;

    public override IReadOnlyCollection<StockKey> StockKeys => stockKeys;

    public override (string Operation, string Key)? AnswerKey => answerKey;

    public override SlotMove? Wanted => null;

    public override void Execute(Committer committer) => _result = job(committer);

    protected override void SetResult() => Completion.SetResult(_result!);

    protected override void SetException(Exception failure) => Completion.SetException(failure);
}
