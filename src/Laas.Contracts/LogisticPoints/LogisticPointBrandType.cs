using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Brand of a pickup point.</summary>
[JsonConverter(typeof(WireEnumConverter<LogisticPointBrandType>))]
public readonly record struct LogisticPointBrandType : IWireEnumValue<LogisticPointBrandType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public LogisticPointBrandType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<LogisticPointBrandType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<LogisticPointBrandType> All { get; } = [Market];

    /// <inheritdoc/>
    public static LogisticPointBrandType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>MARKET</c>.</summary>
    public static LogisticPointBrandType Market => new("MARKET");
}
