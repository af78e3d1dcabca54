namespace Laas.Domain;

/// <summary>
/// Weight of a parcel and the greatest of each measure of its items. Point limits hold for single items and each measure
/// by itself, so all items fit exactly when these maxima do: one comparison per point instead of one per item.
/// </summary>
internal readonly record struct Bulk(long WeightGrams, int ItemGrams, int Small, int Middle, int Large, long SumCm)
{
    public static Bulk Of(ReadOnlySpan<BasketItem> items)
    {
        var total = 0L;
        var most = default(Bulk);
        foreach (var item in items)
        {
            total += (long)item.Count * item.WeightGrams;
            var (small, middle, large) = Sorted(item.LengthCm, item.WidthCm, item.HeightCm);
            most = new Bulk(
                0,
                Math.Max(most.ItemGrams, item.WeightGrams),
                Math.Max(most.Small, small),
                Math.Max(most.Middle, middle),
                Math.Max(most.Large, large),
                Math.Max(most.SumCm, (long)small + middle + large));
        }

        return most with { WeightGrams = total };
    }

    public bool Fits(in SizeLimits limits)
    {
        var (small, middle, large) = Sorted(limits.LengthCm, limits.WidthCm, limits.HeightCm);
        return ItemGrams <= limits.WeightGrams && SumCm <= limits.SumCm
            && Small <= small && Middle <= middle && Large <= large;
    }

    /// <summary>
    /// The price of a parcel: the base, plus the price per kilogram for each started kilogram above the free weight;
    /// rounded to kopecks, half up.
    /// </summary>
    public static decimal Price(Lane lane, long weightGrams)
    {
        var over = weightGrams - lane.FreeWeightGrams;
        var price = over <= 0 ? lane.PriceBase : lane.PriceBase + (lane.PricePerKg * ((over + 999) / 1000));
        return Math.Round(price, 2, MidpointRounding.AwayFromZero);
    }

    private static (int Small, int Middle, int Large) Sorted(int a, int b, int c)
    {
        var (small, large) = (Math.Min(a, Math.Min(b, c)), Math.Max(a, Math.Max(b, c)));
        return (small, Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c)), large);
    }
}
