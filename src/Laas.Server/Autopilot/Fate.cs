using Laas.Server.Demo;

namespace Laas.Server.Autopilot;

/// <summary>What chance decides for one thing, the same whenever it is asked: it depends on the seed and the thing only.</summary>
internal readonly record struct Fate(long Seed, long Id)
{
    /// <summary>A number from 0 up to 1, another one for each question.</summary>
    public double Of(int question) =>
        new SplitMix64(unchecked((ulong)((Seed * 1_000_003) + (Id * 31) + question))).Next() / (double)ulong.MaxValue;

    public bool Happens(int question, double share) => Of(question) < share;

    public int Below(int question, int bound) => Math.Min((int)(Of(question) * bound), bound - 1);
}
