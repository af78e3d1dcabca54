using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Why goods travel back (contract 2.0.7, Return).</summary>
[JsonConverter(typeof(WireEnumConverter<ReturnType>))]
public readonly record struct ReturnType : IWireEnumValue<ReturnType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ReturnType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ReturnType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ReturnType> All { get; } = [Unredeemed, Return];

    /// <inheritdoc/>
    public static ReturnType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>Refused or never collected.</summary>
    public static ReturnType Unredeemed => new("UNREDEEMED");

    /// <summary>Given back after delivery.</summary>
    public static ReturnType Return => new("RETURN");
}
