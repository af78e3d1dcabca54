using System.Collections.Frozen;
using Laas.Contracts;
using Laas.Server.Catalogue;

namespace Laas.Server.OpenApi;

/// <summary>The requests of the catalogue and the prices.</summary>
internal static partial class RequestRules
{
    private const string EachOnce = "Each SKU once.";
    private const string Vat = "2 = 10 %, 5 = 0 %, 6 = none, 10 = 5 %, 11 = 7 %, 14 = 22 %.";

    private static IEnumerable<KeyValuePair<Type, FrozenDictionary<string, Rule>>> Offers() =>
    [
        Type<GetOfferMappingsRequest>(
            (nameof(GetOfferMappingsRequest.OfferIds), Whole(GetOfferMappings.OffersMax)),
            (nameof(GetOfferMappingsRequest.CardStatuses), Any),
            (nameof(GetOfferMappingsRequest.CategoryIds), Any with { Element = Positive() }),
            (nameof(GetOfferMappingsRequest.VendorNames), Any),
            (nameof(GetOfferMappingsRequest.Tags), Any)),
        Type<UpdateOfferMappingsRequest>(
            (nameof(UpdateOfferMappingsRequest.OfferMappings), Offers(OfferUpdateRules.OffersMax)),
            (nameof(UpdateOfferMappingsRequest.OnlyPartnerMediaContent), new Rule { Note = "Kept; nothing is shown anywhere." })),
        Type<OfferMappingUpdate>((nameof(OfferMappingUpdate.Offer), Must)),
        Type<CardMappingUpdate>((nameof(CardMappingUpdate.MarketSku), Id)),
        Type<DeleteOffersRequest>((nameof(DeleteOffersRequest.OfferIds), Skus(DeleteOffers.OffersMax))),
        Type<GetCampaignOffersRequest>(
            (nameof(GetCampaignOffersRequest.OfferIds), Whole(GetCampaignOffers.OffersMax)),
            (nameof(GetCampaignOffersRequest.Statuses), Any),
            (nameof(GetCampaignOffersRequest.CategoryIds), Any with { Element = Positive() }),
            (nameof(GetCampaignOffersRequest.VendorNames), Any),
            (nameof(GetCampaignOffersRequest.Tags), Any)),
        Type<UpdateCampaignOffersRequest>(
            (nameof(UpdateCampaignOffersRequest.Offers), Offers(UpdateCampaignOffers.OffersMax))),
        Type<CampaignOfferUpdate>(
            (nameof(CampaignOfferUpdate.OfferId), Sku.Must()), (nameof(CampaignOfferUpdate.Vat), new Rule { Note = Vat })),
        Type<DeleteCampaignOffersRequest>(
            (nameof(DeleteCampaignOffersRequest.OfferIds), Skus(DeleteCampaignOffers.OffersMax))),
        Type<GenerateOfferBarcodesRequest>(
            (nameof(GenerateOfferBarcodesRequest.OfferIds), Skus(GenerateOfferBarcodes.OffersMax)),
            (nameof(GenerateOfferBarcodesRequest.SkipIfExists), new Rule { Default = true })),
    ];

    private static IEnumerable<KeyValuePair<Type, FrozenDictionary<string, Rule>>> OfferParts() =>
    [
        Type<OfferUpdate>(
            (nameof(OfferUpdate.OfferId), Sku.Must()),
            (nameof(OfferUpdate.Name), Text(1, OfferUpdateRules.NameMax) with { Note = "Required for a new offer." }),
            (nameof(OfferUpdate.MarketCategoryId), Positive()),
            (nameof(OfferUpdate.Pictures), Urls(OfferUpdateRules.PicturesMax)),
            (nameof(OfferUpdate.Videos), Urls(OfferUpdateRules.VideosMax)),
            (nameof(OfferUpdate.Manuals), new Rule { Count = new(1, OfferUpdateRules.ManualsMax) }),
            (nameof(OfferUpdate.Barcodes), Any),
            (nameof(OfferUpdate.Description), Text(0, OfferUpdateRules.DescriptionMax)),
            (nameof(OfferUpdate.ManufacturerCountries), Any),
            (nameof(OfferUpdate.Tags), Any with { Count = new(1, OfferUpdateRules.TagsMax) }),
            (nameof(OfferUpdate.CommodityCodes), new Rule { Count = new(1) }),
            (nameof(OfferUpdate.Certificates), Any with { Count = new(1, OfferUpdateRules.CertificatesMax) }),
            (nameof(OfferUpdate.BoxCount), Id),
            (nameof(OfferUpdate.Params), new Rule { Count = new(1) }),
            (nameof(OfferUpdate.ParameterValues), new Rule
            {
                Count = new(1, OfferUpdateRules.ParameterValuesMax),
                Note = "Only for an offer with a category.",
            }),
            (nameof(OfferUpdate.DeleteParameters), Any with { Note = "None that is set in the same request." })),
        Type<OfferWeightDimensionsRequest>(
            (nameof(OfferWeightDimensionsRequest.Length), Side("Centimetres, above 0.", OfferUpdateRules.SideMax)),
            (nameof(OfferWeightDimensionsRequest.Width), Side("Centimetres, above 0.", OfferUpdateRules.SideMax)),
            (nameof(OfferWeightDimensionsRequest.Height), Side("Centimetres, above 0.", OfferUpdateRules.SideMax)),
            (nameof(OfferWeightDimensionsRequest.Weight), Side("Kilograms, above 0.", OfferUpdateRules.WeightMax))),
        Type<TimePeriodRequest>(
            (nameof(TimePeriodRequest.TimePeriod), Must),
            (nameof(TimePeriodRequest.TimeUnit), Must),
            (nameof(TimePeriodRequest.Comment), Text(0, OfferUpdateRules.CommentMax))),
        Type<OfferManualRequest>(
            (nameof(OfferManualRequest.Url), Text(1, OfferUpdateRules.UrlMax).Must()),
            (nameof(OfferManualRequest.Title), Text(0, OfferUpdateRules.TitleMax))),
        Type<CommodityCodeRequest>(
            (nameof(CommodityCodeRequest.Code), Must with { Note = "10 digits of the customs list, 17 of the IKPU." }),
            (nameof(CommodityCodeRequest.Type), Must)),
        Type<OfferCondition>(),
        Type<AgeRequest>((nameof(AgeRequest.Value), Must with { Min = 0 }), (nameof(AgeRequest.AgeUnit), Must)),
        Type<OfferParamRequest>(
            (nameof(OfferParamRequest.Name), Text(0, OfferUpdateRules.ParamNameMax).Must()),
            (nameof(OfferParamRequest.Value), Must)),
        Type<ParameterValue>((nameof(ParameterValue.ParameterId), Id.Must())),
        Type<OfferPriceRequest>(
            (nameof(OfferPriceRequest.Value), Amount().Must()), (nameof(OfferPriceRequest.CurrencyId), Must)),
        Type<DiscountedPriceRequest>(
            (nameof(DiscountedPriceRequest.Value), Amount().Must()),
            (nameof(DiscountedPriceRequest.CurrencyId), Must),
            (nameof(DiscountedPriceRequest.DiscountBase), Positive())),
    ];

    private static IEnumerable<KeyValuePair<Type, FrozenDictionary<string, Rule>>> Prices() =>
    [
        Type<GetDefaultPricesRequest>(
            (nameof(GetDefaultPricesRequest.OfferIds), Whole(GetDefaultPrices.OffersMax) with { Note = "The answer is not paged." })),
        Type<UpdateBusinessPricesRequest>(
            (nameof(UpdateBusinessPricesRequest.Offers), Offers(UpdateBusinessPrices.OffersMax))),
        Type<BusinessPriceUpdate>(
            (nameof(BusinessPriceUpdate.OfferId), Sku.Must()), (nameof(BusinessPriceUpdate.Price), Must)),
        Type<BusinessPriceRequest>(
            (nameof(BusinessPriceRequest.Value), Amount().Must()),
            (nameof(BusinessPriceRequest.CurrencyId), Must),
            (nameof(BusinessPriceRequest.DiscountBase), Positive()),
            (nameof(BusinessPriceRequest.MinimumForBestseller), Positive() with { Max = PriceRules.BestsellerMax })),
        Type<GetPricesByOfferIdsRequest>(
            (nameof(GetPricesByOfferIdsRequest.OfferIds),
                Whole(GetPricesByOfferIds.OffersMax) with { Note = "The answer is not paged." })),
        Type<UpdatePricesRequest>((nameof(UpdatePricesRequest.Offers), Offers(UpdatePrices.OffersMax))),
        Type<CampaignPriceUpdate>((nameof(CampaignPriceUpdate.OfferId), Sku with { Note = "Missing is refused." })),
        Type<CampaignPrice>(
            (nameof(CampaignPrice.Value), Amount() with { Note = "Missing is refused." }),
            (nameof(CampaignPrice.DiscountBase), Positive()),
            (nameof(CampaignPrice.Vat), new Rule { Note = Vat })),
    ];

    private static Rule Offers(int max) => new() { Required = true, Count = new(1, max), Note = EachOnce };

    private static Rule Skus(int max) => new() { Required = true, Unique = true, Count = new(1, max), Element = Sku };

    private static Rule Whole(int max) => new()
    {
        Unique = true,
        Count = new(1, max),
        Element = Sku,
        Note = "Not together with filters; the answer is not paged.",
    };

    private static Rule Urls(int max) => new() { Count = new(1, max), Element = Text(1, OfferUpdateRules.UrlMax) };

    private static Rule Positive() => new() { Min = 0, Above = true };

    private static Rule Amount() => Positive() with { Max = PriceRules.ValueMax };

    private static Rule Side(string note, int max) => new() { Required = true, Min = 0, Max = max, Note = note };
}
