namespace Laas.Contracts;

/// <summary>Body of updateOfferMappings (contract 2.33).</summary>
public sealed record UpdateOfferMappingsRequest
{
    /// <summary>Offers to create or change, 1 to 500, each SKU once; all or none. Mandatory.</summary>
    public IReadOnlyList<OfferMappingUpdate?>? OfferMappings { get; init; }

    /// <summary>Show only the shop's own pictures; <see langword="null"/>: no.</summary>
    public bool? OnlyPartnerMediaContent { get; init; }
}

/// <summary>An offer to create or change (contract 2.33).</summary>
public sealed record OfferMappingUpdate
{
    /// <summary>The offer. Mandatory.</summary>
    public OfferUpdate? Offer { get; init; }

    /// <summary>The operator's card of it.</summary>
    public CardMappingUpdate? Mapping { get; init; }
}

/// <summary>The operator's card of an offer, as sent (contract 2.33).</summary>
public sealed record CardMappingUpdate
{
    /// <summary>Card id, 1 or more.</summary>
    public long? MarketSku { get; init; }
}

/// <summary>Attributes of an offer (contract 2.33). What is left out stays as it is.</summary>
public sealed record OfferUpdate
{
    /// <summary>SKU, 1 to 255 characters once trimmed. Mandatory.</summary>
    public string? OfferId { get; init; }

    /// <summary>Name of the product, 256 characters at most. Mandatory for a new offer.</summary>
    public string? Name { get; init; }

    /// <summary>Category id, above 0.</summary>
    public long? MarketCategoryId { get; init; }

    /// <summary>Category in words; deprecated.</summary>
    public string? Category { get; init; }

    /// <summary>Links of pictures, 1 to 30 of 1 to 2000 characters.</summary>
    public IReadOnlyList<string?>? Pictures { get; init; }

    /// <summary>Links of videos, 1 to 6 of 1 to 2000 characters.</summary>
    public IReadOnlyList<string?>? Videos { get; init; }

    /// <summary>Instructions, 1 to 6.</summary>
    public IReadOnlyList<OfferManualRequest?>? Manuals { get; init; }

    /// <summary>Brand.</summary>
    public string? Vendor { get; init; }

    /// <summary>Barcodes, 1 or more, unique.</summary>
    public IReadOnlyList<string?>? Barcodes { get; init; }

    /// <summary>Description, 6000 characters at most.</summary>
    public string? Description { get; init; }

    /// <summary>Countries of manufacture, 1 or more, unique.</summary>
    public IReadOnlyList<string?>? ManufacturerCountries { get; init; }

    /// <summary>Packed size and gross weight: what delivery is planned and priced by.</summary>
    public OfferWeightDimensionsRequest? WeightDimensions { get; init; }

    /// <summary>The manufacturer's number.</summary>
    public string? VendorCode { get; init; }

    /// <summary>Tags, 1 to 50, unique.</summary>
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary>How long the goods can be used if not opened.</summary>
    public TimePeriodRequest? ShelfLife { get; init; }

    /// <summary>How long the goods serve.</summary>
    public TimePeriodRequest? LifeTime { get; init; }

    /// <summary>Guarantee.</summary>
    public TimePeriodRequest? GuaranteePeriod { get; init; }

    /// <summary>Customs code; deprecated.</summary>
    public string? CustomsCommodityCode { get; init; }

    /// <summary>Commodity codes, 1 or more.</summary>
    public IReadOnlyList<CommodityCodeRequest?>? CommodityCodes { get; init; }

    /// <summary>Numbers of certificates, 1 to 6, unique.</summary>
    public IReadOnlyList<string?>? Certificates { get; init; }

    /// <summary>Boxes of one unit, 1 or more.</summary>
    public int? BoxCount { get; init; }

    /// <summary>Condition of goods that are not new.</summary>
    public OfferCondition? Condition { get; init; }

    /// <summary>Special kind of goods.</summary>
    public OfferType? Type { get; init; }

    /// <summary>Digital goods.</summary>
    public bool? Downloadable { get; init; }

    /// <summary>For adults.</summary>
    public bool? Adult { get; init; }

    /// <summary>Least age.</summary>
    public AgeRequest? Age { get; init; }

    /// <summary>Free attributes, 1 or more; deprecated.</summary>
    public IReadOnlyList<OfferParamRequest?>? Params { get; init; }

    /// <summary>Category attributes, 1 to 300; only for an offer with a category.</summary>
    public IReadOnlyList<ParameterValue?>? ParameterValues { get; init; }

    /// <summary>The price in all shops.</summary>
    public DiscountedPriceRequest? BasicPrice { get; init; }

    /// <summary>What the shop paid.</summary>
    public OfferPriceRequest? PurchasePrice { get; init; }

    /// <summary>What the shop spends besides.</summary>
    public OfferPriceRequest? AdditionalExpenses { get; init; }

    /// <summary>The first video is the cover; deprecated.</summary>
    public bool? FirstVideoAsCover { get; init; }

    /// <summary>Attributes to clear, 1 or more, unique; none that is set in the same request.</summary>
    public IReadOnlyList<DeleteOfferParameterType>? DeleteParameters { get; init; }
}

/// <summary>Answer of updateOfferMappings (contract 2.33).</summary>
/// <param name="Status">
/// <c>OK</c>: everything was applied; <c>ERROR</c>: an offer has errors and nothing was.
/// </param>
/// <param name="Results">Offers with errors or warnings; <see langword="null"/>: there are none.</param>
public sealed record UpdateOfferMappingsResponse(
    ApiResponseStatusType Status, IReadOnlyList<OfferMappingMessages>? Results = null);

/// <summary>Errors and warnings of one offer (contract 2.33).</summary>
/// <param name="OfferId">SKU.</param>
/// <param name="Errors">Why nothing was applied; <see langword="null"/>: no errors.</param>
/// <param name="Warnings">What should be looked at; <see langword="null"/>: nothing.</param>
public sealed record OfferMappingMessages(
    string OfferId,
    IReadOnlyList<OfferMappingError>? Errors = null,
    IReadOnlyList<OfferMappingError>? Warnings = null);

/// <summary>An error or a warning (contract 2.0.7, MappingMessage).</summary>
/// <param name="Type">What is wrong.</param>
/// <param name="Message">Text for people.</param>
/// <param name="ParameterId">The attribute; <see langword="null"/>: none in particular.</param>
public sealed record OfferMappingError(OfferMappingErrorType Type, string Message, long? ParameterId = null);
