using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>A warehouse that can send something to at least one destination.</summary>
/// <param name="Holds">Bit i: it holds item i in full and the item is not pinned elsewhere.</param>
/// <param name="Lanes">Lane per destination; <see langword="null"/> where it has no option.</param>
/// <param name="First">Earliest date per destination; meaningful where there is a lane.</param>
internal sealed record SplitCandidate(
    long WarehouseId, DateOnly ShipDate, ulong[] Holds, Lane?[] Lanes, DateOnly[] First);

/// <summary>
/// Which warehouses a basket comes from. Destinations are alternatives: one region for a courier, each usable point for
/// pickup; a split is good for a destination when all its warehouses can send there. Better is, in this order: fewer
/// warehouses; an earlier promise (the latest of the parcels' earliest dates); a lower total price; the lexicographically
/// smaller list of warehouse ids; the destination named first.
/// Inside a split an item goes to the warehouse holding it whose lane has the lowest price per kilogram, then the lowest
/// base price, then the lowest id.
/// </summary>
/// <param name="Candidates">By warehouse id.</param>
/// <param name="Weights">Grams of each item, all units together.</param>
internal sealed record SplitProblem(SplitCandidate[] Candidates, long[] Weights, int Destinations)
{
    public Split? Solve() => Candidates.Length == 0 ? null
        : Candidates.Length <= DeliveryPlanner.ExactCandidatesMax ? ExactSplit.Solve(this)
        : GreedySplit.Solve(this);

    /// <summary>Candidate indexes in the order in which they attract items for a destination; lanes must exist.</summary>
    public int[] Ranked(ReadOnlySpan<int> chosen, int destination)
    {
        var ranked = chosen.ToArray();
        Array.Sort(ranked, (a, b) => CompareLanes(a, b, destination));
        return ranked;
    }

    /// <summary>Cheaper per kilogram, then the lower base, then the lower id; those without a lane come last.</summary>
    public int CompareLanes(int a, int b, int destination)
    {
        if (Candidates[a].Lanes[destination] is not { } left || Candidates[b].Lanes[destination] is not { } right)
        {
            var missing = (Candidates[a].Lanes[destination] is null).CompareTo(Candidates[b].Lanes[destination] is null);
            return missing != 0 ? missing : a.CompareTo(b);
        }

        var order = left.PricePerKg.CompareTo(right.PricePerKg);
        order = order != 0 ? order : left.PriceBase.CompareTo(right.PriceBase);
        return order != 0 ? order : a.CompareTo(b);
    }

    /// <summary>The candidate that sends each item.</summary>
    public int[] Assign(ReadOnlySpan<int> chosen, int destination)
    {
        var ranked = Ranked(chosen, destination);
        var from = new int[Weights.Length];
        for (var item = 0; item < from.Length; item++)
        {
            foreach (var candidate in ranked)
            {
                if ((Candidates[candidate].Holds[item >> 6] >> (item & 63) & 1) != 0)
                {
                    from[item] = candidate;
                    break;
                }
            }
        }

        return from;
    }

    public DateOnly Promise(ReadOnlySpan<int> chosen, int destination)
    {
        var latest = DateOnly.MinValue;
        foreach (var candidate in chosen)
        {
            var first = Candidates[candidate].First[destination];
            latest = first > latest ? first : latest;
        }

        return latest;
    }
}

/// <summary>A solution of a <see cref="SplitProblem"/>.</summary>
/// <param name="Chosen">Candidate indexes, ascending.</param>
internal sealed record Split(ImmutableArray<int> Chosen, int Destination, DateOnly Promise, decimal Price)
{
    /// <summary>Less than 0 when this one is better; 0 only for the same warehouses.</summary>
    public int Against(Split other)
    {
        var order = Chosen.Length.CompareTo(other.Chosen.Length);
        order = order != 0 ? order : Promise.CompareTo(other.Promise);
        order = order != 0 ? order : Price.CompareTo(other.Price);
        return order != 0 ? order : Chosen.AsSpan().SequenceCompareTo(other.Chosen.AsSpan());
    }
}
