using Laas.Domain;

namespace Laas.Storage;

/// <summary>What a commit does to each balance. Its moves happen at once: only their sum must be allowed.</summary>
internal static class CommitMoves
{
    /// <summary>One move for each balance, in the order in which rows are locked.</summary>
    /// <returns>The kind of a sum is one that may be refused, if there is one.</returns>
    public static StockMove[] Of(Commit commit)
    {
        var moves = commit.StockSteps.IsEmpty
            ? commit.Steps.SelectMany(s => s.Stock).ToArray()
            : [.. commit.Steps.SelectMany(s => s.Stock), .. commit.StockSteps.SelectMany(s => s.Moves)];
        if (moves.Length < 2)
        {
            return moves;
        }

        Array.Sort(moves, static (a, b) => StockKey.LockOrder.Compare(a.Key, b.Key));
        var count = 1;
        for (var i = 1; i < moves.Length; i++)
        {
            ref var last = ref moves[count - 1];
            if (last.Key == moves[i].Key)
            {
                last = new StockMove(
                    last.Key, MayBeRefused(last.Kind) ? last.Kind : moves[i].Kind, last.Delta + moves[i].Delta);
            }
            else
            {
                moves[count++] = moves[i];
            }
        }

        return count == moves.Length ? moves : moves[..count];
    }

    /// <summary>
    /// Whether the goods may be too few for such a move. The others move what their order holds: a balance that does not
    /// allow them is damaged.
    /// </summary>
    public static bool MayBeRefused(LedgerKind kind) =>
        kind is not (LedgerKind.Release or LedgerKind.Ship or LedgerKind.Shortage);

    /// <summary>Whether nothing but FREEZE moves: reservations and releases.</summary>
    public static bool IsHold(StockAmounts delta) => delta == (default(StockAmounts) with { Freeze = delta.Freeze });

    /// <summary>Whether a balance may be so.</summary>
    public static bool IsAllowed(StockAmounts amounts) =>
        amounts.Freeze >= 0 && amounts.Freeze <= amounts.Fit && amounts.Quarantine >= 0 && amounts.Utilization >= 0
        && amounts.Defect >= 0 && amounts.Expired >= 0;
}
