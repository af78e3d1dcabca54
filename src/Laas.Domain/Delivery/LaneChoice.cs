namespace Laas.Domain;

/// <summary>Finds what applies to a destination by walking up the region tree.</summary>
internal static class LaneChoice
{
    /// <summary>Levels of the tree that are looked at; the deepest real one has eight.</summary>
    public const int PathMax = 32;

    /// <summary>Ids from the region up to its country; empty for an unknown region. Allocates nothing.</summary>
    public static ReadOnlySpan<long> PathUp(RegionTree regions, long regionId, Span<long> buffer)
    {
        var length = 0;
        for (var region = regions.Find(regionId); region is not null && length < buffer.Length;)
        {
            buffer[length++] = region.Id;
            region = region.ParentId is { } parent ? regions.Find(parent) : null;
        }

        return buffer[..length];
    }

    /// <summary>The lane whose region is the nearest on the path; then the lower base price, then the lower id.</summary>
    public static Lane? Nearest(ReferenceData data, long warehouseId, DeliveryKind kind, ReadOnlySpan<long> path)
    {
        if (!data.Lanes.TryGetValue(warehouseId, out var lanes))
        {
            return null;
        }

        Lane? best = null;
        var bestDistance = path.Length;
        foreach (var lane in lanes.AsSpan())
        {
            if (lane.Kind != kind)
            {
                continue;
            }

            // Only as far as the best so far; equally near lanes compete by price, and lanes come in id order.
            var distance = path[..Math.Min(bestDistance + 1, path.Length)].IndexOf(lane.RegionId);
            if (distance >= 0 && (distance < bestDistance || lane.PriceBase < best!.PriceBase))
            {
                (best, bestDistance) = (lane, distance);
            }
        }

        return best;
    }

    /// <summary>The nearest region on the path that has courier slots; 0 when none has.</summary>
    public static long SlotRegion(ReferenceData data, ReadOnlySpan<long> path)
    {
        foreach (var region in path)
        {
            if (data.Slots.ContainsKey(region))
            {
                return region;
            }
        }

        return 0;
    }
}
