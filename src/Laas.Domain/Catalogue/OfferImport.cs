namespace Laas.Domain;

/// <summary>What an import makes of an offer that the shop may have edited meanwhile (ADR 0020).</summary>
public static class OfferImport
{
    /// <summary>
    /// A cell that says the same as at the last import is no news and leaves what the API has written; one that says
    /// something else wins. What an import cannot say stays. A deleted offer stays deleted.
    /// </summary>
    /// <returns>The offer to write; <see langword="null"/>: nothing changes.</returns>
    public static CatalogueOffer? Merge(CatalogueOffer? known, Offer row, DateTimeOffset now)
    {
        if (known is null)
        {
            return new CatalogueOffer(row, now) { Imported = row };
        }

        if (known.DeletedAt is not null)
        {
            return null;
        }

        var last = known.BeforeEdit().Imported;
        var was = known.Offer;
        var merged = row with
        {
            Name = Pick(row.Name, last?.Name, was.Name),
            WeightGrams = Pick(row.WeightGrams, last?.WeightGrams, was.WeightGrams),
            LengthCm = Pick(row.LengthCm, last?.LengthCm, was.LengthCm),
            WidthCm = Pick(row.WidthCm, last?.WidthCm, was.WidthCm),
            HeightCm = Pick(row.HeightCm, last?.HeightCm, was.HeightCm),
            Price = Pick(row.Price, last?.Price, was.Price),
            Vat = last is not null && string.Equals(row.Vat, last.Vat, StringComparison.Ordinal) ? was.Vat : row.Vat,
            Archived = Pick(row.Archived, last?.Archived, was.Archived),
        };
        var changed = known with
        {
            Offer = merged,
            PriceAt = merged.Price == was.Price ? known.PriceAt : now,
            Imported = row,
        };
        return changed == known ? null : changed;
    }

    private static T Pick<T>(T now, T? last, T current)
        where T : struct, IEquatable<T> => last is { } said && said.Equals(now) ? current : now;

    private static string Pick(string now, string? last, string current) =>
        string.Equals(now, last, StringComparison.Ordinal) ? current : now;
}
