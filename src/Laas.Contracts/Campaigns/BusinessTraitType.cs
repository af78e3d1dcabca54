using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Traits of a cabinet (contract 2.5).</summary>
[JsonConverter(typeof(WireEnumConverter<BusinessTraitType>))]
public readonly record struct BusinessTraitType : IWireEnumValue<BusinessTraitType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public BusinessTraitType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<BusinessTraitType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<BusinessTraitType> All { get; } = [MarketYandexGo];

    /// <inheritdoc/>
    public static BusinessTraitType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>MARKET_YANDEX_GO</c>.</summary>
    public static BusinessTraitType MarketYandexGo => new("MARKET_YANDEX_GO");
}
