using System.Numerics;

namespace Laas.Domain;

/// <summary>
/// For more candidates than can be tried out: per destination, take the warehouse that adds most items (then the earliest
/// date, then the cheapest lane) until the basket is complete, drop what turned out to be superfluous, and keep the best
/// destination. Always finds a split when there is one; it may use more warehouses than needed.
/// </summary>
internal static class GreedySplit
{
    public static Split? Solve(SplitProblem problem)
    {
        Split? best = null;
        for (var destination = 0; destination < problem.Destinations; destination++)
        {
            if (Cover(problem, destination) is { } split && (best is null || split.Against(best) < 0))
            {
                best = split;
            }
        }

        return best;
    }

    private static Split? Cover(SplitProblem problem, int destination)
    {
        var missing = Everything(problem.Weights.Length);
        var chosen = new List<int>();
        while (missing.AsSpan().ContainsAnyExcept(0UL))
        {
            var next = Next(problem, destination, missing);
            if (next < 0)
            {
                return null;
            }

            chosen.Add(next);
            Remove(missing, problem.Candidates[next].Holds);
        }

        DropSuperfluous(problem, chosen);
        chosen.Sort();
        int[] members = [.. chosen];
        return new Split([.. members], destination, problem.Promise(members, destination), Price(problem, members, destination));
    }

    private static int Next(SplitProblem problem, int destination, ulong[] missing)
    {
        var (best, bestAdds) = (-1, 0);
        for (var c = 0; c < problem.Candidates.Length; c++)
        {
            var candidate = problem.Candidates[c];
            if (candidate.Lanes[destination] is null)
            {
                continue;
            }

            var adds = 0;
            for (var w = 0; w < missing.Length; w++)
            {
                adds += BitOperations.PopCount(missing[w] & candidate.Holds[w]);
            }

            if (adds > bestAdds || (adds > 0 && adds == bestAdds && IsSooner(problem, c, best, destination)))
            {
                (best, bestAdds) = (c, adds);
            }
        }

        return best;
    }

    private static bool IsSooner(SplitProblem problem, int candidate, int best, int destination)
    {
        var order = problem.Candidates[candidate].First[destination]
            .CompareTo(problem.Candidates[best].First[destination]);
        return order < 0 || (order == 0 && problem.CompareLanes(candidate, best, destination) < 0);
    }

    /// <summary>The first picks are the widest, so they are the first that the later ones can make superfluous.</summary>
    private static void DropSuperfluous(SplitProblem problem, List<int> chosen)
    {
        for (var i = 0; i < chosen.Count;)
        {
            var missing = Everything(problem.Weights.Length);
            for (var other = 0; other < chosen.Count; other++)
            {
                if (other != i)
                {
                    Remove(missing, problem.Candidates[chosen[other]].Holds);
                }
            }

            if (missing.AsSpan().ContainsAnyExcept(0UL))
            {
                i++;
            }
            else
            {
                chosen.RemoveAt(i);
            }
        }
    }

    private static decimal Price(SplitProblem problem, int[] chosen, int destination)
    {
        var weights = new long[problem.Candidates.Length];
        var from = problem.Assign(chosen, destination);
        for (var item = 0; item < from.Length; item++)
        {
            weights[from[item]] += problem.Weights[item];
        }

        var price = 0m;
        foreach (var c in chosen)
        {
            price += problem.Candidates[c].Lanes[destination] is { } lane ? Bulk.Price(lane, weights[c]) : 0;
        }

        return price;
    }

    private static ulong[] Everything(int items)
    {
        var bits = new ulong[(items + 63) / 64];
        for (var item = 0; item < items; item++)
        {
            bits[item >> 6] |= 1UL << (item & 63);
        }

        return bits;
    }

    private static void Remove(ulong[] missing, ulong[] held)
    {
        for (var w = 0; w < missing.Length; w++)
        {
            missing[w] &= ~held[w];
        }
    }
}
