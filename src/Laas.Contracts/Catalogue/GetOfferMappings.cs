namespace Laas.Contracts;

/// <summary>Optional body of getOfferMappings (contract 2.32); an empty one asks for everything not archived.</summary>
public sealed record GetOfferMappingsRequest
{
    /// <summary>SKUs, 1 to 100, unique; answered whole, archived ones included. Not with filters.</summary>
    public IReadOnlyList<string?>? OfferIds { get; init; }

    /// <summary>States of the card, unique; one must match.</summary>
    public IReadOnlyList<OfferCardStatusType>? CardStatuses { get; init; }

    /// <summary>Category ids, above 0, unique; one must match.</summary>
    public IReadOnlyList<int>? CategoryIds { get; init; }

    /// <summary>Brands, unique; one must match.</summary>
    public IReadOnlyList<string?>? VendorNames { get; init; }

    /// <summary>Tags, unique; one must match.</summary>
    public IReadOnlyList<string?>? Tags { get; init; }

    /// <summary><see langword="true"/>: archived offers; otherwise those not archived.</summary>
    public bool? Archived { get; init; }
}

/// <summary>Result of getOfferMappings (contract 2.32).</summary>
/// <param name="OfferMappings">Offers by SKU; may be empty.</param>
/// <param name="Paging">The token pager; <see langword="null"/>: the answer is whole.</param>
public sealed record GetOfferMappingsResult(IReadOnlyList<OfferMapping> OfferMappings, Paging? Paging = null);

/// <summary>An offer and its product card (contract 2.32).</summary>
/// <param name="Offer">The offer.</param>
/// <param name="Mapping">The card; <see langword="null"/>: none is known.</param>
/// <param name="ShowcaseUrls">Where it is shown; <see langword="null"/>: nowhere.</param>
public sealed record OfferMapping(
    CatalogOffer? Offer = null, CardMapping? Mapping = null, IReadOnlyList<ShowcaseUrl>? ShowcaseUrls = null);

/// <summary>An offer of the cabinet's catalogue (contract 2.32). Absent members are not known.</summary>
public sealed record CatalogOffer(string OfferId)
{
    /// <summary>Name of the product.</summary>
    public string? Name { get; init; }

    /// <summary>Category id, above 0.</summary>
    public long? MarketCategoryId { get; init; }

    /// <summary>Category in words; deprecated.</summary>
    public string? Category { get; init; }

    /// <summary>Links of pictures.</summary>
    public IReadOnlyList<string>? Pictures { get; init; }

    /// <summary>Links of videos.</summary>
    public IReadOnlyList<string>? Videos { get; init; }

    /// <summary>Instructions.</summary>
    public IReadOnlyList<OfferManual>? Manuals { get; init; }

    /// <summary>Brand.</summary>
    public string? Vendor { get; init; }

    /// <summary>Barcodes, unique.</summary>
    public IReadOnlyList<string>? Barcodes { get; init; }

    /// <summary>Description.</summary>
    public string? Description { get; init; }

    /// <summary>Countries of manufacture, unique.</summary>
    public IReadOnlyList<string>? ManufacturerCountries { get; init; }

    /// <summary>Packed size and gross weight.</summary>
    public OfferWeightDimensions? WeightDimensions { get; init; }

    /// <summary>The manufacturer's number.</summary>
    public string? VendorCode { get; init; }

    /// <summary>The shop's tags, unique.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>How long the goods can be used if not opened.</summary>
    public TimePeriod? ShelfLife { get; init; }

    /// <summary>How long the goods serve.</summary>
    public TimePeriod? LifeTime { get; init; }

    /// <summary>Guarantee.</summary>
    public TimePeriod? GuaranteePeriod { get; init; }

    /// <summary>Customs code; deprecated.</summary>
    public string? CustomsCommodityCode { get; init; }

    /// <summary>Commodity codes.</summary>
    public IReadOnlyList<CommodityCode>? CommodityCodes { get; init; }

    /// <summary>Numbers of certificates, unique.</summary>
    public IReadOnlyList<string>? Certificates { get; init; }

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
    public Age? Age { get; init; }

    /// <summary>Free attributes; deprecated.</summary>
    public IReadOnlyList<OfferParam>? Params { get; init; }

    /// <summary>The price in all shops.</summary>
    public DatedDiscountedPrice? BasicPrice { get; init; }

    /// <summary>What the shop paid.</summary>
    public DatedPrice? PurchasePrice { get; init; }

    /// <summary>What the shop spends besides.</summary>
    public DatedPrice? AdditionalExpenses { get; init; }

    /// <summary>State of the card.</summary>
    public OfferCardStatusType? CardStatus { get; init; }

    /// <summary>Shops in which the offer is, with its state there.</summary>
    public IReadOnlyList<OfferCampaignStatus>? Campaigns { get; init; }

    /// <summary>Models by which it can be sold.</summary>
    public IReadOnlyList<OfferSellingProgram>? SellingPrograms { get; init; }

    /// <summary>Files as the operator has them.</summary>
    public OfferMediaFiles? MediaFiles { get; init; }

    /// <summary>No longer sold.</summary>
    public bool? Archived { get; init; }

    /// <summary>The same for grouped offers.</summary>
    public string? GroupId { get; init; }
}

/// <summary>A price and when it was set (contract 2.32).</summary>
/// <param name="Value">Major units, above 0.</param>
/// <param name="CurrencyId">Currency.</param>
/// <param name="UpdatedAt">When it was set.</param>
public sealed record DatedPrice(decimal Value, CurrencyType CurrencyId, DateTimeOffset UpdatedAt);

/// <summary>A price with the one that is struck through, and when it was set (contract 2.32).</summary>
/// <param name="Value">Major units, above 0.</param>
/// <param name="CurrencyId">Currency.</param>
/// <param name="UpdatedAt">When it was set.</param>
/// <param name="DiscountBase">The price before the discount; <see langword="null"/>: no discount.</param>
public sealed record DatedDiscountedPrice(
    decimal Value, CurrencyType CurrencyId, DateTimeOffset UpdatedAt, decimal? DiscountBase = null);

/// <summary>State of an offer in a shop (contract 2.32).</summary>
/// <param name="CampaignId">The shop.</param>
/// <param name="Status">State.</param>
public sealed record OfferCampaignStatus(long CampaignId, OfferCampaignStatusType Status);

/// <summary>Whether an offer can be sold by a model (contract 2.32).</summary>
/// <param name="SellingProgram">The model.</param>
/// <param name="Status">Whether it can.</param>
public sealed record OfferSellingProgram(SellingProgramType SellingProgram, OfferSellingProgramStatusType Status);

/// <summary>The operator's product card of an offer (contract 2.32).</summary>
/// <param name="MarketSku">Card id, 1 or more.</param>
/// <param name="MarketSkuName">Name of the card.</param>
/// <param name="MarketModelName">Name of the model; deprecated.</param>
/// <param name="MarketCategoryId">Category of the card.</param>
/// <param name="MarketCategoryName">Name of the category.</param>
public sealed record CardMapping(
    long? MarketSku = null,
    string? MarketSkuName = null,
    string? MarketModelName = null,
    long? MarketCategoryId = null,
    string? MarketCategoryName = null);

/// <summary>Where an offer is shown (contract 2.32).</summary>
/// <param name="ShowcaseType">Kind of showcase.</param>
/// <param name="Url">Link.</param>
public sealed record ShowcaseUrl(
    ShowcaseType ShowcaseType,
    [property: System.Text.Json.Serialization.JsonPropertyName("showcaseUrl")] string Url);
