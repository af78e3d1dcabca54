using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Reason of a return as a shop gives it (contract 2.25).</summary>
[JsonConverter(typeof(WireEnumConverter<ReturnReasonType>))]
public readonly record struct ReturnReasonType : IWireEnumValue<ReturnReasonType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ReturnReasonType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ReturnReasonType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ReturnReasonType> All { get; } = [BadQuality, DoesNotFit, WrongItem];

    /// <inheritdoc/>
    public static ReturnReasonType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>BAD_QUALITY</c>.</summary>
    public static ReturnReasonType BadQuality => new("BAD_QUALITY");

    /// <summary>The customer does not want it.</summary>
    public static ReturnReasonType DoesNotFit => new("DOES_NOT_FIT");

    /// <summary><c>WRONG_ITEM</c>.</summary>
    public static ReturnReasonType WrongItem => new("WRONG_ITEM");
}
