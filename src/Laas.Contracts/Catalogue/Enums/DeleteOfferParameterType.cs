using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Attributes of an offer that can be cleared.</summary>
[JsonConverter(typeof(WireEnumConverter<DeleteOfferParameterType>))]
public readonly record struct DeleteOfferParameterType : IWireEnumValue<DeleteOfferParameterType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public DeleteOfferParameterType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<DeleteOfferParameterType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<DeleteOfferParameterType> All { get; } =
    [
        AdditionalExpenses, Adult, Age, Barcodes, BoxCount, Certificates, CommodityCodes, Condition,
        CustomsCommodityCode, Description, Downloadable, GuaranteePeriod, LifeTime, Manuals,
        ManufacturerCountries, Parameters, Pictures, PurchasePrice, ShelfLife, Tags, Type, VendorCode, Videos,
    ];

    /// <inheritdoc/>
    public static DeleteOfferParameterType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>ADDITIONAL_EXPENSES</c>.</summary>
    public static DeleteOfferParameterType AdditionalExpenses => new("ADDITIONAL_EXPENSES");

    /// <summary><c>ADULT</c>.</summary>
    public static DeleteOfferParameterType Adult => new("ADULT");

    /// <summary><c>AGE</c>.</summary>
    public static DeleteOfferParameterType Age => new("AGE");

    /// <summary><c>BARCODES</c>.</summary>
    public static DeleteOfferParameterType Barcodes => new("BARCODES");

    /// <summary><c>BOX_COUNT</c>.</summary>
    public static DeleteOfferParameterType BoxCount => new("BOX_COUNT");

    /// <summary><c>CERTIFICATES</c>.</summary>
    public static DeleteOfferParameterType Certificates => new("CERTIFICATES");

    /// <summary><c>COMMODITY_CODES</c>.</summary>
    public static DeleteOfferParameterType CommodityCodes => new("COMMODITY_CODES");

    /// <summary><c>CONDITION</c>.</summary>
    public static DeleteOfferParameterType Condition => new("CONDITION");

    /// <summary><c>CUSTOMS_COMMODITY_CODE</c>.</summary>
    public static DeleteOfferParameterType CustomsCommodityCode => new("CUSTOMS_COMMODITY_CODE");

    /// <summary><c>DESCRIPTION</c>.</summary>
    public static DeleteOfferParameterType Description => new("DESCRIPTION");

    /// <summary><c>DOWNLOADABLE</c>.</summary>
    public static DeleteOfferParameterType Downloadable => new("DOWNLOADABLE");

    /// <summary><c>GUARANTEE_PERIOD</c>.</summary>
    public static DeleteOfferParameterType GuaranteePeriod => new("GUARANTEE_PERIOD");

    /// <summary><c>LIFE_TIME</c>.</summary>
    public static DeleteOfferParameterType LifeTime => new("LIFE_TIME");

    /// <summary><c>MANUALS</c>.</summary>
    public static DeleteOfferParameterType Manuals => new("MANUALS");

    /// <summary><c>MANUFACTURER_COUNTRIES</c>.</summary>
    public static DeleteOfferParameterType ManufacturerCountries => new("MANUFACTURER_COUNTRIES");

    /// <summary><c>PARAMETERS</c>.</summary>
    public static DeleteOfferParameterType Parameters => new("PARAMETERS");

    /// <summary><c>PICTURES</c>.</summary>
    public static DeleteOfferParameterType Pictures => new("PICTURES");

    /// <summary><c>PURCHASE_PRICE</c>.</summary>
    public static DeleteOfferParameterType PurchasePrice => new("PURCHASE_PRICE");

    /// <summary><c>SHELF_LIFE</c>.</summary>
    public static DeleteOfferParameterType ShelfLife => new("SHELF_LIFE");

    /// <summary><c>TAGS</c>.</summary>
    public static DeleteOfferParameterType Tags => new("TAGS");

    /// <summary><c>TYPE</c>.</summary>
    public static DeleteOfferParameterType Type => new("TYPE");

    /// <summary><c>VENDOR_CODE</c>.</summary>
    public static DeleteOfferParameterType VendorCode => new("VENDOR_CODE");

    /// <summary><c>VIDEOS</c>.</summary>
    public static DeleteOfferParameterType Videos => new("VIDEOS");
}
