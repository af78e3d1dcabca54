using Laas.Contracts;
using Laas.Domain;
using Laas.Storage;

namespace Laas.Server.Catalogue;

/// <summary>What an accepted update makes of an offer. Members that are left out stay.</summary>
internal static class OfferEdits
{
    /// <param name="known">The offer before; <see langword="null"/>: a new one.</param>
    /// <param name="update">Checked by <see cref="OfferUpdateRules"/>.</param>
    /// <param name="onlyOwnMedia">Of the request as a whole; <see langword="null"/>: not said.</param>
    public static OfferChange Apply(
        CatalogueOffer? known, long businessId, string offerId, OfferMappingUpdate update, bool? onlyOwnMedia, DateTimeOffset now)
    {
        var sent = update.Offer!;
        var entry = (known ?? New(businessId, offerId, now)).BeforeEdit();
        var before = OfferCard.Of(entry);
        var card = Cleared(Described(Merged(before, sent), sent, now), sent.DeleteParameters ?? []) with
        {
            MarketSku = update.Mapping?.MarketSku ?? before.MarketSku,
            OnlyPartnerMediaContent = onlyOwnMedia ?? before.OnlyPartnerMediaContent,
        };
        var offer = entry.Offer with { Name = sent.Name ?? entry.Offer.Name };
        if (sent.WeightDimensions is not null)
        {
            var size = Measures.Of(card.WeightDimensions!);
            offer = offer with
            {
                WeightGrams = size.WeightGrams,
                LengthCm = size.LengthCm,
                WidthCm = size.WidthCm,
                HeightCm = size.HeightCm,
            };
        }

        if (sent.BasicPrice is { Value: { } value } price)
        {
            offer = offer with { Price = value };
            entry = entry with { PriceAt = now };
            card = card with
            {
                Price = new CardPrice(price.CurrencyId!.Value.Value, price.DiscountBase, before.Price?.MinimumForBestseller),
            };
        }

        return Change(entry with { Offer = offer }, before, card);
    }

    /// <summary>An offer with another card.</summary>
    public static OfferChange Change(CatalogueOffer entry, OfferCard before, OfferCard card)
    {
        var (had, has) = (before.Keys(), card.Keys());
        return new OfferChange(
            entry with { Card = card.ToJson(), CardStatus = card.Status(entry.Offer.Name).Value },
            [.. has.Except(had)],
            [.. had.Except(has)]);
    }

    /// <summary>The end of an offer. Its row stays, so that its SKU is never used again.</summary>
    public static OfferChange Delete(CatalogueOffer entry, DateTimeOffset now) =>
        new(entry with { DeletedAt = now, Card = null, CardStatus = CatalogueOffer.NeedsContent }, [], [.. OfferCard.Of(entry).Keys()]);

    private static CatalogueOffer New(long businessId, string offerId, DateTimeOffset now) =>
        new(new Offer(businessId, offerId, "", 0, 0, 0, 0, 0, null, false), now) { Card = OfferCard.Empty.ToJson() };

    /// <summary>Plain values and lists.</summary>
    private static OfferCard Merged(OfferCard card, OfferUpdate sent) => card with
    {
        MarketCategoryId = sent.MarketCategoryId ?? card.MarketCategoryId,
        Category = sent.Category ?? card.Category,
        Pictures = Texts(sent.Pictures) ?? card.Pictures,
        Videos = Texts(sent.Videos) ?? card.Videos,
        Vendor = sent.Vendor ?? card.Vendor,
        Barcodes = Texts(sent.Barcodes) ?? card.Barcodes,
        Description = sent.Description ?? card.Description,
        ManufacturerCountries = Texts(sent.ManufacturerCountries) ?? card.ManufacturerCountries,
        VendorCode = sent.VendorCode ?? card.VendorCode,
        Tags = Texts(sent.Tags) ?? card.Tags,
        CustomsCommodityCode = sent.CustomsCommodityCode ?? card.CustomsCommodityCode,
        Certificates = Texts(sent.Certificates) ?? card.Certificates,
        BoxCount = sent.BoxCount ?? card.BoxCount,
        Condition = sent.Condition ?? card.Condition,
        Type = sent.Type ?? card.Type,
        Downloadable = sent.Downloadable ?? card.Downloadable,
        Adult = sent.Adult ?? card.Adult,
        FirstVideoAsCover = sent.FirstVideoAsCover ?? card.FirstVideoAsCover,
    };

    /// <summary>Values with members of their own, all of which the rules have demanded.</summary>
    private static OfferCard Described(OfferCard card, OfferUpdate sent, DateTimeOffset now) => card with
    {
        Manuals = sent.Manuals?.Select(m => new OfferManual(m!.Url!, m.Title)).ToList() ?? card.Manuals,
        WeightDimensions = sent.WeightDimensions is { } size
            ? new OfferWeightDimensions(size.Length!.Value, size.Width!.Value, size.Height!.Value, size.Weight!.Value)
            : card.WeightDimensions,
        ShelfLife = Period(sent.ShelfLife) ?? card.ShelfLife,
        LifeTime = Period(sent.LifeTime) ?? card.LifeTime,
        GuaranteePeriod = Period(sent.GuaranteePeriod) ?? card.GuaranteePeriod,
        CommodityCodes =
            sent.CommodityCodes?.Select(c => new CommodityCode(c!.Code!, c.Type!.Value)).ToList() ?? card.CommodityCodes,
        Age = sent.Age is { } age ? new Age(age.Value!.Value, age.AgeUnit!.Value) : card.Age,
        Params = sent.Params?.Select(p => new OfferParam(p!.Name!, p.Value!)).ToList() ?? card.Params,
        ParameterValues = sent.ParameterValues?.OfType<ParameterValue>().ToList() ?? card.ParameterValues,
        PurchasePrice = Price(sent.PurchasePrice, now) ?? card.PurchasePrice,
        AdditionalExpenses = Price(sent.AdditionalExpenses, now) ?? card.AdditionalExpenses,
    };

    private static OfferCard Cleared(OfferCard card, IReadOnlyList<DeleteOfferParameterType> names) =>
        names.Aggregate(card, static (rest, name) => name.Value switch
        {
            "ADDITIONAL_EXPENSES" => rest with { AdditionalExpenses = null },
            "ADULT" => rest with { Adult = null },
            "AGE" => rest with { Age = null },
            "BARCODES" => rest with { Barcodes = null },
            "BOX_COUNT" => rest with { BoxCount = null },
            "CERTIFICATES" => rest with { Certificates = null },
            "COMMODITY_CODES" => rest with { CommodityCodes = null },
            "CONDITION" => rest with { Condition = null },
            "CUSTOMS_COMMODITY_CODE" => rest with { CustomsCommodityCode = null },
            "DESCRIPTION" => rest with { Description = null },
            "DOWNLOADABLE" => rest with { Downloadable = null },
            "GUARANTEE_PERIOD" => rest with { GuaranteePeriod = null },
            "LIFE_TIME" => rest with { LifeTime = null },
            "MANUALS" => rest with { Manuals = null },
            "MANUFACTURER_COUNTRIES" => rest with { ManufacturerCountries = null },
            "PARAMETERS" => rest with { Params = null, ParameterValues = null },
            "PICTURES" => rest with { Pictures = null },
            "PURCHASE_PRICE" => rest with { PurchasePrice = null },
            "SHELF_LIFE" => rest with { ShelfLife = null },
            "TAGS" => rest with { Tags = null },
            "TYPE" => rest with { Type = null },
            "VENDOR_CODE" => rest with { VendorCode = null },
            "VIDEOS" => rest with { Videos = null },
            var other => throw new InvalidOperationException($"Nothing clears {other}."),
        });

    private static List<string>? Texts(IReadOnlyList<string?>? texts) => texts?.OfType<string>().ToList();

    private static TimePeriod? Period(TimePeriodRequest? sent) =>
        sent is null ? null : new TimePeriod(sent.TimePeriod!.Value, sent.TimeUnit!.Value, sent.Comment);

    private static DatedPrice? Price(OfferPriceRequest? sent, DateTimeOffset now) =>
        sent is null ? null : new DatedPrice(sent.Value!.Value, sent.CurrencyId!.Value, now);
}

/// <summary>Sizes as delivery is planned by: whole grams and centimetres, rounded up.</summary>
internal readonly record struct Measures(int WeightGrams, int LengthCm, int WidthCm, int HeightCm)
{
    public static Measures Of(OfferWeightDimensions size) => new(
        (int)Math.Ceiling(size.Weight * 1000),
        (int)Math.Ceiling(size.Length),
        (int)Math.Ceiling(size.Width),
        (int)Math.Ceiling(size.Height));

    public static Measures Of(Offer offer) => new(offer.WeightGrams, offer.LengthCm, offer.WidthCm, offer.HeightCm);
}
