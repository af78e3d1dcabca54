using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>
/// A batch that is decided from memory, before the database has heard of it, and then takes one round trip instead of two.
/// Nothing is taken on trust. What is accepted is compared by the statements that write it: balances, slots and versions by
/// their guards, external ids and kept answers by their keys. What is refused is compared by statements of its own, listed
/// here. All of them run under the lock of the business, and what does not hold undoes the batch, which is then decided anew
/// in two round trips (ADR 0017).
/// </summary>
internal sealed class PostgresGuess
{
    /// <summary>Lines of refused commits: the movement, those of the batch before it included, and whether the balance allows it.</summary>
    public List<(long BusinessId, StockKey Key, long Held, long Fit, bool IsAllowed)> Lines { get; } = [];

    /// <summary>Claims of refused commits: nobody has them.</summary>
    public List<(long Business, ExternalIdClaim Claim, byte[] Key)> Claims { get; } = [];

    /// <summary>Keys of refused commits: no answer is kept under them.</summary>
    public List<(long Business, string Operation, string Key)> Answers { get; } = [];

    /// <summary>No draft is due by then, whose goods would have been free; null: it does not matter.</summary>
    public DateTimeOffset? NoneDueBy { get; private set; }

    public void AssumeNoneDue(DateTimeOffset now) => NoneDueBy = NoneDueBy > now ? NoneDueBy : now;

    /// <summary>Fills a transaction from memory.</summary>
    /// <returns>False: something is not remembered, or of a kind that is always looked up.</returns>
    public static bool TryFill(
        PostgresTransaction transaction, IReadOnlyList<WriteWork> works, IReadOnlyList<long> businesses, PostgresMemory memory)
    {
        foreach (var business in businesses)
        {
            if (memory.Mark(business) is null)
            {
                return false;
            }

            // Events are numbered from 1; the statements put them behind those that are there.
            transaction.Changes.Counters.Add(business, new CounterCell(0));
        }

        foreach (var work in works)
        {
            if (work.Commit?.Commit is not { StockSteps: [], Records: [], EndedOperations: [] } commit
                || !TryFill(transaction, commit.BusinessId, commit.Steps, memory))
            {
                return false;
            }
        }

        transaction.Guess = new PostgresGuess();
        return true;
    }

    private static bool TryFill(
        PostgresTransaction transaction, long business, ImmutableArray<OrderStep> steps, PostgresMemory memory)
    {
        foreach (var step in steps)
        {
            // An order is taken to be as its change expects it. Where two changes expect different things, one of them is wrong.
            if (step.Order.Version > 1 && !transaction.TryAssumeVersion(business, step.Order.Id, step.Order.Version - 1))
            {
                return false;
            }

            foreach (var move in step.Stock)
            {
                if (memory.Find(business, move.Key) is not { IsThere: true } cell)
                {
                    return false;
                }

                transaction.Changes.Use(cell);
            }

            foreach (var move in step.Slots)
            {
                if (!transaction.Knows(business, move.Key))
                {
                    if (memory.Slot(business, move.Key) is not var (granted, used))
                    {
                        return false;
                    }

                    transaction.Load(business, move.Key, granted, used);
                }
            }
        }

        return true;
    }
}

/// <summary>A batch that was decided from memory needs something that is not there.</summary>
internal sealed class NotRememberedException() : Exception("The batch must look into the database.");
