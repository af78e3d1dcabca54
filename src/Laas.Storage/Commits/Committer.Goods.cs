using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Storage;

/// <content>Stock and slots of a commit.</content>
internal sealed partial class Committer
{
    /// <summary>Moves all stock and slots, or none: on a refusal what was moved is moved back.</summary>
    private CommitResult? TakeGoods(Commit commit, StockMove[] moves)
    {
        List<StockMove>? created = null;
        for (var i = 0; i < moves.Length; i++)
        {
            var move = moves[i];
            if (transaction.TryMove(commit.BusinessId, move, commit.Now))
            {
                continue;
            }

            // A balance that nothing refuses is made last: what is refused leaves no empty one behind.
            if (CommitMoves.IsAllowed(move.Delta) && transaction.Balance(commit.BusinessId, move.Key) is null)
            {
                (created ??= []).Add(move);
                continue;
            }

            if (!Free(commit, move) || !transaction.TryMove(commit.BusinessId, move, commit.Now))
            {
                if (!CommitMoves.MayBeRefused(move.Kind))
                {
                    throw Damaged(commit.BusinessId, move);
                }

                GiveBack(commit, moves.AsSpan(0, i), created, 0);
                transaction.Refuse(commit, moves);
                return new CommitResult(CommitOutcome.NotEnoughStock) { ShortOf = Shortages(commit, moves) };
            }
        }

        if (TakeSlots(commit, moves, created) is { } full)
        {
            return full;
        }

        foreach (var move in created ?? [])
        {
            transaction.EnsureBalance(commit.BusinessId, move.Key, commit.Now);
            MustMove(commit.BusinessId, move, commit.Now);
        }

        return null;
    }

    private CommitResult? TakeSlots(Commit commit, StockMove[] moves, List<StockMove>? created)
    {
        var slots = commit.Steps.Length == 1 ? commit.Steps[0].Slots : [.. commit.Steps.SelectMany(s => s.Slots)];
        for (var i = 0; i < slots.Length; i++)
        {
            if (!transaction.TryMove(commit.BusinessId, slots[i])
                && TryGrant(commit, slots[i]) is not Grant.Given and var grant)
            {
                GiveBack(commit, moves, created, i);
                transaction.Refuse(commit, []);
                return new CommitResult(CommitOutcome.SlotFull)
                {
                    FullSlot = slots[i].Key,
                    Wanted = grant == Grant.Later ? Sum(slots, i) : null,
                };
            }
        }

        return null;
    }

    /// <summary>What the commit takes from the slot of its move <paramref name="last"/>, the moves before included.</summary>
    private static SlotMove Sum(ImmutableArray<SlotMove> slots, int last) => slots[last] with
    {
        Parcels = slots.Take(last + 1).Where(s => s.Key == slots[last].Key).Sum(s => s.Parcels),
    };

    /// <param name="created">Those among the moves that have not been made.</param>
    private void GiveBack(Commit commit, ReadOnlySpan<StockMove> moves, List<StockMove>? created, int slotCount)
    {
        foreach (var move in moves)
        {
            if (created is null || !created.Contains(move))
            {
                MustMove(commit.BusinessId, move with { Delta = move.Delta.Negate() }, commit.Now);
            }
        }

        foreach (var slot in commit.Steps.SelectMany(s => s.Slots).Take(slotCount))
        {
            MustMove(commit.BusinessId, slot with { Parcels = -slot.Parcels });
        }
    }

    private ImmutableArray<StockKey> Shortages(Commit commit, StockMove[] moves) =>
    [
        .. moves.Where(m => CommitMoves.MayBeRefused(m.Kind) && !IsAllowed(commit, m) && !(Free(commit, m) && IsAllowed(commit, m)))
            .Select(m => m.Key),
    ];

    private bool IsAllowed(Commit commit, StockMove move) =>
        CommitMoves.IsAllowed((transaction.Balance(commit.BusinessId, move.Key) ?? default) + move.Delta);

    /// <summary>Expires due drafts that hold the goods of a move until so many are there; false when they are not enough.</summary>
    private bool Free(Commit commit, StockMove move)
    {
        var (key, units) = (move.Key, -move.Delta.Available);
        return units > 0
            && ExpireDue(
                commit.BusinessId,
                commit.Now,
                o => !o.Fake && o.CampaignId == key.CampaignId && o.WarehouseId == key.WarehouseId
                    && o.Details.Lines.Any(l => string.Equals(l.OfferId, key.OfferId, StringComparison.Ordinal)),
                () => Available(commit.BusinessId, key) >= units);
    }

    /// <summary>Room for a parcel: from the slot's capacity, else from an expired draft of this business.</summary>
    private Grant TryGrant(Commit commit, SlotMove move)
    {
        if (move.Parcels <= 0)
        {
            return Grant.Refused;
        }

        var grant = transaction.TryGrant(commit.BusinessId, move);
        var room = grant == Grant.Given
            || ExpireDue(commit.BusinessId, commit.Now, o => !o.Fake && o.Details.Delivery.Slot == move.Key, static () => true);
        return room && transaction.TryMove(commit.BusinessId, move) ? Grant.Given
            : grant == Grant.Given ? Grant.Refused
            : grant;
    }

    private long Available(long businessId, StockKey key) => transaction.Balance(businessId, key)?.Available ?? 0;

    private void MustMove(long businessId, StockMove move, DateTimeOffset now)
    {
        if (!transaction.TryMove(businessId, move, now))
        {
            throw Damaged(businessId, move);
        }
    }

    private void MustMove(long businessId, SlotMove move)
    {
        if (!transaction.TryMove(businessId, move))
        {
            throw new InvalidOperationException(
                $"Slot {move.Key} of business {businessId} does not allow {move.Parcels}; run laas-server verify.");
        }
    }

    private static InvalidOperationException Damaged(long businessId, StockMove move) => new(
        $"The balance of business {businessId} at {move.Key} does not allow {move.Kind} {move.Delta}; run laas-server verify.");
}
