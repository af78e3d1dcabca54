using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>How goods that are not new look.</summary>
[JsonConverter(typeof(WireEnumConverter<OfferConditionQualityType>))]
public readonly record struct OfferConditionQualityType : IWireEnumValue<OfferConditionQualityType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OfferConditionQualityType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OfferConditionQualityType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OfferConditionQualityType> All { get; } = [Perfect, Excellent, Good, NotSpecified];

    /// <inheritdoc/>
    public static OfferConditionQualityType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>PERFECT</c>.</summary>
    public static OfferConditionQualityType Perfect => new("PERFECT");

    /// <summary><c>EXCELLENT</c>.</summary>
    public static OfferConditionQualityType Excellent => new("EXCELLENT");

    /// <summary><c>GOOD</c>.</summary>
    public static OfferConditionQualityType Good => new("GOOD");

    /// <summary><c>NOT_SPECIFIED</c>.</summary>
    public static OfferConditionQualityType NotSpecified => new("NOT_SPECIFIED");
}
