using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kinds of commodity codes.</summary>
[JsonConverter(typeof(WireEnumConverter<CommodityCodeType>))]
public readonly record struct CommodityCodeType : IWireEnumValue<CommodityCodeType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public CommodityCodeType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<CommodityCodeType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<CommodityCodeType> All { get; } = [CustomsCommodityCode, IkpuCode];

    /// <inheritdoc/>
    public static CommodityCodeType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>CUSTOMS_COMMODITY_CODE</c>.</summary>
    public static CommodityCodeType CustomsCommodityCode => new("CUSTOMS_COMMODITY_CODE");

    /// <summary><c>IKPU_CODE</c>.</summary>
    public static CommodityCodeType IkpuCode => new("IKPU_CODE");
}
