using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>State of an offer in a shop.</summary>
[JsonConverter(typeof(WireEnumConverter<OfferCampaignStatusType>))]
public readonly record struct OfferCampaignStatusType : IWireEnumValue<OfferCampaignStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OfferCampaignStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OfferCampaignStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OfferCampaignStatusType> All { get; } =
    [
        Published, Checking, DisabledByPartner, DisabledAutomatically, RejectedByMarket, CreatingCard, NoCard,
        NoStocks, Archived, ReadyForPublication,
    ];

    /// <inheritdoc/>
    public static OfferCampaignStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>PUBLISHED</c>.</summary>
    public static OfferCampaignStatusType Published => new("PUBLISHED");

    /// <summary><c>CHECKING</c>.</summary>
    public static OfferCampaignStatusType Checking => new("CHECKING");

    /// <summary><c>DISABLED_BY_PARTNER</c>.</summary>
    public static OfferCampaignStatusType DisabledByPartner => new("DISABLED_BY_PARTNER");

    /// <summary><c>DISABLED_AUTOMATICALLY</c>.</summary>
    public static OfferCampaignStatusType DisabledAutomatically => new("DISABLED_AUTOMATICALLY");

    /// <summary><c>REJECTED_BY_MARKET</c>.</summary>
    public static OfferCampaignStatusType RejectedByMarket => new("REJECTED_BY_MARKET");

    /// <summary><c>CREATING_CARD</c>.</summary>
    public static OfferCampaignStatusType CreatingCard => new("CREATING_CARD");

    /// <summary><c>NO_CARD</c>.</summary>
    public static OfferCampaignStatusType NoCard => new("NO_CARD");

    /// <summary><c>NO_STOCKS</c>.</summary>
    public static OfferCampaignStatusType NoStocks => new("NO_STOCKS");

    /// <summary><c>ARCHIVED</c>.</summary>
    public static OfferCampaignStatusType Archived => new("ARCHIVED");

    /// <summary><c>READY_FOR_PUBLICATION</c>.</summary>
    public static OfferCampaignStatusType ReadyForPublication => new("READY_FOR_PUBLICATION");
}
