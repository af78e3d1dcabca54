using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Whether an offer can be sold by a model.</summary>
[JsonConverter(typeof(WireEnumConverter<OfferSellingProgramStatusType>))]
public readonly record struct OfferSellingProgramStatusType : IWireEnumValue<OfferSellingProgramStatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OfferSellingProgramStatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OfferSellingProgramStatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OfferSellingProgramStatusType> All { get; } = [Fine, Reject];

    /// <inheritdoc/>
    public static OfferSellingProgramStatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>FINE</c>.</summary>
    public static OfferSellingProgramStatusType Fine => new("FINE");

    /// <summary><c>REJECT</c>.</summary>
    public static OfferSellingProgramStatusType Reject => new("REJECT");
}
