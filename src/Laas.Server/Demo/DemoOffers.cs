using System.Collections.Immutable;
using System.Globalization;
using Laas.Domain;

namespace Laas.Server.Demo;

/// <summary>Five thousand products of two catalogues.</summary>
internal static class DemoOffers
{
    public const int Count = 5000;

    private const int BrandsOfCategory = 6;

    public static ImmutableArray<Offer> Create(SplitMix64 random)
    {
        var products = DemoCategories.Products();
        var offers = ImmutableArray.CreateBuilder<Offer>(Count);
        AddCatalogue(offers, DemoShops.Businesses[0].Id, 3500, "SV", 0, products, random);
        AddCatalogue(offers, DemoShops.Businesses[1].Id, Count - 3500, "LM", 11, products, random);
        return offers.MoveToImmutable();
    }

    public static DemoCategory CategoryOf(Offer offer) =>
        DemoCategories.All.First(c => offer.OfferId.Contains($"-{c.Code}-", StringComparison.Ordinal));

    /// <summary>
    /// Takes one variant of each product after the other; a variant is a brand, a size and a finish, so names are
    /// unique.
    /// </summary>
    private static void AddCatalogue(
        ImmutableArray<Offer>.Builder offers, long businessId, int count, string prefix, int brandOffset,
        ImmutableArray<DemoProduct> products, SplitMix64 random)
    {
        for (var i = 0; i < count; i++)
        {
            var product = products[i % products.Length];
            var variant = i / products.Length;
            var category = DemoCategories.All.IndexOf(product.Category);
            var brand = DemoCategories.Brands[
                ((category * 5) + (variant % BrandsOfCategory) + brandOffset) % DemoCategories.Brands.Length];
            var size = variant / BrandsOfCategory % product.Sizes.Length;
            var finishes = product.Category.Finishes;
            var finish = finishes[variant / BrandsOfCategory / product.Sizes.Length % finishes.Length];
            var number = (1001 + (i * 7)).ToString(CultureInfo.InvariantCulture);
            offers.Add(new Offer(
                businessId, $"{prefix}-{product.Category.Code}-{number}",
                $"{product.Noun} «{brand}», {product.Sizes[size]}, {finish}",
                Scale(product.WeightGrams, size, random), product.LengthCm + size, product.WidthCm + (size / 2),
                product.HeightCm, Price(product.Price, size, random), product.Category.Vat, random.Chance(2)));
        }
    }

    /// <summary>A larger size is heavier and dearer, no two of them by exactly the same part.</summary>
    private static int Scale(int typical, int size, SplitMix64 random) =>
        Math.Max(1, typical * (80 + (size * 20) + random.Between(-6, 6)) / 100);

    private static decimal Price(int typical, int size, SplitMix64 random) =>
        (Scale(typical, size, random) / 10 * 10) + 9;
}
