using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Why goods are not new.</summary>
[JsonConverter(typeof(WireEnumConverter<OfferConditionType>))]
public readonly record struct OfferConditionType : IWireEnumValue<OfferConditionType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OfferConditionType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OfferConditionType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OfferConditionType> All { get; } =
    [
        Preowned, Showcasesample, Refurbished, Reduction, Renovated, NotSpecified,
    ];

    /// <inheritdoc/>
    public static OfferConditionType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>PREOWNED</c>.</summary>
    public static OfferConditionType Preowned => new("PREOWNED");

    /// <summary><c>SHOWCASESAMPLE</c>.</summary>
    public static OfferConditionType Showcasesample => new("SHOWCASESAMPLE");

    /// <summary><c>REFURBISHED</c>.</summary>
    public static OfferConditionType Refurbished => new("REFURBISHED");

    /// <summary><c>REDUCTION</c>.</summary>
    public static OfferConditionType Reduction => new("REDUCTION");

    /// <summary><c>RENOVATED</c>.</summary>
    public static OfferConditionType Renovated => new("RENOVATED");

    /// <summary><c>NOT_SPECIFIED</c>.</summary>
    public static OfferConditionType NotSpecified => new("NOT_SPECIFIED");
}
