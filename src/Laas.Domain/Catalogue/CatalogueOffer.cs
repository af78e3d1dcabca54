using System.Collections.Immutable;

namespace Laas.Domain;

/// <summary>An offer with everything that the catalogue keeps of it.</summary>
/// <param name="Offer">What orders and promises need.</param>
/// <param name="PriceAt">When the cabinet's price was set; of no meaning without one.</param>
public sealed record CatalogueOffer(Offer Offer, DateTimeOffset PriceAt)
{
    /// <summary>State of a card that nobody has described (contract: OfferCardStatusType).</summary>
    public const string NeedsContent = "NO_CARD_NEED_CONTENT";

    /// <summary>State of the product card, by its wire name.</summary>
    public string CardStatus { get; init; } = NeedsContent;

    /// <summary>JSON of what the API has said beyond <see cref="Offer"/>; <see langword="null"/>: it never said anything.</summary>
    public string? Card { get; init; }

    /// <summary>The offer as the last import had it; <see langword="null"/>: not known.</summary>
    public Offer? Imported { get; init; }

    /// <summary>Since when the SKU is dead; it is never given to another product.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Whether the cabinet has set a price.</summary>
    public bool HasPrice => Offer.Price > 0;

    /// <summary>
    /// To begin an edit with: until the first one an offer is what its import said, and the next import must be compared with
    /// that.
    /// </summary>
    public CatalogueOffer BeforeEdit() => Imported is null && Card is null ? this with { Imported = Offer } : this;
}

/// <summary>What lists can be filtered by and barcodes are found by.</summary>
public enum OfferKeyKind
{
    Barcode, Category, Tag, Vendor,
}

/// <summary>One word that an offer is found by.</summary>
public readonly record struct OfferKey(OfferKeyKind Kind, string Value);

/// <summary>The price of an offer in one shop.</summary>
/// <param name="Value">Major units, above 0.</param>
/// <param name="DiscountBase">The price before the discount; <see langword="null"/>: no discount.</param>
public sealed record ShopPrice(decimal Value, decimal? DiscountBase, string Currency);

/// <summary>How one shop departs from the cabinet's catalogue. A shop that says nothing sells every offer.</summary>
public sealed record ShopTerms(long BusinessId, long CampaignId, string OfferId)
{
    /// <summary>Not in this shop.</summary>
    public bool Removed { get; init; }

    /// <summary>The shop sells it.</summary>
    public bool Available { get; init; } = true;

    /// <summary><see langword="null"/>: the cabinet's price.</summary>
    public ShopPrice? Price { get; init; }

    /// <summary>Wire name such as <c>VAT_22</c>; <see langword="null"/>: the cabinet's.</summary>
    public string? Vat { get; init; }

    /// <summary>When price or VAT were set; <see langword="null"/>: neither is.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>An offer as one shop has it.</summary>
/// <param name="Terms"><see langword="null"/>: the shop has said nothing of it.</param>
/// <param name="Status">Wire name of its state in the shop (contract: OfferCampaignStatusType).</param>
public sealed record ShopOffer(CatalogueOffer Entry, ShopTerms? Terms, string Status);

/// <summary>A shop and the warehouses whose stock it sells.</summary>
public sealed record ShopStock(long CampaignId, ImmutableArray<long> Warehouses);
