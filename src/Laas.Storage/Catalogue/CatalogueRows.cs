using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Laas.Domain;

namespace Laas.Storage;

/// <summary>Rows of the catalogue to domain values and back.</summary>
internal static class CatalogueRows
{
    /// <summary>Columns of an offer; those of its terms come after.</summary>
    public const int OfferLength = 14;

    /// <summary>Reads <see cref="CatalogueSql.OfferColumns"/>.</summary>
    public static CatalogueOffer Offer(DbDataReader row, long businessId) => new(
        new Offer(
            businessId,
            row.GetString(0),
            row.GetString(1),
            (int)row.GetInt64(2),
            (int)row.GetInt64(3),
            (int)row.GetInt64(4),
            (int)row.GetInt64(5),
            decimal.Parse(row.GetString(6), CultureInfo.InvariantCulture),
            DbRows.TextOrNull(row, 7),
            row.GetInt64(8) != 0),
        StoredTime.Of(row.GetInt64(9)))
    {
        CardStatus = row.GetString(10),
        DeletedAt = DbRows.TimeOrNull(row, 11),
        Imported = row.IsDBNull(12) ? null : JsonSerializer.Deserialize(row.GetString(12), StorageJson.Compact.Offer),
        Card = DbRows.TextOrNull(row, 13),
    };

    /// <summary>Reads <see cref="CatalogueSql.TermsColumns"/>.</summary>
    /// <returns><see langword="null"/>: the shop has said nothing.</returns>
    public static ShopTerms? Terms(DbDataReader row, int first, long businessId, long campaignId, string offerId) =>
        row.IsDBNull(first) ? null : new ShopTerms(businessId, campaignId, offerId)
        {
            Removed = row.GetInt64(first) != 0,
            Available = row.GetInt64(first + 1) != 0,
            Price = MoneyOrNull(row, first + 2) is { } value
                ? new ShopPrice(value, MoneyOrNull(row, first + 3), row.GetString(first + 4))
                : null,
            Vat = DbRows.TextOrNull(row, first + 5),
            UpdatedAt = DbRows.TimeOrNull(row, first + 6),
        };

    public static (string Name, object? Value)[] Parameters(CatalogueOffer entry) =>
    [
        ("@business", entry.Offer.BusinessId),
        ("@offer", entry.Offer.OfferId),
        ("@name", entry.Offer.Name),
        ("@weight", entry.Offer.WeightGrams),
        ("@length", entry.Offer.LengthCm),
        ("@width", entry.Offer.WidthCm),
        ("@height", entry.Offer.HeightCm),
        ("@price", Text(entry.Offer.Price)),
        ("@vat", entry.Offer.Vat),
        ("@archived", entry.Offer.Archived ? 1L : 0L),
        ("@priceAt", StoredTime.Of(entry.PriceAt)),
        ("@status", entry.CardStatus),
        ("@deleted", TimeOrNull(entry.DeletedAt)),
        ("@imported", entry.Imported is { } said ? JsonSerializer.Serialize(said, StorageJson.Compact.Offer) : null),
    ];

    public static (string Name, object? Value)[] Parameters(ShopTerms terms) =>
    [
        ("@business", terms.BusinessId),
        ("@campaign", terms.CampaignId),
        ("@offer", terms.OfferId),
        ("@removed", terms.Removed ? 1L : 0L),
        ("@available", terms.Available ? 1L : 0L),
        ("@price", terms.Price is { } price ? Text(price.Value) : null),
        ("@discountBase", terms.Price?.DiscountBase is { } discountBase ? Text(discountBase) : null),
        ("@currency", terms.Price?.Currency),
        ("@vat", terms.Vat),
        ("@at", TimeOrNull(terms.UpdatedAt)),
    ];

    public static (string Name, object? Value)[] Parameters(Offer offer, OfferKey key) =>
    [
        ("@business", offer.BusinessId),
        ("@kind", WireText.Of(key.Kind)),
        ("@value", key.Value),
        ("@offer", offer.OfferId),
    ];

    private static object? TimeOrNull(DateTimeOffset? time) => time is { } at ? StoredTime.Of(at) : null;

    private static decimal? MoneyOrNull(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : decimal.Parse(row.GetString(column), CultureInfo.InvariantCulture);

    /// <summary>No price is 0, with whatever number of decimals.</summary>
    private static string Text(decimal money) => money == 0 ? "0" : money.ToString(CultureInfo.InvariantCulture);
}
