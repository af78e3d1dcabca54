using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>VAT rates of a shop's settings (contract 2.4).</summary>
[JsonConverter(typeof(WireEnumConverter<CampaignVatType>))]
public readonly record struct CampaignVatType : IWireEnumValue<CampaignVatType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public CampaignVatType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<CampaignVatType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<CampaignVatType> All { get; } = [Vat22, NoVat, Vat12, Vat10, Vat05, Vat07];

    /// <inheritdoc/>
    public static CampaignVatType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>VAT_22</c>.</summary>
    public static CampaignVatType Vat22 => new("VAT_22");

    /// <summary><c>NO_VAT</c>.</summary>
    public static CampaignVatType NoVat => new("NO_VAT");

    /// <summary><c>VAT_12</c>.</summary>
    public static CampaignVatType Vat12 => new("VAT_12");

    /// <summary><c>VAT_10</c>.</summary>
    public static CampaignVatType Vat10 => new("VAT_10");

    /// <summary><c>VAT_05</c>.</summary>
    public static CampaignVatType Vat05 => new("VAT_05");

    /// <summary><c>VAT_07</c>.</summary>
    public static CampaignVatType Vat07 => new("VAT_07");
}
