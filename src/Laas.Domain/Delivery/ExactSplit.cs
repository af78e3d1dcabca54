using System.Numerics;

namespace Laas.Domain;

/// <summary>
/// Tries every set of warehouses, smallest first. Items that are in the same warehouses count as one, and which sets
/// cover the basket is computed for all sets at once, as bits, so that the number of items hardly matters.
/// </summary>
internal sealed class ExactSplit
{
    /// <summary>Positions of a word whose bit b is clear, for b = 0 to 5.</summary>
    private static ReadOnlySpan<ulong> Clear =>
    [
        0x5555555555555555, 0x3333333333333333, 0x0F0F0F0F0F0F0F0F, 0x00FF00FF00FF00FF, 0x0000FFFF0000FFFF,
        0x00000000FFFFFFFF,
    ];

    private readonly SplitProblem _problem;
    private readonly int _count;
    private readonly int[] _masks;
    private readonly long[] _weights;
    private readonly ulong[] _missed;
    private readonly int[] _serves;
    private readonly int[] _twinOf;
    private readonly PricedLanes?[] _priced;

    private ExactSplit(SplitProblem problem)
    {
        _problem = problem;
        _count = problem.Candidates.Length;
        (_masks, _weights) = Groups();
        _missed = Missed();
        _serves = new int[problem.Destinations];
        _twinOf = new int[problem.Destinations];
        _priced = new PricedLanes?[problem.Destinations];
        for (var destination = 0; destination < problem.Destinations; destination++)
        {
            for (var c = 0; c < _count; c++)
            {
                _serves[destination] |= problem.Candidates[c].Lanes[destination] is null ? 0 : 1 << c;
            }

            _twinOf[destination] = FirstWithSameLanes(destination);
        }
    }

    /// <summary>The best split, or <see langword="null"/> when no set of candidates covers the basket.</summary>
    /// <param name="required">A candidate that has to be in it; to explain why one lost.</param>
    public static Split? Solve(SplitProblem problem, int? required = null)
    {
        var search = new ExactSplit(problem);
        var must = required is { } candidate ? 1 << candidate : 0;
        for (var size = 1; size <= search._count; size++)
        {
            if (search.BestOfSize(size, must) is { } best)
            {
                return best;
            }
        }

        return null;
    }

    private Split? BestOfSize(int size, int must)
    {
        Split? best = null;
        Span<int> chosen = stackalloc int[size];
        var end = 1 << _count;
        for (var set = (1 << size) - 1; set < end; set = NextOfSameSize(set))
        {
            if ((set & must) == must && Covers(set))
            {
                best = Better(best, set, Members(set, chosen));
            }
        }

        return best;
    }

    private Split? Better(Split? best, int set, ReadOnlySpan<int> chosen)
    {
        var promise = DateOnly.MaxValue;
        for (var d = 0; d < _serves.Length; d++)
        {
            promise = (set & ~_serves[d]) == 0 && _problem.Promise(chosen, d) is var p && p < promise ? p : promise;
        }

        if (promise == DateOnly.MaxValue || promise > best?.Promise)
        {
            return best;
        }

        var lastPriced = -1;
        for (var d = 0; d < _serves.Length; d++)
        {
            if ((set & ~_serves[d]) != 0 || _twinOf[d] == lastPriced || _problem.Promise(chosen, d) != promise)
            {
                continue;
            }

            lastPriced = _twinOf[d];
            var price = Price(set, d);
            if (best is null || promise < best.Promise || price < best.Price
                || (price == best.Price && chosen.SequenceCompareTo(best.Chosen.AsSpan()) < 0))
            {
                best = new Split([.. chosen], d, promise, price);
            }
        }

        return best;
    }

    private decimal Price(int set, int destination)
    {
        var lanes = _priced[_twinOf[destination]] ??= new PricedLanes(_problem, _masks, destination);
        Span<long> weights = stackalloc long[DeliveryPlanner.ExactCandidatesMax];
        weights.Clear();
        var ranks = lanes.ToRanks(set);
        for (var group = 0; group < _masks.Length; group++)
        {
            weights[BitOperations.TrailingZeroCount(lanes.Masks[group] & ranks)] += _weights[group];
        }

        var price = 0m;
        for (; ranks != 0; ranks &= ranks - 1)
        {
            var rank = BitOperations.TrailingZeroCount(ranks);
            price += Bulk.Price(lanes.Of(rank), weights[rank]);
        }

        return price;
    }

    /// <summary>The distinct sets of warehouses that items are in, and the grams of each.</summary>
    private (int[] Masks, long[] Weights) Groups()
    {
        var items = new int[_problem.Weights.Length];
        for (var c = 0; c < _count; c++)
        {
            var holds = _problem.Candidates[c].Holds;
            for (var i = 0; i < items.Length; i++)
            {
                items[i] |= (int)(holds[i >> 6] >> (i & 63) & 1) << c;
            }
        }

        var groupOf = new short[1 << _count];
        var (masks, weights) = (new List<int>(), new List<long>());
        for (var i = 0; i < items.Length; i++)
        {
            ref var group = ref groupOf[items[i]];
            if (group == 0)
            {
                masks.Add(items[i]);
                weights.Add(0);
                group = (short)masks.Count;
            }

            weights[group - 1] += _problem.Weights[i];
        }

        return ([.. masks], [.. weights]);
    }

    /// <summary>Bit X: some item is in no warehouse outside X. Each step lets sets inherit from those without bit b.</summary>
    private ulong[] Missed()
    {
        var words = new ulong[Math.Max(1, (1 << _count) >> 6)];
        foreach (var mask in _masks)
        {
            words[mask >> 6] |= 1UL << (mask & 63);
        }

        for (var b = 0; b < _count; b++)
        {
            for (var w = 0; w < words.Length; w++)
            {
                if (b < 6)
                {
                    words[w] |= (words[w] & Clear[b]) << (1 << b);
                }
                else if ((w & 1 << (b - 6)) == 0)
                {
                    words[w | 1 << (b - 6)] |= words[w];
                }
            }
        }

        return words;
    }

    private bool Covers(int set)
    {
        var outside = ~set & ((1 << _count) - 1);
        return (_missed[outside >> 6] >> (outside & 63) & 1) == 0;
    }

    private int FirstWithSameLanes(int destination)
    {
        for (var earlier = 0; earlier < destination; earlier++)
        {
            var c = 0;
            while (c < _count && ReferenceEquals(
                _problem.Candidates[c].Lanes[earlier], _problem.Candidates[c].Lanes[destination]))
            {
                c++;
            }

            if (c == _count)
            {
                return earlier;
            }
        }

        return destination;
    }

    private static ReadOnlySpan<int> Members(int set, Span<int> members)
    {
        for (var i = 0; set != 0; set &= set - 1)
        {
            members[i++] = BitOperations.TrailingZeroCount(set);
        }

        return members;
    }

    /// <summary>Gosper's step: the next greater number with as many bits.</summary>
    private static int NextOfSameSize(int set)
    {
        var low = set & -set;
        var carried = set + low;
        return carried | (((set ^ carried) >> 2) / low);
    }

    /// <summary>The groups in terms of ranks, so that the lowest bit is the warehouse that attracts the items.</summary>
    private sealed class PricedLanes
    {
        private readonly SplitProblem _problem;
        private readonly int _destination;
        private readonly int[] _ranked;

        public PricedLanes(SplitProblem problem, int[] masks, int destination)
        {
            (_problem, _destination) = (problem, destination);
            Span<int> all = stackalloc int[problem.Candidates.Length];
            for (var c = 0; c < all.Length; c++)
            {
                all[c] = c;
            }

            _ranked = problem.Ranked(all, destination);
            Masks = new int[masks.Length];
            for (var group = 0; group < masks.Length; group++)
            {
                Masks[group] = ToRanks(masks[group]);
            }
        }

        public int[] Masks { get; }

        public int ToRanks(int set)
        {
            var ranks = 0;
            for (var rank = 0; rank < _ranked.Length; rank++)
            {
                ranks |= (set >> _ranked[rank] & 1) << rank;
            }

            return ranks;
        }

        public Lane Of(int rank) => _problem.Candidates[_ranked[rank]].Lanes[_destination]
            ?? throw new InvalidOperationException("A split is priced only where all its warehouses have a lane.");
    }
}
