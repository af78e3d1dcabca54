using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Laas.Contracts;
using Laas.Domain;

namespace Laas.Server.Catalogue;

/// <summary>
/// What the API has said of an offer beyond the columns, stored as JSON in the words of the wire: what only a marketplace
/// needs is kept and given back, and means nothing to us. Absent members were never said or have been cleared.
/// </summary>
internal sealed record OfferCard
{
    public static OfferCard Empty { get; } = new();

    public long? MarketCategoryId { get; init; }

    public string? Category { get; init; }

    public IReadOnlyList<string>? Pictures { get; init; }

    public IReadOnlyList<string>? Videos { get; init; }

    public IReadOnlyList<OfferManual>? Manuals { get; init; }

    public string? Vendor { get; init; }

    public IReadOnlyList<string>? Barcodes { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<string>? ManufacturerCountries { get; init; }

    /// <summary>The figures as sent; the columns have them rounded up, and win when they say something else.</summary>
    public OfferWeightDimensions? WeightDimensions { get; init; }

    public string? VendorCode { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public TimePeriod? ShelfLife { get; init; }

    public TimePeriod? LifeTime { get; init; }

    public TimePeriod? GuaranteePeriod { get; init; }

    public string? CustomsCommodityCode { get; init; }

    public IReadOnlyList<CommodityCode>? CommodityCodes { get; init; }

    public IReadOnlyList<string>? Certificates { get; init; }

    public int? BoxCount { get; init; }

    public OfferCondition? Condition { get; init; }

    public OfferType? Type { get; init; }

    public bool? Downloadable { get; init; }

    public bool? Adult { get; init; }

    public Age? Age { get; init; }

    public IReadOnlyList<OfferParam>? Params { get; init; }

    public IReadOnlyList<ParameterValue>? ParameterValues { get; init; }

    public bool? FirstVideoAsCover { get; init; }

    public bool? OnlyPartnerMediaContent { get; init; }

    public long? MarketSku { get; init; }

    /// <summary>What belongs to the cabinet's price; its value is a column.</summary>
    public CardPrice? Price { get; init; }

    public DatedPrice? PurchasePrice { get; init; }

    public DatedPrice? AdditionalExpenses { get; init; }

    public static OfferCard Of(CatalogueOffer entry) => entry.Card is { } json
        ? JsonSerializer.Deserialize(json, CardJson.Compact.OfferCard) ?? Empty
        : Empty;

    public string ToJson() => JsonSerializer.Serialize(this, CardJson.Compact.OfferCard);

    /// <summary>
    /// State of the product card as far as it follows from what is known here: there are no cards of ours, only the shop's word
    /// for one and the description that one would be made of.
    /// </summary>
    public OfferCardStatusType Status(string name) =>
        MarketSku is not null ? OfferCardStatusType.HasCardCanUpdate
        : name.Length > 0 && MarketCategoryId is not null && Pictures is not null && Vendor is not null && Description is not null
            ? OfferCardStatusType.NoCardMarketWillCreate
            : OfferCardStatusType.NoCardNeedContent;

    /// <summary>The words by which lists find the offer.</summary>
    public ImmutableHashSet<OfferKey> Keys()
    {
        var keys = ImmutableHashSet.CreateBuilder<OfferKey>();
        if (MarketCategoryId is { } category)
        {
            keys.Add(new OfferKey(OfferKeyKind.Category, category.ToString(CultureInfo.InvariantCulture)));
        }

        if (Vendor is { } vendor)
        {
            keys.Add(new OfferKey(OfferKeyKind.Vendor, KeyText(vendor)));
        }

        keys.UnionWith((Tags ?? []).Select(t => new OfferKey(OfferKeyKind.Tag, KeyText(t))));
        keys.UnionWith((Barcodes ?? []).Select(b => new OfferKey(OfferKeyKind.Barcode, KeyText(b))));
        return keys.ToImmutable();
    }

    /// <summary>A text as the index has it: an index entry has a greatest length, so a long text stands there as its hash.</summary>
    public static string KeyText(string text) =>
        text.Length <= 128 ? text : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>What goes with a price.</summary>
/// <param name="DiscountBase">The price before the discount; <see langword="null"/>: no discount.</param>
internal sealed record CardPrice(string Currency, decimal? DiscountBase = null, decimal? MinimumForBestseller = null);

/// <summary>JSON of stored cards.</summary>
[JsonSerializable(typeof(OfferCard))]
internal sealed partial class CardJson : JsonSerializerContext
{
    public static CardJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
