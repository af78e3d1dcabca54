using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Why a marking code is INVALID (contract 2.23).</summary>
[JsonConverter(typeof(WireEnumConverter<CisSubstatusType>))]
public readonly record struct CisSubstatusType : IWireEnumValue<CisSubstatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public CisSubstatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<CisSubstatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<CisSubstatusType> All { get; } =
    [
        WrongOwnerInn, CisValidationError, CisGtinNotFound, CisSerialNumberNotFound, InvalidSymbolsFound,
        CryptoTailFormatMismatchCisType, InvalidCryptoTail, InvalidCryptoKey, VerificationFailedInEmitterCountry,
        UnsupportedAiFound, CisNotFoundInGisMt, NotPlacedOnMarket, NotPrintedOnPackage, ExpiredItem,
        SaleBlockedByOgb, ItemSold,
    ];

    /// <inheritdoc/>
    public static CisSubstatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>WRONG_OWNER_INN</c>.</summary>
    public static CisSubstatusType WrongOwnerInn => new("WRONG_OWNER_INN");

    /// <summary><c>CIS_VALIDATION_ERROR</c>.</summary>
    public static CisSubstatusType CisValidationError => new("CIS_VALIDATION_ERROR");

    /// <summary><c>CIS_GTIN_NOT_FOUND</c>.</summary>
    public static CisSubstatusType CisGtinNotFound => new("CIS_GTIN_NOT_FOUND");

    /// <summary><c>CIS_SERIAL_NUMBER_NOT_FOUND</c>.</summary>
    public static CisSubstatusType CisSerialNumberNotFound => new("CIS_SERIAL_NUMBER_NOT_FOUND");

    /// <summary><c>INVALID_SYMBOLS_FOUND</c>.</summary>
    public static CisSubstatusType InvalidSymbolsFound => new("INVALID_SYMBOLS_FOUND");

    /// <summary><c>CRYPTO_TAIL_FORMAT_MISMATCH_CIS_TYPE</c>.</summary>
    public static CisSubstatusType CryptoTailFormatMismatchCisType => new("CRYPTO_TAIL_FORMAT_MISMATCH_CIS_TYPE");

    /// <summary><c>INVALID_CRYPTO_TAIL</c>.</summary>
    public static CisSubstatusType InvalidCryptoTail => new("INVALID_CRYPTO_TAIL");

    /// <summary><c>INVALID_CRYPTO_KEY</c>.</summary>
    public static CisSubstatusType InvalidCryptoKey => new("INVALID_CRYPTO_KEY");

    /// <summary><c>VERIFICATION_FAILED_IN_EMITTER_COUNTRY</c>.</summary>
    public static CisSubstatusType VerificationFailedInEmitterCountry => new("VERIFICATION_FAILED_IN_EMITTER_COUNTRY");

    /// <summary><c>UNSUPPORTED_AI_FOUND</c>.</summary>
    public static CisSubstatusType UnsupportedAiFound => new("UNSUPPORTED_AI_FOUND");

    /// <summary><c>CIS_NOT_FOUND_IN_GIS_MT</c>.</summary>
    public static CisSubstatusType CisNotFoundInGisMt => new("CIS_NOT_FOUND_IN_GIS_MT");

    /// <summary><c>NOT_PLACED_ON_MARKET</c>.</summary>
    public static CisSubstatusType NotPlacedOnMarket => new("NOT_PLACED_ON_MARKET");

    /// <summary><c>NOT_PRINTED_ON_PACKAGE</c>.</summary>
    public static CisSubstatusType NotPrintedOnPackage => new("NOT_PRINTED_ON_PACKAGE");

    /// <summary><c>EXPIRED_ITEM</c>.</summary>
    public static CisSubstatusType ExpiredItem => new("EXPIRED_ITEM");

    /// <summary><c>SALE_BLOCKED_BY_OGB</c>.</summary>
    public static CisSubstatusType SaleBlockedByOgb => new("SALE_BLOCKED_BY_OGB");

    /// <summary><c>ITEM_SOLD</c>.</summary>
    public static CisSubstatusType ItemSold => new("ITEM_SOLD");
}
