using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>State of an offer's product card.</summary>
[JsonConverter(typeof(WireEnumConverter<OfferCardStatusType>))]
public readonly record struct OfferCardStatusType : IWireEnumValue<OfferCardStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OfferCardStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OfferCardStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OfferCardStatusType> All { get; } =
    [
        HasCardCanNotUpdate, HasCardCanUpdate, HasCardCanUpdateErrors, HasCardCanUpdateProcessing,
        NoCardNeedContent, NoCardMarketWillCreate, NoCardErrors, NoCardProcessing, NoCardAddToCampaign,
    ];

    /// <inheritdoc/>
    public static OfferCardStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>HAS_CARD_CAN_NOT_UPDATE</c>.</summary>
    public static OfferCardStatusType HasCardCanNotUpdate => new("HAS_CARD_CAN_NOT_UPDATE");

    /// <summary><c>HAS_CARD_CAN_UPDATE</c>.</summary>
    public static OfferCardStatusType HasCardCanUpdate => new("HAS_CARD_CAN_UPDATE");

    /// <summary><c>HAS_CARD_CAN_UPDATE_ERRORS</c>.</summary>
    public static OfferCardStatusType HasCardCanUpdateErrors => new("HAS_CARD_CAN_UPDATE_ERRORS");

    /// <summary><c>HAS_CARD_CAN_UPDATE_PROCESSING</c>.</summary>
    public static OfferCardStatusType HasCardCanUpdateProcessing => new("HAS_CARD_CAN_UPDATE_PROCESSING");

    /// <summary><c>NO_CARD_NEED_CONTENT</c>.</summary>
    public static OfferCardStatusType NoCardNeedContent => new("NO_CARD_NEED_CONTENT");

    /// <summary><c>NO_CARD_MARKET_WILL_CREATE</c>.</summary>
    public static OfferCardStatusType NoCardMarketWillCreate => new("NO_CARD_MARKET_WILL_CREATE");

    /// <summary><c>NO_CARD_ERRORS</c>.</summary>
    public static OfferCardStatusType NoCardErrors => new("NO_CARD_ERRORS");

    /// <summary><c>NO_CARD_PROCESSING</c>.</summary>
    public static OfferCardStatusType NoCardProcessing => new("NO_CARD_PROCESSING");

    /// <summary><c>NO_CARD_ADD_TO_CAMPAIGN</c>.</summary>
    public static OfferCardStatusType NoCardAddToCampaign => new("NO_CARD_ADD_TO_CAMPAIGN");
}
