using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>What is wrong with the description of an offer.</summary>
[JsonConverter(typeof(WireEnumConverter<OfferMappingErrorType>))]
public readonly record struct OfferMappingErrorType : IWireEnumValue<OfferMappingErrorType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OfferMappingErrorType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OfferMappingErrorType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OfferMappingErrorType> All { get; } =
    [
        UnknownCategory, InvalidCategory, EmptyMarketCategory, UnknownParameter, UnexpectedBooleanValue,
        NumberFormat, InvalidUnitId, InvalidGroupIdLength, InvalidGroupIdCharacters, InvalidPickerUrl,
        LockedDimensions, InvalidCommodityCode,
    ];

    /// <inheritdoc/>
    public static OfferMappingErrorType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>UNKNOWN_CATEGORY</c>.</summary>
    public static OfferMappingErrorType UnknownCategory => new("UNKNOWN_CATEGORY");

    /// <summary><c>INVALID_CATEGORY</c>.</summary>
    public static OfferMappingErrorType InvalidCategory => new("INVALID_CATEGORY");

    /// <summary><c>EMPTY_MARKET_CATEGORY</c>.</summary>
    public static OfferMappingErrorType EmptyMarketCategory => new("EMPTY_MARKET_CATEGORY");

    /// <summary><c>UNKNOWN_PARAMETER</c>.</summary>
    public static OfferMappingErrorType UnknownParameter => new("UNKNOWN_PARAMETER");

    /// <summary><c>UNEXPECTED_BOOLEAN_VALUE</c>.</summary>
    public static OfferMappingErrorType UnexpectedBooleanValue => new("UNEXPECTED_BOOLEAN_VALUE");

    /// <summary><c>NUMBER_FORMAT</c>.</summary>
    public static OfferMappingErrorType NumberFormat => new("NUMBER_FORMAT");

    /// <summary><c>INVALID_UNIT_ID</c>.</summary>
    public static OfferMappingErrorType InvalidUnitId => new("INVALID_UNIT_ID");

    /// <summary><c>INVALID_GROUP_ID_LENGTH</c>.</summary>
    public static OfferMappingErrorType InvalidGroupIdLength => new("INVALID_GROUP_ID_LENGTH");

    /// <summary><c>INVALID_GROUP_ID_CHARACTERS</c>.</summary>
    public static OfferMappingErrorType InvalidGroupIdCharacters => new("INVALID_GROUP_ID_CHARACTERS");

    /// <summary><c>INVALID_PICKER_URL</c>.</summary>
    public static OfferMappingErrorType InvalidPickerUrl => new("INVALID_PICKER_URL");

    /// <summary><c>LOCKED_DIMENSIONS</c>.</summary>
    public static OfferMappingErrorType LockedDimensions => new("LOCKED_DIMENSIONS");

    /// <summary><c>INVALID_COMMODITY_CODE</c>.</summary>
    public static OfferMappingErrorType InvalidCommodityCode => new("INVALID_COMMODITY_CODE");
}
