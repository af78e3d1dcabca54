using Laas.Contracts;
using Laas.Server.Http;
using static Laas.Server.OpenApi.Parameter;
using Table = Laas.Server.Http.OperationTable;

namespace Laas.Server.OpenApi;

/// <summary>The operations of the catalogue and the prices.</summary>
internal sealed partial record OperationShape
{
    private const string OfferTag = "offers";
    private const string PriceTag = "prices";

    private static Dictionary<ApiOperation, OperationShape> Offers() => new()
    {
        [Table.GetOfferMappings] = new(
            OfferTag, "Offers of a cabinet",
            typeof(ApiResponse<GetOfferMappingsResult>),
            typeof(GetOfferMappingsRequest))
        {
            BodyOptional = true,
            Query =
            [
                .. Page(
                    Catalogue.GetOfferMappings.LimitMax, Catalogue.GetOfferMappings.LimitDefault, LimitMode.Truncate),
                Query<CatalogLanguageType>("language"),
            ],
        },
        [Table.UpdateOfferMappings] = new(
            OfferTag, "Create and change offers, all or none",
            typeof(UpdateOfferMappingsResponse),
            typeof(UpdateOfferMappingsRequest))
        {
            Query = [Query<CatalogLanguageType>("language")],
        },
        [Table.DeleteOffers] = new(
            OfferTag, "Delete offers for good",
            typeof(ApiResponse<DeleteOffersResult>),
            typeof(DeleteOffersRequest)),
        [Table.GetCampaignOffers] = new(
            OfferTag, "Offers of a shop",
            typeof(ApiResponse<GetCampaignOffersResult>),
            typeof(GetCampaignOffersRequest))
        {
            Query = Page(Catalogue.GetCampaignOffers.LimitMax, Catalogue.GetCampaignOffers.LimitDefault),
        },
        [Table.UpdateCampaignOffers] = new(
            OfferTag, "Change the terms of offers in a shop, all or none",
            typeof(EmptyApiResponse),
            typeof(UpdateCampaignOffersRequest)),
        [Table.DeleteCampaignOffers] = new(
            OfferTag, "Take offers out of a shop",
            typeof(ApiResponse<DeleteCampaignOffersResult>),
            typeof(DeleteCampaignOffersRequest)),
        [Table.GetDefaultPrices] = new(
            PriceTag, "Prices that hold in all shops",
            typeof(ApiResponse<GetDefaultPricesResult>),
            typeof(GetDefaultPricesRequest))
        {
            BodyOptional = true,
            Query = Page(Catalogue.GetDefaultPrices.LimitMax, Catalogue.GetDefaultPrices.LimitDefault, LimitMode.Truncate),
        },
        [Table.UpdateBusinessPrices] = new(
            PriceTag, "Set prices for all shops, all or none",
            typeof(EmptyApiResponse),
            typeof(UpdateBusinessPricesRequest)),
        [Table.GetPricesByOfferIds] = new(
            PriceTag, "Prices of a shop",
            typeof(ApiResponse<GetPricesByOfferIdsResult>),
            typeof(GetPricesByOfferIdsRequest))
        {
            BodyOptional = true,
            Query = Page(
                Catalogue.GetPricesByOfferIds.LimitMax, Catalogue.GetPricesByOfferIds.LimitDefault, LimitMode.Truncate),
        },
        [Table.UpdatePrices] = new(
            PriceTag, "Set prices for one shop, all or none",
            typeof(EmptyApiResponse),
            typeof(UpdatePricesRequest)),
        [Table.GenerateOfferBarcodes] = new(
            OfferTag, "Give offers barcodes of the in-house range",
            typeof(ApiResponse<GenerateOfferBarcodesResult>),
            typeof(GenerateOfferBarcodesRequest)),
    };
}
