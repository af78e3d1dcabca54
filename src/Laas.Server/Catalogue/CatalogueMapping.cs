using Laas.Domain;
using Laas.Server.Time;
using Wire = Laas.Contracts;

namespace Laas.Server.Catalogue;

/// <summary>Offers and prices as the wire shows them.</summary>
internal static class CatalogueMapping
{
    /// <param name="shops">States by shop, of the shops in which the offer is.</param>
    public static Wire.OfferMapping ToWire(
        CatalogueOffer entry, Business business, IReadOnlyList<(Campaign Campaign, string Status)> shops)
    {
        var card = OfferCard.Of(entry);
        return new Wire.OfferMapping(Offer(entry, card, business, shops), Mapping(card));
    }

    public static Wire.CampaignOffer ToWire(ShopOffer offer, Business business)
    {
        var terms = offer.Terms;
        return new Wire.CampaignOffer(
            offer.Entry.Offer.OfferId,
            terms?.Available ?? true,
            BasicPrice(offer.Entry, OfferCard.Of(offer.Entry), business),
            terms?.UpdatedAt is { } at ? DatedPrice(terms, at) : null,
            new Wire.OfferCampaignStatusType(offer.Status));
    }

    public static Wire.DefaultPriceOffer ToDefaultPrice(CatalogueOffer entry, Business business)
    {
        var card = OfferCard.Of(entry);
        var price = BasicPrice(entry, card, business);
        return new Wire.DefaultPriceOffer(
            entry.Offer.OfferId,
            price is null ? null : new Wire.DefaultPrice(
                card.Price?.MinimumForBestseller, null, price.Value, price.CurrencyId, price.DiscountBase, price.UpdatedAt));
    }

    public static Wire.CampaignPriceOffer ToPrice(ShopTerms terms) => new(
        terms.OfferId,
        new Wire.CampaignPrice(
            terms.Price?.Value,
            terms.Price?.DiscountBase,
            terms.Price is { } price ? new Wire.CurrencyType(price.Currency) : null,
            PriceRules.VatId(terms.Vat)),
        terms.UpdatedAt is { } at ? MoscowTime.Of(at) : null);

    private static Wire.CatalogOffer Offer(
        CatalogueOffer entry, OfferCard card, Business business, IReadOnlyList<(Campaign Campaign, string Status)> shops) =>
        new(entry.Offer.OfferId)
        {
            Name = entry.Offer.Name,
            MarketCategoryId = card.MarketCategoryId,
            Category = card.Category,
            Pictures = card.Pictures,
            Videos = card.Videos,
            Manuals = card.Manuals,
            Vendor = card.Vendor,
            Barcodes = card.Barcodes,
            Description = card.Description,
            ManufacturerCountries = card.ManufacturerCountries,
            WeightDimensions = Dimensions(entry.Offer, card),
            VendorCode = card.VendorCode,
            Tags = card.Tags,
            ShelfLife = card.ShelfLife,
            LifeTime = card.LifeTime,
            GuaranteePeriod = card.GuaranteePeriod,
            CustomsCommodityCode = card.CustomsCommodityCode,
            CommodityCodes = card.CommodityCodes,
            Certificates = card.Certificates,
            BoxCount = card.BoxCount,
            Condition = card.Condition,
            Type = card.Type,
            Downloadable = card.Downloadable,
            Adult = card.Adult,
            Age = card.Age,
            Params = card.Params,
            BasicPrice = BasicPrice(entry, card, business),
            PurchasePrice = Dated(card.PurchasePrice),
            AdditionalExpenses = Dated(card.AdditionalExpenses),
            CardStatus = new Wire.OfferCardStatusType(entry.CardStatus),
            Campaigns = shops.Count == 0
                ? null
                : [.. shops.Select(s => new Wire.OfferCampaignStatus(s.Campaign.Id, new Wire.OfferCampaignStatusType(s.Status)))],
            SellingPrograms = shops.Count == 0 ? null : [.. shops.Select(s => s.Campaign.Placement).Distinct().Order().Select(Program)],
            MediaFiles = card.FirstVideoAsCover is { } first ? new Wire.OfferMediaFiles(first) : null,
            Archived = entry.Offer.Archived,
        };

    private static Wire.OfferSellingProgram Program(PlacementType placement) =>
        new(new Wire.SellingProgramType(WireText.Of(placement)), Wire.OfferSellingProgramStatusType.Fine);

    private static Wire.CardMapping? Mapping(OfferCard card) =>
        card.MarketSku is { } sku ? new Wire.CardMapping(sku, MarketCategoryId: card.MarketCategoryId) : null;

    /// <summary>The shop's own figures as long as they are what the columns were rounded from: an import may have come since.</summary>
    private static Wire.OfferWeightDimensions? Dimensions(Offer offer, OfferCard card)
    {
        var measures = Measures.Of(offer);
        return measures == default ? null
            : card.WeightDimensions is { } said && Measures.Of(said) == measures ? said
            : new Wire.OfferWeightDimensions(offer.LengthCm, offer.WidthCm, offer.HeightCm, offer.WeightGrams / 1000m);
    }

    private static Wire.DatedDiscountedPrice? BasicPrice(CatalogueOffer entry, OfferCard card, Business business) =>
        !entry.HasPrice ? null : new Wire.DatedDiscountedPrice(
            entry.Offer.Price,
            new Wire.CurrencyType(card.Price?.Currency ?? business.Currency),
            MoscowTime.Of(entry.PriceAt),
            card.Price?.DiscountBase is { } discountBase && discountBase > entry.Offer.Price ? discountBase : null);

    private static Wire.DatedPrice? Dated(Wire.DatedPrice? price) =>
        price is null ? null : price with { UpdatedAt = MoscowTime.Of(price.UpdatedAt) };

    private static Wire.DatedCampaignPrice DatedPrice(ShopTerms terms, DateTimeOffset at) => new(
        MoscowTime.Of(at),
        terms.Price?.Value,
        terms.Price?.DiscountBase,
        terms.Price is { } price ? new Wire.CurrencyType(price.Currency) : null,
        PriceRules.VatId(terms.Vat));
}
