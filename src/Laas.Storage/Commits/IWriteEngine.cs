using Laas.Domain;

namespace Laas.Storage;

/// <summary>The engine under a <see cref="CommitWriter"/>: one connection and its transactions. Used by the writer's thread only.</summary>
internal interface IWriteEngine : IDisposable
{
    /// <summary>Somebody else has written for the business of the last batch since the batch before.</summary>
    bool IsShared { get; }

    /// <summary>Decides in the transaction that is open.</summary>
    Committer Committer { get; }

    /// <summary>Opens a transaction for this batch.</summary>
    /// <returns>
    /// False: the batch was committed by the attempt before, whose answer was lost; no transaction is open and what was
    /// decided then stands.
    /// </returns>
    bool Begin(IReadOnlyList<WriteWork> batch);

    /// <summary>Makes everything since <see cref="Begin"/> durable.</summary>
    void End();

    /// <summary>Gives the transaction up; never throws.</summary>
    void Abort();

    /// <summary>Waits before the next attempt; false when another one cannot help or has been tried long enough.</summary>
    /// <param name="attempt">Attempts so far, 1 or more.</param>
    bool ShouldRetry(Exception failure, int attempt);

    /// <summary>What the callers of a failed batch are told.</summary>
    Exception Translate(Exception failure);

    /// <summary>Gets a business capacity of a slot, in a transaction of its own between batches.</summary>
    bool TryGrant(long businessId, SlotMove move);
}
